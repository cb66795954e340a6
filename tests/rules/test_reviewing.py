"""Who may do the legal review of a penalty decision (行政处罚法 58 第二款)."""

from __future__ import annotations

from datetime import date

import pytest

from workflows.rules.reviewing import may_review


@pytest.mark.parametrize(
    ("qualification", "since", "expected"),
    [
        ("A20124306240017", date(2024, 3, 1), True),
        ("A20124306240017", None, True),
        ("", date(2017, 12, 31), True),
        ("", date(2018, 1, 1), False),
        (" ", date(2024, 3, 1), False),
        ("", None, False),
    ],
)
def test_x07_a_first_timer_needs_the_qualification(qualification: str, since: date | None, expected: bool) -> None:
    assert may_review(qualification, since) is expected
