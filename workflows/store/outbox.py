"""What must leave the system, written with the act that caused it and sent once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update

from workflows.store import rows
from workflows.store.tables.system import outbox
from workflows.store.unit_of_work import Look, Work


@dataclass(frozen=True)
class Outgoing:
    """One row."""

    id: int
    kind: str
    case_id: str | None
    payload: Mapping[str, Any]
    at: datetime
    sent_at: datetime | None


def put(work: Work, kind: str, payload: Mapping[str, Any], case_id: str | None = None) -> None:
    """Lay something out to be sent, if this act is committed."""
    work.connection.execute(insert(outbox).values(kind=kind, case_id=case_id, payload=payload, at=work.now))


def waiting(look: Look, limit: int) -> list[Outgoing]:
    """What has not been sent, oldest first."""
    unsent = select(outbox).where(outbox.c.sent_at.is_(None))
    return rows.read(look, Outgoing, unsent.order_by(outbox.c.id).limit(limit))


def claim_waiting(work: Work, limit: int) -> list[Outgoing]:
    """Like waiting, but locked for this act; what another worker holds is left out."""
    unsent = select(outbox).where(outbox.c.sent_at.is_(None))
    return rows.read(work, Outgoing, unsent.order_by(outbox.c.id).limit(limit).with_for_update(skip_locked=True))


def mark_sent(work: Work, ids: Sequence[int]) -> None:
    """These have left the system."""
    if ids:
        work.connection.execute(update(outbox).where(outbox.c.id.in_(ids)).values(sent_at=work.now))
