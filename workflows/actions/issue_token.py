"""Issuing a bearer token for the API."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from workflows.actions.sign_in import sign_in
from workflows.store import audit, tokens
from workflows.store.unit_of_work import Work
from workflows.values.events import Event
from workflows.values.refusals import Refusal

LIFE = timedelta(hours=12)


def issue_token(work: Work, login: str, password: str, address: str) -> str | Refusal:
    """A new token for this person, valid for 12 hours; only its hash is kept. A refusal is returned, not raised."""
    outcome = sign_in(work, login, password, address)
    if isinstance(outcome, Refusal):
        return outcome
    token = secrets.token_urlsafe(32)
    tokens.insert_token(work, outcome, token_hash(token), work.now + LIFE)
    audit.record(work, Event.TOKEN_ISSUED, "people", person=outcome)
    return token


def token_hash(token: str) -> str:
    """What is stored of a token."""
    return hashlib.sha256(token.encode()).hexdigest()
