"""One unit of the register: what is known of it, and everything that was done about it."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import ColumnElement, select, true

from workflows.access.policy import STAFF
from workflows.access.registers import check_can_read_unit, keeps_registers
from workflows.queries.case_record import AuditLine
from workflows.queries.party import knows_of_case
from workflows.queries.penalty_list import PenaltyLine, penalties_of_unit
from workflows.rules.unit_form import UNIT_FORM, is_in_scope, label_of
from workflows.store import audit, organisations, rows
from workflows.store.organisations import InspectedUnit
from workflows.store.tables.cases import case, case_state
from workflows.store.tables.people import person, person_role
from workflows.store.tables.records import document, finding
from workflows.store.unit_of_work import Look

__all__ = ["UNIT_FORM", "UnitPage", "label_of", "unit_page"]

MOST = 200
"""Lines of each kind: the latest; older ones are found in the ledger."""
ORDERS = ("DOC-10", "DOC-11", "DOC-12")
REPORTS = ("DOC-04", "DOC-05", "DOC-06", "DOC-13", "DOC-30", "DOC-31")
REFUSED = "拒签"


@dataclass(frozen=True)
class CaseOfUnit:
    id: str
    number: str
    title: str
    process_name: str
    status: str
    stage: str
    ends: str
    started_at: datetime
    moved_at: datetime


@dataclass(frozen=True)
class VisitOfUnit:
    """A visit planned or made; `refused` when nobody of the unit would sign (E4.3)."""

    case_id: str
    number: str
    day: date
    kind: str
    made: bool
    ended: bool
    refused: bool


@dataclass(frozen=True)
class FindingOfUnit:
    id: str
    case_id: str
    number: str
    description: str
    severity: str
    handling: str
    status: str
    at: datetime


@dataclass(frozen=True)
class PaperOfUnit:
    id: str
    case_id: str
    case_number: str
    kind: str
    title: str
    number: str
    issued_at: datetime


@dataclass(frozen=True)
class PersonOfUnit:
    name: str
    post: str
    roles: tuple[str, ...]
    active: bool


@dataclass(frozen=True)
class UnitPage:
    """`cases` and papers are those this person may open; visits, findings and changes are the bureau's own."""

    unit: InspectedUnit
    keeps: bool  # this person changes the entry
    of_bureau: bool  # this person reads what was done about it
    in_scope: bool
    cases: tuple[CaseOfUnit, ...] = ()
    visits: tuple[VisitOfUnit, ...] = ()
    findings: tuple[FindingOfUnit, ...] = ()
    orders: tuple[PaperOfUnit, ...] = ()
    reports: tuple[PaperOfUnit, ...] = ()
    people: tuple[PersonOfUnit, ...] = ()
    penalties: tuple[PenaltyLine, ...] = ()
    changes: tuple[AuditLine, ...] = field(default=(), repr=False)

    @property
    def running(self) -> int:
        """Cases that have not ended."""
        return sum(one.status == "open" for one in self.cases)

    @property
    def open_findings(self) -> int:
        """Findings not yet put right."""
        return sum(one.status == "open" for one in self.findings)

    @property
    def refusals(self) -> int:
        """How often nobody would sign."""
        return sum(one.refused for one in self.visits)


def unit_page(look: Look, unit_id: str) -> UnitPage:
    """Raises NotFound, also for a unit this person has nothing to do with."""
    found = organisations.find_unit(look, unit_id)
    check_can_read_unit(look.actor, unit_id, found.parent_id)
    of_bureau = found.parent_id == look.actor.organisation_id
    staff = of_bureau and look.actor.has(*STAFF)
    keeps = of_bureau and keeps_registers(look.actor)
    in_scope = is_in_scope(
        found.is_specialised or found.keeps_specialised, found.max_retention, found.important_database
    )
    if of_bureau and not staff:  # the analyst reads the register, not the cases
        return UnitPage(found, keeps, False, in_scope)
    known = true() if staff else knows_of_case(unit_id)
    return UnitPage(
        unit=found,
        keeps=keeps,
        of_bureau=staff,
        in_scope=in_scope,
        cases=_cases(look, unit_id, known),
        visits=_visits(look, unit_id) if staff else (),
        findings=_findings(look, unit_id) if staff else (),
        orders=_papers(look, unit_id, ORDERS, staff=staff),
        reports=_papers(look, unit_id, REPORTS, staff=staff),
        people=_people(look, unit_id),
        penalties=penalties_of_unit(look, unit_id, MOST),
        changes=_changes(look, unit_id) if staff else (),
    )


