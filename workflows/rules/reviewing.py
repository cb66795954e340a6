"""Who may do the legal review of a penalty decision (行政处罚法 58 第二款)."""

from __future__ import annotations

from datetime import date

FIRST_TIMERS_FROM = date(2018, 1, 1)
"""Who begins to review from this day on is a first-timer who needs the qualification (amendment of 2017-09-01)."""


def may_review(qualification: str, since: date | None) -> bool:
    """Holds the qualification, or reviewed before it was asked of first-timers."""
    return bool(qualification.strip()) or (since is not None and since < FIRST_TIMERS_FROM)
