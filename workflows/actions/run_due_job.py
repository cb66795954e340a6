"""Doing one job that is due."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from workflows.actions.open_calendar_upkeep import open_calendar_upkeep
from workflows.actions.perform_request import perform_request
from workflows.actions.recount_case import recount_case
from workflows.actions.reply_to_parent import reply_to_parent
from workflows.actions.start_child import start_child
from workflows.actions.start_scheduled_case import start_scheduled_case
from workflows.actions.tell_case import tell_case
from workflows.store import jobs
from workflows.store.jobs import Job
from workflows.store.unit_of_work import Work

KINDS: Mapping[str, Callable[[Work, Job], object]] = {
    "request": lambda work, job: perform_request(work, job.payload["case"], job.key, job.payload["name"]),
    "begin": lambda work, job: start_scheduled_case(work, job.payload),
    "start": lambda work, job: start_child(work, job.payload),
    "calendar": lambda work, job: open_calendar_upkeep(work, job.payload),
    "recount": lambda work, job: recount_case(work, job.payload),
    "tell": lambda work, job: tell_case(work, job.payload),
    "reply": lambda work, job: reply_to_parent(work, job.key, job.payload.get("done", ""), job.payload.get("facts")),
}


def run_due_job(work: Work, claimed: list[int]) -> int:
    """1 when a job was done, 0 when none is due. `claimed` gets the job's id, for whoever handles a failure."""
    due = jobs.claim_due(work, 1)
    if not due:
        return 0
    job = due[0]
    claimed.append(job.id)
    KINDS[job.kind](work, job)
    jobs.finish(work, job.id)
    return 1
