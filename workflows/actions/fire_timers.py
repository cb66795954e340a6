"""Letting the timers of a case whose moment has come do what they waited for, once."""

from __future__ import annotations

from workflows import engine
from workflows.actions._clock import case_clock
from workflows.actions._moving import CaseRef, write_down
from workflows.actions._performing import perform_for
from workflows.queries.library import bundle
from workflows.store import audit, cases, incidents, timers
from workflows.store.unit_of_work import Work
from workflows.values.events import Event


def fire_timers(work: Work, case_id: str) -> CaseRef | None:
    """Fire every timer of the case that is due at work.now; None when somebody else has done so meanwhile."""
    case = cases.load(work, case_id)
    due = mark_due(work, case_id)
    if not due:
        return None
    files = bundle(work, case.version_id)
    step = engine.wake(
        files.definition, case.state, clock=case_clock(work, files), perform=perform_for(work, case, files)
    )
    return write_down(work, case, files, step, previous=due[-1].name)


def mark_due(work: Work, case_id: str) -> list[timers.Timer]:
    """The timers of a loaded case that the engine fires when it is woken in this act: marked and on record.

    Those that failed before are among them; what was wrong with them is over if the act succeeds.
    """
    standing = [*timers.waiting_of_case(work, case_id), *timers.failed_of_case(work, case_id)]
    due = [timer for timer in standing if timer.due_at <= work.now]
    timers.mark_fired(work, [timer.id for timer in due])
    for timer in due:
        audit.record(work, Event.TIMER_FIRED, case_id, node=timer.node, name=timer.name, due=timer.due_at.isoformat())
        if incidents.resolve(work, f"timer:{timer.id}"):
            audit.record(work, Event.INCIDENT_RESOLVED, case_id, subject=timer.name)
    return due
