"""What a limit that rests on an unconfirmed year asks for: that somebody looks after its calendar (X02)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from workflows.queries.calendar import calendar
from workflows.store import calendar_upkeeps, jobs
from workflows.store.cases import Case
from workflows.store.deadlines import CaseDeadline
from workflows.store.unit_of_work import Work
from workflows.values.sentences import N_
from workflows.values.times import local_date

UPKEEP = N_("维护工作日历")
RECOUNT = N_("按新的工作日历重算期限")


def ask_for_calendar(work: Work, case: Case, limits: Sequence[CaseDeadline]) -> None:
    """Ask once for each unconfirmed year that limits just set rest on, up to next year: no later one can be known.

    Without a provisional limit this costs nothing. A limit that was counted while another act confirmed its years is
    counted once more.
    """
    touched = [_years(one) for one in limits if one.provisional]
    if not touched:
        return
    latest, known = local_date(work.now).year + 1, calendar(work).years
    near = sorted({year for years in touched for year in years if year <= latest and year not in known})
    for year in calendar_upkeeps.ask_for(work, near) if near else ():
        facts = {"name": UPKEEP, "year": year, "organisation": case.organisation_id}
        jobs.add(work, "calendar", str(year), facts, work.now)
    if near:
        known = calendar(work).years
    stale = [year for years in touched if known.issuperset(years) for year in years]
    if stale:
        jobs.add(work, "recount", f"{max(stale)}:{case.id}", recount_of(case.id, max(stale)), work.now)


def recount_of(case_id: str, year: int) -> dict[str, object]:
    """What the job that counts the limits of a case once more is told."""
    return {"name": RECOUNT, "case": case_id, "year": year}


def _years(limit: CaseDeadline) -> range:
    days: list[date] = sorted([local_date(limit.start_at), local_date(limit.due_at - timedelta(seconds=1))])
    return range(days[0].year, days[1].year + 1)
