"""What anybody may read: notices in their period. Nothing else of a case is in these records."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select, tuple_

from workflows.queries.searching import contains
from workflows.store.tables.people import organisation
from workflows.store.tables.publishing import public_notice
from workflows.store.unit_of_work import Look
from workflows.values.refusals import NotFound
from workflows.values.times import local_date, read_moment, write_moment

_A_SECOND = timedelta(seconds=1)


@dataclass(frozen=True)
class PublicNotice:
    """Of a withdrawn notice only the reason is left, of one whose period is over the head: `text` is "" then."""

    id: str
    number: str
    kind: str
    title: str
    text: str
    bureau: str
    published_at: datetime
    until_at: datetime
    withdrawn_at: datetime | None
    withdraw_reason: str
    over: bool = False

    @property
    def last_day(self) -> date:
        """A period ends at midnight: its last day is the one before."""
        return local_date(self.until_at - _A_SECOND)


@dataclass(frozen=True)
class PublicNotices:
    """One page of the list; `next` is the cursor of the page after it, "" at the end; `kinds` is each kind of notice
    in its period with how many there are."""

    lines: tuple[PublicNotice, ...]
    next: str
    kinds: Mapping[str, int] = field(default_factory=dict)


def public_notices(look: Look, *, q: str = "", kind: str = "", cursor: str = "", limit: int = 20) -> PublicNotices:
    """Notices in their period, the latest first."""
    wanted = _in_period(look).where(*_after(cursor))
    if kind:
        wanted = wanted.where(public_notice.c.kind == kind)
    if q:
        wanted = wanted.where(contains(q, public_notice.c.title, public_notice.c.number, organisation.c.name))
    latest_first = wanted.order_by(public_notice.c.published_at.desc(), public_notice.c.id.desc())
    rows = look.connection.execute(latest_first.limit(limit + 1)).all()
    more = _cursor(rows[limit - 1]) if len(rows) > limit else ""
    return PublicNotices(tuple(_shown(row) for row in rows[:limit]), more, _kinds(look))


def public_notice_page(look: Look, notice_id: str) -> PublicNotice:
    """One notice; of one whose period is over nothing but its head. Raises NotFound."""
    row = look.connection.execute(_published(look).where(public_notice.c.id == notice_id)).one_or_none()
    if row is None:
        raise NotFound()
    return _shown(row, over=row.until_at <= look.now)


def _kinds(look: Look) -> dict[str, int]:
    running = (public_notice.c.published_at <= look.now) & (public_notice.c.until_at > look.now)
    counted = select(public_notice.c.kind, func.count()).where(running).group_by(public_notice.c.kind)
    return {kind: count for kind, count in look.connection.execute(counted.order_by(public_notice.c.kind))}


def _in_period(look: Look) -> Select[Any]:
    return _published(look).where(public_notice.c.until_at > look.now)


def _published(look: Look) -> Select[Any]:
    return (
        select(public_notice, organisation.c.name.label("bureau"))
        .join(organisation, organisation.c.id == public_notice.c.organisation_id)
        .where(public_notice.c.published_at <= look.now)
    )


def _shown(row: Any, *, over: bool = False) -> PublicNotice:
    known = {name: getattr(row, name) for name in PublicNotice.__dataclass_fields__ if name != "over"}
    closed = {"text": "", "over": over} if row.withdrawn_at or over else {}
    return PublicNotice(**known | closed)


def _cursor(row: Any) -> str:
    return base64.urlsafe_b64encode(f"{write_moment(row.published_at)} {row.id}".encode()).decode()


def _after(cursor: str) -> list[ColumnElement[bool]]:
    """A cursor nobody gave out is none."""
    if not cursor:
        return []
    try:
        moment, notice_id = base64.urlsafe_b64decode(cursor).decode().split(" ")
        here = (read_moment(moment), notice_id)
    except (ValueError, OverflowError):
        return []
    return [tuple_(public_notice.c.published_at, public_notice.c.id) < here] if notice_id.isprintable() else []
