"""From a time limit and the moment it starts to the moment it ends: how the law counts (X01).

Start day. It is never counted (行政处罚法 85, 民诉法 85); hours run from the moment itself.
End. A limit in days, months or years ends at 24:00 in Shanghai of its last day.
Backwards. A negative length leaves that many FULL days (working days, months, years) between its last day and
  the start: a hearing on 2026-10-20 announced "at least 7 working days before" must be announced by 2026-10-09.
Months. The last day is the one of the same number, or the month's last (民法典 202).
Roll. Only a last day that is a rest day moves. Hours never roll: holidays do not stop them.
Pauses. A day stood still if its 24:00 fell into a pause; a limit in days, months or years is longer by those
  days. Hours, fixed dates and limits counted backwards know no pause.
Provisional. True if a working day was asked for in a year that is not confirmed; a plain calendar-day limit
  needs no calendar, so its date is certain.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from workflows.rules.reasons import explain
from workflows.rules.working_days import ONE_DAY, Calendar
from workflows.values.deadlines import Deadline, Pause, Roll, TimeLimit, Unit
from workflows.values.refusals import LengthFixed, UnknownDeadline
from workflows.values.times import SHANGHAI, aware, local_date

__all__ = ["compute", "compute_by_key", "explain", "working_days_left"]

JUST_BEFORE = timedelta(microseconds=1)
MONTHS_IN_A_YEAR = 12


@dataclass(frozen=True)
class _Reached:
    """A last day, and what was met on the way to it."""

    day: date
    skipped: tuple[date, ...] = ()
    adjusted: tuple[date, ...] = ()
    provisional: bool = False
    rolled_from: date | None = None


def compute(limit: TimeLimit, start: datetime, calendar: Calendar, pauses: Sequence[Pause] = ()) -> Deadline:
    """When `limit` ends if it starts at `start`. Raises ValueError for a naive moment or a fixed date that is none."""
    if limit.unit is Unit.HOURS:
        due = aware(start) + timedelta(hours=limit.length)
        return Deadline(limit, aware(start), due, local_date(due - JUST_BEFORE))
    first = local_date(start)
    counts_pauses = limit.length > 0 and limit.unit is not Unit.FIXED
    still = _stood_still(pauses) if counts_pauses else frozenset()
    reached = _rolled(limit.roll, _last_day(limit, first, calendar, still), calendar)
    unrolled = reached.rolled_from or reached.day
    return Deadline(
        limit=limit,
        start=aware(start),
        due=_midnight_after(reached.day),
        last_day=reached.day,
        skipped=reached.skipped,
        adjusted=reached.adjusted,
        rolled_from=reached.rolled_from,
        pauses=tuple(pause for pause in pauses if any(first < d <= unrolled for d in still & _stood_still([pause]))),
        provisional=reached.provisional,
    )


def compute_by_key(
    limits: Mapping[str, TimeLimit], key: str, start: datetime, calendar: Calendar, length: int | None = None
) -> Deadline:
    """When the limit of this key ends; `length` takes the place of the table's, in its unit, rolled as it says.

    Raises UnknownDeadline, LengthFixed for a length given to a fixed date.
    """
    if key not in limits:
        raise UnknownDeadline(key=key)
    limit = limits[key]
    if length is None:
        return compute(limit, start, calendar)
    if limit.unit is Unit.FIXED:
        raise LengthFixed(key=key)
    return compute(replace(limit, length=length), start, calendar)


def working_days_left(now: datetime, due: datetime, calendar: Calendar) -> int:
    """Working days from tomorrow to the last day: 0 on the last day itself, negative exactly when overdue.

    Overdue counts the working days since the last day, at least one. Never raises beyond the confirmed years.
    """
    today, last = local_date(now), local_date(due - JUST_BEFORE)
    if due > now:
        return calendar.between(today, last)
    return -max(1, calendar.between(last, today))


def _last_day(limit: TimeLimit, first: date, calendar: Calendar, still: AbstractSet[date]) -> _Reached:
    if limit.unit is Unit.WORKING_DAYS:
        return _working_days(first, limit.length, calendar, still)
    if limit.unit is Unit.FIXED:
        return _Reached(date(first.year, *divmod(limit.length, 100)))
    if limit.unit is Unit.CALENDAR_DAYS:
        last = first + timedelta(days=limit.length)
    else:
        last = _same_day(first, limit.length * (MONTHS_IN_A_YEAR if limit.unit is Unit.YEARS else 1))
    return _Reached(last - ONE_DAY if limit.length < 0 else _lengthened(first, last, still))


def _working_days(first: date, length: int, calendar: Calendar, still: AbstractSet[date]) -> _Reached:
    counted = calendar.count(first, length, still)
    if length >= 0:
        return _Reached(counted.day, counted.skipped, counted.adjusted, counted.provisional)
    before = calendar.count(counted.day, -1)
    skipped = before.skipped + counted.skipped
    return _Reached(before.day, skipped, counted.adjusted, counted.provisional or before.provisional)


def _same_day(first: date, months: int) -> date:
    year, month = divmod(first.year * MONTHS_IN_A_YEAR + first.month - 1 + months, MONTHS_IN_A_YEAR)
    return date(year, month + 1, min(first.day, monthrange(year, month + 1)[1]))


def _stood_still(pauses: Sequence[Pause]) -> frozenset[date]:
    """The days whose 24:00 fell into a pause."""
    spans = ((local_date(pause.start), local_date(pause.end)) for pause in pauses)
    return frozenset(start + timedelta(days=n) for start, end in spans for n in range((end - start).days))


def _lengthened(first: date, last: date, still: AbstractSet[date]) -> date:
    missing = sum(first < day <= last for day in still)
    while missing:
        last += ONE_DAY
        missing -= last not in still
    return last


def _rolled(roll: Roll, reached: _Reached, calendar: Calendar) -> _Reached:
    if roll is Roll.NONE:
        return reached
    provisional = reached.provisional or not calendar.confirms(reached.day)
    if calendar.works(reached.day):
        return _Reached(reached.day, reached.skipped, reached.adjusted, provisional)
    moved = calendar.count(reached.day, 1 if roll is Roll.FORWARD else -1)
    skipped = tuple(sorted({*reached.skipped, reached.day, *moved.skipped}))
    return _Reached(moved.day, skipped, reached.adjusted, provisional or moved.provisional, reached.day)


def _midnight_after(day: date) -> datetime:
    return datetime.combine(day + ONE_DAY, time(), SHANGHAI).astimezone(UTC)
