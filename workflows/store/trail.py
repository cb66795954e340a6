"""The way a case has gone, element by element."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, insert, select

from workflows.store import rows
from workflows.store.tables.cases import trail
from workflows.store.unit_of_work import Look, Work
from workflows.values.steps import Passed


@dataclass(frozen=True)
class Footprint:
    """One element or flow passed; `outcome` is completed or cancelled."""

    seq: int
    element: str
    kind: str
    token: str
    outcome: str
    at: datetime


def append(work: Work, case_id: str, passed: Sequence[Passed]) -> None:
    """Add what a step passed, in order. The case must be loaded for moving: nobody else appends meanwhile."""
    if not passed:
        return
    last = work.connection.scalar(select(func.max(trail.c.seq)).where(trail.c.case_id == case_id)) or 0
    work.connection.execute(
        insert(trail),
        [{**vars(one), "case_id": case_id, "seq": seq} for seq, one in enumerate(passed, last + 1)],
    )


def of_case(look: Look, case_id: str) -> list[Footprint]:
    """All of it, in order."""
    whole = select(*rows.columns(Footprint, trail)).where(trail.c.case_id == case_id)
    return rows.read(look, Footprint, whole.order_by(trail.c.seq))
