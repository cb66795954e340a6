"""The register of enforcement officers: who holds which certificate, and which of them ends soon."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from workflows.access.policy import STAFF
from workflows.access.registers import keeps_registers
from workflows.queries.case_record import AuditLine
from workflows.queries.limits import limits_in_force
from workflows.rules.certificate_form import CERTIFICATE_FORM, RENEWAL_FORM
from workflows.store import audit, rows
from workflows.store.certificates import Certificate
from workflows.store.tables.people import certificate, person, person_role
from workflows.store.unit_of_work import Look
from workflows.values.people import Role
from workflows.values.refusals import NotAllowed, NotFound
from workflows.values.sentences import N_
from workflows.values.times import local_date

__all__ = ["CERTIFICATE_FORM", "RENEWAL_FORM", "Holding", "OfficerPage", "OfficerRegister", "officer_page", "officers"]

WARN = "certificate.warn_days"
_BEST = ("valid", "soon", "future", "expired", "withdrawn")


@dataclass(frozen=True)
class Holding:
    """A certificate today. `state`: valid, soon (it ends within the days of warning), future, expired, withdrawn."""

    certificate: Certificate
    state: str
    left: int  # calendar days until it ends


@dataclass(frozen=True)
class OfficerLine:
    """An officer with the certificate that counts; `state` is that of it, or none. `shared_with`: who else is
    registered with the same number."""

    id: str
    name: str
    section: str
    post: str
    holdings: tuple[Holding, ...]
    shared_with: tuple[str, ...] = ()

    @property
    def best(self) -> Holding | None:
        """The certificate that counts: the first that is valid, else the one closest to it."""
        return min(self.holdings, key=lambda one: (_BEST.index(one.state), -one.left), default=None)

    @property
    def state(self) -> str:
        """See Holding; "none" without any certificate."""
        return self.best.state if self.best else "none"


@dataclass(frozen=True)
class OfficerRegister:
    lines: tuple[OfficerLine, ...]
    warn_days: int
    keeps: bool

    @property
    def barred(self) -> int:
        """Officers who may not be sent today."""
        return sum(one.state not in ("valid", "soon") for one in self.lines)

    @property
    def ending(self) -> int:
        """Officers whose certificate ends soon."""
        return sum(one.state == "soon" for one in self.lines)


@dataclass(frozen=True)
class OfficerPage:
    officer: OfficerLine
    keeps: bool
    changes: tuple[AuditLine, ...]


def officers(look: Look) -> OfficerRegister:
    """The active officers of the actor's bureau, those who need something done first. Raises NotAllowed."""
    warn = _warn_days(look)
    lines = sorted(_lines(look, warn).values(), key=_urgency)
    return OfficerRegister(tuple(lines), warn, keeps_registers(look.actor))


def officer_page(look: Look, person_id: str) -> OfficerPage:
    """One officer with all certificates. Raises NotAllowed, NotFound."""
    found = _lines(look, _warn_days(look)).get(person_id)
    if found is None:
        raise NotFound()
    events = [one for one in reversed(audit.of_chain(look, person_id)) if one.event.startswith("certificate.")]
    changes = [AuditLine(e.seq, e.event, e.at, e.person_name, json.loads(e.facts), e.hash) for e in events]
    return OfficerPage(found, keeps_registers(look.actor), tuple(changes))


def _lines(look: Look, warn: int) -> dict[str, OfficerLine]:
    if not look.actor.has(*STAFF):
        raise NotAllowed(act=N_("查阅执法人员登记"))
    own = person.c.organisation_id == look.actor.organisation_id
    holders = look.connection.execute(
        select(person)
        .join(person_role, person_role.c.person_id == person.c.id)
        .where(own, person.c.active, person_role.c.role == Role.OFFICER.value)
        .order_by(person.c.login)
    ).all()
    held = select(certificate).join(person, person.c.id == certificate.c.person_id).where(own, person.c.active)
    certificates = rows.read(look, Certificate, held.order_by(certificate.c.valid_to.desc()))
    names = {row.id: row.name for row in holders}
    today = local_date(look.now)
    return {
        row.id: OfficerLine(
            row.id,
            row.name,
            row.section,
            row.post,
            tuple(_holding(one, today, warn) for one in certificates if one.person_id == row.id),
            _sharing(row.id, certificates, names),
        )
        for row in holders
    }


def _sharing(person_id: str, certificates: Iterable[Certificate], names: Mapping[str, str]) -> tuple[str, ...]:
    """Who else has a number of this person's, by name; what was withdrawn is nobody's."""
    standing = [one for one in certificates if one.withdrawn_on is None]
    mine = {one.number for one in standing if one.person_id == person_id}
    others = (one.person_id for one in standing if one.number in mine and one.person_id != person_id)
    return tuple(names[each] for each in dict.fromkeys(others) if each in names)


def _holding(one: Certificate, today: date, warn: int) -> Holding:
    left = (one.valid_to - today).days
    if one.withdrawn_on is not None and one.withdrawn_on <= today:
        return Holding(one, "withdrawn", left)
    if one.valid_from > today:
        return Holding(one, "future", left)
    if left < 0:
        return Holding(one, "expired", left)
    return Holding(one, "soon" if left <= warn else "valid", left)


def _warn_days(look: Look) -> int:
    limit = limits_in_force(look).get(WARN)
    return abs(limit.length) if limit else 0


def _urgency(one: OfficerLine) -> tuple[int, int]:
    order = ("none", "withdrawn", "expired", "future", "soon", "valid")
    return (order.index(one.state) - (10 if one.shared_with else 0), one.best.left if one.best else 0)
