"""The list of units, narrowed by its address."""

from __future__ import annotations

from flask import render_template, request
from flask.typing import ResponseReturnValue

from webapp import desk
from webapp.guards import for_roles
from webapp.units.blueprint import READERS, pages
from workflows.queries.unit_list import COUNT_LIMIT, UNIT_TYPES, UnitFilters, unit_list

NARROWING = ("unit_type", "specialised", "roster", "state", "q")


@pages.get("/units")
@for_roles(*READERS)
def index() -> ResponseReturnValue:
    """Units of the bureau; `?cursor=` is where the page before ended."""
    filters, cursor = asked(), request.args.get("cursor", "")
    with desk.look() as look:
        found = unit_list(look, filters, cursor)
    template = "units/lines.html" if cursor and "HX-Request" in request.headers else "units/units.html"
    return render_template(template, found=found, filters=filters, types=UNIT_TYPES, most=COUNT_LIMIT)


def asked() -> UnitFilters:
    """The filters in the address of this request."""
    return UnitFilters(**{name: request.args.get(name, "").strip()[:100] for name in NARROWING})
