"""Doing one job that is due."""

from __future__ import annotations

from workflows.actions.perform_request import perform_request
from workflows.store import jobs
from workflows.store.unit_of_work import Work


def run_due_job(work: Work, claimed: list[int]) -> int:
    """1 when a job was done, 0 when none is due. `claimed` gets the job's id, for whoever handles a failure."""
    due = jobs.claim_due(work, 1)
    if not due:
        return 0
    job = due[0]
    claimed.append(job.id)
    perform_request(work, job.payload["case"], job.key, job.payload["name"])
    jobs.finish(work, job.id)
    return 1
