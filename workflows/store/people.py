"""People, the roles they hold and how they sign in."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, delete, insert, select, update

from workflows.store import rows
from workflows.store.tables.people import organisation, person, person_role
from workflows.store.unit_of_work import Look, Work
from workflows.values.people import Actor, Role


@dataclass(frozen=True)
class Person:
    """One row."""

    id: str
    organisation_id: str
    login: str
    name: str
    section: str
    post: str
    password_hash: str
    active: bool = True
    session_epoch: int = 0
    language: str = "zh"


def insert_person(work: Work, new: Person, roles: Collection[Role]) -> None:
    """A new account with its roles."""
    work.connection.execute(insert(person).values(**vars(new)))
    set_roles(work, new.id, roles)


def find(look: Look, person_id: str) -> Person:
    """Raises NotFound."""
    return rows.get(look, Person, _persons().where(person.c.id == person_id))


def by_login(look: Look, login: str) -> Person | None:
    """The account with this login, active or not."""
    return rows.find(look, Person, _persons().where(person.c.login == login))


def find_all(look: Look, ids: Collection[str]) -> dict[str, Person]:
    """Those of these ids that exist."""
    return {one.id: one for one in rows.read(look, Person, _persons().where(person.c.id.in_(ids)))}


def roles(look: Look, person_id: str) -> frozenset[Role]:
    """The roles a person holds."""
    held = look.connection.scalars(select(person_role.c.role).where(person_role.c.person_id == person_id))
    return frozenset(map(Role, held))


def members(look: Look, organisation_id: str) -> list[Person]:
    """The active people of an organisation, by login."""
    there = _persons().where(person.c.organisation_id == organisation_id, person.c.active)
    return rows.read(look, Person, there.order_by(person.c.login))


def set_roles(work: Work, person_id: str, held: Collection[Role]) -> None:
    """Replace the roles of a person."""
    work.connection.execute(delete(person_role).where(person_role.c.person_id == person_id))
    if held:
        work.connection.execute(
            insert(person_role), [{"person_id": person_id, "role": role.value} for role in sorted(held)]
        )


def holders(look: Look, organisation_id: str, role: Role) -> list[Person]:
    """The active people of an organisation who hold a role, by login."""
    held = (
        _persons()
        .join(person_role, person_role.c.person_id == person.c.id)
        .where(person.c.organisation_id == organisation_id, person.c.active)
        .where(person_role.c.role == role.value)
    )
    return rows.read(look, Person, held.order_by(person.c.login))


def actor(look: Look, person_id: str) -> Actor | None:
    """The person as one who acts; None when there is no such active account."""
    found = look.connection.execute(
        select(person.c.id, person.c.name, organisation.c.id, organisation.c.name)
        .join(organisation)
        .where(person.c.id == person_id, person.c.active)
    ).first()
    return None if found is None else Actor(*found, roles(look, person_id))


def _persons() -> Select[Any]:
    return select(*rows.columns(Person, person))


def end_sessions(work: Work, person_id: str) -> None:
    """Every session of the person ends."""
    work.connection.execute(
        update(person).where(person.c.id == person_id).values(session_epoch=person.c.session_epoch + 1)
    )
