"""Tasks: listing, reading, claiming, completing."""

from __future__ import annotations

from flask import request
from flask.typing import ResponseReturnValue

from webapp.api.blueprint import answers_of, body, look, pages, text_of, with_token, work
from webapp.api.shapes import case_summary, task_details, task_line
from workflows.actions.claim_task import claim_task
from workflows.actions.complete_task import LONGEST_KEY, complete_task
from workflows.queries.case_page import case_page
from workflows.queries.inbox import TABS, Filters, task_lines
from workflows.queries.task_page import task_page
from workflows.values.refusals import BadAnswers
from workflows.values.sentences import N_, Fault, Sentence

MOST = 200
LIMITS = frozenset(map(str, range(1, MOST + 1)))


@pages.get("/tasks")
@with_token
def tasks() -> ResponseReturnValue:
    """?scope=mine|claimable|done &process &q &limit &cursor -> {items, next}."""
    asked = request.args
    scope, limit = asked.get("scope", "mine"), asked.get("limit", "30")
    faults = []
    if scope not in TABS:
        faults.append(Fault("/scope", Sentence(N_("scope 只能是 mine、claimable 或 done。"))))
    if limit not in LIMITS:
        faults.append(Fault("/limit", Sentence(N_("limit 应当是 1 到 %(most)d 的整数。"), {"most": MOST})))
    if faults:
        raise BadAnswers(faults)
    filters = Filters(process=asked.get("process", ""), q=asked.get("q", ""), due=asked.get("due", ""))
    with look() as view:
        lines, following = task_lines(view, scope, filters, asked.get("cursor", ""), int(limit))
    return {"items": [task_line(line) for line in lines], "next": following or None}


@pages.get("/tasks/<task_id>")
@with_token
def task(task_id: str) -> ResponseReturnValue:
    """The form, and what it is filled with."""
    with look() as view:
        return task_details(task_page(view, task_id))


@pages.post("/tasks/<task_id>/claim")
@with_token
def claim(task_id: str) -> ResponseReturnValue:
    """Take it from the pool; 409 when somebody was faster."""
    with work() as act:
        claim_task(act, task_id)
    with look() as view:
        return task_details(task_page(view, task_id))


@pages.post("/tasks/<task_id>/complete")
@with_token
def complete(task_id: str) -> ResponseReturnValue:
    """{answers, unheard?, key?} -> 200 {case, open_tasks}; 422 with every fault; 409 when somebody was faster or
    opinions asked for are not in (`unheard`: true goes on without them)."""
    given = body("answers")
    answers = answers_of(given)
    key = text_of(given, "key")[:LONGEST_KEY] if "key" in given else ""
    with work() as act:
        done = complete_task(act, task_id, answers, unheard=given.get("unheard") is True, key=key)
    with look() as view:
        summary = case_summary(case_page(view, done.id))
    return {"case": summary, "open_tasks": summary["open_tasks"]}
