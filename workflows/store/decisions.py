"""Which rules decided what in a case, and on which facts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select

from workflows.store import rows
from workflows.store.tables.cases import decision
from workflows.store.unit_of_work import Look, Work
from workflows.values.steps import Decided


@dataclass(frozen=True)
class RecordedDecision:
    """One evaluation of a decision table."""

    id: int
    case_id: str
    node: str
    decision: str
    inputs: Mapping[str, Any]
    rules: Sequence[str]
    output: Any
    at: datetime


def record(work: Work, case_id: str, decided: Sequence[Decided]) -> None:
    """Keep what a step decided."""
    if decided:
        work.connection.execute(
            insert(decision), [{**vars(one), "case_id": case_id, "at": work.now} for one in decided]
        )


def of_case(look: Look, case_id: str) -> list[RecordedDecision]:
    """In the order they were made."""
    return rows.read(
        look, RecordedDecision, select(decision).where(decision.c.case_id == case_id).order_by(decision.c.id)
    )
