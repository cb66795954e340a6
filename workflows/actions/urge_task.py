"""Urging whoever has a task, or everybody who could take it (催办)."""

from __future__ import annotations

from datetime import timedelta

from workflows.access import policy
from workflows.store import audit, notices, people, tasks
from workflows.store.unit_of_work import Work
from workflows.values.events import Event
from workflows.values.people import Role
from workflows.values.refusals import UrgedAlready

PAUSE = timedelta(hours=1)


def urge_task(work: Work, task_id: str) -> None:
    """Raises NotFound, NotAllowed, TaskClosed, UrgedAlready (not more than once in an hour)."""
    task = tasks.find(work, task_id)
    policy.check_can_urge(work.actor, task)
    text = f"请尽快办理：{task.name}"
    last = notices.last_sent(work, "urge", task.case_id, text)
    if last is not None and work.now - last < PAUSE:
        raise UrgedAlready(minutes=int((work.now - last).total_seconds() // 60))
    waiting = people.holders(work, task.organisation_id, Role(task.role))
    free = [one for one in waiting if one.id in (task.assigned or [one.id])]
    urged = [one for one in (waiting if task.assignee_id else free) if task.assignee_id in (None, one.id)]
    notices.tell(work, urged, "urge", text, task.case_id)
    names = [one.name for one in urged]
    audit.record(work, Event.TASK_URGED, task.case_id, task=task_id, node=task.node, name=task.name, to=names)
