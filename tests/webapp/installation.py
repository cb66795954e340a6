"""One installation on the web: the demo county served to browsers, at the moment the test says."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from flask import Flask, session
from flask.testing import FlaskClient
from flask_wtf.csrf import generate_csrf
from werkzeug.test import TestResponse

from config import settings
from tests.world import MORNING, World
from webapp import create_app, desk
from webapp.extensions import db
from workflows.actions import upgrade, working
from workflows.actions.issue_token import LIFE, token_hash
from workflows.actions.open_demo import PASSWORD
from workflows.queries.people import demo_accounts
from workflows.store.tokens import insert_token
from workflows.values.people import SYSTEM
from workflows.values.times import read_moment

CSRF = "a secret of the session"
cookies: dict[str, str] = {}
"""Login -> session cookie: signing in costs a tenth of a second, and one secret key signs every installation here."""


class Browser(FlaskClient):
    """A browser with its own cookies, which posts the secret its pages carry."""

    def secret(self) -> str:
        """The CSRF token of this session."""
        with self.session_transaction() as cookie:
            raw = cookie.setdefault("csrf_token", CSRF)
        with self.application.test_request_context():
            session["csrf_token"] = raw
            return str(generate_csrf())

    def submit(self, path: str, data: dict[str, Any] | None = None, **more: Any) -> TestResponse:
        """Post a form of a page."""
        return self.post(path, data={"csrf_token": self.secret(), **(data or {})}, **more)

    def sign_in(self, login: str, password: str = PASSWORD, **data: str) -> TestResponse:
        """Fill in the sign-in page."""
        return self.submit("/sign-in", {"login": login, "password": password, **data})


@dataclass
class Installation:
    """An application with its database and files, and a world to prepare things in."""

    app: Flask
    world: World
    clock: Path

    def browser(self, login: str = "") -> Browser:
        """A browser; signed in when a login is given."""
        browser = Browser(self.app, self.app.response_class, use_cookies=True)
        if login in cookies:
            browser.set_cookie("session", cookies[login])
        elif login:
            answer = browser.sign_in(login)
            assert answer.status_code == 302, answer.get_data(as_text=True)
            cookies[login] = browser.get_cookie("session").value
        return browser

    def change(self, **settings: Any) -> None:
        """Run with other settings from now on."""
        self.app.config["SETTINGS"] = replace(self.app.config["SETTINGS"], **settings)

    def at(self, moment: str) -> None:
        """It is this moment now, for the web and for the world; the worker does what became due."""
        self.world.wait(moment)
        self.clock.write_text(read_moment(moment).isoformat())


@contextmanager
def served(var: Path, database_url: str = "", **changes: Any) -> Iterator[Installation]:
    """The installation in this folder, migrated; an empty database gets the demo county."""
    var.mkdir(exist_ok=True)
    clock = var / "now"
    clock.write_text(MORNING.isoformat())
    environ = {"VAR_DIR": str(var), "ALLOW_TIME_TRAVEL": "1", "SYSTEM_FONTS": "0", "SECRET_KEY": "secret of the tests"}
    given = settings(environ | ({"DATABASE_URL": database_url} if database_url else {}))
    app = create_app(replace(given, **changes))
    with app.app_context():
        engine = db.engine
        premises = desk.settings().premises
    yield Installation(app, World(engine, premises), clock)
    engine.dispose()


def opened(var: Path) -> None:
    """Make an installation with the demo county in this folder, where everybody has a token of the interface."""
    with served(var) as installation:
        upgrade(installation.world.engine)
        give_tokens(World.open(installation.world.engine, var))


def give_tokens(world: World) -> None:
    """Everybody has the token token_of(login) for the first twelve hours."""
    with working(world.engine, SYSTEM, world.now, world.premises) as work:
        for account in demo_accounts(work):
            kept = token_hash(token_of(account.login))
            insert_token(work, world.person(account.login).person_id, kept, world.now + LIFE)


def token_of(login: str) -> str:
    """The token somebody was given when the county was opened."""
    return f"token-of-{login}"


def copied(template: Path, var: Path) -> Path:
    """The same installation in another folder."""
    shutil.copytree(template, var, dirs_exist_ok=True)
    return var
