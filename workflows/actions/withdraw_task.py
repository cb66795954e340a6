"""Taking back what one has submitted, as long as nothing has happened because of it (撤回)."""

from __future__ import annotations

from workflows import engine
from workflows.access import policy
from workflows.actions._clock import case_clock
from workflows.actions._moving import CaseRef, write_down
from workflows.actions._performing import perform_for
from workflows.queries.library import bundle
from workflows.store import audit, cases, tasks
from workflows.store.unit_of_work import Work
from workflows.values.events import Event
from workflows.values.operations import LOOKING


def withdraw_task(work: Work, task_id: str) -> CaseRef:
    """The step is open again; what was submitted stays on record and fills the form.

    Raises NotFound, NotAllowed (only one's own submission), EngineRefused naming what has happened since.
    """
    case = cases.load_of_task(work, task_id)
    task = tasks.find(work, task_id)
    policy.check_can_withdraw(work.actor, task)
    files = bundle(work, case.version_id)
    audit.record(work, Event.TASK_WITHDRAWN, case.id, task=task_id, node=task.node, name=task.name)
    step = engine.withdraw(
        files.definition,
        case.state,
        task_id,
        clock=case_clock(work, files),
        perform=perform_for(work, case, files),
        harmless=LOOKING,
    )
    return write_down(work, case, files, step, previous=f"{work.actor.name} · 撤回 {task.name}")
