"""Where a task may go back to, and whether a submission is this person's to take back."""

from __future__ import annotations

from dataclasses import dataclass

from workflows import engine
from workflows.queries.case_head import CaseHead, bundle_of
from workflows.queries.case_page import DoneStep
from workflows.store import cases
from workflows.store.unit_of_work import Look


@dataclass(frozen=True)
class Place:
    """A step of the case that a task came from; `who` did it last."""

    node: str
    name: str
    who: str


def places(look: Look, head: CaseHead, task_id: str, history: tuple[DoneStep, ...]) -> tuple[Place, ...]:
    """The steps an open task may be sent back to, nearest first."""
    files = bundle_of(look, head)
    found = engine.places_to_return(files.definition, cases.look_into(look, head.id).state, task_id)
    last = {done.node: done.person_name for done in history}
    return tuple(Place(node, files.definition.nodes[node].name, last.get(node, "")) for node in found)
