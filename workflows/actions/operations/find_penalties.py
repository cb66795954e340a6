"""Earlier penalties of a party for the same violation, and whether this very act was fined already (M1.2a)."""

from __future__ import annotations

from datetime import date

from workflows.actions._site import Site
from workflows.rules.penalties import IN_FORCE, party_key, years_before
from workflows.store import penalties
from workflows.values.steps import Outcome, Request
from workflows.values.times import local_date

YEARS = 3


def find_penalties(site: Site, request: Request) -> Outcome:
    """Parameters: violation_code; party_name, unit_id, id_number (as record_penalty was given them), on (when the
    violation was found, left out: today), years (how far back, the same day counts; left out: 3), act_date.

    Result: prior_penalties, of the same party and code and decided in those years, the latest first, {organ, number,
    date, violation_code, in_force, kinds}; prior_count, how many of them are in force; same_act, the number of a
    decision in force that already fines the act of act_date, or "".
    """
    asked = request.parameters
    party = party_key(asked.get("unit_id"), asked.get("party_name") or "", asked.get("id_number") or "")
    code, on = asked["violation_code"], asked.get("on")
    until = date.fromisoformat(on[:10]) if on else local_date(site.work.now)
    found = penalties.earlier(site.work, party, code, years_before(until, int(asked.get("years") or YEARS)), until)
    prior = [
        {
            "organ": one.organ,
            "number": one.number,
            "date": one.decided_on.isoformat(),
            "violation_code": one.violation_code,
            "in_force": one.force in IN_FORCE,
            "kinds": list(one.kinds),
        }
        for one in found
    ]
    act = asked.get("act_date")
    twice = penalties.same_act(site.work, party, code, date.fromisoformat(act[:10])) if act else ""
    count = sum(one["in_force"] is True for one in prior)
    return Outcome(request.id, {"prior_penalties": prior, "prior_count": count, "same_act": twice})
