"""Years a time limit has touched before they were confirmed, each looked after by one case, and what was recounted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, insert, select, update

from workflows.store.ids import new_id
from workflows.store.tables.cases import case
from workflows.store.tables.definitions import calendar_upkeep, calendar_year, recount
from workflows.store.unit_of_work import Look, Work
from workflows.store.upsert import insert_once


@dataclass(frozen=True)
class Recounted:
    """A running limit of a case that was counted once more, with its old and its new date."""

    case_id: str
    subject: str
    name: str
    was_at: datetime
    due_at: datetime


def ask_for(work: Work, years: Sequence[int]) -> list[int]:
    """Ask that these years be looked after; those nobody had asked for before.

    Rows that are there are held until this act is over, so that it cannot pass by a confirmation (`hold`).
    """
    mine = calendar_upkeep.c.year.in_(years)
    known = set(work.connection.scalars(select(calendar_upkeep.c.year).where(mine).with_for_update(read=True)))
    new = [{"year": year, "asked_at": work.now} for year in years if year not in known]
    if new:
        work.connection.execute(insert_once(work.connection, calendar_upkeep), new)
    return [row["year"] for row in new if isinstance(row["year"], int)]


def hold(work: Work, year: int) -> None:
    """Wait for every act that has asked for this year, and keep others waiting until this one is over."""
    this = select(calendar_upkeep.c.year).where(calendar_upkeep.c.year == year)
    work.connection.execute(this.with_for_update())


def claim(work: Work, year: int, case_id: str) -> bool:
    """Make a case the one that looks after a year; False when another open case does, or the year is confirmed."""
    ask_for(work, [year])
    other = exists().where(case.c.id == calendar_upkeep.c.case_id, case.c.status == "open", case.c.id != case_id)
    confirmed = exists().where(calendar_year.c.year == year)
    free = update(calendar_upkeep).where(calendar_upkeep.c.year == year, ~other, ~confirmed)
    return bool(work.connection.execute(free.values(case_id=case_id)).rowcount)


def is_needed(look: Look, year: int) -> bool:
    """Whether a year is neither confirmed nor looked after by an open case."""
    confirmed = exists().where(calendar_year.c.year == year)
    kept = exists().where(
        calendar_upkeep.c.year == year, case.c.id == calendar_upkeep.c.case_id, case.c.status == "open"
    )
    return bool(look.connection.scalar(select(~confirmed & ~kept)))


def note(work: Work, year: int, moved: Sequence[Recounted]) -> None:
    """Keep what a confirmed year has done to the limits of a case."""
    if moved:
        new = [{"id": new_id(work.now), "year": year, "at": work.now, **vars(one)} for one in moved]
        work.connection.execute(insert(recount), new)
