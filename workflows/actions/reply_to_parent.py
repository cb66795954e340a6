"""Telling a case that the cases it started have ended."""

from __future__ import annotations

from workflows import engine
from workflows.actions._clock import case_clock
from workflows.actions._moving import CaseRef, write_down
from workflows.actions._performing import perform_for
from workflows.queries.library import bundle
from workflows.store import cases, jobs
from workflows.store.unit_of_work import Work
from workflows.values.steps import Message


def reply_to_parent(work: Work, child_id: str) -> CaseRef | None:
    """Send the parent its message, once, when the last of the cases one task asked for has ended; None until then.

    The message brings `children`: number, unit_id and ends of each, in the order they were started.
    """
    child = cases.find(work, child_id)
    if child.parent_id is None:
        return None
    parent = cases.load(work, child.parent_id)  # two children ending together are told one after the other
    siblings = cases.of_origin(work, child.origin)
    waiting = jobs.exists(work, "start", f"{child.origin}#") or any(one.status == "open" for one in siblings)
    reply = cases.find(work, child_id).reply
    if waiting or not reply or parent.status != "open":
        return None
    cases.mark_replied(work, child.origin)
    files = bundle(work, parent.version_id)
    ended = [{"number": one.number, "unit_id": one.unit_id, "ends": one.ends} for one in siblings]
    step = engine.receive(
        files.definition,
        parent.state,
        Message(reply, {"children": ended}),
        clock=case_clock(work, files),
        perform=perform_for(work, parent, files),
    )
    return write_down(work, parent, files, step, previous=child.process_name)
