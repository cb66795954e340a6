"""Choosing what to start, and the form it starts with."""

from __future__ import annotations

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from webapp import desk
from webapp.cases.blueprint import pages
from webapp.components.posted import read_posted
from webapp.guards import for_signed_in
from workflows.actions.save_draft import save_draft
from workflows.actions.start_case import start_case
from workflows.queries.library import startable
from workflows.queries.start_page import start_page
from workflows.values.refusals import BadAnswers


@pages.get("/start")
@for_signed_in
def choose() -> ResponseReturnValue:
    """What this person may start."""
    with desk.look() as look:
        processes = startable(look)
    return render_template("cases/choose.html", processes=processes)


@pages.get("/start/<process>")
@for_signed_in
def start_form(process: str) -> ResponseReturnValue:
    """The start form."""
    with desk.look() as look:
        page = start_page(look, process)
    return render_template("cases/start.html", page=page, answers=page.answers, faults=())


@pages.post("/start/<process>")
@for_signed_in
def start(process: str) -> ResponseReturnValue:
    """Start the case; faults bring the form back as it was typed."""
    answers = read_posted(request.form)
    try:
        with desk.work() as work:
            started = start_case(work, process, answers)
    except BadAnswers as refusal:
        with desk.look() as look:
            page = start_page(look, process)
        return render_template("cases/start.html", page=page, answers=answers, faults=refusal.faults), 422
    return redirect(url_for("cases.show", case_id=started.id), 303)


@pages.post("/start/<process>/draft")
@for_signed_in
def keep_start_draft(process: str) -> ResponseReturnValue:
    """Keep what was typed so far."""
    with desk.work() as work:
        saved_at = save_draft(work, f"start:{process}", request.get_json())
    return {"saved_at": saved_at.isoformat()}
