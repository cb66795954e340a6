"""How far the calendar of a year is: who looks after it, who confirmed it, what was counted once more because of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import func, select

from workflows.queries.sight import sees_case
from workflows.store.tables.cases import case, deadline
from workflows.store.tables.definitions import calendar_upkeep as upkeep
from workflows.store.tables.definitions import calendar_year, recount
from workflows.store.tables.people import person
from workflows.store.tables.system import job
from workflows.store.unit_of_work import Look
from workflows.values.times import SHANGHAI, local_date

SHOWN = 50


@dataclass(frozen=True)
class Moved:
    """A limit that was counted once more: its last day before and after. Only those of cases the reader sees."""

    case_id: str
    number: str
    name: str
    was: date
    due: date


@dataclass(frozen=True)
class CalendarUpkeep:
    """`stage` of the case that looks after the year is where it stands; `case_id` is empty for who may not see it.

    `provisional` limits rest on a year that is not confirmed, `waiting` cases are still to be counted once more,
    `moved` are the latest limits whose date changed, of `moved_count`.
    """

    case_id: str
    number: str
    stage: str
    noticed_on: date | None
    entered_by: str
    confirmed_by: str
    provisional: int
    waiting: int
    moved_count: int
    moved_cases: int
    moved: tuple[Moved, ...]


def calendar_upkeep(look: Look, year: int) -> CalendarUpkeep:
    """For any year, also one nobody has asked for."""
    head = look.connection.execute(select(calendar_year).where(calendar_year.c.year == year)).one_or_none()
    asked = look.connection.scalar(select(upkeep.c.case_id).where(upkeep.c.year == year))
    kept = look.connection.execute(
        select(case).where(case.c.id == (head.case_id if head is not None else asked))
    ).one_or_none()
    seen = kept is not None and sees_case(look, kept.id, kept.organisation_id, kept.unit_id)
    count, cases = look.connection.execute(
        select(func.count(), func.count(recount.c.case_id.distinct())).where(recount.c.year == year)
    ).one()
    return CalendarUpkeep(
        case_id=kept.id if kept is not None and seen else "",
        number=kept.number if kept is not None else "",
        stage=kept.stage if kept is not None and kept.status == "open" else "",
        noticed_on=head.noticed_on if head is not None else None,
        entered_by=_name(look, head.entered_by if head is not None else None),
        confirmed_by=_name(look, head.confirmed_by if head is not None else None),
        provisional=0 if head is not None else _provisional(look, year),
        waiting=_waiting(look, year),
        moved_count=count,
        moved_cases=cases,
        moved=_moved(look, year),
    )


def kept_years(look: Look) -> list[int]:
    """The years that are confirmed, and those an open case looks after: nobody needs to begin another."""
    kept = select(upkeep.c.year).join(case, case.c.id == upkeep.c.case_id).where(case.c.status == "open")
    return sorted(look.connection.scalars(kept.union(select(calendar_year.c.year))))


def _name(look: Look, person_id: str | None) -> str:
    return look.connection.scalar(select(person.c.name).where(person.c.id == person_id)) or "" if person_id else ""


def _provisional(look: Look, year: int) -> int:
    """Running limits that rest on an unconfirmed year and end in this one or later."""
    unsure = deadline.c.provisional & (deadline.c.status == "running")
    ends = deadline.c.due_at > datetime(year, 1, 1, tzinfo=SHANGHAI)
    return look.connection.scalar(select(func.count()).where(unsure, ends)) or 0


def _waiting(look: Look, year: int) -> int:
    mine = (job.c.kind == "recount") & job.c.key.startswith(f"{year}:")
    return look.connection.scalar(select(func.count()).where(mine)) or 0


def _moved(look: Look, year: int) -> tuple[Moved, ...]:
    latest = (
        select(recount, case.c.number, case.c.organisation_id, case.c.unit_id)
        .join(case, case.c.id == recount.c.case_id)
        .where(recount.c.year == year)
        .order_by(recount.c.id.desc())
        .limit(SHOWN)
    )
    found = []
    for row in look.connection.execute(latest):
        if sees_case(look, row.case_id, row.organisation_id, row.unit_id):
            found.append(Moved(row.case_id, row.number, row.name, _last(row.was_at), _last(row.due_at)))
    return tuple(found)


def _last(due: datetime) -> date:
    return local_date(due - timedelta(seconds=1))
