"""What the assessment says of a major case: each report and the closing in time, late, missing, not due yet."""

from __future__ import annotations

from dataclasses import fields
from datetime import datetime, timedelta
from typing import Any

import pytest

from workflows.queries.major_reports import by_bureau, case_rows, handled
from workflows.store.major_cases import MajorCase
from workflows.values.times import read_moment

NOW = read_moment("2026-11-25T09:00:00+08:00")
DAY = timedelta(days=1)
EMPTY = {"int": 0, "bool": False, "str": "", "Sequence[str]": ()}


def row(**known: Any) -> MajorCase:
    """A case of the county of which only this is known."""
    blank = {one.name: EMPTY.get(str(one.type)) for one in fields(MajorCase)}
    return MajorCase(**{**blank, "organisation_id": "org-xy", "number": "湘阴档重〔2026〕1号", **known})


def very_late(due: datetime) -> datetime:
    return due + 5 * DAY


def of(**known: Any) -> Any:
    return handled(row(**known), NOW, very_late)


@pytest.mark.parametrize(
    ("known", "word"),
    [
        ({}, "不适用"),
        ({"report_due": NOW, "reported_at": NOW}, "按时"),
        ({"report_due": NOW, "reported_at": NOW + timedelta(seconds=1)}, "迟报"),
        ({"report_due": NOW - DAY}, "未报"),
        ({"report_due": NOW + DAY}, "未到期"),
    ],
)
def test_m4_1_a_report_is_in_time_until_the_moment_it_was_due(known: dict[str, Any], word: str) -> None:
    assert of(**known).reports["report"] == word


@pytest.mark.parametrize(
    ("known", "word"),
    [
        ({"closed_at": NOW}, "按时"),
        ({"closed_at": NOW, "close_due": NOW}, "按时"),
        ({"closed_at": NOW, "close_due": NOW - DAY}, "逾期办结"),
        ({"close_due": NOW - DAY}, "逾期未办结"),
        ({"close_due": NOW + DAY}, "办理中"),
    ],
)
def test_m4_1_a_closing_is_in_time_if_the_letter_s_date_was_kept(known: dict[str, Any], word: str) -> None:
    assert of(**known).closing == word


@pytest.mark.parametrize(
    ("known", "proposed"),
    [
        ({"report_due": NOW - 5 * DAY, "reported_at": NOW}, False),
        ({"report_due": NOW - 6 * DAY, "reported_at": NOW}, True),
        ({"report_due": NOW - 6 * DAY}, True),
        ({"first_report_due": NOW - 6 * DAY, "first_report_at": NOW}, True),
        ({"decision_report_due": NOW - 60 * DAY}, False),
    ],
)
def test_m4_2_only_a_first_report_that_is_very_late_or_missing_proposes_poor_handling(
    known: dict[str, Any], proposed: bool
) -> None:
    assert of(**known).very_late is proposed


def test_m4_1_bureaus_are_counted_each_by_itself() -> None:
    cases = [
        of(report_due=NOW, reported_at=NOW, closed_at=NOW),
        of(report_due=NOW - DAY, decision_report_due=NOW - DAY, urges=2),
        of(organisation_id="org-ml", close_due=NOW - DAY),
    ]
    county, other = by_bureau(cases, {"org-xy": "湘阴县档案局", "org-ml": "汨罗市档案局"})
    assert county == {
        "organisation_id": "org-xy",
        "organisation": "湘阴县档案局",
        "cases": 2,
        "reported_in_time": 1,
        "late_reports": 2,
        "closed_in_time": 1,
        "closed_late": 0,
        "urges": 2,
        "very_late": False,
    }
    assert (other["cases"], other["closed_late"]) == (1, 1)
    assert case_rows(cases, {})[1]["decision_report"] == "未报"
