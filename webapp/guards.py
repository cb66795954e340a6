"""Every route says who it is for; a route that does not say so cannot be called."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from flask import Flask, current_app, request
from flask_login import current_user

from workflows.values.people import Role
from workflows.values.refusals import NotAllowed, NotSignedIn
from workflows.values.sentences import N_

View = TypeVar("View", bound=Callable[..., object])


@dataclass(frozen=True)
class Audience:
    """Whom a route serves. `roles` empty: everybody signed in; `open_to_all`: nobody need sign in."""

    open_to_all: bool = False
    roles: frozenset[Role] = frozenset()


def for_everyone(view: View) -> View:
    """Open without signing in."""
    return _declare(view, Audience(open_to_all=True))


def for_signed_in(view: View) -> View:
    """Open to every account; acts and queries check the rest."""
    return _declare(view, Audience())


def for_roles(*roles: Role) -> Callable[[View], View]:
    """Open to these roles only."""
    return lambda view: _declare(view, Audience(roles=frozenset(roles)))


def audience_of(view: Callable[..., object]) -> Audience | None:
    """What a view declared, or None."""
    return getattr(view, "audience", None)


def install(app: Flask) -> None:
    """Check the audience before every request. Flask's own static route is not used: assets have their own."""
    app.before_request(_check)


def _declare(view: View, audience: Audience) -> View:
    view.audience = audience  # type: ignore[attr-defined]
    return view


def _check() -> None:
    if request.endpoint is None:
        return
    audience = audience_of(current_app.view_functions[request.endpoint])
    if audience is None:
        raise NotAllowed(act=N_("打开没有声明使用对象的页面"))
    if audience.open_to_all:
        return
    if not current_user.is_authenticated:
        raise NotSignedIn()
    if audience.roles and not current_user.actor.has(*audience.roles):
        raise NotAllowed(act=N_("打开这一页面"))
