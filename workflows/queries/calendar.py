"""The bureau's working calendar as the rules read it, kept in the process until it changes."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from workflows.rules.working_days import Calendar, DayKind
from workflows.store.tables.definitions import calendar_day, calendar_year
from workflows.store.unit_of_work import Look

_kept: dict[tuple[tuple[int, datetime], ...], Calendar] = {}


def calendar(look: Look) -> Calendar:
    """The confirmed calendar. One small query; the days are read again only after a year was confirmed."""
    years = tuple(
        (row.year, row.confirmed_at)
        for row in look.connection.execute(
            select(calendar_year.c.year, calendar_year.c.confirmed_at).order_by(calendar_year.c.year)
        )
    )
    if years not in _kept:
        days = look.connection.execute(select(calendar_day.c.date, calendar_day.c.kind))
        _kept.clear()
        _kept[years] = Calendar({row.date: row.kind for row in days}, frozenset(year for year, _ in years))
    return _kept[years]


def marked_days(look: Look, since: date) -> dict[str, Any]:
    """What a date picker marks from the year of `since` on: {"rest": {day: name of the holiday}, "work": [day]}."""
    rows = look.connection.execute(
        select(calendar_day).where(calendar_day.c.date >= date(since.year, 1, 1)).order_by(calendar_day.c.date)
    ).all()
    return {
        "rest": {row.date.isoformat(): row.name for row in rows if row.kind == DayKind.HOLIDAY},
        "work": [row.date.isoformat() for row in rows if row.kind == DayKind.ADJUSTED],
    }
