"""Answering a colleague who asked for an opinion."""

from __future__ import annotations

from workflows.actions._texts import required
from workflows.store import audit, notices, opinions, people, tasks
from workflows.store.unit_of_work import Work
from workflows.values.events import Event
from workflows.values.refusals import AnsweredAlready, NotFound
from workflows.values.sentences import N_


def give_opinion(work: Work, opinion_id: str, text: str) -> str:
    """The answer stands beside the form for whoever holds the task; gives back the task's id.

    Raises NotFound (it was not asked of work.actor), TaskClosed, TextNeeded, AnsweredAlready.
    """
    asked = opinions.find(work, opinion_id)
    if asked.person_id != work.actor.person_id:
        raise NotFound()
    task = tasks.find_open(work, asked.task_id)
    said = required(text, N_("意见"))
    if not opinions.answer(work, opinion_id, said):
        raise AnsweredAlready()
    waiting = {one for one in (asked.asker_id, task.assignee_id) if one and one != work.actor.person_id}
    told = list(people.find_all(work, waiting).values())
    notices.tell(work, told, "answer", f"{task.name}：{said}", asked.case_id)
    audit.record(work, Event.OPINION_GIVEN, asked.case_id, task=task.id, name=task.name, opinion=asked.id, text=said)
    return task.id
