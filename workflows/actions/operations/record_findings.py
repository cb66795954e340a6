"""Putting the findings of a visit on record with how each is handled (S0.1, S4.10)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from workflows.actions._site import Site
from workflows.queries.context import latest_answers
from workflows.store import audit, findings
from workflows.store.findings import Finding, NewFinding
from workflows.values.events import Event
from workflows.values.steps import Outcome, Request

DONE = frozenset({"当场改正", "不予处理"})
"""Handlings after which nothing more must follow."""

Forms = Mapping[str, Mapping[str, Any]]


def record_findings(site: Site, request: Request) -> Outcome:
    """Parameters: found, and optionally handled: where in the case's forms ("form.field") the rows of the findings
    stand, and row by row how each is handled. Or rows: the findings themselves, each with its handling; of a case about
    several units each with its unit_id. Result: findings_on_record, a list of {id, seq, handling, nature, unit_id}.
    """
    asked = request.parameters
    told = asked.get("rows")
    if told is None:
        forms = latest_answers(site.work, site.case.id)
        found = _rows(forms, asked.get("found") or "")
        handled = _rows(forms, asked.get("handled") or "")
        suggested = request.data.get("routes") or []
    else:
        found, handled, suggested = told, told, []
    recorded: list[Finding] = []
    for unit_id, places in _by_unit(found, site.case.unit_id or "").items():
        new = [_finding(found[one], _at(handled, one, {}), _at(suggested, one, "")) for one in places]
        recorded += findings.record(site.work, site.case.id, unit_id, new)
    for kept in recorded:
        audit.record(
            site.work, Event.FINDING_RECORDED, site.case.id, finding=kept.id, seq=kept.seq, handling=kept.handling
        )
    on_record = [
        {"id": one.id, "seq": one.seq, "handling": one.handling, "nature": one.nature, "unit_id": one.unit_id}
        for one in recorded
    ]
    return Outcome(request.id, {"findings_on_record": on_record})


def _by_unit(found: Sequence[Mapping[str, Any]], own: str) -> dict[str, list[int]]:
    """Places of the rows of each unit, in the order the units appear."""
    places: dict[str, list[int]] = {}
    for place, row in enumerate(found):
        places.setdefault(str(row.get("unit_id") or own), []).append(place)
    return places


def _rows(forms: Forms, place: str) -> list[Any]:
    form, _, field = place.partition(".")
    return forms.get(form, {}).get(field) or []


def _at(rows: list[Any], place: int, otherwise: Any) -> Any:
    return rows[place] if place < len(rows) else otherwise


def _finding(row: Mapping[str, Any], handled: Mapping[str, Any], suggested: Any) -> NewFinding:
    handling = str(handled.get("handling") or suggested or "")
    done = handling in DONE
    return NewFinding(
        description=str(row.get("description", "")),
        stage=str(row.get("stage", "")),
        dimension=str(row.get("dimension", "")),
        severity=str(row.get("severity", "")),
        nature=str(row.get("nature") or ""),
        status="closed" if done else "open",
        outcome=handling if done else "",
        violation_code=str(row.get("violation_code") or ""),
        basis=str(row.get("basis") or ""),
        suggested=str(suggested or ""),
        handling=handling,
        reason=str(handled.get("reason") or ""),
        term=str(handled.get("term") or ""),
        risk=str(row.get("risk") or ""),
    )
