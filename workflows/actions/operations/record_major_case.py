"""Putting on record what became of a major case: confirmed, due, reported in time or late, supervised, closed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from workflows.actions._clock import case_clock
from workflows.actions._counted import counted
from workflows.actions._site import Site
from workflows.store import audit, major_cases
from workflows.store.major_cases import MajorCase
from workflows.values.deadlines import Deadline
from workflows.values.events import Event
from workflows.values.refusals import NotFound
from workflows.values.steps import Clock, Outcome, Request
from workflows.values.times import read_moment

REPORTS = {"reported": "report", "first_report": "first_report", "closed": "close"} | {
    name: name for name in ("decision_report", "post_report")
}
"""What is done (`…_at`) -> what was due (`…_due`) and may be late (`late_…`)."""
COUNTED = ("progress_reports", "late_progress", "urges")
"""What is added to what stands there."""
FIXED = ("case_id", "organisation_id", "unit_id", "number", "at")


def record_major_case(site: Site, request: Request) -> Outcome:
    """Parameters: facts, a context of columns of the table major_case (a `…_due` may be deadline("key", start), the
    counts are added, null is passed over); of, the number of the major case (left out: this case).

    A report is late when it is made after it was due. Result: late, whether one of those just recorded is;
    report_due, the last day of the report of the case (ISO) or null. Raises NotFound, ValueError for an unknown column.
    """
    work, asked = site.work, request.parameters
    row = _row(site, asked.get("of"))
    clock = case_clock(work, site.bundle)
    given = {name: _read(name, value, clock) for name, value in asked["facts"].items() if value is not None}
    last_day = given["report_due"].last_day.isoformat() if "report_due" in given else request.data.get("report_due")
    facts = {name: value.due if isinstance(value, Deadline) else value for name, value in given.items()}
    late = _late(row, facts)
    facts |= {name: getattr(row, name) + facts[name] for name in COUNTED if name in facts}
    major_cases.change(work, row.case_id, {**facts, **dict.fromkeys(late, True)})
    told = {name: value.isoformat() if isinstance(value, date) else value for name, value in facts.items()}
    audit.record(work, Event.MAJOR_CASE_RECORDED, row.case_id, facts=told, late=late)
    return Outcome(request.id, {"late": bool(late), "report_due": last_day})


def _row(site: Site, number: str | None) -> MajorCase:
    case = site.case
    if number and number != case.number:
        found = major_cases.numbered(site.work, number)
        if found is None:
            raise NotFound()
        return found
    return major_cases.open_row(site.work, case.id, case.organisation_id, case.unit_id, case.number)


def _late(row: MajorCase, facts: Mapping[str, Any]) -> list[str]:
    """The columns that say a report just recorded was made after it was due."""
    late = []
    for done, report in REPORTS.items():
        at, due = facts.get(f"{done}_at"), facts.get(f"{report}_due", getattr(row, f"{report}_due"))
        if at is not None and due is not None and at > due:
            late.append(f"late_{report}")
    return late


def _read(name: str, value: Any, clock: Clock) -> Any:
    if name not in _KINDS:
        raise ValueError(f"no column of major_case: {name}")
    return _KINDS[name](value, clock)


def _moment(value: Any, clock: Clock) -> datetime | Deadline:
    return counted(value, clock) or read_moment(value)


_READ: Mapping[str, Callable[[Any, Clock], Any]] = {
    "datetime | None": _moment,
    "date | None": lambda value, clock: date.fromisoformat(value[:10]),
    "bool": lambda value, clock: value is True,
    "int": lambda value, clock: int(value),
    "Sequence[str]": lambda value, clock: [str(one) for one in value],
    "str": lambda value, clock: str(value),
}
_KINDS = {column.name: _READ[str(column.type)] for column in fields(MajorCase) if column.name not in FIXED}
