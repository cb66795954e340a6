"""Problems found at inspected units, open until they are put right or pass into another procedure."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, insert, select, update

from workflows.store import rows
from workflows.store.ids import new_id
from workflows.store.tables.records import finding
from workflows.store.unit_of_work import Look, Work


@dataclass(frozen=True)
class NewFinding:
    """What is recorded of a problem. `status` is open, or closed with `outcome` when nothing more must follow."""

    description: str
    stage: str
    dimension: str
    severity: str
    status: str
    nature: str = ""
    outcome: str = ""
    violation_code: str = ""
    basis: str = ""
    suggested: str = ""
    handling: str = ""
    reason: str = ""
    term: str = ""
    risk: str = ""


@dataclass(frozen=True)
class Finding:
    """One row; `seq` counts the findings of the case that found it, `handled_in` is the case that handles it now."""

    id: str
    case_id: str
    unit_id: str
    seq: int
    description: str
    stage: str
    dimension: str
    severity: str
    nature: str
    violation_code: str
    basis: str
    suggested: str
    handling: str
    reason: str
    term: str
    risk: str
    status: str
    outcome: str
    outcome_note: str
    handled_in: str | None
    at: datetime


def record(work: Work, case_id: str, unit_id: str, new: Sequence[NewFinding]) -> list[Finding]:
    """Keep findings at the end of the case's list. The case must be loaded for moving."""
    if not new:
        return []
    last = work.connection.scalar(select(func.max(finding.c.seq)).where(finding.c.case_id == case_id)) or 0
    recorded = [
        Finding(
            id=new_id(work.now),
            case_id=case_id,
            unit_id=unit_id,
            seq=seq,
            outcome_note="",
            handled_in=None,
            at=work.now,
            **vars(one),
        )
        for seq, one in enumerate(new, last + 1)
    ]
    work.connection.execute(insert(finding), rows.values(recorded))
    return recorded


def of_case(look: Look, case_id: str) -> list[Finding]:
    """In the order they were recorded."""
    return rows.read(look, Finding, select(finding).where(finding.c.case_id == case_id).order_by(finding.c.seq))


def of_ids(look: Look, ids: Collection[str]) -> list[Finding]:
    """Those of these findings that exist, in the order they were recorded."""
    if not ids:
        return []
    wanted = select(finding).where(finding.c.id.in_(sorted(set(ids))))
    return rows.read(look, Finding, wanted.order_by(finding.c.at, finding.c.case_id, finding.c.seq))


def hand_to(work: Work, ids: Collection[str], case_id: str) -> None:
    """From now on this case handles them."""
    work.connection.execute(update(finding).where(finding.c.id.in_(sorted(set(ids)))).values(handled_in=case_id))


def close(work: Work, ids: Collection[str], outcome: str, note: str) -> None:
    """They need nothing more; `outcome` is the word for how that came."""
    work.connection.execute(
        update(finding)
        .where(finding.c.id.in_(sorted(set(ids))))
        .values(status="closed", outcome=outcome, outcome_note=note)
    )
