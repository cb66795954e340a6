"""Short messages to everybody who holds a role in an organisation."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, func, insert, select

from workflows.store import rows
from workflows.store.ids import new_id
from workflows.store.tables.records import notice, notice_read
from workflows.store.unit_of_work import Look, Work
from workflows.store.upsert import insert_once


@dataclass(frozen=True)
class Notice:
    """One row, with the moment look.actor read it."""

    id: str
    case_id: str | None
    organisation_id: str
    role: str
    text: str
    at: datetime
    read_at: datetime | None


def send(work: Work, organisation_id: str, roles: Sequence[str], text: str, case_id: str | None = None) -> None:
    """Tell these roles of an organisation."""
    new = [
        {
            "id": new_id(work.now),
            "case_id": case_id,
            "organisation_id": organisation_id,
            "role": role,
            "text": text,
            "at": work.now,
        }
        for role in roles
    ]
    if new:
        work.connection.execute(insert(notice), new)


def of_actor(look: Look, limit: int) -> list[Notice]:
    """What look.actor was told, newest first."""
    mine = _mine(look, select(notice, notice_read.c.at.label("read_at")))
    return rows.read(look, Notice, mine.order_by(notice.c.at.desc(), notice.c.id.desc()).limit(limit))


def count_unread(look: Look) -> int:
    """How many notices look.actor has not read."""
    unread = _mine(look, select(func.count(notice.c.id))).where(notice_read.c.at.is_(None))
    return int(look.connection.execute(unread).scalar_one())


def mark_read(work: Work, ids: Collection[str]) -> None:
    """work.actor has read these; reading again changes nothing."""
    read = [{"notice_id": one, "person_id": work.actor.person_id, "at": work.now} for one in ids]
    if read:
        work.connection.execute(insert_once(work.connection, notice_read), read)


def _mine(look: Look, what: Select[Any]) -> Select[Any]:
    actor = look.actor
    read = and_(notice_read.c.notice_id == notice.c.id, notice_read.c.person_id == actor.person_id)
    return (
        what.select_from(notice)
        .outerjoin(notice_read, read)
        .where(notice.c.organisation_id == actor.organisation_id, notice.c.role.in_(sorted(actor.roles)))
    )
