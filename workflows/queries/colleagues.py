"""Whom of one's bureau one may give a task to, send a case to, or ask."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, or_, select

from workflows.access.policy import STAFF
from workflows.store.tables.cases import task
from workflows.store.tables.people import person, person_role
from workflows.store.tasks import Task
from workflows.store.unit_of_work import Look
from workflows.values.people import Role


@dataclass(frozen=True)
class Colleague:
    """`load` is how many open tasks they hold."""

    id: str
    name: str
    section: str
    post: str
    load: int


def colleagues(look: Look) -> tuple[Colleague, ...]:
    """Everybody else of one's bureau who reads its cases."""
    at_home = person.c.organisation_id == look.actor.organisation_id
    return _people(look, at_home, STAFF, person.c.id != look.actor.person_id)


def fitting(look: Look, of: Task, team: Collection[str]) -> tuple[Colleague, ...]:
    """Who may have a task next: not who has it or is barred; one reserved for some only those, an officer's only the
    case's own officers (E4.4).

    `team` are the ids of the officers of the case, empty while they are not chosen; the same rule as transfer_task.
    """
    wanted = [person.c.id != (of.assignee_id or "")]
    if of.assigned:
        wanted.append(person.c.id.in_(of.assigned))
    if of.barred:
        wanted.append(person.c.id.not_in(of.barred))
    if of.role == Role.OFFICER and team:
        wanted.append(person.c.id.in_(sorted(team)))
    at_home = person.c.organisation_id == of.organisation_id
    return _people(look, or_(at_home, person.c.id.in_(of.assigned)), [of.role], *wanted)


def _people(
    look: Look, where: ColumnElement[bool], roles: Collection[str], *wanted: ColumnElement[bool]
) -> tuple[Colleague, ...]:
    held = (
        select(func.count())
        .select_from(task)
        .where(task.c.assignee_id == person.c.id, task.c.status == "open")
        .scalar_subquery()
    )
    of_role = select(person_role.c.person_id).where(person_role.c.role.in_(sorted(roles)))
    rows = look.connection.execute(
        select(person.c.id, person.c.name, person.c.section, person.c.post, held)
        .where(where, person.c.active, person.c.id.in_(of_role), *wanted)
        .order_by(person.c.section, person.c.login)
    )
    return tuple(Colleague(*row) for row in rows)
