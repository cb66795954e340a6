"""Who a person is when they act: name, organisation, roles."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from workflows.store.tables.people import organisation, person, person_role
from workflows.store.unit_of_work import Look
from workflows.values.people import Actor, Role
from workflows.values.refusals import NotFound


@dataclass(frozen=True)
class Account:
    """A person as the session and the header need them."""

    actor: Actor
    login: str
    post: str
    section: str
    epoch: int
    language: str


def account(look: Look, person_id: str) -> Account | None:
    """The active account with this id."""
    found = look.connection.execute(
        select(person, organisation.c.name.label("organisation_name"))
        .join(organisation, organisation.c.id == person.c.organisation_id)
        .where(person.c.id == person_id, person.c.active)
    ).one_or_none()
    if found is None:
        return None
    roles = look.connection.scalars(select(person_role.c.role).where(person_role.c.person_id == person_id))
    actor = Actor(found.id, found.name, found.organisation_id, found.organisation_name, frozenset(map(Role, roles)))
    return Account(actor, found.login, found.post, found.section, found.session_epoch, found.language)


def names_of(look: Look, ids: Collection[str]) -> dict[str, str]:
    """Id -> name, of those of these people who exist."""
    rows = look.connection.execute(select(person.c.id, person.c.name).where(person.c.id.in_(set(ids)))) if ids else ()
    return {row.id: row.name for row in rows}


def named(look: Look, ids: Sequence[str]) -> tuple[str, ...]:
    """The names of these people in this order; ids of nobody are left out."""
    names = names_of(look, ids)
    return tuple(names[one] for one in ids if one in names)


@dataclass(frozen=True)
class DemoAccount:
    """One line of the list `make run` prints."""

    login: str
    name: str
    organisation: str
    roles: tuple[Role, ...]


def demo_accounts(look: Look) -> list[DemoAccount]:
    """All active accounts with their roles, in the order they were made."""
    rows = look.connection.execute(
        select(person.c.login, person.c.name, organisation.c.name.label("place"), person_role.c.role)
        .join(organisation, organisation.c.id == person.c.organisation_id)
        .join(person_role, person_role.c.person_id == person.c.id)
        .where(person.c.active)
        .order_by(organisation.c.kind, organisation.c.id, person.c.login)
    )
    found: dict[str, DemoAccount] = {}
    for row in rows:
        before = found.get(row.login)
        roles = (*(before.roles if before else ()), Role(row.role))
        found[row.login] = DemoAccount(row.login, row.name, row.place, roles)
    return list(found.values())


def analyst(look: Look) -> Actor:
    """The first active analyst, on whose behalf the command line publishes. Raises NotFound."""
    person_id = look.connection.scalar(
        select(person.c.id)
        .join(person_role, person_role.c.person_id == person.c.id)
        .where(person_role.c.role == Role.ANALYST, person.c.active)
        .order_by(person.c.login)
        .limit(1)
    )
    found = account(look, person_id) if person_id else None
    if found is None:
        raise NotFound()
    return found.actor
