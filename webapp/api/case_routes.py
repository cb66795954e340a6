"""Processes and cases."""

from __future__ import annotations

from typing import Any

from flask import request
from flask.typing import ResponseReturnValue

from webapp.api.blueprint import answers_of, body, look, pages, text_of, with_token, work
from webapp.api.shapes import button_details, case_details, case_summary, letter_line
from workflows.actions.press_case_button import press_case_button
from workflows.actions.start_case import start_case
from workflows.queries.case_buttons import press_page
from workflows.queries.case_page import case_page
from workflows.queries.received import received
from workflows.queries.starts import StartLine, start_lines


@pages.get("/processes")
@with_token
def processes() -> ResponseReturnValue:
    """What this person may start, each start event with its form (null where there is none)."""
    with look() as view:
        lines = start_lines(view)
    return {"items": [_start_line(line) for line in lines]}


def _start_line(line: StartLine) -> dict[str, Any]:
    form, version = line.form, line.version
    return {
        "process": version.process,
        "name": version.name,
        "version": version.number,
        "digest": version.digest,
        "start": line.start.node,
        "start_name": line.start.name,
        "start_form": {"title": form.title, "schema": form.schema, "ui": form.ui} if form is not None else None,
    }


@pages.post("/cases")
@with_token
def start() -> ResponseReturnValue:
    """{process, start?, answers} -> 201 with the open tasks; without `start` the first start event one may use."""
    given = body("process", "answers")
    process, answers = text_of(given, "process"), answers_of(given)
    at = text_of(given, "start") if "start" in given else ""
    with work() as act:
        started = start_case(act, process, answers, at)
    with look() as view:
        return case_summary(case_page(view, started.id)), 201


@pages.get("/cases/<case_id>/buttons/<button_id>")
@with_token
def case_button(case_id: str, button_id: str) -> ResponseReturnValue:
    """The form it asks for, and what it is filled with."""
    with look() as view:
        return button_details(press_page(view, case_id, button_id))


@pages.post("/cases/<case_id>/buttons/<button_id>")
@with_token
def press_of_case(case_id: str, button_id: str) -> ResponseReturnValue:
    """{answers} -> 200 with the open tasks; 409 when the case waits for it no more, 422 with every fault."""
    answers = answers_of(body("answers"))
    with work() as act:
        press_case_button(act, case_id, button_id, answers)
    with look() as view:
        return case_summary(case_page(view, case_id))


@pages.get("/received")
@with_token
def letters() -> ResponseReturnValue:
    """?q &state=waiting &cursor -> {items, next}: documents addressed to one's organisation, the latest first."""
    asked = request.args
    with look() as view:
        found = received(
            view, q=asked.get("q", ""), waiting=asked.get("state") == "waiting", cursor=asked.get("cursor", "")
        )
    return {"items": [letter_line(line) for line in found.lines], "next": found.next or None}


@pages.get("/cases/<case_id>")
@with_token
def case(case_id: str) -> ResponseReturnValue:
    """State, open tasks, history, deadlines with their explanation, documents."""
    with look() as view:
        return case_details(case_page(view, case_id))
