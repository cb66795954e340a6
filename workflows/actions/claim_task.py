"""Taking a task from the pool of one's role."""

from __future__ import annotations

from workflows.access import policy
from workflows.actions.complete_task import holder_of
from workflows.store import audit, tasks
from workflows.store.unit_of_work import Work
from workflows.values.events import Event


def claim_task(work: Work, task_id: str) -> None:
    """The task is this person's from now on. Raises NotFound, NotAllowed, TaskClosed, TaskTaken."""
    task = tasks.find(work, task_id)
    policy.check_can_claim(work.actor, task, holder_of(work, task))
    tasks.assign(work, task_id, work.actor.person_id)
    audit.record(work, Event.TASK_CLAIMED, task.case_id, task=task_id, node=task.node, name=task.name)
