"""Files people attached to tasks and cases; the bytes are in the file store."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select, update

from workflows.store import rows
from workflows.store.ids import new_id
from workflows.store.tables.records import attachment
from workflows.store.unit_of_work import Look, Work


@dataclass(frozen=True)
class Attachment:
    """One row; `case_id` is None until the start form it was attached to is submitted."""

    id: str
    case_id: str | None
    task_id: str
    organisation_id: str
    name: str
    media_type: str
    size: int
    sha256: str
    person_id: str
    at: datetime


def insert_attachment(
    work: Work, *, task_id: str, case_id: str | None, name: str, media_type: str, size: int, sha256: str
) -> Attachment:
    """Register a file of work.actor; its bytes are in the file store already."""
    actor = work.actor
    new = Attachment(
        new_id(work.now),
        case_id,
        task_id,
        actor.organisation_id,
        name,
        media_type,
        size,
        sha256,
        actor.person_id,
        work.now,
    )
    work.connection.execute(insert(attachment).values(**vars(new)))
    return new


def find(look: Look, attachment_id: str) -> Attachment:
    """Raises NotFound."""
    return rows.get(look, Attachment, select(attachment).where(attachment.c.id == attachment_id))


def find_all(look: Look, ids: Collection[str]) -> dict[str, Attachment]:
    """Those of these ids that exist."""
    found = rows.read(look, Attachment, select(attachment).where(attachment.c.id.in_(ids)))
    return {one.id: one for one in found}


def find_same(look: Look, task_id: str, name: str, sha256: str) -> Attachment | None:
    """The file of this name and content that look.actor attached here already."""
    mine = (attachment.c.person_id == look.actor.person_id) & (attachment.c.task_id == task_id)
    same = mine & (attachment.c.name == name) & (attachment.c.sha256 == sha256)
    return rows.find(look, Attachment, select(attachment).where(same).order_by(attachment.c.id))


def of_case(look: Look, case_id: str) -> list[Attachment]:
    """All files of a case, oldest first."""
    all_of_it = select(attachment).where(attachment.c.case_id == case_id)
    return rows.read(look, Attachment, all_of_it.order_by(attachment.c.at, attachment.c.id))


def of_task(look: Look, task_id: str) -> list[Attachment]:
    """Files look.actor attached to a task or a start form not yet submitted."""
    mine = select(attachment).where(attachment.c.task_id == task_id, attachment.c.person_id == look.actor.person_id)
    return rows.read(look, Attachment, mine.order_by(attachment.c.at, attachment.c.id))


def give_to_case(work: Work, ids: Collection[str], case_id: str) -> None:
    """Files work.actor attached to a start form become files of the case it started."""
    if ids:
        work.connection.execute(
            update(attachment)
            .where(attachment.c.id.in_(ids), attachment.c.case_id.is_(None))
            .where(attachment.c.person_id == work.actor.person_id)
            .values(case_id=case_id)
        )
