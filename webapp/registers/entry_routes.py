"""Registers that processes keep, a year of one at a time, and as a spreadsheet."""

from __future__ import annotations

from flask import render_template, request
from flask.typing import ResponseReturnValue

from webapp import desk
from webapp.downloads import spreadsheet
from webapp.guards import for_roles
from webapp.registers.blueprint import LEDGER_READERS, pages
from workflows.queries.entry_list import EntryFilters, entry_list, entry_sheet, registers_kept


@pages.get("/registers/entries")
@for_roles(*LEDGER_READERS)
def entry_index() -> ResponseReturnValue:
    """All registers this person may read."""
    with desk.look() as look:
        found = registers_kept(look)
    return render_template("registers/entry_index.html", found=found)


@pages.get("/registers/entries/<kind>")
@for_roles(*LEDGER_READERS)
def entries(kind: str) -> ResponseReturnValue:
    """`?year=`: the latest with rows when left out; `?cursor=` is where the page before ended."""
    filters, cursor = _asked(), request.args.get("cursor", "")
    with desk.look() as look:
        found = entry_list(look, kind, _year(), filters, cursor)
    more = cursor and "HX-Request" in request.headers
    return render_template(
        "registers/entry_lines.html" if more else "registers/entries.html", found=found, filters=filters
    )


@pages.get("/registers/entries/<kind>/export")
@for_roles(*LEDGER_READERS)
def export_entries(kind: str) -> ResponseReturnValue:
    """What the page shows, all of it."""
    with desk.look() as look:
        listed = entry_list(look, kind, _year(), _asked())
        content = entry_sheet(look, kind, listed.year, _asked())
    return spreadsheet(content, f"{listed.register.title}-{listed.year}.xlsx")


def _asked() -> EntryFilters:
    return EntryFilters(**{name: request.args.get(name, "").strip()[:100] for name in ("q", "status", "result")})


def _year() -> int | None:
    asked = request.args.get("year", "")
    return int(asked) if asked.isascii() and asked.isdecimal() and len(asked) == 4 else None
