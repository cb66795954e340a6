"""What a person typed beside what a colleague submitted meanwhile, and where the form can be filled in again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from workflows.access import policy
from workflows.queries.case_head import bundle_of, case_head
from workflows.queries.case_page import DoneStep, done_steps
from workflows.rules.typed_answers import typed
from workflows.store import drafts, tasks
from workflows.store.tables.cases import task
from workflows.store.unit_of_work import Look


@dataclass(frozen=True)
class Comparison:
    """`typed` is this person's draft with the form's types, `theirs` what was submitted for the same task (None:
    nothing was), `differing` the fields in which the two differ, `again` the open task of the same step that this
    person may fill in ("" if there is none)."""

    typed: Mapping[str, Any]
    theirs: DoneStep | None
    differing: tuple[str, ...]
    again: str


def comparison(look: Look, task_id: str) -> Comparison:
    """Compared by the form of the task. Raises NotFound when it is not for this person's eyes."""
    asked = tasks.find(look, task_id)
    policy.check_can_see_task(look.actor, asked)
    head = case_head(look, asked.case_id)
    form = bundle_of(look, head).form(asked.form)
    kept = drafts.find(look, task_id)
    mine = typed(form, kept.answers if kept else {})
    theirs = next((done for done in reversed(done_steps(look, head)) if done.task_id == task_id), None)
    submitted = theirs.answers if theirs else {}
    names = form.schema.get("properties", {})
    differing = tuple(name for name in names if mine.get(name) != submitted.get(name)) if theirs else ()
    return Comparison(mine, theirs, differing, _again(look, asked) if kept else "")


def _again(look: Look, asked: tasks.Task) -> str:
    """Mine first, then one nobody holds."""
    rows = look.connection.execute(
        select(task)
        .where(task.c.case_id == asked.case_id, task.c.node == asked.node, task.c.status == "open")
        .order_by(task.c.assignee_id.is_(None), task.c.opened_at)
    )
    for row in rows:
        free = row.assignee_id is None and policy.belongs_to(look.actor, row)
        if free or row.assignee_id == look.actor.person_id:
            return str(row.id)
    return ""
