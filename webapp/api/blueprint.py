"""The blueprint of the interface, and who a request comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import ParamSpec

from flask import Blueprint, g, request
from flask.typing import ResponseReturnValue

from webapp import desk
from webapp.guards import for_everyone
from workflows.actions import Work
from workflows.queries import Look
from workflows.queries.bearer import bearer
from workflows.values.people import SYSTEM, Actor
from workflows.values.refusals import BadAnswers, NotSignedIn
from workflows.values.sentences import N_, Fault, Sentence

pages = Blueprint("api", __name__, url_prefix="/api/v1")

P = ParamSpec("P")

LONGEST_TEXT = 200  # characters of a name or a password


def with_token(view: Callable[P, ResponseReturnValue]) -> Callable[P, ResponseReturnValue]:
    """Serve only requests with a valid bearer token; `look` and `work` below act for its person."""

    @wraps(view)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        with desk.look(SYSTEM) as view_of_tokens:
            account = bearer(view_of_tokens, token) if scheme.lower() == "bearer" and token else None
        if account is None:
            raise NotSignedIn()
        g.api_actor = account.actor
        return view(*args, **kwargs)

    return for_everyone(guarded)


@contextmanager
def look() -> Iterator[Look]:
    """Read for the token's person."""
    actor: Actor = g.api_actor
    with desk.look(actor) as open_look:
        yield open_look


@contextmanager
def work() -> Iterator[Work]:
    """Act for the token's person."""
    actor: Actor = g.api_actor
    with desk.work(actor) as open_work:
        yield open_work


def body(*required: str) -> dict[str, object]:
    """The JSON object of the request. Raises BadAnswers when it is none, or a field is missing."""
    given = request.get_json(silent=True)
    if not isinstance(given, dict):
        template = N_("请求体应当是 JSON 对象：UTF-8 编码，不含 NaN 和残缺字符，层级不宜过深。")
        raise BadAnswers([Fault("", Sentence(template))])
    missing = [
        Fault(f"/{name}", Sentence(N_("缺少 %(name)s。"), {"name": name})) for name in required if name not in given
    ]
    if missing:
        raise BadAnswers(missing)
    return given


def text_of(given: dict[str, object], name: str) -> str:
    """A short text of the body. Raises BadAnswers."""
    text = given[name]
    if not isinstance(text, str) or len(text) > LONGEST_TEXT or "\0" in text:
        template = N_("%(name)s 应当是文本，最多 %(limit)d 个字。")
        raise BadAnswers([Fault(f"/{name}", Sentence(template, {"name": name, "limit": LONGEST_TEXT}))])
    return text


def answers_of(given: dict[str, object]) -> dict[str, object]:
    """The `answers` object. Raises BadAnswers."""
    answers = given["answers"]
    if not isinstance(answers, dict):
        raise BadAnswers([Fault("/answers", Sentence(N_("answers 应当是 JSON 对象。")))])
    return answers
