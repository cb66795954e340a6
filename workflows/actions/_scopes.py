"""Which organisation a lane's scope means for a case, and whose desk a new task lands on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping

from workflows.queries.scopes import organisation_of
from workflows.store import holders
from workflows.store.cases import Case
from workflows.store.unit_of_work import Work
from workflows.values.people import Role, Scope
from workflows.values.steps import Data, Step


def organisations_of(work: Work, case: Case, scopes: Collection[str]) -> dict[str, str]:
    """Scope -> organisation id, for the scopes asked for. Raises NotFound when there is no such organisation."""
    return {scope: organisation_of(work, case.organisation_id, case.unit_id, Scope(scope)) for scope in scopes}


def sticky_assignees(work: Work, case: Case, step: Step, scopes: Mapping[str, str]) -> dict[str, str]:
    """Task id -> person: who did the last task of the same role in this case goes on with it.

    Not if it is reserved for others. An officer who is not (or no longer: recusal, 行政处罚法 43) among the case's
    officers does not.
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
    named = {task.id: task.assigned for task in step.open_tasks}
    return {task_id: person for task_id, person in mine.items() if person and person in (named[task_id] or (person,))}


def _fit(data: Data, role: str, person: str | None) -> str | None:
    team = data.get("officers")
    return person if role != Role.OFFICER or not team or person in team else None
