"""Confirming a year of the working calendar and counting every limit that rested on it once more."""

from __future__ import annotations

from datetime import date, datetime, time

from workflows.actions._calendar_need import recount_of
from workflows.actions._holiday_entry import entered
from workflows.actions._site import Site
from workflows.rules.holiday_notices import Notice
from workflows.rules.working_days import DayKind
from workflows.store import audit, calendar, calendar_upkeeps, deadlines, jobs, submissions
from workflows.store.calendar import NamedDay, Upkeep
from workflows.values.events import Event
from workflows.values.steps import Outcome, Request
from workflows.values.times import SHANGHAI


def publish_calendar(site: Site, request: Request) -> Outcome:
    """Parameters: form and approval, the user tasks where it was entered and confirmed.

    Every case with a limit that may move gets a job of its own. Result: calendar_recounted, how many cases; BPMN error
    calendar_confirmed when the year has been confirmed meanwhile.
    """
    work, asked = site.work, request.parameters
    entry = entered(site, asked["form"])
    notice = entry.notice
    calendar_upkeeps.ask_for(work, [notice.year])
    calendar_upkeeps.hold(work, notice.year)
    if notice.year in calendar.confirmed(work):
        return Outcome(request.id, error="calendar_confirmed")
    issued = date.fromisoformat(entry.issued_on)
    done = submissions.latest(work, site.case.id)
    people = (done[node].person_id for node in (asked["form"], asked["approval"]))
    upkeep = Upkeep(site.case.id, issued, *people)
    calendar.confirm_year(work, notice.year, entry.number, _days(notice), upkeep)
    touched = deadlines.cases_touched(work, _reaching_back(notice))
    again = {f"{notice.year}:{case_id}": recount_of(case_id, notice.year) for case_id in touched}
    jobs.add_many(work, "recount", again, work.now)
    facts = {"year": notice.year, "source": entry.number, "days": {str(d): kind for d, (kind, _) in _sorted(notice)}}
    audit.record(work, Event.CALENDAR_CONFIRMED, site.case.id, name=str(notice.year), cases=len(touched), **facts)
    return Outcome(request.id, {"calendar_recounted": len(touched)})


def _sorted(notice: Notice) -> list[tuple[date, tuple[str, str]]]:
    return sorted(notice.kinds().items())


def _days(notice: Notice) -> list[NamedDay]:
    return [NamedDay(day, kind, _name(kind, name)) for day, (kind, name) in _sorted(notice)]


def _name(kind: str, name: str) -> str:
    return f"{name}调休上班" if kind == DayKind.ADJUSTED else name


def _reaching_back(notice: Notice) -> datetime | None:
    """The evening before the first day named of the December before: what ends later may move though that year was
    confirmed. None where the notice names none."""
    before = [day for day in notice.kinds() if day.year < notice.year]
    return datetime.combine(min(before), time(), SHANGHAI) if before else None
