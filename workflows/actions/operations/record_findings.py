"""Putting the findings of a visit on record with how each is handled (S0.1, S4.10)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workflows.actions._site import Site
from workflows.queries.context import latest_answers
from workflows.store import audit, findings
from workflows.store.findings import NewFinding
from workflows.values.events import Event
from workflows.values.steps import Outcome, Request

DONE = frozenset({"当场改正", "不予处理"})
"""Handlings after which nothing more must follow."""


def record_findings(site: Site, request: Request) -> Outcome:
    """Findings come from ut_check_items.findings, their handling row by row from ut_decide_handling.per_finding."""
    forms = latest_answers(site.work, site.case.id)
    found = forms.get("ut_check_items", {}).get("findings") or []
    handled = forms.get("ut_decide_handling", {}).get("per_finding") or []
    suggested = request.data.get("routes") or []
    new = [_finding(row, _at(handled, place, {}), _at(suggested, place, "")) for place, row in enumerate(found)]
    for kept in findings.record(site.work, site.case.id, site.case.unit_id or "", new):
        audit.record(
            site.work, Event.FINDING_RECORDED, site.case.id, finding=kept.id, seq=kept.seq, handling=kept.handling
        )
    return Outcome(request.id)


def _at(rows: list[Any], place: int, otherwise: Any) -> Any:
    return rows[place] if place < len(rows) else otherwise


def _finding(row: Mapping[str, Any], handled: Mapping[str, Any], suggested: Any) -> NewFinding:
    handling = str(handled.get("handling") or suggested or "")
    return NewFinding(
        description=str(row.get("description", "")),
        stage=str(row.get("stage", "")),
        dimension=str(row.get("dimension", "")),
        severity=str(row.get("severity", "")),
        status="closed" if handling in DONE else "open",
        violation_code=str(row.get("violation_code") or ""),
        basis=str(row.get("basis") or ""),
        suggested=str(suggested or ""),
        handling=handling,
        reason=str(handled.get("reason") or ""),
        term=str(handled.get("term") or ""),
    )
