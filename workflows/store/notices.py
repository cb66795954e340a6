"""Short messages, to everybody who holds a role in an organisation or to one person."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import func, insert, select

from workflows.store.ids import new_id
from workflows.store.people import Person
from workflows.store.tables.records import notice, notice_read
from workflows.store.unit_of_work import Look, Work
from workflows.store.upsert import insert_once


def send(work: Work, organisation_id: str, roles: Sequence[str], text: str, case_id: str | None = None) -> None:
    """Tell these roles of an organisation."""
    send_each(work, [organisation_id], roles, text, case_id)


def send_each(
    work: Work, organisation_ids: Sequence[str], roles: Sequence[str], text: str, case_id: str | None = None
) -> None:
    """Tell these roles of each of these organisations."""
    new = [
        {
            "id": new_id(work.now),
            "case_id": case_id,
            "organisation_id": organisation_id,
            "role": role,
            "person_id": None,
            "kind": "",
            "sender": "",
            "text": text,
            "at": work.now,
        }
        for organisation_id in organisation_ids
        for role in roles
    ]
    if new:
        work.connection.execute(insert(notice), new)


def tell(work: Work, people: Sequence[Person], kind: str, text: str, case_id: str) -> None:
    """Tell these people, in the name of work.actor. `kind`: urge, copy, transfer, ask or answer."""
    new = [
        {
            "id": new_id(work.now),
            "case_id": case_id,
            "organisation_id": one.organisation_id,
            "role": "",
            "person_id": one.id,
            "kind": kind,
            "sender": work.actor.name,
            "text": text,
            "at": work.now,
        }
        for one in people
    ]
    if new:
        work.connection.execute(insert(notice), new)


def last_sent(look: Look, kind: str, case_id: str, text: str) -> datetime | None:
    """When this was last told, in these words."""
    latest: datetime | None = look.connection.scalar(
        select(func.max(notice.c.at)).where(notice.c.case_id == case_id, notice.c.kind == kind, notice.c.text == text)
    )
    return latest


def mark_read(work: Work, ids: Collection[str]) -> None:
    """work.actor has read these; reading again changes nothing."""
    read = [{"notice_id": one, "person_id": work.actor.person_id, "at": work.now} for one in ids]
    if read:
        work.connection.execute(insert_once(work.connection, notice_read), read)
