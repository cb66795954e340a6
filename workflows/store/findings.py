"""Problems found at inspected units, open until they are put right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, insert, select

from workflows.store import rows
from workflows.store.ids import new_id
from workflows.store.tables.records import finding
from workflows.store.unit_of_work import Look, Work


@dataclass(frozen=True)
class NewFinding:
    """What is recorded of a problem. `status` is open, or closed when nothing more must follow."""

    description: str
    stage: str
    dimension: str
    severity: str
    status: str
    violation_code: str = ""
    basis: str = ""
    suggested: str = ""
    handling: str = ""
    reason: str = ""
    term: str = ""


@dataclass(frozen=True)
class Finding:
    """One row; `seq` counts the findings of the case."""

    id: str
    case_id: str
    unit_id: str
    seq: int
    description: str
    stage: str
    dimension: str
    severity: str
    violation_code: str
    basis: str
    suggested: str
    handling: str
    reason: str
    term: str
    status: str
    at: datetime


def record(work: Work, case_id: str, unit_id: str, new: Sequence[NewFinding]) -> list[Finding]:
    """Keep findings at the end of the case's list. The case must be loaded for moving."""
    if not new:
        return []
    last = work.connection.scalar(select(func.max(finding.c.seq)).where(finding.c.case_id == case_id)) or 0
    recorded = [
        Finding(id=new_id(work.now), case_id=case_id, unit_id=unit_id, seq=seq, at=work.now, **vars(one))
        for seq, one in enumerate(new, last + 1)
    ]
    work.connection.execute(insert(finding), rows.values(recorded))
    return recorded


def of_case(look: Look, case_id: str) -> list[Finding]:
    """In the order they were recorded."""
    return rows.read(look, Finding, select(finding).where(finding.c.case_id == case_id).order_by(finding.c.seq))
