"""Noting what a review, a court or the authority itself made of a penalty decision."""

from __future__ import annotations

from datetime import date
from typing import Any

from workflows.actions._site import Site
from workflows.rules.penalties import Force, cents, penalties_among
from workflows.store import audit, penalties
from workflows.values.events import Event
from workflows.values.refusals import OperationFailed
from workflows.values.sentences import N_, Sentence
from workflows.values.steps import Outcome, Request

NO_FORCE = N_("处罚决定的效力不能是“%(force)s”，只能是有效、变更、撤销、确认违法或者确认无效")


def revise_penalty(site: Site, request: Request) -> Outcome:
    """Parameters: force (有效|变更|撤销|确认违法|确认无效), date (from when); penalty (id; left out: the decision of
    the case recorded last), fine, confiscated (yuan) and kinds of a decision that was changed, note.
    Result: penalty_force. Raises NotFound, OperationFailed for another word."""
    asked = request.parameters
    known = asked.get("penalty")
    found = penalties.find(site.work, known) if known else penalties.latest_of_case(site.work, site.case.id)
    if asked["force"] not in set(Force):
        raise OperationFailed(name=request.name, why=Sentence(NO_FORCE, {"force": asked["force"]}))
    values: dict[str, Any] = {
        "force": asked["force"],
        "force_on": date.fromisoformat(asked["date"][:10]),
        "force_note": asked.get("note") or "",
    }
    given = {"fine": asked.get("fine"), "confiscated": asked.get("confiscated")}
    values |= {name: cents(amount) for name, amount in given.items() if amount is not None}
    kinds = asked.get("kinds")
    if kinds:
        values["kinds"] = list(penalties_among(kinds))
    penalties.change(site.work, found.id, values)
    facts = {"penalty": found.id, "number": found.number, "was": found.force, "force": values["force"]}
    audit.record(site.work, Event.PENALTY_REVISED, found.case_id, **facts)
    return Outcome(request.id, {"penalty_force": values["force"]})
