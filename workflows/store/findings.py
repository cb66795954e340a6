"""Problems found at inspected units, open until they are put right."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, insert, select, update

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


def open_of_unit(look: Look, unit_id: str) -> list[Finding]:
    """What a unit has not yet put right, oldest first."""
    waiting = select(finding).where(finding.c.unit_id == unit_id, finding.c.status == "open")
    return rows.read(look, Finding, waiting.order_by(finding.c.at, finding.c.id))


def close(work: Work, ids: Collection[str]) -> None:
    """These are put right, or nothing more must follow."""
    work.connection.execute(update(finding).where(finding.c.id.in_(ids)).values(status="closed"))


def change_handling(work: Work, finding_id: str, handling: Mapping[str, str]) -> None:
    """Set how a finding is handled: any of `handling`, `reason`, `term`."""
    work.connection.execute(update(finding).where(finding.c.id == finding_id).values(**handling))
