"""Bearer tokens of the API; only their hashes are kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select

from workflows.store.ids import new_id
from workflows.store.tables.people import person, token
from workflows.store.unit_of_work import Look, Work


@dataclass(frozen=True)
class Token:
    """One row; `hash` is the SHA-256 of the token."""

    id: str
    person_id: str
    hash: str
    created_at: datetime
    expires_at: datetime
    revoked_at: datetime | None


def insert_token(work: Work, person_id: str, hash_: str, expires_at: datetime) -> Token:
    """Keep a new token of a person."""
    new = Token(new_id(work.now), person_id, hash_, work.now, expires_at, None)
    work.connection.execute(insert(token).values(**vars(new)))
    return new


def bearer(look: Look, hash_: str) -> str | None:
    """The id of the active person a token stands for at look.now; None when it is unknown, expired or revoked."""
    return look.connection.scalar(
        select(token.c.person_id)
        .join(person)
        .where(token.c.hash == hash_, token.c.expires_at > look.now, token.c.revoked_at.is_(None))
        .where(person.c.active)
    )
