"""What each row of a spreadsheet of units would do to the register, or everything that is wrong with it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workflows.access.registers import check_can_keep_units
from workflows.documents.spreadsheet import Cell, Row, read_sheet
from workflows.queries.calendar import calendar
from workflows.queries.sheet_columns import COMPUTED, places_of, said
from workflows.queries.unit_differences import CODE_INACTIVE, as_answers, differences, taken
from workflows.rules import answers
from workflows.rules.unit_form import COLUMNS, NEEDED, UNIT_FORM, as_columns, label_of
from workflows.store import units
from workflows.store.organisations import InspectedUnit
from workflows.store.unit_of_work import Look
from workflows.values.refusals import BadAnswers
from workflows.values.sentences import N_, Fault, Sentence
from workflows.values.times import local_date

TWICE_CODE = N_("与第 %(row)d 行的信用代码相同。请只保留一行。")
TWICE_NAME = N_("与第 %(row)d 行的单位名称相同。请核对；确为两个单位的，请在名称中加以区分。")
REASON = "import"
LONGEST_NAME = 200  # of a file
LABELS = {label_of(name): name for name in COLUMNS}
NEEDED_LABELS = [label_of(name) for name in NEEDED if name != "reason"]


@dataclass(frozen=True)
class _Read:
    """A row as the form reads it: `columns` when nothing is wrong with it alone."""

    number: int
    raw: Mapping[str, str]
    columns: Mapping[str, Any] | None
    faults: tuple[Fault, ...]


@dataclass(frozen=True)
class ReadSheet:
    """A file and its rows; see store.unit_sheets.UnitSheet."""

    name: str
    sha256: str
    lines: list[dict[str, Any]]


def unit_rows(look: Look, name: str, content: bytes) -> ReadSheet:
    """Every row below the header with what it would do; reading takes seconds and keeps nobody from writing.

    Raises NotAllowed, BadSheet.
    """
    check_can_keep_units(look.actor)
    shown = name.replace("\\", "/").rpartition("/")[2][:LONGEST_NAME]
    read = _UnitRows(look, shown, read_sheet(shown, content))
    return ReadSheet(shown, hashlib.sha256(content).hexdigest(), read.lines())


class _UnitRows:
    """The rows below the header, judged together. Raises BadSheet when the header is not that of the register."""

    def __init__(self, look: Look, name: str, rows: Sequence[Row]) -> None:
        self._look = look
        self._today, self._calendar = local_date(look.now), calendar(look)
        self._places = places_of(name, rows[0], LABELS, NEEDED_LABELS)
        self._rows = [self._read(row) for row in rows[1:]]
        codes = {one.columns["credit_code"] for one in self._rows if one.columns}
        names = {one.columns["name"] for one in self._rows if one.columns}
        self._by_code = units.by_code(look, codes)
        self._by_name = units.by_name(look, look.actor.organisation_id, names)
        self._first: dict[tuple[str, str], int] = {}

    def lines(self) -> list[dict[str, Any]]:
        """One for each row, in their order: see store.unit_sheets.UnitSheet."""
        return [self._line(one) for one in self._rows]

    def _read(self, row: Row) -> _Read:
        cells = {name: row.cells[place] if place < len(row.cells) else Cell() for name, place in self._places.items()}
        computed = tuple(Fault(f"/{name}", Sentence(COMPUTED)) for name, cell in cells.items() if cell.computed)
        raw = {name: cell.text for name, cell in cells.items()}
        if computed:
            return _Read(row.number, raw, None, computed)
        try:
            asked = {**raw, "reason": REASON}
            read = answers.read(UNIT_FORM, asked, today=self._today, calendar=self._calendar)
        except BadAnswers as refusal:
            return _Read(row.number, raw, None, refusal.faults)
        return _Read(row.number, raw, as_columns(read), ())

    def _line(self, one: _Read) -> dict[str, Any]:
        label = {"row": one.number, "name": one.raw["name"], "code": one.raw["credit_code"]}
        if one.columns is None:
            return {**label, "does": "wrong", "faults": [self._said(fault) for fault in one.faults]}
        known = self._by_code.get(one.columns["credit_code"])
        faults = [*self._twice(one.number, one.columns), *self._beside_others(one.columns, known)]
        if faults:
            return {**label, "does": "wrong", "faults": [self._said(fault) for fault in faults]}
        if known is None:
            return {**label, "does": "new", "columns": dict(one.columns)}
        columns = {**as_answers(known), **{name: one.columns[name] for name in self._places}}
        changes = differences(known, columns)
        if not changes:
            return {**label, "does": "same"}
        facts = {"unit": known.id, "revision": known.revision, "columns": columns, "changes": changes}
        return {**label, "does": "change", **facts}

    def _twice(self, number: int, columns: Mapping[str, Any]) -> Iterator[Fault]:
        for name, text in (("credit_code", TWICE_CODE), ("name", TWICE_NAME)):
            first = self._first.setdefault((name, columns[name]), number)
            if first != number:
                yield Fault(f"/{name}", Sentence(text, {"row": first}))

    def _beside_others(self, columns: Mapping[str, Any], known: InspectedUnit | None) -> Iterator[Fault]:
        bureau = self._look.actor.organisation_id
        ours = known is not None and known.parent_id == bureau
        if known is not None and ours and not known.active:
            yield Fault("/credit_code", Sentence(CODE_INACTIVE, {"name": known.name}))
            return
        yield from taken(bureau, known, self._by_name.get(columns["name"]), known.id if known and ours else "")

    def _said(self, fault: Fault) -> dict[str, Any]:
        return said(fault, self._places, label_of(_column(fault)) if _column(fault) in COLUMNS else "")


def _column(fault: Fault) -> str:
    return fault.path.strip("/").partition("/")[0]