def _cases(look: Look, unit_id: str, known: ColumnElement[bool]) -> tuple[CaseOfUnit, ...]:
    about = select(*rows.columns(CaseOfUnit, case)).where(case.c.unit_id == unit_id, known)
    return tuple(rows.read(look, CaseOfUnit, about.order_by(case.c.started_at.desc(), case.c.id.desc()).limit(MOST)))


def _visits(look: Look, unit_id: str) -> tuple[VisitOfUnit, ...]:
    found = look.connection.execute(
        select(case.c.id, case.c.number, case.c.status, case_state.c.data)
        .join(case_state, case_state.c.case_id == case.c.id)
        .where(case.c.unit_id == unit_id)
        .order_by(case.c.started_at.desc())
        .limit(MOST)
    )
    visits = [
        VisitOfUnit(
            row.id,
            row.number,
            date.fromisoformat(row.data["planned_date"]),
            str(row.data.get("inspection_kind") or ""),
            bool(row.data.get("arrive_time")),
            row.status == "ended",
            row.data.get("signature_status") == REFUSED,
        )
        for row in found
        if row.data.get("planned_date")
    ]
    return tuple(sorted(visits, key=lambda one: one.day, reverse=True))


def _findings(look: Look, unit_id: str) -> tuple[FindingOfUnit, ...]:
    columns = rows.columns(FindingOfUnit, finding, case)
    of_unit = select(*columns).join(case, case.c.id == finding.c.case_id).where(finding.c.unit_id == unit_id)
    latest = of_unit.order_by(finding.c.status.desc(), finding.c.at.desc(), finding.c.seq).limit(MOST)
    return tuple(rows.read(look, FindingOfUnit, latest))


def _papers(look: Look, unit_id: str, kinds: Collection[str], *, staff: bool) -> tuple[PaperOfUnit, ...]:
    served = true() if staff else document.c.for_party
    columns = [document.c[name] for name in ("id", "case_id", "kind", "title", "number", "issued_at")]
    papers = (
        select(*columns, case.c.number.label("case_number"))
        .join(case, case.c.id == document.c.case_id)
        .where(case.c.unit_id == unit_id, document.c.kind.in_(kinds), served)
        .order_by(document.c.issued_at.desc(), document.c.id)
        .limit(MOST)
    )
    return tuple(rows.read(look, PaperOfUnit, papers))


def _people(look: Look, unit_id: str) -> tuple[PersonOfUnit, ...]:
    held: dict[str, list[str]] = {}
    roles = select(person_role).join(person, person.c.id == person_role.c.person_id)
    for row in look.connection.execute(roles.where(person.c.organisation_id == unit_id).order_by(person_role.c.role)):
        held.setdefault(row.person_id, []).append(row.role)
    people = select(person).where(person.c.organisation_id == unit_id).order_by(person.c.active.desc(), person.c.login)
    return tuple(
        PersonOfUnit(row.name, row.post, tuple(held.get(row.id, ())), row.active)
        for row in look.connection.execute(people)
    )


def _changes(look: Look, unit_id: str) -> tuple[AuditLine, ...]:
    return tuple(
        AuditLine(one.seq, one.event, one.at, one.person_name, json.loads(one.facts), one.hash)
        for one in reversed(audit.of_chain(look, unit_id))
    )
