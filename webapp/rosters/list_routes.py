"""The years that have a roster, and the roster of one, narrowed by its address."""

from __future__ import annotations

from flask import render_template, request
from flask.typing import ResponseReturnValue

from webapp import desk
from webapp.guards import for_roles
from webapp.rosters.blueprint import READERS, pages
from webapp.rosters.words import change_lines
from workflows.queries.roster_entry import roster_changes
from workflows.queries.roster_list import REPORT_KINDS, RosterFilters, roster_list, rosters_kept

NARROWING = ("q", "backup", "kind", "state")
LATEST = 200
"""Changes on the page of all changes."""


@pages.get("/rosters")
@for_roles(*READERS)
def index() -> ResponseReturnValue:
    """Every year, the latest first."""
    with desk.look() as look:
        found = rosters_kept(look)
    return render_template("rosters/years.html", found=found)


@pages.get("/rosters/<int(fixed_digits=4):year>")
@for_roles(*READERS)
def show(year: int) -> ResponseReturnValue:
    """Units on it; `?cursor=` is where the page before ended."""
    filters, cursor = asked(), request.args.get("cursor", "")
    with desk.look() as look:
        found = roster_list(look, year, filters, cursor)
    template = "rosters/lines.html" if cursor and "HX-Request" in request.headers else "rosters/roster.html"
    return render_template(template, found=found, filters=filters, kinds=REPORT_KINDS)


@pages.get("/rosters/<int(fixed_digits=4):year>/changes")
@for_roles(*READERS)
def changes(year: int) -> ResponseReturnValue:
    """What was changed since it was drawn up, by whom and why."""
    with desk.look() as look:
        found = roster_changes(look, year)
    lines = change_lines(found[:LATEST], named=True)
    return render_template("rosters/changes.html", year=year, lines=lines, most=LATEST, more=len(found) > LATEST)


def asked() -> RosterFilters:
    """The filters in the address of this request."""
    return RosterFilters(**{name: request.args.get(name, "").strip()[:100] for name in NARROWING})
