"""The registers forms pick from: officers with their certificates, units of the bureau."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import and_, case, select

from workflows.queries.searching import contains
from workflows.store.certificates import is_valid_on, not_withdrawn
from workflows.store.tables.people import certificate, organisation, person, person_role, unit
from workflows.store.unit_of_work import Look
from workflows.values.people import Role
from workflows.values.times import local_date


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
        }


def officers(look: Look, organisation_id: str) -> dict[str, Officer]:
    """Everybody of the bureau with the officer's role; of several certificates one valid today, of those the one
    valid longest. What was withdrawn is as if it had never been."""
    today = local_date(look.now)
    standing = and_(certificate.c.person_id == person.c.id, not_withdrawn(today))
    rows = look.connection.execute(
        select(person, certificate.c.number, certificate.c.issuer, certificate.c.valid_from, certificate.c.valid_to)
        .join(person_role, person_role.c.person_id == person.c.id)
        .outerjoin(certificate, standing)
        .where(person.c.organisation_id == organisation_id, person.c.active, person_role.c.role == Role.OFFICER)
        .order_by(person.c.login, case((is_valid_on(today), 1), else_=0), certificate.c.valid_to)
    )
    return {
        row.id: Officer(
            row.id, row.name, row.post, row.section, row.number or "", row.issuer or "", row.valid_from, row.valid_to
        )
        for row in rows
    }


def colleagues(look: Look, organisation_id: str) -> dict[str, str]:
    """Person id -> name of everybody in the organisation."""
    rows = look.connection.execute(
        select(person.c.id, person.c.name).where(person.c.organisation_id == organisation_id, person.c.active)
    )
    return {row.id: row.name for row in rows}


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
