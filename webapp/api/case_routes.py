"""Processes and cases."""

from __future__ import annotations

from flask.typing import ResponseReturnValue

from webapp.api.blueprint import answers_of, body, look, pages, text_of, with_token, work
from webapp.api.shapes import case_details, case_summary
from workflows.actions.start_case import start_case
from workflows.queries.case_page import case_page
from workflows.queries.library import bundle, startable


@pages.get("/processes")
@with_token
def processes() -> ResponseReturnValue:
    """What this person may start, with the start form."""
    with look() as view:
        lines = startable(view)
        forms = {line.id: bundle(view, line.id) for line in lines}
    items = []
    for line in lines:
        form = forms[line.id].form(forms[line.id].definition.start.node)
        items.append(
            {
                "process": line.process,
                "name": line.name,
                "version": line.number,
                "digest": line.digest,
                "start_form": {"title": form.title, "schema": form.schema, "ui": form.ui},
            }
        )
    return {"items": items}


@pages.post("/cases")
@with_token
def start() -> ResponseReturnValue:
    """{process, answers} -> 201 with the open tasks."""
    given = body("process", "answers")
    process, answers = text_of(given, "process"), answers_of(given)
    with work() as act:
        started = start_case(act, process, answers)
    with look() as view:
        return case_summary(case_page(view, started.id)), 201


@pages.get("/cases/<case_id>")
@with_token
def case(case_id: str) -> ResponseReturnValue:
    """State, open tasks, history, deadlines with their explanation, documents."""
    with look() as view:
        return case_details(case_page(view, case_id))
