"""The officer's desk: what is mine, what I may claim, what I did, and for who leads, what colleagues have."""

from __future__ import annotations

import base64
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, Text, and_, false, func, or_, select, text, tuple_, type_coerce

from workflows.access.policy import LEADERS, RETRIERS, sees_task
from workflows.queries.calendar import calendar
from workflows.queries.lamps import Lamp, lamp
from workflows.queries.searching import contains
from workflows.queries.sight import is_named
from workflows.store.tables.cases import RESERVED, task
from workflows.store.tables.people import person
from workflows.store.unit_of_work import Look
from workflows.values.people import Actor
from workflows.values.times import SHANGHAI, read_moment, write_moment

TABS = ("mine", "claimable", "done")
LISTS = (*TABS, "others")
DESK = (*LISTS, "started", "copies")
"""What the desk consists of: lists of tasks, of cases one started, of cases one was sent."""
COUNT_LIMIT = 1000


@dataclass(frozen=True)
class TaskLine:
    """One row of a list of tasks."""

    id: str
    case_id: str
    case_number: str
    case_title: str
    unit_name: str
    node: str
    name: str
    process: str
    status: str
    role: str
    previous: str
    opened_at: datetime
    closed_at: datetime | None
    holder: str
    lamp: Lamp


@dataclass(frozen=True)
class Filters:
    """What narrows a list; every field is part of the URL."""

    process: str = ""
    q: str = ""
    due: str = ""  # overdue | today | soon
    sort: str = ""  # "": what is due first; arrived: what came last


@dataclass(frozen=True)
class Inbox:
    """A page of one tab, with the counts of all of them. Counts stop at COUNT_LIMIT."""

    tab: str
    lines: tuple[TaskLine, ...]
    next: str
    counts: Mapping[str, int] = field(default_factory=dict)
    overdue: int = 0
    due_today: int = 0


def inbox(look: Look, tab: str, filters: Filters, cursor: str = "", limit: int = 30) -> Inbox:
    """One page of a tab in due order (done: latest first). A broken cursor starts at the beginning."""
    rows, following = task_lines(look, tab, filters, cursor, limit)
    return Inbox(
        tab,
        rows,
        following,
        {name: _count(look, _scope(look, name)) for name in LISTS},
        _count(look, _scope(look, "mine"), task.c.order_at <= look.now),
        _count(look, _scope(look, "mine"), *_due(look.now, "today")),
    )


def waiting(look: Look) -> int:
    """How many tasks this person holds, at most COUNT_LIMIT."""
    return _count(look, _scope(look, "mine"))


def leads(actor: Actor) -> bool:
    """Answers for what colleagues have on their desks."""
    return actor.has(*RETRIERS)


def hands_out(actor: Actor) -> bool:
    """May give any task of the bureau to somebody."""
    return actor.has(*LEADERS)


def task_lines(look: Look, tab: str, filters: Filters, cursor: str, limit: int) -> tuple[tuple[TaskLine, ...], str]:
    """Rows of a tab and the cursor of the page after them ("" at the end)."""
    newest_first = tab == "done" or filters.sort == "arrived"
    key = task.c.closed_at if tab == "done" else task.c.opened_at if newest_first else task.c.order_at
    query = (
        select(task, person.c.name.label("holder"))
        .outerjoin(person, person.c.id == task.c.assignee_id)
        .where(_scope(look, tab), *_narrow(look.now, filters), *_after(cursor, key, newest_first))
        .limit(limit + 1)
    )
    ordered = query.order_by(key.desc(), task.c.id.desc()) if newest_first else query.order_by(key, task.c.id)
    found = look.connection.execute(ordered).all()
    days = calendar(look)
    lines = tuple(_line(row, look.now, days) for row in found[:limit])
    return lines, _cursor(found[limit - 1], key.name) if len(found) > limit else ""


