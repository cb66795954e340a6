"""Cases colleagues sent a person for information, unread first."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, func, select, tuple_
from sqlalchemy import case as choose

from workflows.queries.searching import contains
from workflows.store.tables.cases import case
from workflows.store.tables.records import notice, notice_read
from workflows.store.unit_of_work import Look
from workflows.values.times import read_moment, write_moment

COUNT_LIMIT = 1000


@dataclass(frozen=True)
class CopyToMe:
    """`id` is the notice's; `text` is what the sender wrote."""

    id: str
    case_id: str
    case_number: str
    case_title: str
    unit_name: str
    sender: str
    text: str
    at: datetime
    read: bool


@dataclass(frozen=True)
class Copies:
    lines: tuple[CopyToMe, ...]
    next: str


def copies_to_me(look: Look, q: str = "", cursor: str = "", limit: int = 30) -> Copies:
    """A page of them; unread first, each half with the latest first. A broken cursor starts at the beginning."""
    is_read = choose((notice_read.c.at.is_(None), 0), else_=1)
    columns = (notice, case.c.number, case.c.title, case.c.unit_name, is_read.label("is_read"))
    query = _mine(look, select(*columns)).where(*_after(cursor, is_read))
    if q:
        query = query.where(contains(q, case.c.number, case.c.title, case.c.unit_name, notice.c.text, notice.c.sender))
    ordered = query.order_by(is_read, notice.c.at.desc(), notice.c.id.desc()).limit(limit + 1)
    rows = look.connection.execute(ordered).all()
    return Copies(tuple(map(_line, rows[:limit])), _cursor(rows[limit - 1]) if len(rows) > limit else "")


def unread_copies(look: Look) -> int:
    """How many of them this person has not read, at most COUNT_LIMIT."""
    some = _mine(look, select(notice.c.id)).where(notice_read.c.at.is_(None)).limit(COUNT_LIMIT)
    return look.connection.scalar(select(func.count()).select_from(some.subquery())) or 0


def _mine(look: Look, query: Select[Any]) -> Select[Any]:
    me = look.actor.person_id
    mine = (notice_read.c.notice_id == notice.c.id) & (notice_read.c.person_id == me)
    return (
        query.select_from(notice)
        .join(case, case.c.id == notice.c.case_id)
        .outerjoin(notice_read, mine)
        .where(notice.c.person_id == me, notice.c.kind == "copy")
    )


def _line(row: Row[Any]) -> CopyToMe:
    about = (row.case_id, row.number, row.title, row.unit_name)
    return CopyToMe(row.id, *about, row.sender, row.text, row.at, bool(row.is_read))


def _cursor(row: Row[Any]) -> str:
    return base64.urlsafe_b64encode(f"{row.is_read} {write_moment(row.at)} {row.id}".encode()).decode()


def _after(cursor: str, is_read: ColumnElement[int]) -> list[ColumnElement[bool]]:
    if not cursor:
        return []
    try:
        half, moment, notice_id = base64.urlsafe_b64decode(cursor).decode().split(" ")
        here = (read_moment(moment), notice_id)
        behind = int(half)
    except (ValueError, OverflowError):
        return []
    if behind not in (0, 1) or not notice_id.isprintable():
        return []
    return [(is_read > behind) | ((is_read == behind) & (tuple_(notice.c.at, notice.c.id) < here))]
