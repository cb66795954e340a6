"""Giving a case a message another case of its family sent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workflows import engine
from workflows.actions._clock import case_clock
from workflows.actions._moving import CaseRef, write_down
from workflows.actions._performing import perform_for
from workflows.queries.library import bundle
from workflows.store import cases
from workflows.store.unit_of_work import Work
from workflows.values.steps import Message


def tell_case(work: Work, wanted: Mapping[str, Any]) -> CaseRef | None:
    """`wanted` is what the operation tell_related_cases put on the list; None where the case does not wait for it.

    Raises EngineRefused.
    """
    case = cases.load(work, wanted["case"])
    files = bundle(work, case.version_id)
    message = wanted["message"]
    if case.status != "open" or message not in engine.awaited_messages(files.definition, case.state):
        return None
    step = engine.receive(
        files.definition,
        case.state,
        Message(message, wanted["payload"]),
        clock=case_clock(work, files),
        perform=perform_for(work, case, files),
    )
    return write_down(work, case, files, step, previous=f"{wanted['from']} · {wanted['name']}")
