"""The registers forms pick from: officers with their certificates, units of the bureau."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, case, select

from workflows.queries.searching import contains
from workflows.store import organisations
from workflows.store.certificates import is_valid_on, not_withdrawn
from workflows.store.tables.people import certificate, organisation, person, person_role, unit
from workflows.store.unit_of_work import Look
from workflows.values.people import OrgKind, Role
from workflows.values.times import local_date

BUREAUS = frozenset({OrgKind.PROVINCE_BUREAU, OrgKind.CITY_BUREAU, OrgKind.COUNTY_BUREAU})


@dataclass(frozen=True)
class Officer:
    """A person of the bureau who may be sent, and the certificate that lets them act (行政处罚法 42)."""

    id: str
    name: str
    post: str
    section: str
    certificate: str
    issuer: str
    valid_from: date | None
    valid_to: date | None
    bureau: str
    bureau_id: str = ""

    def as_facts(self) -> dict[str, Any]:
        """For expressions and templates: dates as ISO text, "" where there is no certificate."""
        return {
            "id": self.id,
            "name": self.name,
            "post": self.post,
            "certificate": self.certificate,
            "issuer": self.issuer,
            "valid_from": self.valid_from.isoformat() if self.valid_from else "",
            "valid_to": self.valid_to.isoformat() if self.valid_to else "",
            "bureau": self.bureau,
            "bureau_id": self.bureau_id,
        }


def officers(look: Look, organisation_id: str) -> dict[str, Officer]:
    """Everybody of the bureau with the officer's role; of several certificates one valid today, of those the one
    valid longest. What was withdrawn is as if it had never been."""
    return _officers(look, person.c.organisation_id == organisation_id)


def officers_of_region(look: Look, bureau_id: str) -> dict[str, Officer]:
    """The officers of the bureau, of its superiors and of their other bureaus, those of the bureau first (M3.5)."""
    others = _officers(look, person.c.organisation_id.in_(bureaus_of_region(look, bureau_id)))
    return {**officers(look, bureau_id), **others}


def officers_named(look: Look, ids: Collection[str]) -> dict[str, Officer]:
    """Those of these people who are officers, of whatever bureau."""
    return _officers(look, person.c.id.in_(sorted(ids))) if ids else {}


def _officers(look: Look, which: ColumnElement[bool]) -> dict[str, Officer]:
    today = local_date(look.now)
    standing = and_(certificate.c.person_id == person.c.id, not_withdrawn(today))
    rows = look.connection.execute(
        select(person, certificate.c.number, certificate.c.issuer, certificate.c.valid_from, certificate.c.valid_to)
        .add_columns(organisation.c.short_name.label("bureau"))
        .join(organisation, organisation.c.id == person.c.organisation_id)
        .join(person_role, person_role.c.person_id == person.c.id)
        .outerjoin(certificate, standing)
        .where(which, person.c.active, person_role.c.role == Role.OFFICER)
        .order_by(person.c.organisation_id, person.c.login)
        .order_by(case((is_valid_on(today), 1), else_=0), certificate.c.valid_to)
    )
    return {
        row.id: Officer(
            row.id,
            row.name,
            row.post,
            row.section,
            row.number or "",
            row.issuer or "",
            row.valid_from,
            row.valid_to,
            row.bureau,
            row.organisation_id,
        )
        for row in rows
    }


def colleagues(look: Look, organisation_id: str) -> dict[str, str]:
    """Person id -> name of everybody in the organisation."""
    rows = look.connection.execute(
        select(person.c.id, person.c.name).where(person.c.organisation_id == organisation_id, person.c.active)
    )
    return {row.id: row.name for row in rows}


def colleagues_of_region(look: Look, bureau_id: str) -> dict[str, str]:
    """Person id -> name and bureau of everybody in the bureau, in its superiors and in their other bureaus."""
    rows = look.connection.execute(
        select(person.c.id, person.c.name, organisation.c.short_name)
        .join(organisation, organisation.c.id == person.c.organisation_id)
        .where(person.c.organisation_id.in_(bureaus_of_region(look, bureau_id)), person.c.active)
        .order_by(person.c.organisation_id != bureau_id, person.c.organisation_id, person.c.login)
    )
    return {row.id: f"{row.name}（{row.short_name}）" for row in rows}


def bureaus_of_region(look: Look, bureau_id: str) -> list[str]:
    """Ids of the bureau, its superiors and all bureaus below the highest of them."""
    return [one.id for one in organisations.tree(look, bureau_id) if one.kind in BUREAUS]


@dataclass(frozen=True)
class Office:
    """An organisation a letter may go to; `kinds` are its kind and the roles people hold there."""

    id: str
    name: str
    kinds: frozenset[str]

    def is_of(self, kinds: Collection[str]) -> bool:
        """Of one of these kinds or with one of these roles; no kinds: any."""
        return not kinds or not self.kinds.isdisjoint(kinds)


def offices(look: Look, bureau_id: str) -> dict[str, Office]:
    """Whom a bureau writes to: the bureaus of its region, its government and departments, and those of the bureaus
    below it."""
    tree = organisations.tree(look, bureau_id)
    under = {one.id for one in organisations.tree_below(tree, bureau_id)}
    found = [one for one in tree if one.kind in BUREAUS or one.id in under]
    held: dict[str, set[str]] = {one.id: {one.kind} for one in found}
    roles = select(person.c.organisation_id, person_role.c.role).join(person_role).where(person.c.active)
    for row in look.connection.execute(roles.where(person.c.organisation_id.in_(held)).distinct()):
        held[row.organisation_id].add(row.role)
    return {one.id: Office(one.id, one.name, frozenset(held[one.id])) for one in found}


@dataclass(frozen=True)
class UnitLine:
    """A unit as a picker shows it."""

    id: str
    name: str
    unit_type: str
    credit_code: str


def find_units(look: Look, bureau_id: str, q: str, limit: int = 20) -> list[UnitLine]:
    """Active units of the bureau whose name or code contains `q`."""
    rows = look.connection.execute(
        select(organisation.c.id, organisation.c.name, unit.c.unit_type, unit.c.credit_code)
        .join(unit, unit.c.organisation_id == organisation.c.id)
        .where(organisation.c.parent_id == bureau_id, organisation.c.active)
        .where(contains(q.strip(), organisation.c.name, unit.c.credit_code))
        .order_by(organisation.c.name)
        .limit(limit)
    )
    return [UnitLine(*row) for row in rows]


def unit_facts(look: Look, unit_id: str | None) -> dict[str, Any]:
    """All that is known of a unit, for expressions and templates; empty when there is none."""
    if unit_id is None:
        return {}
    row = look.connection.execute(
        select(unit, organisation.c.name, organisation.c.short_name, organisation.c.parent_id)
        .join(organisation, organisation.c.id == unit.c.organisation_id)
        .where(unit.c.organisation_id == unit_id)
    ).one_or_none()
    if row is None:
        return {}
    since = row.registered_on.isoformat() if row.registered_on else ""
    return {**row._mapping, "id": unit_id, "registered_on": since}


def bureau_facts(look: Look, organisation_id: str) -> dict[str, Any]:
    """Name, number word, phone and address of a bureau, for templates."""
    row = look.connection.execute(select(organisation).where(organisation.c.id == organisation_id)).one()
    names = {"name": row.name, "short_name": row.short_name, "code": row.code}
    return {**names, "phone": row.office_phone, "address": row.office_address}
