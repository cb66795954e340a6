"""Major cases and their reports, one row for each case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import insert, select, update

from workflows.store import rows
from workflows.store.tables.major_cases import major_case
from workflows.store.unit_of_work import Look, Work


@dataclass(frozen=True)
class MajorCase:
    """One row. A report that is due or was made has a `…_due`, an `…_at` and a `late_…`; null until then."""

    case_id: str
    organisation_id: str
    unit_id: str | None
    number: str
    party_name: str
    rules: Sequence[str]
    cross_region: bool
    first_hit_at: datetime | None
    confirmed_at: datetime | None
    report_due: datetime | None
    reported_at: datetime | None
    late_report: bool
    received_at: datetime | None
    forwarded_at: datetime | None
    judge: str
    known_at: datetime | None
    first_report_due: datetime | None
    first_report_at: datetime | None
    late_first_report: bool
    progress_reports: int
    late_progress: int
    decision_date: date | None
    decision_report_due: datetime | None
    decision_report_at: datetime | None
    late_decision_report: bool
    post_done_date: date | None
    post_report_due: datetime | None
    post_report_at: datetime | None
    late_post_report: bool
    supervised: str
    urges: int
    close_due: datetime | None
    closed_at: datetime | None
    late_close: bool
    at: datetime


def find(look: Look, case_id: str) -> MajorCase | None:
    """The row of this case, None before anything was recorded of it."""
    return rows.find(look, MajorCase, select(major_case).where(major_case.c.case_id == case_id))


def numbered(look: Look, number: str) -> MajorCase | None:
    """The row of the case with this number."""
    return rows.find(look, MajorCase, select(major_case).where(major_case.c.number == number))


def confirmed_between(look: Look, first: datetime, after: datetime) -> list[MajorCase]:
    """Cases of all bureaus confirmed from `first` until just before `after`, by bureau and moment."""
    within = select(major_case).where(major_case.c.confirmed_at >= first, major_case.c.confirmed_at < after)
    return rows.read(look, MajorCase, within.order_by(major_case.c.organisation_id, major_case.c.confirmed_at))


def open_row(work: Work, case_id: str, organisation_id: str, unit_id: str | None, number: str) -> MajorCase:
    """The row of a case, made when there is none; the case must be loaded for moving."""
    known = find(work, case_id)
    if known is not None:
        return known
    new = {"case_id": case_id, "organisation_id": organisation_id, "unit_id": unit_id, "number": number}
    work.connection.execute(insert(major_case).values(**new, rules=[], at=work.now))
    return rows.get(work, MajorCase, select(major_case).where(major_case.c.case_id == case_id))


def change(work: Work, case_id: str, facts: Mapping[str, Any]) -> None:
    """Columns and their new values; none is no change."""
    if facts:
        work.connection.execute(update(major_case).where(major_case.c.case_id == case_id).values(**facts))
