"""Asking colleagues for their opinion before submitting a task (委派、加签)."""

from __future__ import annotations

from collections.abc import Sequence

from workflows.access import policy
from workflows.actions._texts import required
from workflows.store import audit, notices, opinions, people, tasks
from workflows.store.unit_of_work import Work
from workflows.values.events import Event
from workflows.values.refusals import CannotHold, NotAllowed
from workflows.values.sentences import N_


def ask_opinion(work: Work, task_id: str, person_ids: Sequence[str], question: str) -> None:
    """Each is told and sees it on the desk; who owes an answer already is not asked twice.

    Raises NotFound, NotAllowed (only the holder asks), TaskClosed, TextNeeded, CannotHold.
    """
    task = tasks.find(work, task_id)
    policy.check_can_ask(work.actor, task)
    text = required(question, N_("征求意见的内容"))
    owing = {one.person_id for one in opinions.of_task(work, task_id) if one.is_open}
    chosen = _chosen(work, task, [one for one in person_ids if one not in owing])
    opinions.ask(work, task.case_id, task_id, chosen, text)
    notices.tell(work, chosen, "ask", f"{task.name}：{text}", task.case_id)
    names = [one.name for one in chosen]
    audit.record(work, Event.OPINION_ASKED, task.case_id, task=task_id, name=task.name, to=names, text=text)


def _chosen(work: Work, task: tasks.Task, person_ids: Sequence[str]) -> list[people.Person]:
    found = people.find_all(work, person_ids)
    chosen = [found[one] for one in dict.fromkeys(person_ids) if one in found]
    if not chosen:
        raise NotAllowed(act=N_("征求意见（没有选择尚未被征求意见的人员）"))
    for one in chosen:
        fits = one.active and one.organisation_id == task.organisation_id and one.id != work.actor.person_id
        if not fits or policy.STAFF.isdisjoint(people.roles(work, one.id)):
            raise CannotHold(name=one.name, why=N_("不是本单位其他在岗办案人员"))
    return chosen
