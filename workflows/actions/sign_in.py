"""Signing in with a password."""

from __future__ import annotations

from datetime import timedelta

from workflows.access.passwords import matches
from workflows.store import audit, people, sign_ins
from workflows.store.unit_of_work import Work
from workflows.values.events import Event
from workflows.values.refusals import Refusal, TooManyAttempts, WrongPassword

WINDOW = timedelta(minutes=15)


def sign_in(work: Work, login: str, password: str, address: str) -> str | Refusal:
    """The person's id, or the refusal to show: a failed attempt must be kept, so nothing is raised.

    Attempts are limited per account and per address (ASVS 2.2.1).
    """
    login = _storable(login)
    since = work.now - WINDOW
    failures = sign_ins.count_failures(work, login, since)
    from_address = sign_ins.count_failures_from(work, address, since)
    limit = work.premises.sign_in_limit
    if failures >= limit or from_address >= limit * 10:
        return TooManyAttempts(minutes=int(WINDOW.total_seconds() // 60))
    person = people.by_login(work, login)
    succeeded = matches(password, person.password_hash if person and person.active else None)
    sign_ins.record_attempt(work, login, address, succeeded=succeeded)
    if person is None or not succeeded:
        audit.record(work, Event.SIGN_IN_FAILED, "people", login=login, address=address)
        return WrongPassword()
    audit.record(work, Event.SIGNED_IN, "people", person=person.id, address=address)
    return person.id


def _storable(login: str) -> str:
    """Without what no database keeps (NUL, half a character) and no longer than an account's name can be."""
    return login.encode(errors="ignore").decode().replace("\0", "")[:60]
