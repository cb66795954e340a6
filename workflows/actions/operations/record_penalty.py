"""Putting a penalty decision on record, never a second fine for one act (行政处罚法 29)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from workflows.actions._site import Site
from workflows.rules.penalties import FINE, cents, party_key, penalties_among
from workflows.store import audit, penalties
from workflows.store.penalties import NewPenalty
from workflows.values.events import Event
from workflows.values.steps import Outcome, Request


def record_penalty(site: Site, request: Request) -> Outcome:
    """Parameters: party_name, party_kind (单位|个人), violation_code, act_date (of a continuing act its end), number
    and date of the decision, procedure (普通|简易), kinds; unit_id, id_number (identity number or credit code of a
    party outside the register), fine, confiscated, least, most (yuan), tier, benchmark (its version),
    deviation_reason (given: it deviates), approver (name).

    Result: penalty_id; same_act, the number of a decision in force that already fines the party for this act: then,
    and when no kind is a penalty (责令改正 is none), nothing is recorded and penalty_id is null.
    """
    asked = request.parameters
    new = NewPenalty(
        unit_id=asked.get("unit_id") or None,
        party_key=party_key(asked.get("unit_id"), asked["party_name"], asked.get("id_number") or ""),
        party_name=asked["party_name"],
        party_kind=asked["party_kind"],
        violation_code=asked["violation_code"],
        act_date=date.fromisoformat(asked["act_date"][:10]),
        number=asked["number"],
        decided_on=date.fromisoformat(asked["date"][:10]),
        procedure=asked["procedure"],
        kinds=penalties_among(asked["kinds"] or ()),
        fine=cents(asked.get("fine") or 0),
        confiscated=cents(asked.get("confiscated") or 0),
        least=_range(asked.get("least")),
        most=_range(asked.get("most")),
        tier=asked.get("tier") or "",
        benchmark=str(asked.get("benchmark") or ""),
        **_deviation(asked.get("deviation_reason"), asked.get("approver")),
    )
    twice = penalties.same_act(site.work, new.party_key, new.violation_code, new.act_date) if FINE in new.kinds else ""
    if twice or not new.kinds:
        return Outcome(request.id, {"penalty_id": None, "same_act": twice})
    kept = penalties.record(site.work, site.case.id, site.case.organisation_id, new)
    facts = {"penalty": kept.id, "number": kept.number, "party": kept.party_name, "kinds": list(kept.kinds)}
    audit.record(site.work, Event.PENALTY_RECORDED, site.case.id, **facts)
    return Outcome(request.id, {"penalty_id": kept.id, "same_act": ""})


def _range(amount: object) -> int | None:
    return None if amount is None else cents(amount)


def _deviation(reason: str | None, approver: str | None) -> Mapping[str, Any]:
    return {"deviates": bool(reason), "deviation_reason": reason or "", "approver": approver or ""}
