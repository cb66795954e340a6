"""Letting a colleague prepare a task that comes back to be submitted (委派)."""

from __future__ import annotations

from workflows.access import policy
from workflows.actions._texts import required
from workflows.store import audit, cases, notices, people, tasks
from workflows.store.people import Person
from workflows.store.unit_of_work import Work
from workflows.values.events import Event
from workflows.values.people import Role
from workflows.values.refusals import CannotHold
from workflows.values.sentences import N_


def lend_task(work: Work, task_id: str, person_id: str, request: str) -> None:
    """The colleague fills the form; work.actor answers for it and submits it (hand_back_task).

    Raises NotFound, NotAllowed, TaskClosed, TextNeeded (what is to be done), CannotHold.
    """
    case = cases.load_of_task(work, task_id)
    task = tasks.find(work, task_id)
    policy.check_can_lend(work.actor, task)
    wanted = required(request, N_("委派事项"))
    person = people.find(work, person_id)
    _check_fit(work, case, task, person)
    tasks.lend(work, task_id, person_id)
    notices.tell(work, [person], "transfer", f"{task.name} 委派{person.name}办理：{wanted}", case.id)
    facts = {"task": task_id, "node": task.node, "name": task.name}
    audit.record(work, Event.TASK_LENT, case.id, to=person.name, reason=wanted, **facts)


def _check_fit(work: Work, case: cases.LoadedCase, task: tasks.Task, person: Person) -> None:
    """Another active colleague of the bureau's staff; for an officer's task one of the case's own officers (E4.4)."""
    if person.id == work.actor.person_id or not person.active or person.organisation_id != task.organisation_id:
        raise CannotHold(name=person.name, why=N_("不是本单位其他在岗人员"))
    if policy.STAFF.isdisjoint(people.roles(work, person.id)):
        raise CannotHold(name=person.name, why=N_("不是办案人员"))
    team = case.data.get("officers")
    if task.role == Role.OFFICER and team and person.id not in team:
        raise CannotHold(name=person.name, why=N_("不是本案执法人员，请先变更执法人员"))
    if person.id in task.barred:
        raise CannotHold(name=person.name, why=N_("办理过本案中应与这项任务分离的环节"))
    if task.assigned and person.id not in task.assigned:
        raise CannotHold(name=person.name, why=N_("不在这项任务的指定人员之中"))
