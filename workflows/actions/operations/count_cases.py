"""How many cases of a process were begun in a year: whether what must happen every year has been begun."""

from __future__ import annotations

from datetime import date, datetime, time

from workflows.actions._site import Site
from workflows.store import cases
from workflows.values.steps import Outcome, Request
from workflows.values.times import SHANGHAI


def count_cases(site: Site, request: Request) -> Outcome:
    """Parameters: process (id), year; optional: without (names of end events; a case that ended there is none),
    unit_id (only those about this unit), open (true: only those still running).
    Result: case_count, the bureau's other cases of that process, running or ended, begun in that year."""
    asked = request.parameters
    first, after = (datetime.combine(date(year, 1, 1), time(), SHANGHAI) for year in (asked["year"], asked["year"] + 1))
    begun = cases.begun_between(site.work, site.case.organisation_id, asked["process"], first, after)
    without = asked.get("without") or []
    unit_id = asked.get("unit_id")
    if unit_id:
        begun = [one for one in begun if one.unit_id == unit_id]
    if asked.get("open"):
        begun = [one for one in begun if one.status == "open"]
    counted = [one for one in begun if one.id != site.case.id and one.ends not in without]
    return Outcome(request.id, {"case_count": len(counted)})
