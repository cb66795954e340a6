"""The findings a case is about: those it was given to handle, else those it recorded itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from workflows.store import findings
from workflows.store.findings import Finding
from workflows.store.tables.cases import case
from workflows.store.unit_of_work import Look

SHOWN = tuple(
    [
        "id",
        "seq",
        "description",
        "stage",
        "dimension",
        "severity",
        "nature",
        "violation_code",
        "basis",
        "suggested",
        "handling",
        "reason",
        "term",
        "status",
        "outcome",
    ]
)


def case_findings(look: Look, case_id: str, data: Mapping[str, Any]) -> list[dict[str, Any]]:
    """As expressions and templates speak of them; `case_number` is of the case that found them.

    The variable `finding_ids`, where there is one, names them.
    """
    named = data.get("finding_ids")
    found = findings.of_case(look, case_id) if named is None else findings.of_ids(look, named)
    numbers = _numbers(look, found)
    return [{**{name: getattr(one, name) for name in SHOWN}, "case_number": numbers[one.case_id]} for one in found]


def _numbers(look: Look, found: list[Finding]) -> dict[str, str]:
    ids = {one.case_id for one in found}
    rows = look.connection.execute(select(case.c.id, case.c.number).where(case.c.id.in_(sorted(ids)))) if ids else ()
    return {row.id: row.number for row in rows}
