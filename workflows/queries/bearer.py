"""The account a bearer token stands for."""

from __future__ import annotations

import hashlib

from workflows.queries.people import Account, account
from workflows.store import tokens
from workflows.store.unit_of_work import Look


def bearer(look: Look, token: str) -> Account | None:
    """None for a token that is unknown, expired or revoked, or whose person is gone."""
    person_id = tokens.bearer(look, hashlib.sha256(token.encode()).hexdigest())
    return account(look, person_id) if person_id else None
