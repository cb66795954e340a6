"""In-app notices for a person: to their roles or to them alone, unread first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, or_, select, true

from workflows.queries.sight import sees_case
from workflows.store.tables.cases import case
from workflows.store.tables.records import notice, notice_read
from workflows.store.unit_of_work import Look
from workflows.values.refusals import NotFound


@dataclass(frozen=True)
class NoticeLine:
    """`opens`: its case is for this person's eyes."""

    id: str
    case_id: str | None
    case_number: str
    kind: str
    sender: str
    text: str
    at: datetime
    read: bool
    opens: bool


def notices(look: Look, limit: int = 50) -> list[NoticeLine]:
    """The latest notices to this person."""
    return _lines(look, true(), limit)


def _lines(look: Look, which: ColumnElement[bool], limit: int) -> list[NoticeLine]:
    mine = and_(notice_read.c.notice_id == notice.c.id, notice_read.c.person_id == look.actor.person_id)
    rows = look.connection.execute(
        select(notice, case.c.number, case.c.organisation_id.label("bureau"), case.c.unit_id)
        .add_columns(notice_read.c.at.label("read_at"))
        .outerjoin(notice_read, mine)
        .outerjoin(case, case.c.id == notice.c.case_id)
        .where(_for_me(look), which)
        .order_by(notice_read.c.at.is_not(None), notice.c.at.desc())
        .limit(limit)
    ).all()
    cases = {row.case_id: row for row in rows if row.case_id}
    seen = {key for key, row in cases.items() if sees_case(look, key, row.bureau, row.unit_id)}
    return [
        NoticeLine(
            r.id, r.case_id, r.number or "", r.kind, r.sender, r.text, r.at, r.read_at is not None, r.case_id in seen
        )
        for r in rows
    ]


def find_notice(look: Look, notice_id: str) -> NoticeLine:
    """One notice to this person. Raises NotFound."""
    rows = _lines(look, notice.c.id == notice_id, limit=1)
    if not rows:
        raise NotFound()
    return rows[0]


def unread(look: Look) -> int:
    """How many notices this person has not read."""
    mine = and_(notice_read.c.notice_id == notice.c.id, notice_read.c.person_id == look.actor.person_id)
    return (
        look.connection.scalar(
            select(func.count())
            .select_from(notice.outerjoin(notice_read, mine))
            .where(_for_me(look), notice_read.c.at.is_(None))
        )
        or 0
    )


def _for_me(look: Look) -> ColumnElement[bool]:
    me = look.actor
    to_my_roles = and_(notice.c.organisation_id == me.organisation_id, notice.c.role.in_(sorted(me.roles)))
    return or_(to_my_roles, notice.c.person_id == me.person_id)
