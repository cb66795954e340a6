"""Work for later, kept in the database and done once by whichever worker is free."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, func, select, update

from workflows.store import rows
from workflows.store.tables.system import job
from workflows.store.unit_of_work import Look, Work
from workflows.store.upsert import insert_once

ATTEMPTS = 6
"""A job that failed so often waits for a person."""


@dataclass(frozen=True)
class Job:
    """One row; `status` is waiting, held when its round was stopped, or failed when it waits for a person."""

    id: int
    kind: str
    key: str
    payload: Mapping[str, Any]
    run_at: datetime
    attempts: int
    status: str
    last_error: str


def add(work: Work, kind: str, key: str, payload: Mapping[str, Any], run_at: datetime) -> None:
    """Put a job on the list; while one of the same kind and key is there, nothing is added. `payload["case"]` is the
    case it serves."""
    work.connection.execute(insert_once(work.connection, job).values(_row(kind, key, payload, run_at)))


def add_many(work: Work, kind: str, payloads: Mapping[str, Mapping[str, Any]], run_at: datetime) -> None:
    """Put jobs on the list, key -> payload, to be done when nothing else is due."""
    if payloads:
        listed = [{**_row(kind, key, payload, run_at), "in_bulk": True} for key, payload in payloads.items()]
        work.connection.execute(insert_once(work.connection, job), listed)


def _row(kind: str, key: str, payload: Mapping[str, Any], run_at: datetime) -> dict[str, Any]:
    place = {"kind": kind, "key": key, "case_id": payload.get("case")}
    return {**place, "payload": payload, "run_at": run_at, "status": "waiting"}


def claim_due(work: Work, limit: int) -> list[Job]:
    """Jobs whose moment has come, locked for this act; what another worker holds is left out. Those of a round come
    after all others: nobody waits for three thousand cases to be started."""
    ripe = select(*rows.columns(Job, job)).where(job.c.status == "waiting", job.c.run_at <= work.now)
    next_ones = ripe.order_by(job.c.in_bulk, job.c.run_at, job.c.id).limit(limit)
    return rows.read(work, Job, next_ones.with_for_update(skip_locked=True))


def find(look: Look, kind: str, key: str) -> Job:
    """Raises NotFound, also when the job is done."""
    return rows.get(look, Job, select(*rows.columns(Job, job)).where(job.c.kind == kind, job.c.key == key))


def exists(look: Look, kind: str, prefix: str) -> bool:
    """Whether a job of this kind is on the list, waiting or failed, whose key begins so."""
    found = select(job.c.id).where(job.c.kind == kind, job.c.key.startswith(prefix, autoescape=True)).limit(1)
    return look.connection.scalar(found) is not None


def finish(work: Work, job_id: int) -> None:
    """The job is done: it leaves the list in the transaction that did it."""
    work.connection.execute(delete(job).where(job.c.id == job_id))


def fail(work: Work, job_id: int, why: str) -> Job:
    """Count a failed attempt: again after 1, 2, 4 … minutes, after ATTEMPTS it is `failed`. Raises NotFound.

    Called in a transaction of its own: the one that failed has been undone.
    """
    this = select(*rows.columns(Job, job)).where(job.c.id == job_id)
    before = rows.get(work, Job, this.with_for_update())
    attempts = before.attempts + 1
    work.connection.execute(
        update(job)
        .where(job.c.id == job_id)
        .values(
            attempts=attempts,
            last_error=why,
            run_at=work.now + timedelta(minutes=2**before.attempts),
            status="waiting" if attempts < ATTEMPTS else "failed",
        )
    )
    return rows.get(work, Job, this)


def hold(work: Work, kind: str, case_id: str) -> int:
    """Stop the jobs of this kind that a case still waits for; how many."""
    return _turn(work, kind, case_id, "waiting", "held")


def release(work: Work, kind: str, case_id: str) -> int:
    """Let the jobs that were stopped go on; how many."""
    return _turn(work, kind, case_id, "held", "waiting")


def _turn(work: Work, kind: str, case_id: str, before: str, after: str) -> int:
    these = (job.c.case_id == case_id) & (job.c.kind == kind) & (job.c.status == before)
    return work.connection.execute(update(job).where(these).values(status=after)).rowcount


def counts(look: Look, kind: str, case_id: str) -> dict[str, int]:
    """Status -> how many jobs of this kind a case has."""
    own = select(job.c.status, func.count()).where(job.c.case_id == case_id, job.c.kind == kind)
    return {status: count for status, count in look.connection.execute(own.group_by(job.c.status))}


def retry(work: Work, kind: str, key: str) -> None:
    """A person has mended the cause: the failed job is due now, with all its attempts again."""
    this = (job.c.kind == kind) & (job.c.key == key) & (job.c.status == "failed")
    work.connection.execute(update(job).where(this).values(status="waiting", attempts=0, run_at=work.now))


def next_due(look: Look) -> datetime | None:
    """The nearest moment any job waits for."""
    nearest: datetime | None = look.connection.scalar(select(func.min(job.c.run_at)).where(job.c.status == "waiting"))
    return nearest
