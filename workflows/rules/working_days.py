"""Which days are worked, and counting them; a calendar ends with its last confirmed year (X02)."""

from __future__ import annotations

import csv
from collections.abc import Container, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from io import StringIO

from workflows.rules.statutory_holidays import is_statutory
from workflows.values.refusals import CalendarEnds, Refusal
from workflows.values.sentences import N_

ONE_DAY = timedelta(days=1)
SATURDAY = 5
COLUMNS = ["date", "kind", "name"]


class DayKind(StrEnum):
    """How a day differs from Monday to Friday being worked."""

    HOLIDAY = "holiday"  # off, weekday or not
    ADJUSTED = "adjusted_workday"  # a weekend day the State Council moved work onto


class BadCalendar(Refusal):
    template = N_("%(year)d 年工作日历第 %(line)d 行无法读取，请核对日期、类别和列名。")


@dataclass(frozen=True)
class CalendarDay:
    """One row of a year's calendar file."""

    date: date
    kind: DayKind
    name: str


@dataclass(frozen=True)
class Counted:
    """Where a count ended, which rest days it stepped over, which adjusted working days it counted."""

    day: date
    skipped: tuple[date, ...]
    adjusted: tuple[date, ...]
    provisional: bool


@dataclass(frozen=True)
class Calendar:
    """`days` holds the exceptions (date -> kind of DayKind), `years` the years whose exceptions are confirmed.

    Exceptions of a year that is not confirmed are not used: a draft is not a calendar.
    """

    days: Mapping[date, str]
    years: frozenset[int]

    def confirms(self, day: date) -> bool:
        """True if the State Council's calendar of that year is in."""
        return day.year in self.years

    def is_working(self, day: date) -> bool:
        """Whether a day is worked. Raises CalendarEnds in a year that is not confirmed."""
        if not self.confirms(day):
            raise CalendarEnds(last=max(self.years, default="—"), asked=day.isoformat(), year=day.year)
        return self.works(day)

    def works(self, day: date) -> bool:
        """Like is_working, but in an unconfirmed year the best guess: Monday to Friday, statutory holidays off."""
        if not self.confirms(day):
            return day.weekday() < SATURDAY and not is_statutory(day)
        kind = self.days.get(day)
        return day.weekday() < SATURDAY if kind is None else DayKind(kind) is DayKind.ADJUSTED

    def is_adjusted(self, day: date) -> bool:
        """True on a weekend day that is worked."""
        return self.confirms(day) and self.days.get(day) == DayKind.ADJUSTED

    def count(self, start: date, n: int, still: Container[date] = frozenset()) -> Counted:
        """The n-th working day after `start` (before it if n is negative; `start` itself if n is 0).

        The start day is never counted. Days in `still`, on which the clock stood still, are not counted either.
        Never raises beyond the confirmed years: the result is then provisional.
        """
        step = ONE_DAY if n > 0 else -ONE_DAY
        day, left, provisional = start, abs(n), False
        skipped: list[date] = []
        adjusted: list[date] = []
        while left:
            day += step
            provisional = provisional or not self.confirms(day)
            if not self.works(day):
                skipped.append(day)
            elif day not in still:
                left -= 1
                adjusted.extend([day] if self.is_adjusted(day) else [])
        return Counted(day, tuple(sorted(skipped)), tuple(sorted(adjusted)), provisional)

    def between(self, after: date, until: date) -> int:
        """How many working days lie after `after`, up to and including `until`."""
        span = range(1, (until - after).days + 1)
        return sum(self.works(after + timedelta(days=days)) for days in span)


def read_year(year: int, text: str) -> tuple[CalendarDay, ...]:
    """The rows of one year's CSV (date, kind, name). Raises BadCalendar with the line that cannot be read."""
    rows = csv.reader(StringIO(text))
    if next(rows, None) != COLUMNS:
        raise BadCalendar(year=year, line=1)
    return tuple(_read_row(year, rows.line_num, row) for row in rows)


def read_calendar(csv_texts: Mapping[int, str]) -> Calendar:
    """The calendar of these years. A file without a single day is an unknown year, never one without holidays."""
    years = {year: read_year(year, text) for year, text in csv_texts.items()}
    days = {day.date: day.kind.value for rows in years.values() for day in rows}
    return Calendar(days, frozenset(year for year, rows in years.items() if rows))


def _read_row(year: int, line: int, row: list[str]) -> CalendarDay:
    try:
        day, kind, name = row
        read = CalendarDay(date.fromisoformat(day), DayKind(kind), name)
    except ValueError as wrong:
        raise BadCalendar(year=year, line=line) from wrong
    if read.date.year != year:
        raise BadCalendar(year=year, line=line)
    return read
