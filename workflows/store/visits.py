"""Visits to a unit, as the cases of an inspection process tell them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from workflows.store.tables.cases import case, case_state
from workflows.store.unit_of_work import Look


@dataclass(frozen=True)
class Visit:
    """One visit, planned or made."""

    case_id: str
    number: str
    day: date
    kind: str
    made: bool
    ended: bool


def of_unit(look: Look, unit_id: str, process: str) -> list[Visit]:
    """All visits of a unit under this process that have a planned date."""
    rows = look.connection.execute(
        select(case.c.id, case.c.number, case.c.status, case_state.c.data)
        .join(case_state, case_state.c.case_id == case.c.id)
        .where(case.c.unit_id == unit_id, case.c.process == process)
    )
    return [
        Visit(
            row.id,
            row.number,
            date.fromisoformat(row.data["planned_date"]),
            row.data.get("inspection_kind", ""),
            bool(row.data.get("arrive_time")),
            row.status == "ended",
        )
        for row in rows
        if row.data.get("planned_date")
    ]
