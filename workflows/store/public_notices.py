"""What the bureau has published: shown to everybody for its period, withdrawn with a public reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select, update

from workflows.store import rows
from workflows.store.ids import new_id
from workflows.store.tables.publishing import public_notice
from workflows.store.unit_of_work import Look, Work
from workflows.values.refusals import NotFound


@dataclass(frozen=True)
class PublicNotice:
    """One row; it is public from `published_at` to `until_at`."""

    id: str
    case_id: str
    organisation_id: str
    number: str
    kind: str
    title: str
    text: str
    published_at: datetime
    until_at: datetime
    withdrawn_at: datetime | None = None
    withdraw_reason: str = ""


def publish(
    work: Work,
    case_id: str,
    organisation_id: str,
    *,
    number: str,
    kind: str,
    title: str,
    text: str,
    until_at: datetime,
) -> PublicNotice:
    """Publish now, until `until_at`."""
    new = PublicNotice(new_id(work.now), case_id, organisation_id, number, kind, title, text, work.now, until_at)
    work.connection.execute(insert(public_notice).values(**vars(new)))
    return new


def withdraw(work: Work, notice_id: str, reason: str) -> None:
    """Take it back; everybody reads the reason. Raises NotFound when it is not in force."""
    taken = work.connection.execute(
        update(public_notice)
        .where(public_notice.c.id == notice_id, public_notice.c.withdrawn_at.is_(None))
        .values(withdrawn_at=work.now, withdraw_reason=reason)
    )
    if taken.rowcount == 0:
        raise NotFound()


def find(look: Look, notice_id: str) -> PublicNotice:
    """Raises NotFound."""
    return rows.get(look, PublicNotice, select(public_notice).where(public_notice.c.id == notice_id))


def of_case(look: Look, case_id: str) -> list[PublicNotice]:
    """What this case published, oldest first."""
    all_of_it = select(public_notice).where(public_notice.c.case_id == case_id)
    return rows.read(look, PublicNotice, all_of_it.order_by(public_notice.c.published_at, public_notice.c.id))
