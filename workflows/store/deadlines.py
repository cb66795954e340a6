"""The time limits running in cases, each with the reasons for its date."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, insert, select, update

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
class Recomputed:
    """A new date for a running limit, after the calendar changed."""

    id: str
    due_at: datetime
    provisional: bool
    explanation: Mapping[str, Any]


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
    """Give running limits the dates they have now; returns those that moved, as they were and as they are."""
    now = {(one.engine_id, one.key): one for one in wanted}
    running = [(one, now.get((one.engine_id, one.key))) for one in running_of_case(work, case_id)]
    moved = tuple((was, new) for was, new in running if new is not None and new.due_at != was.due_at)
    for was, new in moved:
        this = update(deadline).where(deadline.c.id == was.id)
        names = ("start_at", "due_at", "provisional", "explanation")
        work.connection.execute(this.values({name: getattr(new, name) for name in names}))
    return moved


def running_of_case(look: Look, case_id: str) -> list[CaseDeadline]:
    """The limits running in a case, the nearest first."""
    running = select(deadline).where(deadline.c.case_id == case_id, deadline.c.status == "running")
    return rows.read(look, CaseDeadline, running.order_by(deadline.c.due_at, deadline.c.id))


def of_case(look: Look, case_id: str) -> list[CaseDeadline]:
    """All limits a case ever had, in the order they began."""
    all_of_it = select(deadline).where(deadline.c.case_id == case_id)
    return rows.read(look, CaseDeadline, all_of_it.order_by(deadline.c.start_at, deadline.c.id))


def provisional(look: Look) -> list[CaseDeadline]:
    """Running limits whose date rests on a year the calendar has not confirmed."""
    unsure = select(deadline).where(deadline.c.provisional, deadline.c.status == "running")
    return rows.read(look, CaseDeadline, unsure.order_by(deadline.c.due_at, deadline.c.id))


def recompute(work: Work, changes: Sequence[Recomputed]) -> None:
    """Write new dates to running limits."""
    if changes:
        work.connection.execute(
            update(deadline)
            .where(deadline.c.id == bindparam("row_id"))
            .values(due_at=bindparam("due"), provisional=bindparam("unsure"), explanation=bindparam("reasons")),
            [
                {"row_id": one.id, "due": one.due_at, "unsure": one.provisional, "reasons": one.explanation}
                for one in changes
            ],
        )


def _outcome(work: Work, one: CaseDeadline, finished: Collection[str]) -> str:
    if one.engine_id not in finished:
        return "dropped"
    return "met" if work.now <= one.due_at else "missed"
