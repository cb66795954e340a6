"""What every page may use: words in the reader's language, the moment, the counts beside the navigation."""

from __future__ import annotations

from typing import Any

from flask import Flask, request
from flask_babel import gettext
from flask_login import current_user

from webapp import desk
from webapp.assets_map import asset
from webapp.doors import home
from webapp.saying import language, say, say_facts
from workflows.queries.inbox import waiting
from workflows.queries.library import startable
from workflows.queries.notices import unread
from workflows.values.events import EVENT_NAMES, Event
from workflows.values.people import ROLE_NAMES, Role
from workflows.values.times import local_date


def install(app: Flask) -> None:
    """Give the names below to all templates."""
    app.context_processor(_shared)
    app.jinja_env.globals.update(asset=asset, home=home, same_query=same_query, say=say, say_facts=say_facts)
    app.jinja_env.filters.update(role_name=role_name, event_name=event_name)


def role_name(role: str) -> str:
    """The bureau's word for a role id."""
    return str(gettext(ROLE_NAMES[Role(role)]))


def event_name(event: str) -> str:
    """The bureau's word for an audit event."""
    return str(gettext(EVENT_NAMES[Event(event)]))


def same_query(**changed: Any) -> dict[str, Any]:
    """What this page was asked by, for the address of another, with what is different there.

    Nobody's question becomes a word `url_for` takes for itself: _scheme, _external, endpoint and the like.
    """
    asked = {name: text for name, text in request.args.items() if name != "endpoint" and not name.startswith("_")}
    return {**asked, **changed}


def _shared() -> dict[str, Any]:
    now = desk.now()
    every = {"language": language(), "now": now, "today": local_date(now)}
    if not current_user or not current_user.is_authenticated:
        return {**every, "account": None, "unread": 0}
    with desk.look() as look:
        return {
            **every,
            "account": current_user.account,
            "unread": unread(look),
            "open_tasks": waiting(look),
            "may_start": bool(startable(look)),
        }
