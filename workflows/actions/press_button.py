"""Reporting by a button of a task that something happened (被拒绝或妨碍检查)."""

from __future__ import annotations

from workflows import engine
from workflows.access import policy
from workflows.actions._clock import case_clock
from workflows.actions._moving import CaseRef, write_down
from workflows.actions._performing import perform_for
from workflows.actions.complete_task import holder_of
from workflows.queries.library import bundle
from workflows.store import audit, cases, tasks
from workflows.store.unit_of_work import Work
from workflows.values.events import Event
from workflows.values.refusals import NotFound
from workflows.values.steps import Message


def press_button(work: Work, task_id: str, message: str) -> CaseRef:
    """Send the button's message to the case. Raises NotFound, NotAllowed, TaskTaken, TaskClosed."""
    case = cases.load_of_task(work, task_id)
    task = tasks.find(work, task_id)
    policy.check_can_complete(work.actor, task, holder_of(work, task))
    label = next((button["label"] for button in task.buttons if button["message"] == message), None)
    if label is None:
        raise NotFound()
    files = bundle(work, case.version_id)
    audit.record(work, Event.BUTTON_PRESSED, case.id, task=task_id, node=task.node, label=label)
    step = engine.receive(
        files.definition,
        case.state,
        Message(message, {}, task_id),
        clock=case_clock(work, files),
        perform=perform_for(work, case, files),
    )
    return write_down(work, case, files, step, previous=f"{work.actor.name} · {label}")
