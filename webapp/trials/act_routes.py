"""What the tester does: answering, pressing a button, letting time pass, beginning again."""

from __future__ import annotations

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import desk
from webapp.components.posted import read_posted
from webapp.errors import status_of
from webapp.guards import for_roles
from webapp.trials.blueprint import pages
from webapp.trials.page_routes import page
from workflows.actions.advance_trial import advance_trial
from workflows.actions.answer_trial import answer_trial
from workflows.actions.press_trial_button import press_trial_button
from workflows.actions.restart_trial import restart_trial
from workflows.values.people import Role
from workflows.values.refusals import BadAnswers, NotAllowed, NotFound, Refusal


@pages.post("/trials/<trial_id>/answer")
@for_roles(Role.ANALYST)
def answer(trial_id: str) -> ResponseReturnValue:
    """Submit the form of what `_at` names; whatever is wrong with it, it comes back as it was typed."""
    at, answers = request.form.get("_at", ""), read_posted(request.form)
    try:
        with desk.work() as work:
            answer_trial(work, trial_id, at, answers)
    except (NotFound, NotAllowed):
        raise
    except BadAnswers as refusal:
        return page(trial_id, at, answers, refusal.faults), 422
    except Refusal as refusal:
        return page(trial_id, at, answers, refusal=refusal), status_of(refusal)
    return _back(trial_id)


@pages.post("/trials/<trial_id>/press")
@for_roles(Role.ANALYST)
def press(trial_id: str) -> ResponseReturnValue:
    """Press the button `_message` of the task `_at`."""
    try:
        with desk.work() as work:
            press_trial_button(work, trial_id, request.form.get("_at", ""), request.form.get("_message", ""))
    except (NotFound, NotAllowed):
        raise
    except Refusal as refusal:
        return page(trial_id, "", refusal=refusal), status_of(refusal)
    return _back(trial_id)


@pages.post("/trials/<trial_id>/timers/<timer_id>")
@for_roles(Role.ANALYST)
def advance(trial_id: str, timer_id: str) -> ResponseReturnValue:
    """Move its clock to this timer."""
    try:
        with desk.work() as work:
            advance_trial(work, trial_id, timer_id)
    except (NotFound, NotAllowed):
        raise
    except Refusal as refusal:
        return page(trial_id, "", refusal=refusal), status_of(refusal)
    return _back(trial_id)


@pages.post("/trials/<trial_id>/restart")
@for_roles(Role.ANALYST)
def restart(trial_id: str) -> ResponseReturnValue:
    """From the beginning again."""
    with desk.work() as work:
        restart_trial(work, trial_id)
    flash(_("已从头再来，以前的办理情况不再保留。"), "success")
    return _back(trial_id)


def _back(trial_id: str) -> ResponseReturnValue:
    return redirect(url_for("trials.show", trial_id=trial_id), 303)
