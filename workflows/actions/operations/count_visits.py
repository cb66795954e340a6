"""How often the unit was visited this year, and whether another visit is near (国办发〔2024〕54号, X20)."""

from __future__ import annotations

from datetime import date, timedelta

from workflows.actions._site import Site
from workflows.store import visits
from workflows.values.steps import Outcome, Request
from workflows.values.times import local_date

NEAR = timedelta(days=30)


def count_visits(site: Site, request: Request) -> Outcome:
    """Parameter: routine (kinds of inspection that count towards the yearly cap). Result:

    visits_this_year  such visits already made in the year of the planned date
    other_visit_soon  是/否: another open visit of the unit is planned within 30 days of it
    other_visits      the case numbers of those visits
    """
    planned = request.data.get("planned_date")
    day = date.fromisoformat(planned) if planned else local_date(site.work.now)
    known = visits.of_unit(site.work, site.case.unit_id or "", site.case.process)
    others = [visit for visit in known if visit.case_id != site.case.id]
    counted = request.parameters["routine"]
    made = [visit for visit in others if visit.kind in counted and visit.made and visit.day.year == day.year]
    near = [visit for visit in others if not visit.ended and not visit.made and abs(visit.day - day) <= NEAR]
    return Outcome(
        request.id,
        {
            "visits_this_year": len(made),
            "other_visit_soon": "是" if near else "否",
            "other_visits": [visit.number for visit in near],
        },
    )
