"""Offering the milder of two texts of the law: that of the day of the act, and that of today (行政处罚法 37)."""

from __future__ import annotations

from datetime import date

from workflows.actions._site import Site
from workflows.queries.law_choice import law_choice
from workflows.values.steps import Outcome, Request
from workflows.values.times import local_date


def choose_law(site: Site, request: Request) -> Outcome:
    """Parameters: violation_code, act_date (of a continuing act its end); party_kind (单位|个人, left out: both).
    Result: law_choice, see queries/law_choice; a person confirms what it proposes."""
    asked = request.parameters
    act, party = date.fromisoformat(asked["act_date"][:10]), asked.get("party_kind") or ""
    today = local_date(site.work.now)
    chosen = law_choice(site.work, site.bundle, asked["violation_code"], act, today, party)
    return Outcome(request.id, {"law_choice": chosen})
