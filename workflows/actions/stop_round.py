"""Stopping a round, and letting it go on: cases not started yet wait, those that were started are not touched."""

from __future__ import annotations

from workflows.access.rounds import check_can_control_rounds
from workflows.access.visibility import View
from workflows.actions._texts import required
from workflows.queries.case_head import case_head
from workflows.queries.rounds import START
from workflows.store import audit, jobs
from workflows.store.unit_of_work import Work
from workflows.values.events import Event
from workflows.values.refusals import NotFound
from workflows.values.sentences import N_


def stop_round(work: Work, case_id: str, reason: str) -> int:
    """How many cases wait from now on; one that is being started at this moment still is.

    Raises NotFound, NotAllowed, TextNeeded.
    """
    return _turn(work, case_id, reason, stop=True)


def resume_round(work: Work, case_id: str, reason: str) -> int:
    """How many cases are started from now on. Raises NotFound, NotAllowed, TextNeeded."""
    return _turn(work, case_id, reason, stop=False)


def _turn(work: Work, case_id: str, reason: str, *, stop: bool) -> int:
    head = case_head(work, case_id)
    if head.view is not View.FULL or head.organisation_id != work.actor.organisation_id:
        raise NotFound()
    check_can_control_rounds(work.actor)
    why = required(reason, N_("原因"))
    count = jobs.hold(work, START, case_id) if stop else jobs.release(work, START, case_id)
    event = Event.ROUND_STOPPED if stop else Event.ROUND_RESUMED
    audit.record(work, event, case_id, count=count, reason=why)
    return count
