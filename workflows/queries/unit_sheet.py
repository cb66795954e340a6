"""Units as a spreadsheet, the template to fill in, and a spreadsheet as it was read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workflows.access.registers import check_can_keep_units
from workflows.documents.spreadsheet import MOST_ROWS, write_sheet
from workflows.queries.unit_list import UnitFilters, units_for_sheet
from workflows.rules.unit_form import COLUMNS, NEEDED, label_of
from workflows.store import unit_sheets
from workflows.store.organisations import InspectedUnit
from workflows.store.unit_of_work import Look
from workflows.values.refusals import NotFound, TooManyRows

__all__ = ["MOST_ROWS", "ShownSheet", "needed_labels", "shown_sheet", "unit_sheet", "unit_template"]

MOST_OUT = 10_000  # rows one may take out at once
_TITLE = "单位"
_WIDTHS = (34, 20, 22, 14, 10, 14, 12, 36, 18, 30, 18, 14, 18, 34, 16, 12, 12, 16)


@dataclass(frozen=True)
class ShownSheet:
    """`counts` by what a row does: new, change, same, wrong."""

    id: str
    name: str
    status: str
    lines: Sequence[Mapping[str, Any]]
    counts: Mapping[str, int]


def unit_sheet(look: Look, filters: UnitFilters) -> bytes:
    """The units the filters leave, as .xlsx that can be imported again. Raises NotAllowed, TooManyRows."""
    found = units_for_sheet(look, filters, MOST_OUT + 1)
    if len(found) > MOST_OUT:
        raise TooManyRows(most=MOST_OUT)
    return write_sheet(_TITLE, _header(), (_row(one) for one in found), _WIDTHS)


def unit_template(look: Look) -> bytes:
    """An empty spreadsheet with the columns. Raises NotAllowed."""
    check_can_keep_units(look.actor)
    return write_sheet(_TITLE, _header(), (), _WIDTHS)


def shown_sheet(look: Look, sheet_id: str) -> ShownSheet:
    """What was read and is to be confirmed. Raises NotFound, NotAllowed."""
    sheet = unit_sheets.find(look, sheet_id)
    if sheet.organisation_id != look.actor.organisation_id:
        raise NotFound()
    check_can_keep_units(look.actor)
    counts = Counter(str(line["does"]) for line in sheet.lines)
    return ShownSheet(sheet.id, sheet.name, sheet.status, sheet.lines, counts)


def needed_labels() -> list[str]:
    """What the columns are called that must be there."""
    return [label_of(name) for name in NEEDED if name != "reason"]


def _header() -> list[str]:
    return [label_of(name) for name in COLUMNS]


def _row(one: InspectedUnit) -> list[str]:
    return [_written(getattr(one, name)) for name in COLUMNS]


def _written(value: object) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    return "" if value is None else str(value)
