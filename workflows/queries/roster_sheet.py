"""The roster of a year as a spreadsheet, and a spreadsheet of it as it was read."""

from __future__ import annotations

from collections import Counter

from workflows.access.registers import check_can_keep_rosters
from workflows.documents.spreadsheet import MOST_ROWS, write_sheet
from workflows.queries.roster_list import RosterFilters, RosterLine, narrowed_lines, roster_of
from workflows.queries.unit_sheet import ShownSheet
from workflows.rules.roster_form import COLUMNS, NEEDED, label_of
from workflows.store import unit_sheets
from workflows.store.unit_of_work import Look
from workflows.values.refusals import NotFound

__all__ = ["MOST_ROWS", "needed_labels", "roster_sheet", "shown_roster_sheet"]

_WIDTHS = (36, 22, 8, 18, 20, 14)


def roster_sheet(look: Look, year: int, filters: RosterFilters) -> bytes:
    """The units the filters leave, as .xlsx that can be imported again. Raises NotFound, NotAllowed."""
    found = narrowed_lines(look, roster_of(look, year), filters, MOST_ROWS)
    header = [label_of(name) for name in COLUMNS]
    return write_sheet(f"应报名册{year}", header, (_row(line) for line in found), _WIDTHS)


def shown_roster_sheet(look: Look, year: int, sheet_id: str) -> ShownSheet:
    """What was read and is to be confirmed. Raises NotFound, NotAllowed."""
    check_can_keep_rosters(look.actor)
    sheet = unit_sheets.find(look, sheet_id, year)
    if sheet.organisation_id != look.actor.organisation_id:
        raise NotFound()
    counts = Counter(str(line["does"]) for line in sheet.lines)
    return ShownSheet(sheet.id, sheet.name, sheet.status, sheet.lines, counts)


def needed_labels() -> list[str]:
    """What the columns are called that must be there."""
    return [label_of(name) for name in NEEDED]


def _row(line: RosterLine) -> list[str]:
    owes, on_backup = ("否" if line.removed else "是"), ("是" if line.on_backup else "否")
    return [line.unit, line.credit_code, owes, on_backup, line.report_kind, line.reporter]
