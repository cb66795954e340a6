"""The page of a task and the acts on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import desk
from webapp.cases.blueprint import pages
from webapp.cases.story import steps_only
from webapp.components.posted import read_posted
from webapp.errors import status_of
from webapp.guards import for_signed_in
from workflows.actions.carry_draft import carry_draft
from workflows.actions.claim_task import claim_task
from workflows.actions.complete_task import LONGEST_KEY, complete_task
from workflows.actions.press_button import press_button
from workflows.actions.release_task import release_task
from workflows.actions.save_draft import save_draft
from workflows.queries.comparing import comparison
from workflows.queries.computed_values import computed_values
from workflows.queries.task_desk import task_desk
from workflows.queries.whats_next import whats_next
from workflows.values.refusals import BadAnswers, CaseMoved, OpinionsOpen, Refusal, TaskClosed, TaskTaken
from workflows.values.sentences import Fault


def _in_words(value: object) -> object:
    """A worked-out value as the form shows it."""
    return (_("是") if value else _("否")) if isinstance(value, bool) else value


@pages.get("/tasks/<task_id>")
@for_signed_in
def task(task_id: str) -> ResponseReturnValue:
    """The task with its form, its papers and its reasons."""
    return _page(task_id)


@pages.post("/tasks/<task_id>/claim")
@for_signed_in
def claim(task_id: str) -> ResponseReturnValue:
    """Take it from the pool."""
    with desk.work() as work:
        claim_task(work, task_id)
    return redirect(url_for("cases.task", task_id=task_id), 303)


@pages.post("/tasks/<task_id>/release")
@for_signed_in
def release(task_id: str) -> ResponseReturnValue:
    """Put it back into the pool; what the form held stays this person's draft."""
    answers = read_posted(request.form)
    with desk.work() as work:
        release_task(work, task_id)
        if answers:
            save_draft(work, task_id, answers)
    flash(_("已退回待领取，本岗位的同事可以领取办理。"), "success")
    return redirect(url_for("inbox.show"), 303)


@pages.post("/tasks/<task_id>/complete")
@for_signed_in
def complete(task_id: str) -> ResponseReturnValue:
    """Submit; then the next task of the same case that is mine, or back to the desk.

    Our script (assets/forms/handing_in.js) asks for JSON: {"next": where to go}, or a problem document.
    """
    answers = read_posted(request.form)
    if request.accept_mimetypes.best == "application/json":
        return {"next": _following(_submitted(task_id, answers))}
    try:
        case_id = _submitted(task_id, answers)
    except OpinionsOpen as refusal:
        return _page(task_id, answers, owing=refusal.names), 409
    except BadAnswers as refusal:
        return _page(task_id, answers, refusal.faults), 422
    except (CaseMoved, TaskClosed, TaskTaken) as refusal:
        with desk.work() as work:
            save_draft(work, task_id, answers)
        return _page(task_id, answers, refusal=refusal), status_of(refusal)
    return redirect(_following(case_id), 303)


@pages.post("/tasks/<task_id>/merge")
@for_signed_in
def merge(task_id: str) -> ResponseReturnValue:
    """Take what was typed and could not be submitted into the form where it is open again."""
    with desk.work() as work:
        again = carry_draft(work, task_id, request.form.getlist("field"))
    flash(_("已合并到表单，请核对后提交。"), "success")
    return redirect(url_for("cases.task", task_id=again), 303)


@pages.post("/tasks/<task_id>/press/<message>")
@for_signed_in
def press(task_id: str, message: str) -> ResponseReturnValue:
    """Report what happened at this step by one of its buttons."""
    with desk.work() as work:
        done = press_button(work, task_id, message)
    flash(_("%(number)s 已登记情况。", number=done.number), "success")
    return redirect(_following(done.id), 303)


@pages.post("/tasks/<task_id>/draft")
@for_signed_in
def keep_draft(task_id: str) -> ResponseReturnValue:
    """Keep what was typed so far, and say what the system works out from it; without scripts, the page again."""
    if not request.is_json:
        with desk.work() as work:
            save_draft(work, task_id, read_posted(request.form))
        flash(_("草稿已保存。"), "success")
        return redirect(url_for("cases.task", task_id=task_id), 303)
    answers = request.get_json()
    with desk.work() as work:
        saved_at = save_draft(work, task_id, answers)
    with desk.look() as look:
        values = computed_values(look, task_id, answers)
    return {"saved_at": saved_at.isoformat(), "computed": {name: _in_words(value) for name, value in values.items()}}


def _page(
    task_id: str,
    answers: Mapping[str, Any] | None = None,
    faults: Sequence[Fault] = (),
    refusal: Refusal | None = None,
    owing: Sequence[str] = (),
) -> str:
    """The page with what is on record, or with `answers` as they were typed and what the system works out of them."""
    with desk.look() as look:
        seen = task_desk(look, task_id)
        compared = comparison(look, task_id) if refusal else None
        typed = None if answers is None else {**answers, **computed_values(look, task_id, answers)}
    page = seen.page
    return render_template(
        "cases/task.html",
        desk=seen,
        page=page,
        answers=page.answers if typed is None else typed,
        faults=faults,
        refusal=refusal,
        compared=compared,
        owing=owing,
        entries=steps_only(page.head.id, seen.open_steps, page.history),
    )


def _submitted(task_id: str, answers: Mapping[str, Any]) -> str:
    """Hand the answers in, and the id of their case; `_key` tells the same submission sent again from another."""
    told = request.form
    with desk.work() as work:
        done = complete_task(
            work, task_id, answers, unheard=bool(told.get("_confirmed")), key=told.get("_key", "")[:LONGEST_KEY]
        )
    flash(_("%(number)s 已提交。", number=done.number), "success")
    return done.id


def _following(case_id: str) -> str:
    with desk.look() as look:
        task_id = whats_next(look, case_id)
    return url_for("cases.task", task_id=task_id) if task_id else url_for("inbox.show")
