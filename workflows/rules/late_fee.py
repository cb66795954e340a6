"""What is added to a fine paid late: so much of what is owed for every day, never more than the fine itself.

行政处罚法 72: 3 % of the fine a day, at most the fine. 行政处罚法 73: days of a review or a lawsuit do not count.
A day counts when it is after the last day of payment and not paused. What was paid before it is not owed on it.
Payments go to the fine first, then to what was added.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

DAILY = Decimal("0.03")
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Payment:
    """`amount` in cents."""

    day: date
    amount: int


@dataclass(frozen=True)
class Standstill:
    """A review or a lawsuit, both days included; `until` None: it is not over."""

    since: date
    until: date | None = None

    def holds(self, day: date) -> bool:
        """The day does not count."""
        return self.since <= day and (self.until is None or day <= self.until)


def late_fee(
    fine: int,
    last_day: date,
    until: date,
    payments: Sequence[Payment] = (),
    standstills: Sequence[Standstill] = (),
    daily: Decimal = DAILY,
) -> int:
    """Cents added to a fine of `fine` cents by the end of the day `until`; fractions of a cent are rounded once."""
    added, day = Decimal(0), last_day
    while day < until and added < fine:
        day += ONE_DAY
        owed = fine - sum(one.amount for one in payments if one.day < day)
        if owed <= 0:
            break
        if not any(still.holds(day) for still in standstills):
            added += owed * daily
    return min(fine, int(added.quantize(Decimal(1), ROUND_HALF_UP)))
