"""Restricted fields: which they are, and a form as those who may not read them see it."""

from __future__ import annotations

from typing import Any

from workflows.rules.restricted import HIDDEN, open_answers, restricted, veiled, without
from workflows.values.forms import Form

SCHEMA: dict[str, Any] = {
    "properties": {
        "matter": {"type": "string"},
        "reporter": {"type": "array", "restrictedTo": ["role_clerk"]},
        "scan": {"type": "array", "restrictedTo": ["role_clerk", "role_bureau_leader"]},
    }
}
HINTS = {
    "reporter": {"label": "举报人", "widget": "table", "columns": [{"name": "name"}]},
    "matter": {"widget": "text"},
}
FORM = Form("f", "表", SCHEMA, {"fields": HINTS}, {"matter": True})
ANSWERS = {"matter": "漏水", "reporter": [{"name": "李明"}], "scan": ["file-1"]}


def test_a_form_says_which_fields_are_for_whom() -> None:
    assert restricted(FORM) == {
        "reporter": frozenset({"role_clerk"}),
        "scan": frozenset({"role_clerk", "role_bureau_leader"}),
    }


def test_open_answers_are_those_everybody_may_read() -> None:
    assert open_answers(FORM, ANSWERS) == {"matter": "漏水"}


def test_a_veiled_form_shows_that_something_is_secret_whatever_the_widget() -> None:
    form, answers = veiled(FORM, ANSWERS, {"reporter"})
    assert answers == {"matter": "漏水", "reporter": HIDDEN, "scan": ["file-1"]}
    assert form.ui["fields"]["reporter"] == {"label": "举报人", "widget": "text"}
    assert form.schema["properties"]["reporter"] == {"type": "string"}
    assert FORM.ui["fields"]["reporter"]["widget"] == "table"


def test_what_was_not_answered_is_not_said_to_be_secret() -> None:
    assert veiled(FORM, {"matter": "漏水"}, {"reporter", "scan"}) == (FORM, {"matter": "漏水"})


def test_without_leaves_the_other_answers() -> None:
    assert without(ANSWERS, {"reporter"}) == {"matter": "漏水", "scan": ["file-1"]}
