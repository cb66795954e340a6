"""Counting the limits of a case once more by the calendar as it is now (X02)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from workflows import engine
from workflows.actions._clock import case_clock
from workflows.actions._moving import CaseRef, write_down
from workflows.queries.calendar import calendar
from workflows.queries.library import bundle
from workflows.rules.deadlines import compute
from workflows.store import calendar_upkeeps, cases, deadlines, notices, tasks
from workflows.store.calendar_upkeeps import Recounted
from workflows.store.cases import Case
from workflows.store.people import find as find_person
from workflows.store.unit_of_work import Work
from workflows.values.deadlines import Deadline
from workflows.values.events import Event
from workflows.values.times import local_date


def recount_case(work: Work, wanted: Mapping[str, Any]) -> CaseRef | None:
    """`wanted` names the case and the year that was confirmed; None when nothing has changed.

    Old and new date stand in the case's record, and who has to act is told of a date that moved. Timers whose new
    moment has passed ring in the worker's next round. Raises EngineRefused.
    """
    case = cases.load(work, wanted["case"])
    if case.status != "open":
        return None
    files, days = bundle(work, case.version_id), calendar(work)

    def count(was: Deadline) -> Deadline:
        return compute(was.limit, was.start, days, was.pauses)

    before = {one.id: one for one in deadlines.running_of_case(work, case.id)}
    step = engine.recount(files.definition, case.state, count, clock=case_clock(work, files))
    if not step.extended:
        return None
    moved = write_down(work, case, files, step, moved_by=Event.DEADLINE_RECOUNTED)
    after = [(before[one.id], one) for one in deadlines.running_of_case(work, case.id) if one.id in before]
    changed = [(was, now) for was, now in after if was.due_at != now.due_at]
    kept = [Recounted(case.id, now.subject, now.name, was.due_at, now.due_at) for was, now in changed]
    calendar_upkeeps.note(work, wanted["year"], kept)
    _tell(work, case, wanted["year"], {now.engine_id: (was.due_at, now.due_at) for was, now in changed})
    return moved


def _tell(work: Work, case: Case, year: int, moved: Mapping[str, Sequence[datetime]]) -> None:
    """Who holds a task whose date moved, or everybody who may take it."""
    for task in tasks.open_of_case(work, case.id):
        if task.id in moved:
            was, now = (str(local_date(moment - timedelta(seconds=1))) for moment in moved[task.id])
            text = f"{case.number}　{year}年工作日历已确认，“{task.name}”的期限由{was}改为{now}。"
            if task.assignee_id:
                notices.tell(work, [find_person(work, task.assignee_id)], "calendar", text, case.id)
            else:
                notices.send(work, task.organisation_id, [task.role], text, case.id)
