"""The year's patrols: who has had one, who is behind, and which violations have no notice or order."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from io import StringIO

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import desk
from webapp.guards import for_roles
from workflows.queries import Look
from workflows.queries.orders import orders_of_year
from workflows.queries.patrols import PatrolLine, patrol_year
from workflows.values.people import Role
from workflows.values.sentences import N_
from workflows.values.times import local_date

pages = Blueprint("patrols", __name__)

STANDINGS = {
    "missed": (N_("未完成"), "red"),
    "red": (N_("告警"), "red"),
    "amber": (N_("预警"), "yellow"),
    "open": (N_("尚未巡查"), "grey"),
    "done": (N_("已巡查"), "green"),
    "exempt": (N_("本年不计"), "grey"),
}
"""Standing -> what it is called and its lamp; the most pressing first."""
TABS = {
    "all": frozenset(STANDINGS),
    "behind": frozenset({"missed", "red", "amber", "open"}),
    "done": frozenset({"done"}),
    "exempt": frozenset({"exempt"}),
}
FIRST_YEAR, LAST_YEAR = 2000, 2100  # what a date of this system can be about
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would run

readers = for_roles(Role.SECTION_CHIEF, Role.BUREAU_LEADER, Role.BUREAU_HEAD, Role.SUPERVISOR)


@pages.get("/patrols")
@readers
def show() -> ResponseReturnValue:
    """One year; `?show=` narrows it to who is behind, done or exempt."""
    with desk.look() as look:
        year = _year(look)
        lines = patrol_year(look, look.actor.organisation_id, year)
        orders = orders_of_year(look, look.actor.organisation_id, year)
        this_year = local_date(look.now).year
    tab = request.args.get("show", "")
    tab = tab if tab in TABS else "all"
    counts = {name: sum(line.standing in standings for line in lines) for name, standings in TABS.items()}
    pressing = list(STANDINGS)
    shown = sorted(
        (line for line in lines if line.standing in TABS[tab]), key=lambda line: pressing.index(line.standing)
    )
    return render_template(
        "patrols/year.html",
        year=year,
        this_year=this_year,
        tab=tab,
        lines=shown,
        counts=counts,
        owed=[line for line in lines if line.owed],
        orders=orders,
        standings=STANDINGS,
    )


@pages.get("/patrols.csv")
@readers
def export() -> ResponseReturnValue:
    """The whole year as a file for a spreadsheet."""
    with desk.look() as look:
        year = _year(look)
        lines = patrol_year(look, look.actor.organisation_id, year)
    written = StringIO()
    csv.writer(written).writerows(_table(lines))
    response = Response("\ufeff" + written.getvalue(), mimetype="text/csv")  # the mark tells a spreadsheet it is UTF-8
    response.headers.set("Content-Disposition", "attachment", filename=f"patrols-{year}.csv")
    return response


def _year(look: Look) -> int:
    """The year asked for, else this one."""
    asked = request.args.get("year", "")
    year = int(asked) if asked.isdecimal() and asked.isascii() and len(asked) == len(str(FIRST_YEAR)) else 0
    return year if FIRST_YEAR <= year <= LAST_YEAR else local_date(look.now).year


def _table(lines: Sequence[PatrolLine]) -> Iterator[list[str]]:
    yield [
        _("单位"),
        _("专业档案种类"),
        _("巡查次数"),
        _("回访次数"),
        _("最近一次"),
        _("计划日期"),
        _("状态"),
        _("未完成原因"),
    ]
    for line in lines:
        days = [day.isoformat() if day else "" for day in (line.last, line.planned)]
        standing = str(_(STANDINGS[line.standing][0]))
        texts = [line.unit_name, line.specialised_kinds, str(line.patrols), str(line.returns), *days, standing]
        yield [_harmless(text) for text in (*texts, line.reason)]


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA) else text
