"""A confirmed year as a file of holidays in the form of holiday-cn, for other systems and as a pattern for imports."""

from __future__ import annotations

from typing import Any

from sqlalchemy import extract, select

from workflows.rules.formats import YEARS
from workflows.rules.working_days import DayKind
from workflows.store.tables.definitions import calendar_day, calendar_year
from workflows.store.unit_of_work import Look
from workflows.values.refusals import NotFound


def holiday_file(look: Look, year: int) -> dict[str, Any]:
    """{"year", "papers": [the notice], "days": [{"name", "date", "isOffDay"}]}. Raises NotFound for a year that is not
    confirmed."""
    asked = select(calendar_year.c.source).where(calendar_year.c.year == year)
    source = look.connection.scalar(asked) if year in YEARS else None
    if source is None:
        raise NotFound()
    of_year = select(calendar_day).where(extract("year", calendar_day.c.date) == year).order_by(calendar_day.c.date)
    days = [
        {"name": row.name, "date": row.date.isoformat(), "isOffDay": row.kind == DayKind.HOLIDAY}
        for row in look.connection.execute(of_year)
    ]
    return {"year": year, "papers": [source], "days": days}
