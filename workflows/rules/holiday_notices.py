"""The State Council's arrangement of a year's holidays, and holding it against the law (A21).

Sources: 全国年节及纪念日放假办法 (rev. 2024-11-10); appendix A21 of the processes; law.md section 9.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from workflows.rules.statutory_holidays import DAYS_A_YEAR, statutory
from workflows.rules.working_days import SATURDAY, Calendar, DayKind

ONE_DAY = timedelta(days=1)
LONGEST = 31  # days of one holiday; more is a slip of the pen
DECEMBER = 12


@dataclass(frozen=True)
class Off:
    """Days off of one name, first and last included."""

    name: str
    first: date
    last: date

    def days(self) -> Iterator[date]:
        """Each of them, at most LONGEST."""
        return (self.first + n * ONE_DAY for n in range(min((self.last - self.first).days + 1, LONGEST)))


@dataclass(frozen=True)
class Worked:
    """A weekend day that is worked instead of a weekday off."""

    name: str
    day: date


@dataclass(frozen=True)
class Notice:
    """What the notice says of one year."""

    year: int
    offs: tuple[Off, ...]
    works: tuple[Worked, ...]

    def kinds(self) -> dict[date, tuple[str, str]]:
        """Day -> (kind of DayKind, name), as the calendar keeps it."""
        off = {day: (DayKind.HOLIDAY.value, each.name) for each in self.offs for day in each.days()}
        return off | {each.day: (DayKind.ADJUSTED.value, each.name) for each in self.works}


@dataclass(frozen=True)
class Judged:
    """What is wrong with a notice as it was entered; all empty and `owed` 0 for one without a fault.

    `owed` is how many weekdays off there are beyond the thirteen statutory days, less the weekend days worked for
    them: what falls on a weekend is made up for on a weekday, so every further one must be worked for.
    """

    weekday_works: tuple[date, ...]
    missing: tuple[str, ...]  # statutory holidays not covered: "中秋节（2027-09-15）"
    owed: int
    strangers: tuple[date, ...]  # not of the year, nor of the December before it
    clashes: tuple[date, ...]  # named twice, or both off and worked


@dataclass(frozen=True)
class Differing:
    """A day that is worked, or not, other than was reckoned before the notice."""

    day: date
    works: bool
    name: str


def judge(notice: Notice) -> Judged:
    """Hold a notice against the law."""
    off = [day for each in notice.offs for day in each.days()]
    worked = [each.day for each in notice.works]
    whole = [*off, *worked]
    extra = sum(day.weekday() < SATURDAY for day in set(off)) - DAYS_A_YEAR
    return Judged(
        weekday_works=tuple(day for day in worked if day.weekday() < SATURDAY),
        missing=tuple(f"{each.name}（{each.day}）" for each in statutory(notice.year) if each.day not in off),
        owed=extra - len(set(worked)),
        strangers=tuple(day for day in whole if not _belongs(day, notice.year)),
        clashes=tuple(sorted({day for day in whole if whole.count(day) > 1})),
    )


def differences(notice: Notice, reckoned: Calendar) -> tuple[Differing, ...]:
    """The days on which a notice differs from what `reckoned` takes for working days."""
    kinds, first = notice.kinds(), date(notice.year, 1, 1)
    year = [first + n * ONE_DAY for n in range((date(notice.year + 1, 1, 1) - first).days)]
    days = sorted({*year, *(day for day in kinds if day.year < notice.year)})
    said = {day: kind for day, (kind, _) in kinds.items()}
    told = Calendar({**reckoned.days, **said}, reckoned.years | {notice.year})
    return tuple(
        Differing(day, told.works(day), kinds.get(day, ("", ""))[1])
        for day in days
        if told.works(day) != reckoned.works(day)
    )


def _belongs(day: date, year: int) -> bool:
    """New Year's Day may be lengthened into the December before it."""
    return day.year == year or (day.year == year - 1 and day.month == DECEMBER)
