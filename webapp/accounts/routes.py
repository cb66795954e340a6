"""The sign-in page and the acts behind it."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user, login_user, logout_user

from webapp import desk, errors
from webapp.accounts.session import SignedIn
from webapp.doors import home
from webapp.guards import for_everyone, for_signed_in
from webapp.saying import LANGUAGES
from workflows.actions import sign_in as acts
from workflows.actions import sign_out as leaving
from workflows.actions.open_demo import PASSWORD
from workflows.queries import people
from workflows.values.people import SYSTEM
from workflows.values.refusals import Refusal

pages = Blueprint("accounts", __name__)


@pages.get("/sign-in")
@for_everyone
def sign_in() -> ResponseReturnValue:
    """The form; whoever is signed in already goes to the desk."""
    if current_user.is_authenticated:
        return redirect(home())
    return _form()


@pages.post("/sign-in")
@for_everyone
def submit() -> ResponseReturnValue:
    """Check the password; failed attempts are counted per account and address."""
    login, password = request.form.get("login", "").strip(), request.form.get("password", "")
    try:
        with desk.work(SYSTEM) as work:
            outcome = acts.sign_in(work, login, password, request.remote_addr or "")
        if isinstance(outcome, Refusal):
            return _form(login, outcome), errors.status_of(outcome)
    except Refusal as refusal:
        return _form(login, refusal), errors.status_of(refusal)
    with desk.look(SYSTEM) as look:
        account = people.account(look, outcome)
    if account is not None:
        language = session.get("language")
        session.clear()
        login_user(SignedIn(account))
        session.permanent = True
        if language:
            session["language"] = language
    return redirect(_safe(request.form.get("next", "")))


@pages.post("/sign-out")
@for_signed_in
def sign_out() -> ResponseReturnValue:
    """Leave this session."""
    with desk.work() as work:
        leaving.sign_out(work)
    logout_user()
    session.clear()
    return redirect(url_for("accounts.sign_in"))


@pages.post("/language/<code>")
@for_everyone
def choose_language(code: str) -> ResponseReturnValue:
    """Switch the language of this session and go back."""
    if code in LANGUAGES:
        session["language"] = code
    return redirect(_safe(request.form.get("next", "")))


def _form(login: str = "", refusal: Refusal | None = None) -> str:
    demo = desk.settings().demo
    return render_template(
        "accounts/sign_in.html",
        login=login or request.args.get("login", ""),
        refusal=refusal,
        groups=_demo_groups() if demo else {},
        password=PASSWORD if demo else "",
        following=request.values.get("next", ""),
    )


def _demo_groups() -> dict[str, list[people.DemoAccount]]:
    """Demo accounts by organisation, the one with most people first."""
    with desk.look(SYSTEM) as look:
        accounts = people.demo_accounts(look)
    groups: dict[str, list[people.DemoAccount]] = {}
    for account in accounts:
        groups.setdefault(account.organisation, []).append(account)
    return dict(sorted(groups.items(), key=lambda group: -len(group[1])))


def _safe(target: str) -> str:
    """Only paths of this site: a link that leads elsewhere, or that browsers tidy up first, leads home."""
    inside = target.startswith("/") and not target.startswith(("//", "/\\")) and target.isprintable()
    return target if inside else home()
