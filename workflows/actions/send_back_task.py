"""Giving a task back to an earlier step of the case, with a reason (退回)."""

from __future__ import annotations

from workflows import engine
from workflows.access import policy
from workflows.actions._clock import case_clock
from workflows.actions._moving import CaseRef, write_down
from workflows.actions._performing import perform_for
from workflows.actions._texts import required
from workflows.queries.library import bundle
from workflows.store import audit, cases, tasks
from workflows.store.unit_of_work import Work
from workflows.values.events import Event
from workflows.values.refusals import NotFound
from workflows.values.sentences import N_


def send_back_task(work: Work, task_id: str, to: str, reason: str) -> CaseRef:
    """What came of the step `to` (element id) is undone and the step is open again; submissions stay on record.

    Raises NotFound (also for a step this task did not come from), NotAllowed, TaskClosed, TextNeeded, EngineRefused.
    """
    case = cases.load_of_task(work, task_id)
    task = tasks.find(work, task_id)
    policy.check_can_send_back(work.actor, task)
    why = required(reason, N_("退回原因"), 200)
    files = bundle(work, case.version_id)
    if to not in engine.places_to_return(files.definition, case.state, task_id):
        raise NotFound()
    facts = {"task": task_id, "node": task.node, "name": task.name}
    audit.record(work, Event.TASK_SENT_BACK, case.id, to=to, step=files.definition.nodes[to].name, reason=why, **facts)
    step = engine.send_back(
        files.definition,
        case.state,
        task_id,
        to,
        clock=case_clock(work, files),
        perform=perform_for(work, case, files),
    )
    return write_down(work, case, files, step, previous=f"{work.actor.name} · 退回：{why}")
