"""Short messages to everybody who holds a role in an organisation."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import insert

from workflows.store.ids import new_id
from workflows.store.tables.records import notice, notice_read
from workflows.store.unit_of_work import Work
from workflows.store.upsert import insert_once


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


def mark_read(work: Work, ids: Collection[str]) -> None:
    """work.actor has read these; reading again changes nothing."""
    read = [{"notice_id": one, "person_id": work.actor.person_id, "at": work.now} for one in ids]
    if read:
        work.connection.execute(insert_once(work.connection, notice_read), read)
