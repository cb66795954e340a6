"""Registers that processes keep: rows of a kind and year, put on record and found again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, func, insert, select, update

from workflows.store import rows
from workflows.store.ids import new_id
from workflows.store.tables.entries import entry
from workflows.store.tables.people import organisation
from workflows.store.unit_of_work import Look, Work

MOST_KEYS = 500  # of more, the whole register is read: a year of a county


@dataclass(frozen=True)
class Register:
    """Which rows: those of a kind and year that a bureau keeps."""

    organisation_id: str
    kind: str
    year: int

    def rows(self) -> ColumnElement[bool]:
        """The condition that finds them."""
        own = entry.c.organisation_id == self.organisation_id
        return own & (entry.c.kind == self.kind) & (entry.c.year == self.year)


@dataclass(frozen=True)
class Change:
    """What is put on record of one row: None leaves a word as it is, `facts` are added to those that stand there."""

    key: str
    unit_id: str | None
    status: str | None = None
    result: str | None = None
    facts: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Entry:
    """One row. `key` is the id of its unit, or of its case."""

    id: str
    key: str
    unit_id: str | None
    case_id: str
    status: str
    result: str
    facts: Mapping[str, Any]
    at: datetime
    changed_at: datetime


@dataclass(frozen=True)
class NamedEntry(Entry):
    """One row with the name of its unit."""

    unit: str = ""


@dataclass(frozen=True)
class Counted:
    """How many rows have a word."""

    name: str
    count: int


def record(work: Work, register: Register, case_id: str, changes: Sequence[Change]) -> list[Entry]:
    """Put rows on record, new ones or what changed of those that stand there; at most one change for each key."""
    keys = {change.key for change in changes}
    wanted = register.rows() if len(keys) > MOST_KEYS else register.rows() & entry.c.key.in_(keys)
    known = {one.key: one for one in rows.read(work, Entry, _entries().where(wanted))}
    kept = [_changed(work, known.get(change.key), change, case_id) for change in changes]
    new = [one for one in kept if one.key not in known]
    old = [one for one in kept if one.key in known]
    if new:
        place = vars(register)
        work.connection.execute(insert(entry), [{**place, **vars(one)} for one in new])
    if old:
        columns = ("case_id", "status", "result", "facts", "changed_at")
        values = [{"this": one.id, **{f"new_{name}": getattr(one, name) for name in columns}} for one in old]
        changing = update(entry).where(entry.c.id == bindparam("this"))
        work.connection.execute(changing.values({name: bindparam(f"new_{name}") for name in columns}), values)
    return kept


def of_register(look: Look, register: Register, **narrowed: Sequence[str]) -> list[NamedEntry]:
    """Rows with the names of their units, by name; `narrowed`: column -> the values it may have, empty for any."""
    only = [entry.c[column].in_(values) for column, values in narrowed.items() if values]
    named = (
        select(*rows.columns(Entry, entry), func.coalesce(organisation.c.name, "").label("unit"))
        .outerjoin(organisation, organisation.c.id == entry.c.unit_id)
        .where(register.rows(), *only)
    )
    return rows.read(look, NamedEntry, named.order_by(organisation.c.name, entry.c.id))


def counts(look: Look, register: Register, word: str) -> list[Counted]:
    """How many rows have each `status`, or each `result`; rows without one are not told."""
    column = entry.c[word]
    counted = select(column.label("name"), func.count().label("count")).where(register.rows(), column != "")
    return rows.read(look, Counted, counted.group_by(column).order_by(column))


def total(look: Look, register: Register) -> int:
    """How many rows there are."""
    return look.connection.scalar(select(func.count()).select_from(entry).where(register.rows())) or 0


def _entries() -> Select[Any]:
    return select(*rows.columns(Entry, entry))


def _changed(work: Work, old: Entry | None, change: Change, case_id: str) -> Entry:
    before = old or Entry(new_id(work.now), change.key, change.unit_id, case_id, "", "", {}, work.now, work.now)
    told = {name: value for name, value in (change.facts or {}).items() if value is not None}
    return replace(
        before,
        case_id=case_id,
        status=before.status if change.status is None else change.status,
        result=before.result if change.result is None else change.result,
        facts={**before.facts, **told},
        changed_at=work.now,
    )
