"""The working calendar: rest days and adjusted workdays of the years the State Council has published."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, delete, insert, select

from workflows.store.tables.definitions import calendar_day, calendar_year
from workflows.store.unit_of_work import Look, Work

DECEMBER = 12


@dataclass(frozen=True)
class Days:
    """What rules.working_days.Calendar is made of: kind by day, and the confirmed years."""

    days: Mapping[date, str]
    years: frozenset[int]


@dataclass(frozen=True)
class NamedDay:
    """One row of a year's list; `kind` is holiday or adjusted_workday."""

    date: date
    kind: str
    name: str = ""


def load(look: Look) -> Days:
    """The whole calendar: about 35 rows a year."""
    days = look.connection.execute(select(calendar_day.c.date, calendar_day.c.kind))
    years = look.connection.scalars(select(calendar_year.c.year))
    return Days({day: kind for day, kind in days}, frozenset(years))


def confirmed(look: Look) -> dict[int, datetime]:
    """The confirmed years and when each was confirmed."""
    years = select(calendar_year.c.year, calendar_year.c.confirmed_at).order_by(calendar_year.c.year)
    return {year: at for year, at in look.connection.execute(years)}


@dataclass(frozen=True)
class Upkeep:
    """Who entered and who confirmed a year, on what day the notice was given, and in which case."""

    case_id: str | None = None
    noticed_on: date | None = None
    entered_by: str | None = None
    confirmed_by: str | None = None


BY_HAND = Upkeep()
"""A year loaded with the installation."""


def confirm_year(work: Work, year: int, source: str, days: list[NamedDay], upkeep: Upkeep = BY_HAND) -> None:
    """Replace a year's list and confirm it; `source` names the State Council's notice.

    New Year's Day may reach back into the December before: these days take the place of what was said of them.
    Raises ValueError for any other day of another year.
    """
    strangers = [day.date for day in days if not _belongs(day.date, year)]
    if strangers:
        raise ValueError(f"{strangers[0]} is not in {year}")
    again = calendar_day.c.date.in_([day.date for day in days])
    work.connection.execute(delete(calendar_day).where(_within(year) | again))
    work.connection.execute(delete(calendar_year).where(calendar_year.c.year == year))
    if days:
        work.connection.execute(insert(calendar_day), [dict(vars(day)) for day in days])
    head = {"year": year, "source": source, "confirmed_at": work.now, **vars(upkeep)}
    work.connection.execute(insert(calendar_year).values(head))


def _belongs(day: date, year: int) -> bool:
    return day.year == year or (day.year == year - 1 and day.month == DECEMBER)


def _within(year: int) -> ColumnElement[bool]:
    return calendar_day.c.date.between(date(year, 1, 1), date(year, 12, 31))
