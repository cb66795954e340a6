"""Trials: what a definition does before it is published."""

from __future__ import annotations

from typing import Any

from flask.typing import ResponseReturnValue

from webapp.api.blueprint import answers_of, body, look, pages, text_of, with_token, work
from webapp.api.shapes import moment
from webapp.errors import problem_line
from workflows.actions.advance_trial import advance_trial
from workflows.actions.answer_trial import answer_trial
from workflows.actions.press_trial_button import press_trial_button
from workflows.actions.restart_trial import restart_trial
from workflows.queries.trial_diagrams import TrialLine
from workflows.queries.trials import Asked, TrialPage, trial_list, whole_trial


@pages.get("/trials")
@with_token
def trials() -> ResponseReturnValue:
    """The trials of the bureau, the latest moved first."""
    with look() as view:
        lines = trial_list(view)
    return {"items": [_line(line) for line in lines]}


@pages.get("/trials/<trial_id>")
@with_token
def trial(trial_id: str) -> ResponseReturnValue:
    """What it waits for with every form, its variables, what was done, what is missing for publication."""
    return _now(trial_id)


@pages.post("/trials/<trial_id>/tasks/<spot_id>")
@with_token
def answer(trial_id: str, spot_id: str) -> ResponseReturnValue:
    """{answers} to anything it waits for: "start", a task, a system step, a message."""
    answers = answers_of(body("answers"))
    with work() as act:
        answer_trial(act, trial_id, spot_id, answers)
    return _now(trial_id)


@pages.post("/trials/<trial_id>/tasks/<spot_id>/press")
@with_token
def press(trial_id: str, spot_id: str) -> ResponseReturnValue:
    """{message}: a button of a task."""
    message = text_of(body("message"), "message")
    with work() as act:
        press_trial_button(act, trial_id, spot_id, message)
    return _now(trial_id)


@pages.post("/trials/<trial_id>/timers/<timer_id>")
@with_token
def advance(trial_id: str, timer_id: str) -> ResponseReturnValue:
    """Move its clock to this timer."""
    with work() as act:
        advance_trial(act, trial_id, timer_id)
    return _now(trial_id)


@pages.post("/trials/<trial_id>/restart")
@with_token
def restart(trial_id: str) -> ResponseReturnValue:
    """From the beginning again."""
    with work() as act:
        restart_trial(act, trial_id)
    return _now(trial_id)


def _now(trial_id: str) -> ResponseReturnValue:
    with look() as view:
        return _details(whole_trial(view, trial_id))


def _line(line: TrialLine) -> dict[str, Any]:
    return {
        "id": line.id,
        "process": line.process,
        "name": line.name,
        "note": line.note,
        "status": line.status,
        "digest": line.digest,
        "clock": moment(line.clock),
        "owner": line.owner,
        "moved_at": moment(line.moved_at),
    }


def _details(page: TrialPage) -> dict[str, Any]:
    return {
        **_line(page.line),
        "tasks": [_asked(one) for one in page.asked],
        "timers": [{"id": one.id, "node": one.node, "name": one.name, "due_at": moment(one.due)} for one in page.bells],
        "variables": dict(page.data),
        "ends": list(page.ends),
        "log": [
            {"what": done["what"], "name": done["name"], "by": done["by"], "at": done["at"], "answers": done["answers"]}
            for done in page.log
        ],
        "notes": [problem_line(one) for one in page.notes],
    }


def _asked(one: Asked) -> dict[str, Any]:
    spot, form = one.spot, one.form
    return {
        "id": spot.id,
        "kind": spot.kind,
        "node": spot.nodes[0] if spot.nodes else "",
        "name": spot.name,
        "lane": spot.lane,
        "due_at": moment(spot.due),
        "form": {"id": form.id, "title": form.title, "schema": form.schema, "ui": form.ui},
        "generated": one.generated,
        "answers": dict(one.answers),
        "buttons": [{"message": press.message, "label": press.label} for press in spot.presses],
    }
