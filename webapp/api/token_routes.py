"""Tokens for passwords."""

from __future__ import annotations

from flask import request
from flask.typing import ResponseReturnValue

from webapp import desk
from webapp.api.blueprint import body, pages, text_of
from webapp.errors import problem_of
from webapp.guards import for_everyone
from workflows.actions.issue_token import issue_token
from workflows.values.people import SYSTEM
from workflows.values.refusals import Refusal


@pages.post("/tokens")
@for_everyone
def issue() -> ResponseReturnValue:
    """{username, password} -> 201 {token}."""
    given = body("username", "password")
    username, password = text_of(given, "username"), text_of(given, "password")
    with desk.work(SYSTEM) as work:
        outcome = issue_token(work, username, password, request.remote_addr or "")
    if isinstance(outcome, Refusal):
        return problem_of(outcome)
    return {"token": outcome}, 201
