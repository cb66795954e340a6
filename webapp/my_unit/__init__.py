"""本单位: the window of a unit, the first page its people see."""

from __future__ import annotations

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from webapp import desk
from webapp.guards import for_roles
from workflows.queries.my_unit import my_unit
from workflows.values.people import Role

pages = Blueprint("my_unit", __name__)

INCIDENT = "proc_incident_report"
"""What is reported in one click."""


@pages.get("/my_unit")
@for_roles(Role.UNIT_REPORTER, Role.UNIT_HEAD)
def show() -> ResponseReturnValue:
    """Everything on one page; `?year=` and `?cursor=` turn the pages of the history."""
    year = request.args.get("year", type=int)
    with desk.look() as look:
        page = my_unit(look, year=year if year and 1900 < year < 9999 else None, cursor=request.args.get("cursor", ""))
    incident = next((one for one in page.starts if one.version.process == INCIDENT), None)
    more = request.args.get("cursor") and "HX-Request" in request.headers
    template = "my_unit/history.html" if more else "my_unit/my_unit.html"
    return render_template(template, page=page, incident=incident)
