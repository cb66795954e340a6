"""Taking back a question for an opinion that nobody has answered yet."""

from __future__ import annotations

from workflows.access import policy
from workflows.store import audit, opinions, tasks
from workflows.store.unit_of_work import Work
from workflows.values.events import Event
from workflows.values.refusals import AnsweredAlready


def withdraw_question(work: Work, opinion_id: str) -> str:
    """Only the holder of the task does; gives back its id. Raises NotFound, NotAllowed, TaskClosed, AnsweredAlready."""
    asked = opinions.find(work, opinion_id)
    task = tasks.find(work, asked.task_id)
    policy.check_can_ask(work.actor, task)
    if not opinions.withdraw(work, opinion_id):
        raise AnsweredAlready()
    facts = {"task": task.id, "name": task.name, "opinion": asked.id, "to": [asked.person_name]}
    audit.record(work, Event.OPINION_WITHDRAWN, asked.case_id, **facts)
    return task.id
