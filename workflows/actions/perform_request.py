"""Trying a service task again that failed before."""

from __future__ import annotations

from workflows import engine
from workflows.actions._clock import case_clock
from workflows.actions._moving import CaseRef, write_down
from workflows.actions._performing import perform_for
from workflows.actions.fire_timers import mark_due
from workflows.queries.library import bundle
from workflows.store import cases, requests
from workflows.store.unit_of_work import Work
from workflows.values.refusals import OperationFailed


def perform_request(work: Work, case_id: str, request_id: str, name: str) -> CaseRef | None:
    """Offer the case's waiting requests to their operations once more; None when it has been answered meanwhile.

    Raises OperationFailed when this one fails again.
    """
    case = cases.load(work, case_id)
    if request_id not in {request.id for request in requests.of_case(work, case_id)}:
        return None
    mark_due(work, case_id)  # waking the case fires them too
    files = bundle(work, case.version_id)
    failed: dict[str, str] = {}
    perform = perform_for(work, case, files, failed)
    step = engine.wake(files.definition, case.state, clock=case_clock(work, files), perform=perform)
    if request_id in failed:
        raise OperationFailed(name=name, why=failed[request_id])
    return write_down(work, case, files, step, previous=name)
