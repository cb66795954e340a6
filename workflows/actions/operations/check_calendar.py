"""Holding a year's holidays as entered against the law, the import file and what was reckoned before."""

from __future__ import annotations

from typing import Any

from workflows.actions._holiday_entry import Entry, entered
from workflows.actions._site import Site
from workflows.queries.calendar import calendar
from workflows.rules.holiday_notices import Notice, differences, judge
from workflows.rules.statutory_holidays import is_dated
from workflows.store import deadlines
from workflows.values.sentences import N_
from workflows.values.steps import Outcome, Request


def check_calendar(site: Site, request: Request) -> Outcome:
    """Parameters: form (the user task where it was entered).

    Result: calendar_check, the inputs of dmn_calendar_check (days as ISO texts); calendar_off [{name, first, last}]
    and calendar_work [{name, day}], what would be published; calendar_diff [{day, works, name}], days that differ from
    the estimate; calendar_notes, what to compare by eye; calendar_limits and calendar_cases, how many running limits
    of how many cases are provisional.
    """
    entry = entered(site, request.parameters["form"])
    days, touched = calendar(site.work), deadlines.touched(site.work)
    notice = entry.notice
    rows = rows_of(notice)
    almanac = N_("这一年农历节日的日期系统尚未收录，春节、清明节、端午节、中秋节请对照通知原文核对。")
    return Outcome(
        request.id,
        {
            "calendar_check": {**_judged(entry), "confirmed": notice.year in days.years, "year": notice.year},
            "calendar_off": rows["calendar_off"],
            "calendar_work": rows["calendar_work"],
            "calendar_diff": [
                {"day": str(each.day), "works": each.works, "name": each.name}
                for each in differences(notice, days)
                if notice.year not in days.years
            ],
            "calendar_notes": "" if is_dated(notice.year) else almanac,
            "calendar_limits": touched.limits,
            "calendar_cases": touched.cases,
        },
    )


def rows_of(notice: Notice) -> dict[str, list[dict[str, str]]]:
    """A notice as the tables of the form have it."""
    off = [{"name": each.name, "first": str(each.first), "last": str(each.last)} for each in notice.offs]
    return {"calendar_off": off, "calendar_work": [{"name": each.name, "day": str(each.day)} for each in notice.works]}


def _judged(entry: Entry) -> dict[str, Any]:
    found, read = judge(entry.notice), entry.read
    told = {name: list(map(str, getattr(found, name))) for name in ("weekday_works", "missing", "strangers", "clashes")}
    kinds = entry.notice.kinds()
    said = read.notice.kinds() if read is not None else kinds
    differing = [day for day in sorted({*kinds, *said}) if kinds.get(day, ("",))[0] != said.get(day, ("",))[0]]
    return {
        **told,
        "owed": found.owed,
        "notice_no": entry.number,
        "import_unpublished": read is not None and not read.papers,
        "import_year": read.notice.year if read is not None else entry.notice.year,
        "import_differs": list(map(str, differing)),
        "import_unreadable": entry.unreadable,
    }
