"""How the bureaus of a region handled their major cases: reports in time, closing in time, urging (M4.1)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from workflows.store import organisations
from workflows.store.major_cases import MajorCase

REPORTS = ("report", "first_report", "decision_report", "post_report")
"""案情专报, 媒体曝光首报, 处罚情况报告, 后处理情况报告."""
IN_TIME, LATE, MISSING, RUNNING, NONE = "按时", "迟报", "未报", "未到期", "不适用"
CLOSED, CLOSED_LATE, OPEN_LATE, OPEN = "按时", "逾期办结", "逾期未办结", "办理中"
_NOT_IN_TIME = frozenset((LATE, MISSING))


@dataclass(frozen=True)
class Handled:
    """One major case as it is assessed. `reports` says of each kind of report whether it was in time; `very_late`:
    案情专报 or 首报 came (or is missing) so long after it was due that 办理不力 is proposed."""

    number: str
    organisation_id: str
    party_name: str
    supervised: str
    reports: Mapping[str, str]
    closing: str
    urges: int
    very_late: bool

    @property
    def late_reports(self) -> int:
        return sum(word in _NOT_IN_TIME for word in self.reports.values())

    @property
    def closed_late(self) -> bool:
        return self.closing in (CLOSED_LATE, OPEN_LATE)


def handled(row: MajorCase, now: datetime, very_late_from: Callable[[datetime], datetime]) -> Handled:
    """`very_late_from` gives, of the moment a report was due, the moment after which it is very late."""
    due_and_done = {name: (getattr(row, f"{name}_due"), getattr(row, _done(name))) for name in REPORTS}
    return Handled(
        row.number,
        row.organisation_id,
        row.party_name,
        row.supervised,
        {name: _report(due, done, now) for name, (due, done) in due_and_done.items()},
        _closing(row, now),
        row.urges,
        any(
            due is not None and (done or now) > very_late_from(due)
            for due, done in (due_and_done[name] for name in ("report", "first_report"))
        ),
    )


def by_bureau(cases: Iterable[Handled], names: Mapping[str, str]) -> list[dict[str, Any]]:
    """One row for each bureau, in the order of the cases: how many cases, what was in time, what was not."""
    grouped: dict[str, list[Handled]] = {}
    for one in cases:
        grouped.setdefault(one.organisation_id, []).append(one)
    return [
        {
            "organisation_id": bureau,
            "organisation": names.get(bureau, ""),
            "cases": len(mine),
            "reported_in_time": sum(one.late_reports == 0 for one in mine),
            "late_reports": sum(one.late_reports for one in mine),
            "closed_in_time": sum(one.closing == CLOSED for one in mine),
            "closed_late": sum(one.closed_late for one in mine),
            "urges": sum(one.urges for one in mine),
            "very_late": any(one.very_late for one in mine),
        }
        for bureau, mine in grouped.items()
    ]


def case_rows(cases: Sequence[Handled], names: Mapping[str, str]) -> list[dict[str, Any]]:
    """One row for each case, in words."""
    return [
        {
            "number": one.number,
            "organisation": names.get(one.organisation_id, ""),
            "party_name": one.party_name,
            **one.reports,
            "closing": one.closing,
            "urges": one.urges,
        }
        for one in cases
    ]


def names_below(known: Iterable[organisations.Organisation], bureau_id: str) -> dict[str, str]:
    """Id -> name of a bureau and of all below it."""
    all_of_them = list(known)
    here = [one for one in all_of_them if one.id == bureau_id]
    return {one.id: one.name for one in [*here, *organisations.tree_below(all_of_them, bureau_id)]}


def _done(report: str) -> str:
    return "reported_at" if report == "report" else f"{report}_at"


def _report(due: datetime | None, done: datetime | None, now: datetime) -> str:
    if due is None:
        return NONE
    if done is not None:
        return LATE if done > due else IN_TIME
    return MISSING if now > due else RUNNING


def _closing(row: MajorCase, now: datetime) -> str:
    if row.closed_at is not None:
        return CLOSED_LATE if row.close_due is not None and row.closed_at > row.close_due else CLOSED
    return OPEN_LATE if row.close_due is not None and now > row.close_due else OPEN
