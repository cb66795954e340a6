"""The one doorway from the web: who acts, what time it is, and the unit of work they act in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import cast

from flask import current_app
from flask_login import current_user

from config import Settings
from webapp.extensions import db
from workflows.actions import Work, working
from workflows.queries import Look, looking
from workflows.values.people import Actor
from workflows.values.refusals import NotSignedIn
from workflows.values.times import travelled


def settings() -> Settings:
    """The settings this application was made with."""
    return cast(Settings, current_app.config["SETTINGS"])


def now() -> datetime:
    """The moment of this request."""
    return travelled(datetime.now(UTC), settings().clock_file)


def actor() -> Actor:
    """The person signed in. Raises NotSignedIn."""
    if not current_user.is_authenticated:
        raise NotSignedIn()
    return cast(Actor, current_user.actor)


@contextmanager
def look(as_actor: Actor | None = None) -> Iterator[Look]:
    """Read on behalf of the person signed in (or of `as_actor`)."""
    with looking(db.engine, as_actor or actor(), now(), settings().premises) as open_look:
        yield open_look


@contextmanager
def work(as_actor: Actor | None = None) -> Iterator[Work]:
    """Act on behalf of the person signed in (or of `as_actor`); commits when the block ends well."""
    with working(db.engine, as_actor or actor(), now(), settings().premises) as open_work:
        yield open_work
