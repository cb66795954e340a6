"""The register of penalty decisions: put on record, found by party and act, changed, paid."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, insert, select, update

from workflows.rules.penalties import FINE, IN_FORCE, Force
from workflows.store import rows
from workflows.store.ids import new_id
from workflows.store.tables.penalties import penalty
from workflows.store.tables.people import organisation
from workflows.store.unit_of_work import Look, Work


@dataclass(frozen=True)
class NewPenalty:
    """What a decision says. Amounts in cents; `least` and `most` are the statutory range of the fine."""

    unit_id: str | None
    party_key: str
    party_name: str
    party_kind: str
    violation_code: str
    act_date: date
    number: str
    decided_on: date
    procedure: str
    kinds: Sequence[str]
    fine: int = 0
    confiscated: int = 0
    least: int | None = None
    most: int | None = None
    tier: str = ""
    benchmark: str = ""
    deviates: bool = False
    deviation_reason: str = ""
    approver: str = ""


@dataclass(frozen=True)
class Penalty(NewPenalty):
    """One row; `payments` are {day, amount}."""

    id: str = ""
    case_id: str = ""
    organisation_id: str = ""
    force: str = ""
    force_on: date | None = None
    force_note: str = ""
    due_on: date | None = None
    payments: Sequence[Mapping[str, Any]] = ()
    late_fee: int = 0
    settled_on: date | None = None
    at: datetime | None = None

    @property
    def in_force(self) -> bool:
        """It counts against the party."""
        return self.force in IN_FORCE


@dataclass(frozen=True)
class PriorPenalty:
    """An earlier decision against the same party, whichever authority made it."""

    organ: str
    number: str
    decided_on: date
    violation_code: str
    force: str
    kinds: Sequence[str]


def record(work: Work, case_id: str, organisation_id: str, new: NewPenalty) -> Penalty:
    """Put a decision on record; it is in force."""
    kept = {"id": new_id(work.now), "case_id": case_id, "organisation_id": organisation_id, "at": work.now}
    values = {**vars(new), **kept, "kinds": list(new.kinds), "force": Force.VALID.value, "payments": []}
    work.connection.execute(insert(penalty).values(**values))
    return Penalty(**values)


def find(look: Look, penalty_id: str) -> Penalty:
    """Raises NotFound."""
    return rows.get(look, Penalty, select(penalty).where(penalty.c.id == penalty_id))


def latest_of_case(look: Look, case_id: str) -> Penalty:
    """The decision of the case put on record last. Raises NotFound."""
    return rows.get(look, Penalty, of_case(case_id).order_by(penalty.c.at.desc(), penalty.c.id.desc()))


def of_case(case_id: str) -> Select[Any]:
    """The decisions of a case."""
    return select(penalty).where(penalty.c.case_id == case_id)


def change(work: Work, penalty_id: str, values: Mapping[str, Any]) -> None:
    """Replace these columns."""
    work.connection.execute(update(penalty).where(penalty.c.id == penalty_id).values(**values))


def same_act(look: Look, party: str, violation_code: str, act_date: date) -> str:
    """Number of the decision in force that already fines this party for this act (行政处罚法 29), or ""."""
    fined = select(penalty.c.number, penalty.c.kinds).where(
        penalty.c.party_key == party,
        penalty.c.violation_code == violation_code,
        penalty.c.act_date == act_date,
        penalty.c.force.in_(sorted(IN_FORCE)),
    )
    found = look.connection.execute(fined.order_by(penalty.c.decided_on, penalty.c.id))
    return next((row.number for row in found if FINE in row.kinds), "")


def earlier(look: Look, party: str, violation_code: str, since: date, until: date) -> list[PriorPenalty]:
    """Decisions against the party for this act from `since` to `until`, both included, the latest first."""
    columns = [penalty.c[name] for name in ("number", "decided_on", "violation_code", "force", "kinds")]
    found = (
        select(organisation.c.name.label("organ"), *columns)
        .join(organisation, organisation.c.id == penalty.c.organisation_id)
        .where(
            penalty.c.party_key == party,
            penalty.c.violation_code == violation_code,
            penalty.c.decided_on.between(since, until),
        )
        .order_by(penalty.c.decided_on.desc(), penalty.c.id.desc())
    )
    return rows.read(look, PriorPenalty, found)
