"""Rosters of units that owe a yearly report: drawn up once a year, then changed row by row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, insert, select, update

from workflows.store import rows
from workflows.store.tables.people import organisation, unit
from workflows.store.tables.rosters import roster, roster_year
from workflows.store.unit_of_work import Look, Work


@dataclass(frozen=True)
class RosterYear:
    """The roster of a bureau for reports due in `year`; `case_id` is the round that drew it up, `id` the chain its
    changes are recorded in."""

    id: str
    organisation_id: str
    year: int
    case_id: str
    built_at: datetime


@dataclass(frozen=True)
class RosterRow:
    """One unit on it; a row that was removed stays, so that drawing up again does not bring it back."""

    id: str
    roster_year_id: str
    unit_id: str
    on_backup: bool
    report_kind: str
    reporter: str = ""
    removed: bool = False
    revision: int = 0


@dataclass(frozen=True)
class NamedRow(RosterRow):
    """With what the register of units says of it."""

    unit: str = ""
    credit_code: str = ""
    unit_type: str = ""


def find_year(look: Look, bureau_id: str, year: int) -> RosterYear | None:
    """None while nothing was drawn up for that year."""
    own = roster_year.c.organisation_id == bureau_id
    return rows.find(look, RosterYear, select(roster_year).where(own, roster_year.c.year == year))


def get_year(look: Look, bureau_id: str, year: int) -> RosterYear:
    """Raises NotFound."""
    own = roster_year.c.organisation_id == bureau_id
    return rows.get(look, RosterYear, select(roster_year).where(own, roster_year.c.year == year))


def open_year(work: Work, new: RosterYear) -> None:
    """A year nothing was drawn up for yet."""
    work.connection.execute(insert(roster_year).values(**vars(new)))


def rows_of(look: Look, roster_year_id: str) -> list[NamedRow]:
    """All rows, the removed ones too, by the name of the unit."""
    found = named_rows().where(roster.c.roster_year_id == roster_year_id)
    return rows.read(look, NamedRow, found.order_by(organisation.c.name, roster.c.id))


def find_row(look: Look, roster_year_id: str, row_id: str) -> NamedRow:
    """Raises NotFound, also for a row of another roster."""
    wanted = named_rows().where(roster.c.roster_year_id == roster_year_id, roster.c.id == row_id)
    return rows.get(look, NamedRow, wanted)


def find_unit(look: Look, roster_year_id: str, unit_id: str) -> NamedRow | None:
    """The row of a unit, removed or not."""
    wanted = named_rows().where(roster.c.roster_year_id == roster_year_id, roster.c.unit_id == unit_id)
    return rows.find(look, NamedRow, wanted)


def insert_rows(work: Work, new: Sequence[RosterRow]) -> None:
    """Units that were not on it."""
    if new:
        work.connection.execute(insert(roster), rows.values(new))


def change(work: Work, row_id: str, revision: int, values: Mapping[str, Any]) -> bool:
    """Replace these columns; False when the row is not the one of this revision any more."""
    same = update(roster).where(roster.c.id == row_id, roster.c.revision == revision)
    return work.connection.execute(same.values(**values, revision=revision + 1)).rowcount == 1


def named_rows() -> Select[Any]:
    """Rows with their units, to be narrowed."""
    columns = rows.columns(RosterRow, roster)
    return (
        select(*columns, organisation.c.name.label("unit"), unit.c.credit_code, unit.c.unit_type)
        .join(organisation, organisation.c.id == roster.c.unit_id)
        .join(unit, unit.c.organisation_id == roster.c.unit_id)
    )
