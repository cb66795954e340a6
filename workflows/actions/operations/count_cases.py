"""How many cases of a process were begun in a year: whether what must happen every year has been begun."""

from __future__ import annotations

from datetime import date, datetime, time

from workflows.actions._site import Site
from workflows.store import cases
from workflows.values.steps import Outcome, Request
from workflows.values.times import SHANGHAI


def count_cases(site: Site, request: Request) -> Outcome:
    """Parameters: process (id), year, without (names of end events; a case that ended there is none, optional).
    Result: case_count, the bureau's other cases of that process, running or ended, begun in that year."""
    asked = request.parameters
    first, after = (datetime.combine(date(year, 1, 1), time(), SHANGHAI) for year in (asked["year"], asked["year"] + 1))
    begun = cases.begun_between(site.work, site.case.organisation_id, asked["process"], first, after)
    without = asked.get("without") or []
    counted = [one for one in begun if one.id != site.case.id and one.ends not in without]
    return Outcome(request.id, {"case_count": len(counted)})
