"""What each row of a spreadsheet would do to the roster of a year, or everything that is wrong with it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workflows.access.registers import check_can_keep_rosters
from workflows.documents.spreadsheet import Cell, Row, read_sheet
from workflows.queries.calendar import calendar
from workflows.queries.sheet_columns import COMPUTED, places_of, said
from workflows.queries.unit_rows import LONGEST_NAME, ReadSheet
from workflows.rules import answers
from workflows.rules.roster_form import CHANGED, CHANGING_FORM, COLUMNS, NEEDED, label_of
from workflows.store import rosters, units
from workflows.store.organisations import InspectedUnit
from workflows.store.rosters import NamedRow
from workflows.store.unit_of_work import Look
from workflows.values.refusals import BadAnswers
from workflows.values.sentences import N_, Fault, Sentence
from workflows.values.times import local_date

LABELS = {label_of(name): name for name in COLUMNS}
OWES = {"是": True, "否": False}
TWICE = N_("与第 %(row)d 行的信用代码相同。请只保留一行。")
NO_UNIT = N_("单位登记中没有这个信用代码。请核对代码；新单位请先登记。")
INACTIVE = N_("“%(name)s”已停用，不能加入名册。请核对代码，或填“否”。")
OTHER_NAME = N_("这个信用代码登记为“%(name)s”。请核对名称和代码。")
YES_OR_NO = N_("只能填“是”或“否”。填“否”的移出名册。")


@dataclass(frozen=True)
class _Read:
    """A row by itself: `columns` when it says what the unit owes, `owes` when it can be told."""

    number: int
    raw: Mapping[str, str]
    owes: bool
    columns: Mapping[str, Any]
    faults: tuple[Fault, ...]


def roster_rows(look: Look, year: int, name: str, content: bytes) -> ReadSheet:
    """Every row below the header with what it would do. Raises NotFound, NotAllowed, BadSheet."""
    check_can_keep_rosters(look.actor)
    kept = rosters.get_year(look, look.actor.organisation_id, year)
    shown = name.replace("\\", "/").rpartition("/")[2][:LONGEST_NAME]
    read = _RosterRows(look, kept.id, shown, read_sheet(shown, content))
    return ReadSheet(shown, hashlib.sha256(content).hexdigest(), read.lines())


class _RosterRows:
    """The rows below the header, judged together. Raises BadSheet when the header is not that of a roster."""

    def __init__(self, look: Look, roster_year_id: str, name: str, rows: Sequence[Row]) -> None:
        self._bureau = look.actor.organisation_id
        self._today, self._calendar = local_date(look.now), calendar(look)
        self._places = places_of(name, rows[0], LABELS, [label_of(one) for one in NEEDED])
        self._rows = [self._read(row) for row in rows[1:]]
        self._units = units.by_code(look, {one.raw["credit_code"].upper() for one in self._rows})
        self._known = {row.unit_id: row for row in rosters.rows_of(look, roster_year_id)}
        self._first: dict[str, int] = {}

    def lines(self) -> list[dict[str, Any]]:
        """One for each row, in their order: number, name, code, what it does (new, back, change, off, same, wrong)."""
        return [self._line(one) for one in self._rows]

    def _read(self, row: Row) -> _Read:
        cells = {key: row.cells[place] if place < len(row.cells) else Cell() for key, place in self._places.items()}
        raw = {"name": "", "reporter": "", **{key: cell.text for key, cell in cells.items()}}
        computed = tuple(Fault(f"/{key}", Sentence(COMPUTED)) for key, cell in cells.items() if cell.computed)
        owes = raw["owes"] not in OWES or OWES[raw["owes"]]
        wrong = () if raw["owes"] in OWES else (Fault("/owes", Sentence(YES_OR_NO)),)
        if computed or not owes:
            return _Read(row.number, raw, owes, {}, (*computed, *wrong))
        try:
            asked = {name: raw[name] for name in CHANGED} | {"reason": "import"}
            read = answers.read(CHANGING_FORM, asked, today=self._today, calendar=self._calendar)
        except BadAnswers as refusal:
            return _Read(row.number, raw, owes, {}, (*wrong, *refusal.faults))
        return _Read(row.number, raw, owes, {name: read.get(name, "") for name in CHANGED}, wrong)

    def _line(self, one: _Read) -> dict[str, Any]:
        label = {"row": one.number, "name": one.raw["name"], "code": one.raw["credit_code"]}
        unit = self._units.get(one.raw["credit_code"].upper())
        faults = [*one.faults, *self._beside_others(one, unit)]
        if faults or unit is None:
            told = [said(fault, self._places, label_of(fault.path.strip("/"))) for fault in faults]
            return {**label, "does": "wrong", "faults": told}
        label["name"] = unit.name
        return {**label, "unit": unit.id, **_difference(one, self._known.get(unit.id))}

    def _beside_others(self, one: _Read, unit: InspectedUnit | None) -> Iterator[Fault]:
        first = self._first.setdefault(one.raw["credit_code"].upper(), one.number)
        if first != one.number:
            yield Fault("/credit_code", Sentence(TWICE, {"row": first}))
        elif unit is None or unit.parent_id != self._bureau:
            yield Fault("/credit_code", Sentence(NO_UNIT))
        elif one.raw["name"] not in ("", unit.name):
            yield Fault("/name", Sentence(OTHER_NAME, {"name": unit.name}))
        elif one.owes and not unit.active and unit.id not in self._known:
            yield Fault("/credit_code", Sentence(INACTIVE, {"name": unit.name}))


def _difference(one: _Read, known: NamedRow | None) -> dict[str, Any]:
    if known is None:
        return {"does": "new", "columns": dict(one.columns)} if one.owes else {"does": "same"}
    place = {"id": known.id, "revision": known.revision}
    if not one.owes:
        return {"does": "same"} if known.removed else {**place, "does": "off"}
    changes = {
        name: [getattr(known, name), one.columns[name]] for name in CHANGED if getattr(known, name) != one.columns[name]
    }
    if known.removed:
        return {**place, "does": "back", "columns": dict(one.columns)}
    if not changes:
        return {"does": "same"}
    return {**place, "does": "change", "columns": dict(one.columns), "changes": changes}
