"""What a person sees of a case: all of it, a share of it, or nothing at all."""

from __future__ import annotations

from enum import StrEnum

from workflows.access.policy import STAFF, UNIT_SIDE
from workflows.values.people import Actor, Role
from workflows.values.refusals import NotFound


class View(StrEnum):
    FULL = "full"
    PARTY = "party"  # of the unit a case is about: own tasks, own submissions, documents served on it
    SHARE = "share"  # of another organisation: own tasks, own submissions, documents addressed to it


INWARD = frozenset({Role.ANALYST, Role.ADMIN, Role.HEARING_HOST, Role.HEARING_CLERK, Role.DUTY_OWNER})
"""Roles that see of cases only what is asked of these very roles."""


def takes_part(actor: Actor) -> bool:
    """Sees what others ask of the own organisation and send to it (requirements.md section 1)."""
    return bool(actor.roles - INWARD)


def view_of_case(actor: Actor, organisation_id: str, unit_id: str | None, *, involved: bool = False) -> View:
    """How this person sees a case of this bureau about this unit; one that is none of their business raises NotFound.

    `involved`: their organisation was asked for something in it or was
    sent a document; in one's own bureau, one's own role was asked (a hearing host reads what the hearing is about).
    """
    at_home = actor.organisation_id == organisation_id
    if at_home and (involved or actor.has(*STAFF)):
        return View.FULL
    if unit_id is not None and actor.organisation_id == unit_id and actor.has(*UNIT_SIDE):
        return View.PARTY
    if involved:
        return View.SHARE
    raise NotFound()


def shows_document(view: View, *, for_party: bool, addressed: bool = False) -> bool:
    """Whether a document is open to this view: internal approvals and minutes are not shown to others.

    `addressed`: it is addressed to the organisation of who looks.
    """
    return view is View.FULL or addressed or (view is View.PARTY and for_party)
