"""Complaints of the public: who has the code reads the answer; the code itself is kept nowhere."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, func, insert, or_, select, update

from workflows.store import rows
from workflows.store.ids import new_id
from workflows.store.tables.publishing import complaint, public_try
from workflows.store.unit_of_work import Look, Work
from workflows.values.sentences import N_

RECEIVED = N_("已收到")
ENDED = (N_("不予受理"), N_("移送"), N_("已办结"))
STATES = (RECEIVED, N_("已受理"), N_("办理中"), *ENDED)


@dataclass(frozen=True)
class Complaint:
    """One row: `code_hash` is the SHA-256 of the code; `handled_with` is the case it was joined to, "" for none."""

    id: str
    code_hash: str
    case_id: str
    handled_with: str
    state: str
    answer: str
    filed_at: datetime
    told_at: datetime


def file(work: Work, case_id: str, code: str) -> None:
    """Remember that who has this code asked for the case to be opened."""
    new = Complaint(new_id(work.now), hash_of(code), case_id, "", RECEIVED, "", work.now, work.now)
    work.connection.execute(insert(complaint).values(**vars(new)))


def find(look: Look, code: str) -> Complaint | None:
    """What belongs to a code; None for one nobody was given."""
    return rows.find(look, Complaint, select(complaint).where(complaint.c.code_hash == hash_of(code)))


def tell(work: Work, case_id: str, state: str, answer: str, *, into: str = "") -> int:
    """Write what is read with the codes of the case and of those handled with it; how many there are. What has ended
    stays as it was told."""
    concerned = or_(complaint.c.case_id == case_id, complaint.c.handled_with == case_id)
    values = {"state": state, "answer": answer[:4000], "told_at": work.now}
    change = update(complaint).where(concerned, complaint.c.state.not_in(ENDED))
    return work.connection.execute(change.values(**values, **({"handled_with": into} if into else {}))).rowcount


def hash_of(code: str) -> str:
    """How a code is kept."""
    return hashlib.sha256(code.encode()).hexdigest()


def note_try(work: Work, kind: str, address: str, window: timedelta) -> None:
    """Count one more of this kind from an address; what is older than the window is forgotten."""
    work.connection.execute(delete(public_try).where(public_try.c.kind == kind, public_try.c.at <= work.now - window))
    work.connection.execute(insert(public_try).values(kind=kind, address=hash_of(address), at=work.now))


def tries(look: Look, kind: str, address: str, since: datetime) -> int:
    """How many there were from the address after `since`."""
    mine = (public_try.c.kind == kind) & (public_try.c.address == hash_of(address)) & (public_try.c.at > since)
    return look.connection.scalar(select(func.count()).select_from(public_try).where(mine)) or 0
