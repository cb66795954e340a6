"""Sending a task back to an earlier step, and taking back what one has submitted."""

from __future__ import annotations

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import desk
from webapp.attempts import attempt
from webapp.cases.blueprint import pages
from webapp.guards import for_signed_in
from workflows.actions.send_back_task import send_back_task
from workflows.actions.withdraw_task import withdraw_task
from workflows.queries.task_page import holds


@pages.post("/tasks/<task_id>/send-back")
@for_signed_in
def send_back(task_id: str) -> ResponseReturnValue:
    """Open an earlier step again, with the reason."""
    to, reason = request.form.get("to", ""), request.form.get("reason", "")
    if not to:
        with desk.look() as look:
            holds(look, task_id)
        flash(_("请选择退回到哪个环节。"), "error")
        return redirect(url_for("cases.task", task_id=task_id), 303)
    moved = attempt(lambda work: send_back_task(work, task_id, to, reason), _("已退回，原因会显示在该环节。"))
    return redirect(url_for("inbox.show") if moved else url_for("cases.task", task_id=task_id), 303)


@pages.post("/tasks/<task_id>/take-back")
@for_signed_in
def take_back(task_id: str) -> ResponseReturnValue:
    """Open one's own submission again."""
    taken = attempt(lambda work: withdraw_task(work, task_id), _("已撤回，可在待办中修改后重新提交。"))
    return redirect(url_for("inbox.show") if taken else url_for("cases.task", task_id=task_id), 303)
