"""The cases the clock opens in one's own bureau: when next, and which could not be opened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from workflows.access.policy import STAFF
from workflows.queries.library import processes
from workflows.store import timer_starts
from workflows.store.tables.cases import incident
from workflows.store.tables.system import job
from workflows.store.unit_of_work import Look


@dataclass(frozen=True)
class ScheduledStart:
    """A process that starts by itself: `name` is its start event, `due_at` the next moment."""

    process: str
    process_name: str
    name: str
    due_at: datetime


@dataclass(frozen=True)
class FailedStart:
    """A case that should have been opened on `day` (ISO date); its incident waits for a person."""

    incident: str
    name: str
    day: str
    why: str


@dataclass(frozen=True)
class Schedule:
    coming: tuple[ScheduledStart, ...] = ()
    failed: tuple[FailedStart, ...] = ()


def schedule(look: Look) -> Schedule:
    """What the staff of a bureau may know of it; empty for others."""
    if not look.actor.has(*STAFF):
        return Schedule()
    names = {line.process: line.name for line in processes(look)}
    starts = timer_starts.of_bureau(look, look.actor.organisation_id)
    coming = [ScheduledStart(one.process, names.get(one.process, ""), one.name, one.due_at) for one in starts]
    return Schedule(tuple(coming), tuple(_failed(look)))


def _failed(look: Look) -> list[FailedStart]:
    failed = look.connection.execute(select(job).where(job.c.kind == "begin", job.c.status == "failed")).all()
    own = {f"begin:{one.key}": one for one in failed if one.payload["organisation"] == look.actor.organisation_id}
    waiting = select(incident).where(incident.c.subject.in_(own), incident.c.resolved_at.is_(None))
    return [
        FailedStart(row.id, row.name, own[row.subject].payload["day"], row.why)
        for row in look.connection.execute(waiting.order_by(incident.c.opened_at))
    ]
