"""What the inspections a case started have come to: visited or not, what was found, what was ordered."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select

from workflows.queries.patrols import INSPECTION
from workflows.store.tables.cases import case, case_state
from workflows.store.tables.records import finding
from workflows.store.unit_of_work import Look

ORDERED = ("立即整改", "责令限期整改", "执法通知书")
"""How a finding is handled when the unit has to put it right."""


@dataclass(frozen=True)
class RoundInspections:
    """`open` are the units not visited yet, in the order their cases were started."""

    total: int
    done: int
    findings: int
    ordered: int
    open: tuple[str, ...]


def round_inspections(look: Look, case_id: str) -> RoundInspections:
    """Of a case: units visited count as done, whatever is still being put right there."""
    started = (
        select(case.c.id, case.c.unit_id, case_state.c.data)
        .join(case_state, case_state.c.case_id == case.c.id)
        .where(case.c.parent_id == case_id, case.c.process == INSPECTION)
        .order_by(case.c.started_at, case.c.id)
    )
    rows = look.connection.execute(started).all()
    waiting = tuple(row.unit_id for row in rows if not row.data.get("arrive_time"))
    found = _findings(look, case_id)
    return RoundInspections(
        total=len(rows),
        done=len(rows) - len(waiting),
        findings=sum(found.values()),
        ordered=sum(found.get(one, 0) for one in ORDERED),
        open=waiting,
    )


def _findings(look: Look, case_id: str) -> dict[str, int]:
    """How they are handled -> how many."""
    counted = (
        select(finding.c.handling, func.count())
        .join(case, case.c.id == finding.c.case_id)
        .where(case.c.parent_id == case_id, case.c.process == INSPECTION)
        .group_by(finding.c.handling)
    )
    return {handling: count for handling, count in look.connection.execute(counted)}
