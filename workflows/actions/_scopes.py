"""Which organisation a lane's scope means for a case, and whose desk a new task lands on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping

from workflows.queries.scopes import organisation_of, standpoint
from workflows.store import holders, people
from workflows.store.cases import Case
from workflows.store.unit_of_work import Work
from workflows.values.people import Role, Scope
from workflows.values.steps import Data, OpenTask, Step


def organisations_of(work: Work, case: Case, data: Data, scopes: Collection[str]) -> dict[str, str]:
    """Scope -> organisation id, for the scopes asked for, by the variables `data` of the case. Raises NoOrganisation
    when there is none."""
    seen = standpoint(case, data)
    return {scope: organisation_of(work, seen, Scope(scope)) for scope in scopes}


def sticky_assignees(work: Work, case: Case, step: Step, scopes: Mapping[str, str]) -> dict[str, str]:
    """Task id -> person: who did the last task of the same role in this case goes on with it.

    Not if it is reserved for others, nor if they are barred from it. An officer who is not (or no longer: recusal,
    行政处罚法 43) among the case's officers does not.
    """
    actor = work.actor
    known = {(actor.organisation_id, role.value): actor.person_id for role in actor.roles}
    known |= holders.last_of_case(work, case.id)
    together = Counter(task.node for task in step.open_tasks)
    mine = {
        task.id: _fit(step.data, task.role, known.get((scopes[task.scope], task.role)))
        for task in step.open_tasks
        if together[task.node] == 1  # several people were asked: not all of it is for one desk
    }
    homes = {one.id: one.organisation_id for one in people.find_all(work, set(filter(None, mine.values()))).values()}
    tasks = {task.id: task for task in step.open_tasks}
    return {
        task_id: person
        for task_id, person in mine.items()
        if person in homes and _may_have(person, tasks[task_id], at_home=homes[person] == scopes[tasks[task_id].scope])
    }


def _may_have(person: str, task: OpenTask, *, at_home: bool) -> bool:
    """People of another bureau do what the case names them for, and nothing else."""
    return person not in task.barred and (person in task.assigned if task.assigned else at_home)


def _fit(data: Data, role: str, person: str | None) -> str | None:
    team = data.get("officers")
    return person if role != Role.OFFICER or not team or person in team else None
