"""Counting a failed attempt at a job; after the last one an incident asks for a person."""

from __future__ import annotations

from contextlib import suppress

from workflows.store import audit, incidents, jobs
from workflows.store.unit_of_work import Work
from workflows.values.events import Event
from workflows.values.refusals import NotFound


def fail_job(work: Work, claimed: list[int], why: str) -> int:
    """Put the job off. Returns how many jobs were put off."""
    for job_id in claimed:
        with suppress(NotFound):  # another worker has done it in between
            _put_off(work, job_id, why)
    return len(claimed)


def _put_off(work: Work, job_id: int, why: str) -> None:
    job = jobs.fail(work, job_id, why)
    if job.status == "failed":
        case_id, name = job.payload.get("case"), job.payload["name"]
        incidents.open_incident(work, f"{job.kind}:{job.key}", name, why, case_id)
        audit.record(work, Event.INCIDENT_OPENED, case_id or "definitions", subject=name, why=why)
