"""Giving a lent task back to who lent it (交回), with what was filled in; or taking it back (收回)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workflows.access import policy
from workflows.queries.library import bundle
from workflows.queries.secrecy import secret_fields
from workflows.rules.restricted import without
from workflows.store import audit, cases, drafts, notices, people, tasks
from workflows.store.unit_of_work import Work
from workflows.values.events import Event


def hand_back_task(work: Work, task_id: str, answers: Mapping[str, Any] | None = None) -> None:
    """The task is its lender's again. `answers` of the helper become the lender's draft, over what stood there;
    without them the helper's saved draft does, so that nothing typed is lost.

    Raises NotFound, NotAllowed, TaskClosed.
    """
    task = tasks.find(work, task_id)
    policy.check_can_hand_back(work.actor, task)
    helper, lender = str(task.assignee_id), str(task.lent_by)
    typed = answers if answers is not None else drafts.answers_of(work, task_id, helper)
    if typed:
        before = drafts.answers_of(work, task_id, lender)
        drafts.give(work, task_id, lender, {**before, **_over(work, task, before, typed)})
    tasks.hand_over(work, task_id, lender)
    other = lender if work.actor.person_id == helper else helper
    told = list(people.find_all(work, [other]).values())
    word = "已交回" if other == lender else "已收回"
    notices.tell(work, told, "transfer", f"{task.name} {word}，填写的内容在表单中", task.case_id)
    facts = {"task": task_id, "node": task.node, "name": task.name}
    audit.record(work, Event.TASK_HANDED_BACK, task.case_id, **facts)


def _over(work: Work, task: tasks.Task, before: Mapping[str, Any], typed: Mapping[str, Any]) -> Mapping[str, Any]:
    """What the helper typed, except over an answer they could not read."""
    case = cases.look_into(work, task.case_id)
    secret = secret_fields(work, case.organisation_id, bundle(work, case.version_id).form(task.form))
    return without(typed, secret & before.keys())
