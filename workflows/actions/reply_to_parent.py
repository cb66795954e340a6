"""Telling a case that the cases it started have ended."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workflows import engine
from workflows.actions._clock import case_clock
from workflows.actions._moving import CaseRef, write_down
from workflows.actions._performing import perform_for
from workflows.queries.library import bundle
from workflows.store import cases, jobs, trail
from workflows.store.unit_of_work import Work
from workflows.values.steps import Message


def reply_to_parent(
    work: Work, child_id: str, done: str = "", facts: Mapping[str, Any] | None = None
) -> CaseRef | None:
    """Send the parent its message, once, when the last of the cases one task asked for has ended; None until then,
    and where the parent has not waited for them any longer (its own time limit ran out).

    The message brings `children`: number, unit_id and ends of each, in the order they were started. `done` names what
    this child, not ended yet, has done that its parent waits for; it stands in the place of its ends. `facts` is what
    this child tells of itself beside it.
    """
    child = cases.find(work, child_id)
    if child.parent_id is None or _are_waited_for(work, child, done):
        return None
    parent = cases.load(work, child.parent_id)  # two children ending together are told one after the other
    reply = cases.find(work, child_id).reply
    if _are_waited_for(work, child, done) or not reply or parent.status != "open":
        return None
    siblings = cases.of_origin(work, child.origin)
    cases.mark_replied(work, child.origin)
    files = bundle(work, parent.version_id)
    if _has_gone_on(work, parent, files.definition, reply):
        return None
    ends = {one.id: one.ends for one in siblings} | ({child_id: done} if done else {})
    told = {child_id: {"facts": facts}} if facts else {}
    ended = [
        {"number": one.number, "unit_id": one.unit_id, "ends": ends[one.id], **told.get(one.id, {})} for one in siblings
    ]
    step = engine.receive(
        files.definition,
        parent.state,
        Message(reply, {"children": ended}),
        clock=case_clock(work, files),
        perform=perform_for(work, parent, files),
    )
    return write_down(work, parent, files, step, previous=child.process_name)


def _are_waited_for(work: Work, child: cases.Case, done: str) -> bool:
    """Others of the same request have yet to be started or to end. Asked before the parent is loaded too: of three
    thousand children all but the last are answered by two small questions."""
    if jobs.exists(work, "start", f"{child.origin}#"):
        return True
    return cases.is_waited_for(work, child.origin, but=child.id if done else "")


def _has_gone_on(work: Work, parent: cases.LoadedCase, definition: engine.Definition, reply: str) -> bool:
    """The parent waited for this message once, and does not any more."""
    catching = {node.id for node in definition.nodes.values() if node.is_caught and node.message == reply}
    if any(one.message == reply for one in engine.awaited(definition, parent.state)):
        return False
    return any(step.element in catching for step in trail.of_case(work, parent.id))
