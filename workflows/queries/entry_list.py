"""A register that processes keep, a year of it: page by page, and as a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select, tuple_

from workflows.access.registers import reads_entries
from workflows.documents.spreadsheet import write_sheet
from workflows.queries.limits import newest_bundle
from workflows.queries.searching import contains
from workflows.store import entries
from workflows.store.entries import Counted, Register
from workflows.store.tables.cases import case
from workflows.store.tables.entries import entry
from workflows.store.tables.people import organisation
from workflows.store.unit_of_work import Look
from workflows.values.refusals import NotFound
from workflows.values.registers import RegisterColumn, RegisterKind
from workflows.values.times import SHANGHAI, local_date, read_moment

_PAGE = 50
MOST_OUT = 50_000  # rows one may take out at once


@dataclass(frozen=True)
class EntryFilters:
    """What of a URL narrows a register; "" is everything."""

    q: str = ""
    status: str = ""
    result: str = ""

    @property
    def narrowed(self) -> bool:
        """Anything but the whole year."""
        return any((self.q, self.status, self.result))


@dataclass(frozen=True)
class EntryLine:
    """One row; `cells` are what its columns say, in their order and in words."""

    id: str
    unit_id: str | None
    unit: str
    case_id: str
    case_number: str
    status: str
    result: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class RegisterKept:
    """A register and how many rows the bureau has in its latest year."""

    kind: str
    title: str
    year: int | None
    count: int


@dataclass(frozen=True)
class EntryList:
    """A page of the register; `next` is the cursor of the one after, `years` are those it has rows of."""

    register: RegisterKind
    year: int
    years: tuple[int, ...]
    total: int
    statuses: Sequence[Counted]
    results: Sequence[Counted]
    lines: tuple[EntryLine, ...]
    next: str


def registers_kept(look: Look) -> list[RegisterKept]:
    """Those this person may read, by title."""
    newest = newest_bundle(look)
    known = newest.registers.values() if newest else ()
    counted = select(entry.c.kind, entry.c.year, func.count()).where(
        entry.c.organisation_id == look.actor.organisation_id
    )
    latest: dict[str, tuple[int, int]] = {}
    for kind, year, count in look.connection.execute(counted.group_by(entry.c.kind, entry.c.year)):
        latest[kind] = max(latest.get(kind, (0, 0)), (year, count))
    open_ones = [one for one in known if reads_entries(look.actor, one.roles)]
    return [
        RegisterKept(one.kind, one.title, *latest.get(one.kind, (None, 0)))
        for one in sorted(open_ones, key=lambda one: one.title)
    ]


def entry_list(look: Look, kind: str, year: int | None, filters: EntryFilters, cursor: str = "") -> EntryList:
    """Rows of the actor's bureau by the name of the unit; without a year the latest that has any. Raises NotFound."""
    register = described(look, kind)
    years = _years(look, kind)
    chosen = year or (years[0] if years else local_date(look.now).year)
    rows = Register(look.actor.organisation_id, kind, chosen)
    found = look.connection.execute(_lines(rows, filters, cursor).limit(_PAGE + 1)).all()
    return EntryList(
        register,
        chosen,
        years,
        entries.total(look, rows),
        entries.counts(look, rows, "status"),
        entries.counts(look, rows, "result"),
        tuple(_line(register, row) for row in found[:_PAGE]),
        found[_PAGE - 1].id if len(found) > _PAGE else "",
    )


def entry_sheet(look: Look, kind: str, year: int, filters: EntryFilters) -> bytes:
    """What the filters leave, as .xlsx. Raises NotFound."""
    register = described(look, kind)
    titles = {"单位": 36, "状态": 14, "结果": 14, **{column.title: 18 for column in register.columns}, "案号": 26}
    found = look.connection.execute(
        _lines(Register(look.actor.organisation_id, kind, year), filters, "").limit(MOST_OUT)
    )
    rows = (_row(_line(register, row)) for row in found)
    return write_sheet(f"{register.title}{year}"[:31], list(titles), rows, list(titles.values()))


def described(look: Look, kind: str) -> RegisterKind:
    """The register, if this person may read it. Raises NotFound."""
    newest = newest_bundle(look)
    if newest is None or kind not in newest.registers:
        raise NotFound()
    if not reads_entries(look.actor, newest.registers[kind].roles):
        raise NotFound()
    return newest.registers[kind]


def _row(line: EntryLine) -> list[str]:
    return [line.unit, line.status, line.result, *line.cells, line.case_number]


def _years(look: Look, kind: str) -> tuple[int, ...]:
    own = select(entry.c.year).where(entry.c.organisation_id == look.actor.organisation_id, entry.c.kind == kind)
    return tuple(sorted(look.connection.scalars(own.distinct()), reverse=True))


def _lines(register: Register, filters: EntryFilters, cursor: str) -> Select[Any]:
    name = func.coalesce(organisation.c.name, "")
    wanted: list[ColumnElement[bool]] = [register.rows()]
    wanted += [entry.c[word] == value for word, value in vars(filters).items() if word != "q" and value]
    if filters.q:
        wanted.append(contains(filters.q, organisation.c.name, case.c.number))
    if cursor:
        other = organisation.alias()
        here = select(func.coalesce(other.c.name, ""), entry.c.id).select_from(
            entry.outerjoin(other, other.c.id == entry.c.unit_id)
        )
        wanted.append(tuple_(name, entry.c.id) > here.where(entry.c.id == cursor).correlate(None).scalar_subquery())
    lines = (
        select(entry, name.label("unit"), case.c.number.label("case_number"))
        .outerjoin(organisation, organisation.c.id == entry.c.unit_id)
        .join(case, case.c.id == entry.c.case_id)
        .where(*wanted)
    )
    return lines.order_by(name, entry.c.id)


def _line(register: RegisterKind, row: Any) -> EntryLine:
    names = [name for name in EntryLine.__dataclass_fields__ if name != "cells"]
    return EntryLine(**{name: getattr(row, name) for name in names}, cells=tuple(_cells(register, row.facts)))


def _cells(register: RegisterKind, facts: Mapping[str, Any]) -> Iterator[str]:
    for column in register.columns:
        yield in_words(column, facts.get(column.name))


def in_words(column: RegisterColumn, value: Any) -> str:
    """What a row says in a column, as people read it; "" where it says nothing."""
    if value is None or value == "":
        return ""
    if column.type == "bool":
        return "是" if value else "否"
    if column.type == "money":
        return f"{Decimal(str(value)):,.2f}"
    if column.type == "datetime":
        return read_moment(str(value)).astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M")
    return "、".join(map(str, value)) if isinstance(value, list) else str(value)