def lines_of(look: Look, ids: Collection[str]) -> dict[str, TaskLine]:
    """Those of these tasks that this person may see, by id."""
    found = look.connection.execute(
        select(task, person.c.name.label("holder"))
        .outerjoin(person, person.c.id == task.c.assignee_id)
        .where(task.c.id.in_(ids))
    )
    days = calendar(look)
    return {row.id: _line(row, look.now, days) for row in found if sees_task(look.actor, row)}


def _line(row: Row[Any], now: datetime, days: Any) -> TaskLine:
    shown = {name: getattr(row, name) for name in TaskLine.__dataclass_fields__ if name not in ("holder", "lamp")}
    return TaskLine(**shown, holder=row.holder or "", lamp=lamp(now, row.due_at, days))


def _scope(look: Look, tab: str) -> ColumnElement[bool]:
    actor = look.actor
    if tab == "mine":
        return and_(task.c.assignee_id == actor.person_id, task.c.status == "open")
    if tab == "claimable":
        at_home = task.c.organisation_id == actor.organisation_id
        called = _called_elsewhere(look)
        return and_(
            or_(at_home, task.c.id.in_(called)) if called else at_home,
            task.c.role.in_(sorted(actor.roles)),
            task.c.status == "open",
            task.c.assignee_id.is_(None),
            free_for(actor),
        )
    if tab == "others":
        held_by_others = or_(task.c.assignee_id.is_(None), task.c.assignee_id != actor.person_id)
        mine_to_lead = task.c.organisation_id == actor.organisation_id if leads(actor) else false()
        return and_(mine_to_lead, task.c.status == "open", held_by_others)
    return and_(task.c.closed_by == actor.person_id, task.c.status == "done")


def _called_elsewhere(look: Look) -> list[str]:
    """Ids of open tasks of other organisations that name this person (专案组); a small index of its own finds them."""
    elsewhere = task.c.organisation_id != look.actor.organisation_id
    return list(look.connection.scalars(select(task.c.id).where(text(RESERVED), elsewhere, is_named(look.actor))))


def free_for(actor: Actor) -> ColumnElement[bool]:
    """Not reserved for others, and not barred for this person."""
    named, barred = type_coerce(task.c.assigned, Text), type_coerce(task.c.barred, Text)
    me = json.dumps(actor.person_id, ensure_ascii=False)
    free = or_(named == "[]", named.contains(me, autoescape=True))
    return and_(free, or_(barred == "[]", ~barred.contains(me, autoescape=True)))


def _narrow(now: datetime, filters: Filters) -> list[ColumnElement[bool]]:
    wanted = list(_due(now, filters.due))
    if filters.process:
        wanted.append(task.c.process == filters.process)
    if filters.q:
        wanted.append(contains(filters.q, task.c.case_number, task.c.case_title, task.c.unit_name, task.c.name))
    return wanted


def _due(now: datetime, due: str) -> tuple[ColumnElement[bool], ...]:
    midnight = now.astimezone(SHANGHAI).replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    if due == "overdue":
        return (task.c.order_at <= now,)
    if due == "today":
        return (task.c.order_at > now, task.c.order_at <= midnight)
    if due == "soon":
        return (task.c.order_at > now, task.c.order_at <= midnight + timedelta(days=3))
    return ()


def _count(look: Look, *wanted: ColumnElement[bool]) -> int:
    some: Select[Any] = select(task.c.id).where(*wanted).limit(COUNT_LIMIT)
    return look.connection.scalar(select(func.count()).select_from(some.subquery())) or 0


def _cursor(row: Row[Any], key: str) -> str:
    text = f"{write_moment(getattr(row, key))} {row.id}"
    return base64.urlsafe_b64encode(text.encode()).decode()


def _after(cursor: str, key: ColumnElement[Any], newest_first: bool) -> list[ColumnElement[bool]]:
    if not cursor:
        return []
    try:
        moment, task_id = base64.urlsafe_b64decode(cursor).decode().split(" ")
        here = (read_moment(moment), task_id)
    except (ValueError, OverflowError):
        return []
    if not task_id.isprintable():
        return []
    place = tuple_(key, task.c.id)
    return [place < here if newest_first else place > here]
