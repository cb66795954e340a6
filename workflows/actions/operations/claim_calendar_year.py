"""Making this case the one that looks after the calendar of a year."""

from __future__ import annotations

from workflows.actions._site import Site
from workflows.store import calendar_upkeeps
from workflows.values.steps import Outcome, Request


def claim_calendar_year(site: Site, request: Request) -> Outcome:
    """Parameters: year. Result: calendar_claimed, false when the year is confirmed or another open case looks after
    it; year."""
    year = int(request.parameters["year"])
    claimed = calendar_upkeeps.claim(site.work, year, site.case.id)
    return Outcome(request.id, {"calendar_claimed": claimed, "year": year})
