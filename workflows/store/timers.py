"""Timer events waiting for their moment; each fires once, whoever is awake."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, insert, select, update

from workflows.store import rows
from workflows.store.tables.cases import case, timer
from workflows.store.unit_of_work import Look, Work
from workflows.values.steps import WaitingTimer

STANDING = ("waiting", "failed")
"""The statuses of timers the engine holds."""


@dataclass(frozen=True)
class Timer:
    """One row. (engine_id, occurrence) is unique: that is why it fires once."""

    id: int
    case_id: str
    engine_id: str
    occurrence: int
    node: str
    name: str
    due_at: datetime
    status: str


def waiting_moments(look: Look, case_id: str) -> dict[str, datetime]:
    """Node -> when the first of its timers that wait in a case is due."""
    first = select(timer.c.node, func.min(timer.c.due_at).label("due_at"))
    waiting = first.where(timer.c.case_id == case_id, timer.c.status == "waiting").group_by(timer.c.node)
    return {row.node: row.due_at for row in look.connection.execute(waiting)}


def sync(work: Work, case_id: str, wanted: Sequence[WaitingTimer]) -> None:
    """Make the waiting timers of a case those the engine wants; one whose moment changed waits anew.

    A failed one stays failed while the engine still holds it: its incident says what to mend.
    """
    asked = {(one.id, one.occurrence): one for one in wanted}
    standing = select(timer).where(timer.c.case_id == case_id, timer.c.status.in_(STANDING))
    before = rows.read(work, Timer, standing)
    gone = [one.id for one in before if (one.engine_id, one.occurrence) not in asked]
    if gone:
        work.connection.execute(update(timer).where(timer.c.id.in_(gone)).values(status="dropped"))
    known = {(one.engine_id, one.occurrence): one for one in before}
    for place, one in known.items():
        if place in asked and asked[place].due != one.due_at:
            work.connection.execute(update(timer).where(timer.c.id == one.id).values(due_at=asked[place].due))
    new = [
        {
            "case_id": case_id,
            "engine_id": one.id,
            "occurrence": one.occurrence,
            "node": one.node,
            "name": one.name,
            "due_at": one.due,
            "status": "waiting",
        }
        for place, one in asked.items()
        if place not in known
    ]
    if new:
        work.connection.execute(insert(timer), new)


def waiting_of_case(look: Look, case_id: str) -> list[Timer]:
    """The waiting timers of a case, the nearest first."""
    waiting = select(timer).where(timer.c.case_id == case_id, timer.c.status == "waiting")
    return rows.read(look, Timer, waiting.order_by(timer.c.due_at, timer.c.id))


def failed_of_case(look: Look, case_id: str) -> list[Timer]:
    """The timers of a case that could not fire, the nearest first; the engine still holds them."""
    failed = select(timer).where(timer.c.case_id == case_id, timer.c.status == "failed")
    return rows.read(look, Timer, failed.order_by(timer.c.due_at, timer.c.id))


def due(look: Look, limit: int) -> list[Timer]:
    """Timers whose moment has come, the longest overdue first."""
    ripe = select(timer).where(timer.c.status == "waiting", timer.c.due_at <= look.now)
    return rows.read(look, Timer, ripe.order_by(timer.c.due_at, timer.c.id).limit(limit))


def claim_due(work: Work, limit: int) -> list[Timer]:
    """Like due, but locked with their cases for this act; what another worker or a person holds is left out.

    The cases are locked too, so that the worker never waits for a person while holding what that person needs.
    """
    ripe = (
        select(timer)
        .join(case, case.c.id == timer.c.case_id)
        .where(timer.c.status == "waiting", timer.c.due_at <= work.now)
        .order_by(timer.c.due_at, timer.c.id)
        .limit(limit)
        .with_for_update(of=[case, timer], skip_locked=True)
    )
    return rows.read(work, Timer, ripe)


def mark_fired(work: Work, ids: Sequence[int]) -> None:
    """These timers have done what they waited for."""
    if ids:
        work.connection.execute(
            update(timer).where(timer.c.id.in_(ids), timer.c.status.in_(STANDING)).values(status="fired")
        )


def mark_failed(work: Work, ids: Sequence[int]) -> None:
    """These could not do what they waited for; each has an incident."""
    if ids:
        work.connection.execute(update(timer).where(timer.c.id.in_(ids)).values(status="failed"))


def retry(work: Work, timer_id: int) -> None:
    """A person has mended the cause: the failed timer waits again, for a moment that has come."""
    this = (timer.c.id == timer_id) & (timer.c.status == "failed")
    work.connection.execute(update(timer).where(this).values(status="waiting"))


def next_due(look: Look) -> datetime | None:
    """The nearest moment any timer waits for; it may lie in the past."""
    nearest: datetime | None = look.connection.scalar(
        select(func.min(timer.c.due_at)).where(timer.c.status == "waiting")
    )
    return nearest
