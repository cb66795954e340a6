"""Reporting on the page of a case what it waits for."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import desk
from webapp.cases.blueprint import pages
from webapp.components.posted import read_posted
from webapp.guards import for_signed_in
from webapp.saying import say
from workflows.actions.press_case_button import press_case_button
from workflows.queries.case_buttons import press_page
from workflows.values.refusals import BadAnswers, ButtonGone


@pages.get("/cases/<case_id>/buttons/<button_id>")
@for_signed_in
def ask_button(case_id: str, button_id: str) -> ResponseReturnValue:
    """What the button asks before it is pressed."""
    with desk.look() as look:
        page = press_page(look, case_id, button_id)
    return render_template("cases/press.html", page=page, answers=page.answers, faults=())


@pages.post("/cases/<case_id>/buttons/<button_id>")
@for_signed_in
def press_button_of_case(case_id: str, button_id: str) -> ResponseReturnValue:
    """Press it; faults bring the form back as it was typed."""
    answers = read_posted(request.form)
    try:
        with desk.work() as work:
            press_case_button(work, case_id, button_id, answers)
    except BadAnswers as refusal:
        with desk.look() as look:
            page = press_page(look, case_id, button_id)
        return render_template("cases/press.html", page=page, answers=answers, faults=refusal.faults), 422
    except ButtonGone as refusal:
        flash(say(refusal.sentence), "error")
        return redirect(url_for("cases.show", case_id=case_id), 303)
    flash(_("已登记。"), "success")
    return redirect(url_for("cases.show", case_id=case_id), 303)
