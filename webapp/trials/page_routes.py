"""The list of trials with the form that uploads another, and the page of one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from config import ROOT
from webapp import desk
from webapp.errors import status_of
from webapp.guards import for_roles
from webapp.trials.blueprint import pages
from webapp.trials.words import story, variables
from workflows.actions.publish_trial import publish_trial
from workflows.queries.trials import trial_list, trial_page
from workflows.values.forms import Upload
from workflows.values.people import Role
from workflows.values.refusals import NotPublishable, Refusal, TooManyFiles
from workflows.values.sentences import Fault
from workflows.values.times import local_date

LONGEST_NOTE = 2000  # characters; a browser lets nobody type more


@pages.get("/trials")
@for_roles(Role.ANALYST)
def index() -> ResponseReturnValue:
    """The bureau's trials."""
    return _index()


@pages.post("/trials")
@for_roles(Role.ANALYST)
def publish() -> ResponseReturnValue:
    """Upload files to the trial area; what keeps them from being tried is listed, all of it."""
    sent = [Upload(file.filename, file.read()) for file in request.files.getlist("files") if file.filename]
    try:
        with desk.work() as work:
            trial = publish_trial(work, sent, ROOT, request.form.get("note", "").strip()[:LONGEST_NOTE])
    except (NotPublishable, TooManyFiles) as refusal:
        return _index(refusal), status_of(refusal)
    flash(_("“%(name)s”已发布到试运行区。", name=trial.name), "success")
    return redirect(url_for("trials.show", trial_id=trial.id), 303)


@pages.get("/trials/<trial_id>")
@for_roles(Role.ANALYST)
def show(trial_id: str) -> ResponseReturnValue:
    """Where it stands; `?at=` is what to answer, `?process=` the diagram to show."""
    return page(trial_id, request.args.get("at", ""))


def page(
    trial_id: str,
    at: str,
    answers: Mapping[str, Any] | None = None,
    faults: Sequence[Fault] = (),
    refusal: Refusal | None = None,
) -> str:
    """The page with what can be filled in, or with `answers` as they were typed."""
    with desk.look() as look:
        found = trial_page(look, trial_id, at, request.args.get("process", ""))
    asked = next(iter(found.asked), None)
    return render_template(
        "trials/trial.html",
        page=found,
        line=found.line,
        asked=asked,
        answers=answers if answers is not None and asked and asked.spot.id == at else asked.answers if asked else {},
        faults=faults,
        refusal=refusal,
        entries=story(found),
        variables=variables(found),
        clock_day=local_date(found.line.clock),
    )


def _index(refusal: Refusal | None = None) -> str:
    with desk.look() as look:
        lines = trial_list(look)
    problems = refusal.problems if isinstance(refusal, NotPublishable) else ()
    return render_template("trials/trials.html", lines=lines, refusal=refusal, problems=problems)
