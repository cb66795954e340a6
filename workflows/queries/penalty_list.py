"""The ledger of penalty decisions, and those that depart from the benchmark."""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, extract, func, select, tuple_

from workflows.access.registers import DEVIATION_READERS, check_can_read_penalties
from workflows.queries.law_choices import violation_texts
from workflows.queries.searching import contains
from workflows.rules.penalties import IN_FORCE, PROCEDURES, Force, yuan
from workflows.store import rows
from workflows.store.tables.cases import case
from workflows.store.tables.penalties import penalty
from workflows.store.unit_of_work import Look

__all__ = ["FORCES", "PROCEDURES", "PenaltyFilters", "PenaltyLine", "PenaltyList", "penalties_of_unit", "penalty_list"]

COUNT_LIMIT = 1000
FORCES = tuple(Force)


@dataclass(frozen=True)
class PenaltyFilters:
    """What of a URL narrows the ledger; "" is everything. `deviating`: "yes" for decisions off the benchmark."""

    q: str = ""
    code: str = ""
    procedure: str = ""
    force: str = ""
    year: str = ""
    deviating: str = ""

    @property
    def narrowed(self) -> bool:
        """Anything but the whole ledger (or the whole list of deviations)."""
        return any((self.q, self.code, self.procedure, self.force, self.year))


@dataclass(frozen=True)
class PenaltyLine:
    """A decision as the ledger shows it; amounts in cents."""

    id: str
    case_id: str
    case_number: str
    unit_id: str | None
    party_name: str
    party_kind: str
    violation_code: str
    number: str
    decided_on: date
    procedure: str
    kinds: Sequence[str]
    fine: int
    confiscated: int
    least: int | None
    most: int | None
    tier: str
    benchmark: str
    deviates: bool
    deviation_reason: str
    approver: str
    force: str
    force_on: date | None
    force_note: str
    due_on: date | None
    payments: Sequence[Mapping[str, Any]]
    late_fee: int
    settled_on: date | None

    @property
    def in_force(self) -> bool:
        """It still punishes."""
        return self.force in IN_FORCE

    @property
    def money(self) -> int:
        """Fine and what is confiscated."""
        return self.fine + self.confiscated

    @property
    def paid(self) -> int:
        """What came in."""
        return sum(one["amount"] for one in self.payments)

    def payment(self, today: date) -> str:
        """none (nothing is to be paid), settled, late or owing."""
        if self.settled_on and self.money:
            return "settled"
        if not self.money or not self.in_force:
            return "none"
        return "late" if self.due_on and self.due_on < today else "owing"


@dataclass(frozen=True)
class PenaltyList:
    """A page of the ledger; `next` is the cursor of the one after, `total` is at most COUNT_LIMIT. `fines` is the sum
    of the fines in force of everything the filters leave, in yuan."""

    lines: tuple[PenaltyLine, ...]
    next: str
    total: int
    fines: str
    years: tuple[int, ...]
    violations: Mapping[str, str] = field(default_factory=dict)
    oversees: bool = False  # this person reads the deviations


def penalty_list(look: Look, filters: PenaltyFilters, cursor: str = "", limit: int = 30) -> PenaltyList:
    """Decisions of the actor's bureau, the latest first. Raises NotAllowed."""
    check_can_read_penalties(look.actor, deviations=filters.deviating == "yes")
    wanted = _narrowed(look, filters)
    found = rows.read(look, PenaltyLine, _latest(_lines().where(*wanted, *_after(cursor))).limit(limit + 1))
    counted = select(penalty.c.id).join(case).where(*wanted).limit(COUNT_LIMIT).subquery()
    total = look.connection.scalar(select(func.count()).select_from(counted)) or 0
    fined = select(func.sum(penalty.c.fine)).join(case).where(*wanted, penalty.c.force.in_(sorted(IN_FORCE)))
    return PenaltyList(
        lines=tuple(found[:limit]),
        next=_cursor(found[limit - 1]) if len(found) > limit else "",
        total=total,
        fines=yuan(int(look.connection.scalar(fined) or 0)),
        years=_years(look),
        violations=violation_texts(look),
        oversees=look.actor.has(*DEVIATION_READERS),
    )


def penalties_for_sheet(look: Look, filters: PenaltyFilters, most: int) -> list[PenaltyLine]:
    """The same decisions, at most `most`. Raises NotAllowed."""
    check_can_read_penalties(look.actor, deviations=filters.deviating == "yes")
    return rows.read(look, PenaltyLine, _latest(_lines().where(*_narrowed(look, filters))).limit(most))


def penalties_of_unit(look: Look, unit_id: str, most: int) -> tuple[PenaltyLine, ...]:
    """Decisions against a unit, the latest first, whoever made them."""
    return tuple(rows.read(look, PenaltyLine, _latest(_lines().where(penalty.c.unit_id == unit_id)).limit(most)))


def _lines() -> Select[Any]:
    names = [name for name in PenaltyLine.__dataclass_fields__ if name != "case_number"]
    return select(*(penalty.c[name] for name in names), case.c.number.label("case_number")).join(case)


def _latest(statement: Select[Any]) -> Select[Any]:
    return statement.order_by(penalty.c.decided_on.desc(), penalty.c.id.desc())


def _narrowed(look: Look, filters: PenaltyFilters) -> list[ColumnElement[bool]]:
    wanted = [penalty.c.organisation_id == look.actor.organisation_id]
    chosen = {"violation_code": filters.code, "procedure": filters.procedure, "force": filters.force}
    wanted += [penalty.c[name] == value for name, value in chosen.items() if value]
    if filters.deviating == "yes":
        wanted.append(penalty.c.deviates)
    if filters.year.isdecimal() and len(filters.year) == 4:
        first, last = date(int(filters.year), 1, 1), date(int(filters.year), 12, 31)
        wanted.append(penalty.c.decided_on.between(first, last))
    if filters.q:
        wanted.append(contains(filters.q, penalty.c.party_name, penalty.c.number, case.c.number))
    return wanted


def _years(look: Look) -> tuple[int, ...]:
    year = extract("year", penalty.c.decided_on).label("year")
    own = select(year).where(penalty.c.organisation_id == look.actor.organisation_id).distinct()
    return tuple(sorted((int(one) for one in look.connection.scalars(own)), reverse=True))


def _cursor(line: PenaltyLine) -> str:
    return base64.urlsafe_b64encode(f"{line.decided_on.isoformat()} {line.id}".encode()).decode()


def _after(cursor: str) -> list[ColumnElement[bool]]:
    if not cursor:
        return []
    try:
        day, penalty_id = base64.urlsafe_b64decode(cursor).decode().split(" ")
        here = (date.fromisoformat(day), penalty_id)
    except ValueError:
        return []
    return [tuple_(penalty.c.decided_on, penalty.c.id) < here] if penalty_id.isprintable() else []
