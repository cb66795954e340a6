"""How the major cases of a year, or one of them, were handled, as they are assessed (M4.1)."""

from __future__ import annotations

from datetime import datetime

from workflows.actions._clock import case_clock
from workflows.actions._site import Site
from workflows.queries.major_reports import by_bureau, case_rows, handled, names_below
from workflows.store import major_cases, organisations
from workflows.store.major_cases import MajorCase
from workflows.values.steps import Outcome, Request
from workflows.values.times import SHANGHAI

VERY_LATE = "mreview.very_late"


def collect_major_cases(site: Site, request: Request) -> Outcome:
    """Parameters: number (of a major case) or year (all of this bureau and of those below it confirmed in that year);
    organisation (id; only its cases, optional). Result:

    review_cases    rows in words: number, organisation, party_name, report, first_report, decision_report,
                    post_report, closing, urges
    review_bureaus  rows of numbers: organisation_id, organisation, cases, reported_in_time, late_reports,
                    closed_in_time, closed_late, urges, very_late
    very_late       whether 案情专报 or 首报 of any of them was so late that 办理不力 is proposed for a human decision
    """
    clock = case_clock(site.work, site.bundle)
    names = names_below(organisations.tree(site.work, site.case.organisation_id), site.case.organisation_id)
    wanted = {request.parameters.get("organisation")} & names.keys() or names.keys()
    cases = [
        handled(row, clock.now, lambda due: clock.deadline(VERY_LATE, due).due)
        for row in _rows(site, request)
        if row.organisation_id in wanted
    ]
    return Outcome(
        request.id,
        {
            "review_cases": case_rows(cases, names),
            "review_bureaus": by_bureau(cases, names),
            "very_late": any(one.very_late for one in cases),
        },
    )


def _rows(site: Site, request: Request) -> list[MajorCase]:
    number, year = request.parameters.get("number"), request.parameters.get("year")
    if number:
        one = major_cases.numbered(site.work, number)
        return [one] if one is not None else []
    if not year:
        return []
    first, after = (datetime(year + more, 1, 1, tzinfo=SHANGHAI) for more in (0, 1))
    return major_cases.confirmed_between(site.work, first, after)
