"""One act on many tasks: each in a transaction of its own, and what became of each of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import desk
from webapp.guards import for_signed_in
from webapp.inbox.blueprint import pages
from webapp.saying import say
from workflows.actions import Work
from workflows.actions.claim_task import claim_task
from workflows.actions.release_task import release_task
from workflows.actions.transfer_task import transfer_task
from workflows.actions.urge_task import urge_task
from workflows.queries.inbox import TaskLine, lines_of
from workflows.values.refusals import Refusal
from workflows.values.sentences import N_

Act = Callable[[Work, str], None]
MOST = 200  # at once; a page of the desk has 30
TITLES = {
    "claim": N_("批量领取"),
    "release": N_("批量退回待领"),
    "transfer": N_("批量转办"),
    "urge": N_("批量催办"),
}
DONE = {"claim": N_("已领取"), "release": N_("已退回待领"), "transfer": N_("已转办"), "urge": N_("已催办")}


@dataclass(frozen=True)
class Result:
    """What became of one task; `line` is None for one this person does not see."""

    line: TaskLine | None
    task_id: str
    done: bool
    words: str


@pages.post("/desk/bulk")
@for_signed_in
def bulk() -> ResponseReturnValue:
    """Do it to every ticked task and show a result for each."""
    given = request.form
    name, chosen = given.get("act", ""), list(dict.fromkeys(given.getlist("task")))[:MOST]
    back = url_for("inbox.show", tab=given.get("tab") or None)
    act = _acts(given).get(name)
    if act is None or not chosen:
        flash(_("请先勾选任务，再选择操作。"), "error")
        return redirect(back, 303)
    with desk.look() as look:
        lines = lines_of(look, chosen)
    results = [_tried(act, name, one, lines.get(one)) for one in chosen]
    return render_template("inbox/results.html", title=_(TITLES[name]), results=results, back=back)


def _acts(given: Mapping[str, str]) -> dict[str, Act]:
    to, reason = given.get("to", ""), given.get("reason", "")
    return {
        "claim": claim_task,
        "release": release_task,
        "urge": urge_task,
        "transfer": lambda work, task_id: transfer_task(work, task_id, to, reason),
    }


def _tried(act: Act, name: str, task_id: str, line: TaskLine | None) -> Result:
    try:
        with desk.work() as work:
            act(work, task_id)
    except Refusal as refusal:
        return Result(line, task_id, False, say(refusal.sentence))
    return Result(line, task_id, True, _(DONE[name]))
