"""The bureau's units as expressions in forms speak of them (`register.units`): what a plan is made from."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import func, select

from workflows.queries.patrols import Visited, owes_patrol, visits_of_year
from workflows.store import organisations
from workflows.store.tables.cases import case
from workflows.store.tables.records import finding
from workflows.store.unit_of_work import Look
from workflows.values.times import SHANGHAI, local_date


def register_units(look: Look, bureau_id: str) -> list[dict[str, Any]]:
    """Every active unit, by name. `open_findings` and `patrols_this_year` are numbers, `last_year_findings` texts;
    `owes_patrol`: must be patrolled this year (S4.2, G-06)."""
    year = local_date(look.now).year
    visited = visits_of_year(look, bureau_id, year)
    open_ones, last_year = _open_findings(look, bureau_id), _findings_of(look, bureau_id, year - 1)
    return [
        {
            "id": unit.id,
            "name": unit.name,
            "unit_type": unit.unit_type,
            "is_specialised": unit.is_specialised,
            "specialised_kinds": unit.specialised_kinds,
            "owes_patrol": owes_patrol(unit, year),
            "open_findings": open_ones.get(unit.id, 0),
            "patrols_this_year": visited.get(unit.id, Visited()).patrols,
            "last_year_findings": last_year.get(unit.id, []),
        }
        for unit in organisations.units_below(look, bureau_id)
    ]


def _open_findings(look: Look, bureau_id: str) -> dict[str, int]:
    rows = look.connection.execute(
        select(finding.c.unit_id, func.count().label("n"))
        .join(case, case.c.id == finding.c.case_id)
        .where(case.c.organisation_id == bureau_id, finding.c.status == "open")
        .group_by(finding.c.unit_id)
    )
    return {row.unit_id: row.n for row in rows}


def _findings_of(look: Look, bureau_id: str, year: int) -> dict[str, list[str]]:
    first, after = (datetime.combine(date(one, 1, 1), time(), SHANGHAI) for one in (year, year + 1))
    rows = look.connection.execute(
        select(finding.c.unit_id, finding.c.description)
        .join(case, case.c.id == finding.c.case_id)
        .where(case.c.organisation_id == bureau_id, finding.c.at >= first, finding.c.at < after)
        .order_by(finding.c.at, finding.c.seq)
    )
    texts: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        texts[row.unit_id].append(row.description)
    return texts
