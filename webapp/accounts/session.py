"""The person behind a session cookie."""

from __future__ import annotations

from flask import g, session
from flask_login import UserMixin

from webapp import desk
from webapp.extensions import db
from workflows.queries import looking, people
from workflows.values.people import SYSTEM, Actor


class SignedIn(UserMixin):  # type: ignore[misc]
    """What Flask-Login carries: the account, as it is at this request."""

    def __init__(self, account: people.Account) -> None:
        self.account = account
        self.id = f"{account.actor.person_id}:{account.epoch}"

    @property
    def actor(self) -> Actor:
        return self.account.actor

    @property
    def language(self) -> str:
        return self.account.language


def load(session_id: str) -> SignedIn | None:
    """The account of a session id "person:epoch"; none once the epoch moved on (all sessions revoked)."""
    person_id, _, epoch = session_id.partition(":")
    with looking(db.engine, SYSTEM, desk.now(), desk.settings().premises) as look:
        account = people.account(look, person_id)
    if account is None or str(account.epoch) != epoch:
        session.clear()
        return None
    g.account = account
    return SignedIn(account)
