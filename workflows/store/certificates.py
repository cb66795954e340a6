"""Enforcement certificates (执法证): who may inspect, and on which days."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, insert, or_, select, update

from workflows.store import rows
from workflows.store.tables.people import certificate, person, person_role
from workflows.store.unit_of_work import Look, Work
from workflows.values.people import Role


@dataclass(frozen=True)
class Certificate:
    """One row; both days count as valid, unless it was withdrawn: not valid from that day on."""

    id: str
    person_id: str
    number: str
    issuer: str
    valid_from: date
    valid_to: date
    withdrawn_on: date | None = None
    withdrawn_why: str = ""


@dataclass(frozen=True)
class Officer:
    """A line of the register of enforcement officers; the certificate fields are None without one."""

    id: str
    name: str
    post: str
    section: str
    certificate: str | None
    issuer: str | None
    valid_from: date | None
    valid_to: date | None


def insert_certificates(work: Work, new: Sequence[Certificate]) -> None:
    """Add certificates to the register."""
    if new:
        work.connection.execute(insert(certificate), rows.values(new))


def find(look: Look, certificate_id: str) -> Certificate:
    """Raises NotFound."""
    return rows.get(look, Certificate, select(certificate).where(certificate.c.id == certificate_id))


def withdraw(work: Work, certificate_id: str, day: date, why: str) -> bool:
    """It is not valid from `day` on; False when it was withdrawn before."""
    standing = update(certificate).where(certificate.c.id == certificate_id, certificate.c.withdrawn_on.is_(None))
    return work.connection.execute(standing.values(withdrawn_on=day, withdrawn_why=why)).rowcount == 1


def is_valid_on(day: date) -> ColumnElement[bool]:
    """For a query over `certificate`: valid on this day and not withdrawn by then."""
    return and_(certificate.c.valid_from <= day, certificate.c.valid_to >= day, not_withdrawn(day))


def not_withdrawn(day: date) -> ColumnElement[bool]:
    """For a query over `certificate`: nobody has taken it back by this day."""
    return or_(certificate.c.withdrawn_on.is_(None), certificate.c.withdrawn_on > day)


def renew(work: Work, certificate_id: str, until: date) -> None:
    """The same certificate is valid until another day."""
    work.connection.execute(update(certificate).where(certificate.c.id == certificate_id).values(valid_to=until))


def of_person(look: Look, person_id: str) -> list[Certificate]:
    """All certificates a person ever had, the newest first."""
    all_of_them = select(certificate).where(certificate.c.person_id == person_id)
    return rows.read(look, Certificate, all_of_them.order_by(certificate.c.valid_to.desc()))


def valid_on(look: Look, people: Collection[str], day: date) -> dict[str, Certificate]:
    """person id -> the certificate valid on a day, the one that ends last; people without one are left out."""
    valid = select(certificate).where(certificate.c.person_id.in_(people), is_valid_on(day))
    found = rows.read(look, Certificate, valid.order_by(certificate.c.valid_to))
    return {one.person_id: one for one in found}


def officers(look: Look, organisation_id: str, day: date) -> list[Officer]:
    """The active officers of an organisation with the certificate they hold on a day, by name."""
    valid = and_(certificate.c.person_id == person.c.id, is_valid_on(day))
    register = (
        select(
            person.c.id,
            person.c.name,
            person.c.post,
            person.c.section,
            certificate.c.number.label("certificate"),
            certificate.c.issuer,
            certificate.c.valid_from,
            certificate.c.valid_to,
        )
        .join(person_role, and_(person_role.c.person_id == person.c.id, person_role.c.role == Role.OFFICER.value))
        .outerjoin(certificate, valid)
        .where(person.c.organisation_id == organisation_id, person.c.active)
        .order_by(person.c.name, person.c.id, certificate.c.valid_to)
    )
    return list({one.id: one for one in rows.read(look, Officer, register)}.values())
