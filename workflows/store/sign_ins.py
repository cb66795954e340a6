"""Attempts to sign in, counted so that passwords cannot be guessed."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, insert, select

from workflows.store.tables.people import sign_in_attempt
from workflows.store.unit_of_work import Look, Work


def record_attempt(work: Work, login: str, address: str, *, succeeded: bool) -> None:
    """Keep one attempt."""
    work.connection.execute(
        insert(sign_in_attempt).values(login=login[:60], address=address[:60], at=work.now, succeeded=succeeded)
    )


def count_failures(look: Look, login: str, since: datetime) -> int:
    """Failed attempts on a login after `since` and after its last success."""
    success = (
        select(func.max(sign_in_attempt.c.id))
        .where(sign_in_attempt.c.login == login, sign_in_attempt.c.succeeded)
        .scalar_subquery()
    )
    failures = select(func.count()).where(
        sign_in_attempt.c.login == login,
        sign_in_attempt.c.at > since,
        ~sign_in_attempt.c.succeeded,
        sign_in_attempt.c.id > func.coalesce(success, 0),
    )
    return look.connection.execute(failures).scalar_one()


def count_failures_from(look: Look, address: str, since: datetime) -> int:
    """Failed attempts from an address after `since`, whatever the login."""
    failures = select(func.count()).where(
        sign_in_attempt.c.address == address, sign_in_attempt.c.at > since, ~sign_in_attempt.c.succeeded
    )
    return look.connection.execute(failures).scalar_one()
