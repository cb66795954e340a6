"""What a person sees of a case: all of it, a party's share, or nothing at all."""

from __future__ import annotations

from enum import StrEnum

from workflows.access.policy import STAFF, UNIT_SIDE
from workflows.values.people import Actor
from workflows.values.refusals import NotFound


class View(StrEnum):
    FULL = "full"
    PARTY = "party"  # own tasks, own submissions, documents served on the unit


def view_of_case(actor: Actor, organisation_id: str, unit_id: str | None) -> View:
    """How this person sees a case of this bureau about this unit; another bureau's raises NotFound."""
    if actor.organisation_id == organisation_id and actor.has(*STAFF):
        return View.FULL
    if unit_id is not None and actor.organisation_id == unit_id and actor.has(*UNIT_SIDE):
        return View.PARTY
    raise NotFound()


def shows_document(view: View, *, for_party: bool) -> bool:
    """Whether a document is open to this view: internal approvals and minutes are not shown to the party."""
    return view is View.FULL or for_party
