"""Putting a task back into the pool of its role."""

from __future__ import annotations

from workflows.access import policy
from workflows.store import audit, tasks
from workflows.store.unit_of_work import Work
from workflows.values.events import Event


def release_task(work: Work, task_id: str) -> None:
    """Anybody of the role may take it again. Raises NotFound, NotAllowed, TaskClosed."""
    task = tasks.find(work, task_id)
    policy.check_can_release(work.actor, task)
    tasks.release(work, task_id)
    audit.record(work, Event.TASK_RELEASED, task.case_id, task=task_id, node=task.node, name=task.name)
