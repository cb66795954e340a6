"""Doing what service tasks ask for, so that a failure stops neither the person nor the case for ever."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import timedelta

from workflows.actions._site import Site
from workflows.actions.operations import OPERATIONS
from workflows.catalogue.bundle import Bundle
from workflows.store import audit, incidents, jobs
from workflows.store.cases import Case
from workflows.store.unit_of_work import Work
from workflows.values.events import Event
from workflows.values.operations import AS, Operation
from workflows.values.refusals import CaseMoved
from workflows.values.steps import Outcome, Perform, Request

log = logging.getLogger(__name__)
FIRST_RETRY = timedelta(minutes=1)


def perform_for(work: Work, case: Case, bundle: Bundle, failed: dict[str, str] | None = None) -> Perform:
    """Answers requests inside this act. What fails is undone, left waiting, and tried again by the worker.

    `failed` gets the reason of each request that failed, by its id.
    """
    reasons = {} if failed is None else failed

    def perform(request: Request) -> Outcome | None:
        try:
            with work.savepoint():
                outcome = _named(request, OPERATIONS[Operation(request.operation)](Site(work, case, bundle), request))
        except CaseMoved:
            raise
        except Exception as fault:  # whatever broke, the person's own act stands
            log.exception("operation %s of case %s failed", request.operation, case.number)
            reasons[request.id] = str(fault)
            facts = {"case": case.id, "name": request.name}
            jobs.add(work, "request", request.id, facts, work.now + FIRST_RETRY)
            return None
        audit.record(work, Event.OPERATION_DONE, case.id, node=request.node, name=request.name, error=outcome.error)
        if incidents.resolve(work, f"request:{request.id}"):
            audit.record(work, Event.INCIDENT_RESOLVED, case.id, subject=request.name)
        return outcome

    return perform


def _named(request: Request, outcome: Outcome) -> Outcome:
    """The one variable an operation gives, under the name the diagram wants."""
    name = request.parameters.get(AS)
    if not name:
        return outcome
    [value] = outcome.result.values()
    return replace(outcome, result={name: value})
