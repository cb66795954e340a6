"""The working calendar of a year, and a small calculator of time limits."""

from __future__ import annotations

from datetime import date

from flask import jsonify, render_template, request
from flask.typing import ResponseReturnValue

from webapp import desk
from webapp.guards import for_signed_in
from webapp.registers.blueprint import pages
from workflows.queries.calendar import marked_days
from workflows.queries.holiday_file import holiday_file
from workflows.queries.year_calendar import counted, time_limits, year_calendar
from workflows.values.people import Role
from workflows.values.refusals import UnknownDeadline
from workflows.values.times import local_date


@pages.get("/calendar")
@for_signed_in
def calendar() -> ResponseReturnValue:
    """`?year=` which year, `?limit=` and `?from=` what is counted from when."""
    today = local_date(desk.now())
    asked, start = request.args.get("year", ""), _day(request.args.get("from", ""))
    key, found = request.args.get("limit", ""), None
    year = int(asked) if asked.isdecimal() and len(asked) == 4 else (start or today).year
    with desk.look() as look:
        shown, limits, marked = year_calendar(look, year), time_limits(look), marked_days(look, date(year, 1, 1))
        if key and start:
            try:
                found = counted(look, key, start)
            except UnknownDeadline:
                key = ""
    return render_template(
        "registers/calendar.html",
        shown=shown,
        limits=limits,
        marked=marked,
        key=key,
        start=start or today,
        found=found,
        starts=desk.actor().has(Role.ANALYST),
        last=date.fromisoformat(found.explained.last_day) if found else None,
    )


@pages.get("/calendar/<int:year>.json")
@for_signed_in
def calendar_file(year: int) -> ResponseReturnValue:
    """A confirmed year as holiday-cn publishes it: the form an import has, too."""
    with desk.look() as look:
        listed = holiday_file(look, year)
    return jsonify(listed), {"Content-Disposition": f'attachment; filename="{year}.json"'}


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if 2000 <= day.year <= 2100 else None
