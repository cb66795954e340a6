"""Which organisation a lane's scope means for a case, and whose desk a new task lands on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping

from workflows.store import holders, organisations
from workflows.store.cases import Case
from workflows.store.unit_of_work import Work
from workflows.values.people import OrgKind, Role, Scope
from workflows.values.refusals import NotFound
from workflows.values.steps import Data, Step


def organisations_of(work: Work, case: Case, scopes: Collection[str]) -> dict[str, str]:
    """Scope -> organisation id, for the scopes asked for. Raises NotFound when there is no such organisation."""
    return {scope: _organisation(work, case, Scope(scope)) for scope in scopes}


def sticky_assignees(work: Work, case: Case, step: Step, scopes: Mapping[str, str]) -> dict[str, str]:
    """Task id -> person: who did the last task of the same role in this case goes on with it.

    An officer who is not (or no longer: recusal, 行政处罚法 43) among the case's officers does not.
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
    return {task_id: person for task_id, person in mine.items() if person}


def _fit(data: Data, role: str, person: str | None) -> str | None:
    team = data.get("officers")
    return person if role != Role.OFFICER or not team or person in team else None


def _organisation(work: Work, case: Case, scope: Scope) -> str:
    if scope is Scope.BUREAU:
        return case.organisation_id
    if scope is Scope.UNIT:
        return case.unit_id or case.organisation_id
    if scope is Scope.COUNTY_GOVERNMENT:
        return _first(organisations.below(work, case.organisation_id, OrgKind.GOVERNMENT))
    kind = OrgKind.CITY_BUREAU if scope is Scope.SUPERIOR_CITY else OrgKind.PROVINCE_BUREAU
    return organisations.superior(work, case.organisation_id, kind).id


def _first(found: list[organisations.Organisation]) -> str:
    if not found:
        raise NotFound()
    return found[0].id
