"""Handing a task to a colleague (转办), or handing out one nobody has taken."""

from __future__ import annotations

from workflows.access import policy
from workflows.actions._texts import required
from workflows.store import audit, cases, notices, people, tasks
from workflows.store.people import Person
from workflows.store.unit_of_work import Work
from workflows.values.events import Event
from workflows.values.people import ROLE_NAMES, Role
from workflows.values.refusals import CannotHold
from workflows.values.sentences import N_, Sentence


def transfer_task(work: Work, task_id: str, person_id: str, reason: str) -> None:
    """The task is this person's from now on; they and whoever had it are told.

    Raises NotFound, NotAllowed, TaskClosed, TextNeeded (a reason is part of the record), CannotHold.
    """
    case = cases.load_of_task(work, task_id)
    task = tasks.find(work, task_id)
    policy.check_can_transfer(work.actor, task)
    why = required(reason, N_("转办原因"))
    person = people.find(work, person_id)
    _check_fit(work, case, task, person)
    tasks.hand_over(work, task_id, person_id)
    told = [one for one in (person_id, task.assignee_id) if one and one != work.actor.person_id]
    text = f"{task.name} 转由{person.name}办理：{why}"
    notices.tell(work, list(people.find_all(work, told).values()), "transfer", text, case.id)
    facts = {"task": task_id, "node": task.node, "name": task.name}
    audit.record(work, Event.TASK_TRANSFERRED, case.id, to=person.name, reason=why, **facts)


def _check_fit(work: Work, case: cases.LoadedCase, task: tasks.Task, person: Person) -> None:
    """A task goes to active people of its organisation and role, if it is reserved for some to one of them; an
    officer's to the case's own officers (E4.4)."""
    role = Role(task.role)
    at_home = person.organisation_id == task.organisation_id or person.id in task.assigned
    if not person.active or not at_home:
        raise CannotHold(name=person.name, why=N_("不是本单位在岗人员"))
    if role not in people.roles(work, person.id):
        facts = {"role": ROLE_NAMES[role]}
        raise CannotHold(name=person.name, why=Sentence(N_("这项任务由%(role)s办理"), facts))
    team = case.data.get("officers")
    if role is Role.OFFICER and team and person.id not in team:
        raise CannotHold(name=person.name, why=N_("不是本案执法人员，请先变更执法人员"))
    if person.id in task.barred:
        raise CannotHold(name=person.name, why=N_("办理过本案中应与这项任务分离的环节"))
    if task.assigned and person.id not in task.assigned:
        raise CannotHold(name=person.name, why=N_("不在这项任务的指定人员之中"))
