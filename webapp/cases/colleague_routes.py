"""What colleagues do with each other's tasks and cases: hand on, urge, copy, comment, ask."""

from __future__ import annotations

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import desk
from webapp.attempts import attempt
from webapp.cases.blueprint import pages
from webapp.components.fields import element_id
from webapp.components.posted import read_posted
from webapp.guards import for_signed_in
from workflows.actions.add_comment import add_comment
from workflows.actions.ask_opinion import ask_opinion
from workflows.actions.copy_case import copy_case
from workflows.actions.give_opinion import give_opinion
from workflows.actions.hand_back_task import hand_back_task
from workflows.actions.lend_task import lend_task
from workflows.actions.transfer_task import transfer_task
from workflows.actions.urge_task import urge_task
from workflows.actions.withdraw_question import withdraw_question
from workflows.queries.case_head import case_head
from workflows.queries.task_page import holds


@pages.post("/tasks/<task_id>/transfer")
@for_signed_in
def transfer(task_id: str) -> ResponseReturnValue:
    """Hand it on; who handed on their own goes back to the desk, a leader stays."""
    with desk.look() as look:
        mine = holds(look, task_id)
    to, reason = request.form.get("person", ""), request.form.get("reason", "")
    if not to:
        flash(_("请选择接办人员。"), "error")
        return redirect(url_for("cases.task", task_id=task_id), 303)
    moved = attempt(lambda work: transfer_task(work, task_id, to, reason), _("已转办，接办人员会收到通知。"))
    return redirect(url_for("inbox.show") if moved and mine else url_for("cases.task", task_id=task_id), 303)


@pages.post("/tasks/<task_id>/lend")
@for_signed_in
def lend(task_id: str) -> ResponseReturnValue:
    """Let a colleague prepare it."""
    to, wanted = request.form.get("person", ""), request.form.get("request", "")
    if not to:
        with desk.look() as look:
            holds(look, task_id)
        flash(_("请选择受委派人员。"), "error")
        return redirect(url_for("cases.task", task_id=task_id), 303)
    attempt(lambda work: lend_task(work, task_id, to, wanted), _("已委派，交回后由您核对提交。"))
    return redirect(url_for("cases.task", task_id=task_id), 303)


@pages.post("/tasks/<task_id>/hand-back")
@for_signed_in
def hand_back(task_id: str) -> ResponseReturnValue:
    """Give it back with what the form holds; who lent it takes it back with what is saved."""
    answers = read_posted(request.form) or None
    with desk.look() as look:
        mine = holds(look, task_id)
    word = _("已交回，由委派人核对提交。") if mine else _("已收回，由您继续办理。")
    done = attempt(lambda work: hand_back_task(work, task_id, answers), word)
    return redirect(url_for("inbox.show") if mine and done else url_for("cases.task", task_id=task_id), 303)


@pages.post("/tasks/<task_id>/urge")
@for_signed_in
def urge(task_id: str) -> ResponseReturnValue:
    """Tell whoever has it, or could take it, that it is waited for."""
    attempt(lambda work: urge_task(work, task_id), _("已催办，办理人会收到通知。"))
    return redirect(url_for("cases.task", task_id=task_id), 303)


@pages.post("/tasks/<task_id>/opinions")
@for_signed_in
def ask(task_id: str) -> ResponseReturnValue:
    """Ask colleagues before submitting."""
    people, question = request.form.getlist("people"), request.form.get("question", "")
    if people:
        attempt(lambda work: ask_opinion(work, task_id, people, question), _("已征求意见，回复后会显示在本页。"))
    else:
        with desk.look() as look:
            holds(look, task_id)
        flash(_("请选择征求意见的人员。"), "error")
    return redirect(url_for("cases.task", task_id=task_id), 303)


@pages.post("/opinions/<opinion_id>/answer")
@for_signed_in
def answer(opinion_id: str) -> ResponseReturnValue:
    """Say one's opinion."""
    said = request.form.get("text", "")
    if attempt(lambda work: give_opinion(work, opinion_id, said), _("意见已回复，办理人会收到通知。")):
        return redirect(url_for("inbox.show"), 303)
    return redirect(request.referrer or url_for("inbox.show"), 303)


@pages.post("/opinions/<opinion_id>/withdraw")
@for_signed_in
def withdraw(opinion_id: str) -> ResponseReturnValue:
    """Take the question back."""
    about: list[str] = []
    attempt(lambda work: about.append(withdraw_question(work, opinion_id)), _("已撤回，不再等待这位同事的意见。"))
    return redirect(url_for("cases.task", task_id=about[0]) if about else url_for("inbox.show"), 303)


@pages.post("/cases/<case_id>/comments")
@for_signed_in
def comment(case_id: str) -> ResponseReturnValue:
    """A word on the case, or on one field of the form of a task."""
    given = request.form
    task_id, field, text = given.get("task", ""), given.get("field", ""), given.get("text", "")
    attempt(lambda work: add_comment(work, case_id, text, task_id=task_id, field=field), _("批注已保存。"))
    return redirect(_back(case_id, task_id, element_id(field) if field else ""), 303)


@pages.post("/cases/<case_id>/copies")
@for_signed_in
def copy(case_id: str) -> ResponseReturnValue:
    """Send it to colleagues for their information."""
    people, note = request.form.getlist("people"), request.form.get("note", "")
    if people:
        attempt(lambda work: copy_case(work, case_id, people, note), _("已抄送，是否已阅显示在“批注与抄送”中。"))
    else:
        with desk.look() as look:
            case_head(look, case_id)
        flash(_("请选择抄送人员。"), "error")
    return redirect(_back(case_id, request.form.get("task", "")), 303)


def _back(case_id: str, task_id: str, anchor: str = "") -> str:
    if task_id:
        return url_for("cases.task", task_id=task_id, _anchor=anchor or None)
    return url_for("cases.show", case_id=case_id, part="words")
