"""What the registers say of a unit, as far as it may read them: its yearly self-reports, incidents, guidance."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, false, not_, or_, select

from workflows.queries.limits import newest_bundle
from workflows.queries.unit_cases import own
from workflows.store.tables.cases import case
from workflows.store.tables.entries import entry
from workflows.store.unit_of_work import Look

SELF_REPORT = "self_report"
MOST = 120


@dataclass(frozen=True)
class UnitRecord:
    """One row of a register; `case_id` is None where the case behind it is not for this unit."""

    kind: str
    register: str
    year: int
    status: str
    result: str
    facts: Mapping[str, Any]
    case_id: str | None
    case_number: str
    changed_at: datetime


@dataclass(frozen=True)
class UnitRecords:
    """`reports` are the self-reports, one a year, the latest first; `others` are rows of the other registers."""

    reports: tuple[UnitRecord, ...]
    others: tuple[UnitRecord, ...]

    def of_year(self, year: int) -> UnitRecord | None:
        """The self-report of a round."""
        return next((one for one in self.reports if one.year == year), None)


def unit_records(look: Look) -> UnitRecords:
    """The latest first, of registers whose description lets the unit see its own rows."""
    newest = newest_bundle(look)
    described = [one for one in (newest.registers.values() if newest else ()) if one.unit_sees]
    open_to_unit = {one.kind: one.title for one in described}
    kept_back = [and_(entry.c.kind == one.kind, entry.c.status.in_(one.kept_back)) for one in described]
    known = and_(case.c.id == entry.c.case_id, own(look))
    rows = look.connection.execute(
        select(entry, case.c.id.label("known_case"), case.c.number.label("case_number"))
        .outerjoin_from(entry, case, known)
        .where(entry.c.unit_id == look.actor.organisation_id, entry.c.kind.in_(sorted(open_to_unit)))
        .where(not_(or_(false(), *kept_back)))
        .order_by(entry.c.year.desc(), entry.c.at.desc(), entry.c.id.desc())
        .limit(MOST)
    )
    found = [
        UnitRecord(
            row.kind,
            open_to_unit[row.kind],
            row.year,
            row.status,
            row.result,
            row.facts,
            row.known_case,
            row.case_number or "",
            row.changed_at,
        )
        for row in rows
    ]
    return UnitRecords(
        tuple(one for one in found if one.kind == SELF_REPORT), tuple(one for one in found if one.kind != SELF_REPORT)
    )
