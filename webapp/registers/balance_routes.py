"""Guidance beside supervision, a year at a time, and as a spreadsheet."""

from __future__ import annotations

from flask import render_template, request
from flask.typing import ResponseReturnValue

from webapp import desk
from webapp.downloads import spreadsheet
from webapp.guards import for_roles
from webapp.registers.blueprint import STAFF, pages
from workflows.queries.balance import balance as balance_of
from workflows.queries.balance import balance_sheet
from workflows.values.times import local_date

FIRST_YEAR, LAST_YEAR = 2000, 2100  # what a date of this system can be about


@pages.get("/registers/balance")
@for_roles(*STAFF)
def balance() -> ResponseReturnValue:
    """`?year=`: this one when left out."""
    with desk.look() as look:
        found = balance_of(look, _year())
    return render_template("registers/balance.html", found=found, this_year=local_date(desk.now()).year)


@pages.get("/registers/balance/export")
@for_roles(*STAFF)
def export_balance() -> ResponseReturnValue:
    """The year by month."""
    year = _year()
    with desk.look() as look:
        content = balance_sheet(look, year)
    return spreadsheet(content, f"指导与监管-{year}.xlsx")


def _year() -> int:
    asked = request.args.get("year", "")
    year = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) == len(str(FIRST_YEAR)) else 0
    return year if FIRST_YEAR <= year <= LAST_YEAR else local_date(desk.now()).year
