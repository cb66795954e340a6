"""The time limits running in cases, each with the reasons for its date."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, bindparam, func, insert, select, update

from workflows.store import rows
from workflows.store.tables.cases import deadline
from workflows.store.unit_of_work import Look, Work


@dataclass(frozen=True)
class CaseDeadline:
    """One row. `engine_id` is the task or timer it belongs to; `status` is running, met, missed or dropped."""

    id: str
    case_id: str
    subject: str
    engine_id: str
    key: str
    name: str
    start_at: datetime
    due_at: datetime
    provisional: bool
    explanation: Mapping[str, Any]
    status: str = "running"
    closed_at: datetime | None = None


@dataclass(frozen=True)
class Touched:
    """How many running limits of how many cases a change of the calendar may touch."""

    limits: int
    cases: int


def sync(
    work: Work, case_id: str, wanted: Sequence[CaseDeadline], *, finished: Collection[str] = ()
) -> tuple[CaseDeadline, ...]:
    """Make the running limits of a case those wanted; returns the new ones.

    Limits no longer wanted are closed: of the engine ids in `finished` as met or missed by work.now, others
    as dropped. A limit that is running already (same engine id and key) keeps its row and its date; one that was
    closed runs on (the bell of a task's own limit, when that task has been done and its limit has not).
    """
    before = running_of_case(work, case_id)
    asked = {(one.engine_id, one.key) for one in wanted}
    closed = [
        {"row_id": one.id, "outcome": _outcome(work, one, finished)}
        for one in before
        if (one.engine_id, one.key) not in asked
    ]
    if closed:
        work.connection.execute(
            update(deadline)
            .where(deadline.c.id == bindparam("row_id"))
            .values(status=bindparam("outcome"), closed_at=work.now),
            closed,
        )
    known = {(one.engine_id, one.key) for one in before}
    opened = tuple(one for one in wanted if (one.engine_id, one.key) not in known)
    new = [one for one in opened if not _runs_on(work, case_id, one)]
    if new:
        work.connection.execute(insert(deadline), rows.values(new))
    return opened


def _runs_on(work: Work, case_id: str, one: CaseDeadline) -> bool:
    same = (deadline.c.engine_id == one.engine_id) & (deadline.c.key == one.key)
    again = update(deadline).where(deadline.c.case_id == case_id, same).values(status="running", closed_at=None)
    return bool(work.connection.execute(again).rowcount)


def extend(work: Work, case_id: str, wanted: Sequence[CaseDeadline]) -> tuple[tuple[CaseDeadline, CaseDeadline], ...]:
    """Give running limits the dates and reasons they have now; returns those that moved, or are provisional no more,
    as they were and as they are."""
    now = {(one.engine_id, one.key): one for one in wanted}
    running = [(one, now.get((one.engine_id, one.key))) for one in running_of_case(work, case_id)]
    held = [(was, new) for was, new in running if new is not None]
    names = ("start_at", "due_at", "provisional", "explanation")
    for was, new in held:
        values = {name: getattr(new, name) for name in names if getattr(new, name) != getattr(was, name)}
        if values:
            work.connection.execute(update(deadline).where(deadline.c.id == was.id).values(values))
    return tuple((a, b) for a, b in held if (a.due_at, a.provisional) != (b.due_at, b.provisional))


def running_of_case(look: Look, case_id: str) -> list[CaseDeadline]:
    """The limits running in a case, the nearest first."""
    running = select(deadline).where(deadline.c.case_id == case_id, deadline.c.status == "running")
    return rows.read(look, CaseDeadline, running.order_by(deadline.c.due_at, deadline.c.id))


def of_case(look: Look, case_id: str) -> list[CaseDeadline]:
    """All limits a case ever had, in the order they began."""
    all_of_it = select(deadline).where(deadline.c.case_id == case_id)
    return rows.read(look, CaseDeadline, all_of_it.order_by(deadline.c.start_at, deadline.c.id))


def touched(look: Look, since: datetime | None = None) -> Touched:
    """How many running limits rest on a year that is not confirmed, or (with `since`) end after that moment."""
    counts = select(func.count(), func.count(deadline.c.case_id.distinct())).where(_unsure(since))
    limits, cases = look.connection.execute(counts).one()
    return Touched(limits, cases)


def cases_touched(look: Look, since: datetime | None = None) -> list[str]:
    """The cases of these limits, in the order they were started."""
    return list(
        look.connection.scalars(
            select(deadline.c.case_id).where(_unsure(since)).distinct().order_by(deadline.c.case_id)
        )
    )


def _unsure(since: datetime | None) -> ColumnElement[bool]:
    meant = deadline.c.provisional if since is None else deadline.c.provisional | (deadline.c.due_at > since)
    return (deadline.c.status == "running") & meant


def _outcome(work: Work, one: CaseDeadline, finished: Collection[str]) -> str:
    if one.engine_id not in finished:
        return "dropped"
    return "met" if work.now <= one.due_at else "missed"
