"""The cases a unit knows of about itself: those that run, and the years before, page by page."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, select, tuple_

from workflows.queries.lamps import Lamp, lamp
from workflows.queries.party import knows_of_case
from workflows.queries.sight import Part, own_parts
from workflows.rules.working_days import Calendar
from workflows.store.tables.cases import case
from workflows.store.unit_of_work import Look
from workflows.values.times import SHANGHAI, local_date, read_moment, write_moment


@dataclass(frozen=True)
class UnitCase:
    """`step` and `lamp` are those of the unit's own open tasks: how far the bureau is, is not for it."""

    id: str
    number: str
    title: str
    process: str
    process_name: str
    status: str
    ends: str
    started_at: datetime
    ended_at: datetime | None
    step: str
    lamp: Lamp


@dataclass(frozen=True)
class UnitCases:
    """A page; `next` is the cursor of the page after it, "" at the end."""

    lines: tuple[UnitCase, ...]
    next: str


@dataclass(frozen=True)
class Overview:
    """What there is: how many cases run, and of each year how many were started, the latest year first."""

    running: int
    years: dict[int, int]
    versions: frozenset[str]  # of the cases that run


def own(look: Look) -> ColumnElement[bool]:
    """For a query over `case`: about this person's unit, and known to it."""
    return knows_of_case(look.actor.organisation_id)


def overview(look: Look) -> Overview:
    """One statement, whatever there is."""
    years: dict[int, int] = {}
    running, versions = 0, set()
    rows = look.connection.execute(select(case.c.started_at, case.c.status, case.c.version_id).where(own(look)))
    for row in rows:
        year = local_date(row.started_at).year
        years[year] = years.get(year, 0) + 1
        if row.status == "open":
            running += 1
            versions.add(row.version_id)
    return Overview(running, dict(sorted(years.items(), reverse=True)), frozenset(versions))


def running_cases(look: Look, days: Calendar, limit: int) -> UnitCases:
    """What is not ended, the latest moved first."""
    wanted = select(case).where(own(look), case.c.status == "open")
    rows = look.connection.execute(wanted.order_by(case.c.moved_at.desc(), case.c.id.desc()).limit(limit + 1)).all()
    return _page(look, rows, days, limit)


def cases_of_year(look: Look, days: Calendar, year: int, *, cursor: str = "", limit: int = 20) -> UnitCases:
    """What was started in a year, the latest first. A broken cursor starts at the beginning."""
    first, after = (datetime(one, 1, 1, tzinfo=SHANGHAI).astimezone(UTC) for one in (year, year + 1))
    wanted = [own(look), case.c.started_at >= first, case.c.started_at < after, *_after(cursor)]
    order = (case.c.started_at.desc(), case.c.id.desc())
    rows = look.connection.execute(select(case).where(*wanted).order_by(*order).limit(limit + 1)).all()
    return _page(look, rows, days, limit)


def _page(look: Look, rows: Sequence[Row[Any]], days: Calendar, limit: int) -> UnitCases:
    shown = rows[:limit]
    parts = own_parts(look, [row.id for row in shown])
    lines = tuple(_line(look, row, parts[row.id], days) for row in shown)
    return UnitCases(lines, _cursor(shown[-1]) if len(rows) > limit else "")


def _line(look: Look, row: Row[Any], part: Part, days: Calendar) -> UnitCase:
    names = set(UnitCase.__dataclass_fields__) - {"step", "lamp"}
    return UnitCase(
        **{name: getattr(row, name) for name in names}, step=part.stage, lamp=lamp(look.now, part.due, days)
    )


def _cursor(row: Row[Any]) -> str:
    return base64.urlsafe_b64encode(f"{write_moment(row.started_at)} {row.id}".encode()).decode()


def _after(cursor: str) -> list[ColumnElement[bool]]:
    if not cursor:
        return []
    try:
        moment, case_id = base64.urlsafe_b64decode(cursor).decode().split(" ")
        here = (read_moment(moment), case_id)
    except (ValueError, OverflowError):
        return []
    return [tuple_(case.c.started_at, case.c.id) < here] if case_id.isprintable() else []
