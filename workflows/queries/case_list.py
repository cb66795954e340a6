"""The ledger of cases: the bureau's, the ones a person started, or the ones about a unit."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, false, func, or_, select, tuple_

from workflows.access.policy import STAFF, UNIT_SIDE
from workflows.queries.calendar import calendar
from workflows.queries.lamps import Lamp, lamp
from workflows.queries.party import knows_of_case
from workflows.queries.searching import contains
from workflows.store.tables.cases import case
from workflows.store.unit_of_work import Look
from workflows.values.times import read_moment, write_moment

COUNT_LIMIT = 1000


@dataclass(frozen=True)
class CaseLine:
    id: str
    number: str
    title: str
    process_name: str
    unit_name: str
    status: str
    stage: str
    ends: str
    started_at: datetime
    moved_at: datetime
    lamp: Lamp


@dataclass(frozen=True)
class CaseList:
    lines: tuple[CaseLine, ...]
    next: str


def case_list(
    look: Look, *, status: str = "", q: str = "", started_by_me: bool = False, cursor: str = "", limit: int = 30
) -> CaseList:
    """Cases this person may see, the latest moved first."""
    wanted = [_visible(look), *_after(cursor)]
    if status:
        wanted.append(case.c.status == status)
    if started_by_me:
        wanted.append(case.c.started_by == look.actor.person_id)
    if q:
        wanted.append(contains(q, case.c.number, case.c.title, case.c.unit_name, case.c.stage))
    rows = look.connection.execute(
        select(case).where(*wanted).order_by(case.c.moved_at.desc(), case.c.id.desc()).limit(limit + 1)
    ).all()
    days = calendar(look)
    names = set(CaseLine.__dataclass_fields__) - {"lamp"}
    lines = tuple(
        CaseLine(**{name: getattr(row, name) for name in names}, lamp=lamp(look.now, row.next_due, days))
        for row in rows[:limit]
    )
    return CaseList(lines, _cursor(rows[limit - 1]) if len(rows) > limit else "")


def started(look: Look) -> int:
    """How many cases this person started, at most COUNT_LIMIT."""
    mine = select(case.c.id).where(_visible(look), case.c.started_by == look.actor.person_id).limit(COUNT_LIMIT)
    return look.connection.scalar(select(func.count()).select_from(mine.subquery())) or 0


def _visible(look: Look) -> ColumnElement[bool]:
    """The same rule as case_head, said in SQL."""
    actor = look.actor
    staff = case.c.organisation_id == actor.organisation_id if actor.has(*STAFF) else false()
    party = knows_of_case(actor.organisation_id) if actor.has(*UNIT_SIDE) else false()
    return or_(staff, party)


def _cursor(row: Any) -> str:
    return base64.urlsafe_b64encode(f"{write_moment(row.moved_at)} {row.id}".encode()).decode()


def _after(cursor: str) -> list[ColumnElement[bool]]:
    if not cursor:
        return []
    try:
        moment, case_id = base64.urlsafe_b64decode(cursor).decode().split(" ")
        here = (read_moment(moment), case_id)
    except (ValueError, OverflowError):
        return []
    return [tuple_(case.c.moved_at, case.c.id) < here] if case_id.isprintable() else []
