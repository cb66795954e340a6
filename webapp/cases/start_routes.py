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
from workflows.queries.scheduled_starts import schedule
from workflows.queries.start_page import start_page
from workflows.queries.starts import start_lines
from workflows.values.refusals import BadAnswers


@pages.get("/start")
@for_signed_in
def choose() -> ResponseReturnValue:
    """What this person may start, and what starts by itself."""
    with desk.look() as look:
        return render_template("cases/choose.html", lines=start_lines(look), schedule=schedule(look))


@pages.get("/start/<process>")
@for_signed_in
def start_form(process: str) -> ResponseReturnValue:
    """The start form, or where there is none the question; `?at=` is the start event."""
    with desk.look() as look:
        page = start_page(look, process, request.args.get("at", ""))
    return render_template("cases/start.html", page=page, answers=page.answers, faults=())


@pages.post("/start/<process>")
@for_signed_in
def start(process: str) -> ResponseReturnValue:
    """Start the case; faults bring the form back as it was typed."""
    answers, at = read_posted(request.form), request.args.get("at", "")
    try:
        with desk.work() as work:
            started = start_case(work, process, answers, at)
    except BadAnswers as refusal:
        with desk.look() as look:
            page = start_page(look, process, at)
        return render_template("cases/start.html", page=page, answers=answers, faults=refusal.faults), 422
    return redirect(url_for("cases.show", case_id=started.id), 303)


@pages.post("/start/<process>/draft")
@for_signed_in
def keep_start_draft(process: str) -> ResponseReturnValue:
    """Keep what was typed so far."""
    with desk.work() as work:
        saved_at = save_draft(work, f"start:{process}:{request.args.get('at', '')}", request.get_json())
    return {"saved_at": saved_at.isoformat()}
