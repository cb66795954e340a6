"""When something happens again and again: the moments of an ISO 8601 repetition, counted on the calendar."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import datetime, timedelta

from workflows.values.times import SHANGHAI

_WRITTEN = re.compile(r"R/([^/]+)/P(?=\d)(?:(\d{1,3})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,5})D)?")
_YEARS = range(2000, 9000)  # of a first moment; the calendar of dates ends in 9999


@dataclass(frozen=True)
class Cycle:
    """First at `first` (in Shanghai), then after so many months and days, again and again without end.

    The n-th moment is counted from the first one, so that a 31st does not wander: 31 January, 28 February, 31 March.
    """

    first: datetime
    months: int
    days: int

    def moment(self, number: int) -> datetime:
        """The moment after `number` turns."""
        month = self.first.month - 1 + number * self.months
        year, month = self.first.year + month // 12, month % 12 + 1
        day = min(self.first.day, monthrange(year, month)[1])
        return self.first.replace(year=year, month=month, day=day) + timedelta(days=number * self.days)

    def following(self, after: datetime) -> datetime:
        """The first moment later than `after`."""
        return self.moment(self._number(after))

    def latest(self, until: datetime) -> datetime | None:
        """The last moment not later than `until`; None when there has been none."""
        number = self._number(until)
        return self.moment(number - 1) if number else None

    def _number(self, after: datetime) -> int:
        """How many moments there are up to `after`."""
        if after < self.first:
            return 0
        turn = self.months * 31 + self.days  # at most as long as this: never counts too far
        number = max(0, (after - self.first).days // turn)
        while self.moment(number) <= after:
            number += 1
        return number


def read_cycle(text: str) -> Cycle:
    """`R/2026-01-05T10:00:00+08:00/P1Y`: years, months, weeks and days. Raises ValueError for anything else."""
    found = _WRITTEN.fullmatch(text.strip())
    if found is None:
        raise ValueError(text)
    first = datetime.fromisoformat(found[1])
    years, months, weeks, days = (int(each or 0) for each in found.groups()[1:])
    if first.tzinfo is None or first.year not in _YEARS or not (years or months or weeks or days):
        raise ValueError(text)
    return Cycle(first.astimezone(SHANGHAI), years * 12 + months, weeks * 7 + days)
