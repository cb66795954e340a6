"""Submitting a task."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workflows import engine
from workflows.access import policy
from workflows.actions._answering import read_answers
from workflows.actions._clock import case_clock
from workflows.actions._moving import CaseRef, write_down
from workflows.actions._performing import perform_for
from workflows.actions._references import file_ids
from workflows.actions._site import Site
from workflows.queries.library import bundle
from workflows.queries.opinions import names_owing
from workflows.rules import answers
from workflows.store import attachments, audit, cases, drafts, people, submissions, tasks
from workflows.store.unit_of_work import Look, Work
from workflows.values.events import Event
from workflows.values.refusals import OpinionsOpen

LONGEST_KEY = 64  # characters


def complete_task(work: Work, task_id: str, raw: Mapping[str, Any], *, unheard: bool = False, key: str = "") -> CaseRef:
    """Read the answers and move the case on; `unheard` goes on without the opinions still owed.

    `key` is made by the sender, who may lose the answer on the way and send the same again: the second time nothing
    happens, and the answer is that of the first.
    Raises NotFound, NotAllowed, TaskTaken, TaskClosed, OpinionsOpen, BadAnswers.
    """
    case = cases.load_of_task(work, task_id)
    if key and submissions.is_kept(work, task_id, key):
        return CaseRef(case.id, case.number)
    task = tasks.find(work, task_id)
    policy.check_can_complete(work.actor, task, holder_of(work, task))
    owing = () if unheard else names_owing(work, task_id)
    if owing:
        raise OpinionsOpen(owing)
    files = bundle(work, case.version_id)
    form = files.form(task.form)
    context = Site(work, case, files).context({**case.data, **task.given})
    read = read_answers(work, form, raw, context, case.organisation_id)
    kept = submissions.insert_submission(
        work, case.id, node=task.node, name=task.name, answers=read, task_id=task_id, key=key
    )
    attachments.give_to_case(work, file_ids(form, read), case.id)
    drafts.discard(work, task_id)
    audit.record(work, Event.TASK_COMPLETED, case.id, task=task_id, node=task.node, name=task.name, sha256=kept.sha256)
    step = engine.submit(
        files.definition,
        case.state,
        task_id,
        answers.kept(form, read),
        clock=case_clock(work, files),
        perform=perform_for(work, case, files),
    )
    return write_down(work, case, files, step, done=task_id, previous=f"{work.actor.name} · {task.name}")


def holder_of(look: Look, task: tasks.Task) -> str:
    """The name of whoever holds a task, for the sentence that says so."""
    found = people.find_all(look, [task.assignee_id]) if task.assignee_id else {}
    return next((person.name for person in found.values()), "")
