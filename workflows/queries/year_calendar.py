"""A year of the working calendar as people read it, and a time limit counted in it."""

from __future__ import annotations

import calendar as months
from dataclasses import dataclass
from datetime import date, datetime, time

from sqlalchemy import select

from workflows.queries.calendar import calendar
from workflows.queries.calendar_upkeep import CalendarUpkeep, calendar_upkeep
from workflows.queries.explain_deadline import Explained, explain_deadline
from workflows.queries.limits import limits_in_force
from workflows.rules.formats import YEARS
from workflows.rules.working_days import Calendar
from workflows.store.tables.definitions import calendar_day, calendar_year
from workflows.store.unit_of_work import Look
from workflows.values.deadlines import TimeLimit
from workflows.values.refusals import NotFound
from workflows.values.times import SHANGHAI

__all__ = ["Counted", "NamedDay", "YearCalendar", "counted", "time_limits", "year_calendar"]

OFFICE_OPENS = time(9)


@dataclass(frozen=True)
class Day:
    """`kind`: work, rest (a weekend), holiday, adjusted (a weekend day that is worked)."""

    date: date
    kind: str
    name: str


@dataclass(frozen=True)
class NamedDay:
    """Days of one name that follow one another, as the State Council announces them."""

    name: str
    kind: str
    first: date
    last: date
    days: int


@dataclass(frozen=True)
class YearCalendar:
    """`weeks` of each month begin on Monday; None is a day of another month. `years` are those confirmed.

    `upkeep` is who entered and who confirmed it, and the case that does, or did, so.
    """

    year: int
    confirmed_at: datetime | None
    source: str
    months: tuple[tuple[tuple[Day | None, ...], ...], ...]
    named: tuple[NamedDay, ...]
    working_days: int
    years: tuple[int, ...]
    upkeep: CalendarUpkeep


@dataclass(frozen=True)
class Counted:
    """A limit that was counted: from when, to when, and why."""

    limit: TimeLimit
    start: date
    explained: Explained


def year_calendar(look: Look, year: int) -> YearCalendar:
    """Raises NotFound for a year no calendar can have."""
    if year not in YEARS:
        raise NotFound()
    days = calendar(look)
    first, last = date(year, 1, 1), date(year, 12, 31)
    within = select(calendar_day).where(calendar_day.c.date.between(first, last)).order_by(calendar_day.c.date)
    known = {row.date: row for row in look.connection.execute(within)} if days.confirms(first) else {}
    names = {day: (str(row.kind), str(row.name)) for day, row in known.items()}
    head = look.connection.execute(select(calendar_year).where(calendar_year.c.year == year)).one_or_none()
    drawn = tuple(_month(days, names, year, month) for month in range(1, 13))
    return YearCalendar(
        year=year,
        confirmed_at=head.confirmed_at if head else None,
        source=head.source if head else "",
        months=drawn,
        named=_named(names),
        working_days=sum(day.kind in ("work", "adjusted") for month in drawn for week in month for day in week if day),
        years=tuple(sorted(days.years)),
        upkeep=calendar_upkeep(look, year),
    )


def time_limits(look: Look) -> list[TimeLimit]:
    """The limits in force, in the order of the table."""
    return list(limits_in_force(look).values())


def counted(look: Look, key: str, start: date) -> Counted:
    """A limit that begins on a day, at nine when it runs in hours. Raises UnknownDeadline."""
    limits = limits_in_force(look)
    moment = datetime.combine(start, OFFICE_OPENS, SHANGHAI)
    explained = explain_deadline(limits, key, moment, calendar(look))
    return Counted(limits[key], start, explained)


def _month(
    days: Calendar, names: dict[date, tuple[str, str]], year: int, month: int
) -> tuple[tuple[Day | None, ...], ...]:
    weeks = months.Calendar().monthdatescalendar(year, month)
    return tuple(tuple(_day(days, names, each) if each.month == month else None for each in week) for week in weeks)


def _day(days: Calendar, names: dict[date, tuple[str, str]], day: date) -> Day:
    kind, name = names.get(day, ("", ""))
    if days.works(day):
        return Day(day, "adjusted" if kind else "work", name)
    return Day(day, "holiday" if kind or day.weekday() < 5 else "rest", name)


def _named(names: dict[date, tuple[str, str]]) -> tuple[NamedDay, ...]:
    found: list[NamedDay] = []
    for day, (kind, name) in names.items():
        last = found[-1] if found else None
        if last and (last.kind, last.name) == (kind, name) and (day - last.last).days == 1:
            found[-1] = NamedDay(name, kind, last.first, day, last.days + 1)
        else:
            found.append(NamedDay(name, kind, day, day, 1))
    return tuple(found)
