"""The register of legal reviewers: who may review penalty decisions, and who not yet."""

from __future__ import annotations

from dataclasses import dataclass

from workflows.access.policy import STAFF
from workflows.access.registers import keeps_registers
from workflows.rules.reviewer_form import REVIEWER_FORM
from workflows.store import reviewers
from workflows.store.reviewers import Reviewer
from workflows.store.unit_of_work import Look
from workflows.values.refusals import NotAllowed, NotFound
from workflows.values.sentences import N_

__all__ = ["REVIEWER_FORM", "Reviewer", "ReviewerRegister", "reviewer", "reviewer_register"]


@dataclass(frozen=True)
class ReviewerRegister:
    lines: tuple[Reviewer, ...]
    keeps: bool


def reviewer_register(look: Look) -> ReviewerRegister:
    """The reviewers of the actor's bureau by name. Raises NotAllowed."""
    if not look.actor.has(*STAFF):
        raise NotAllowed(act=N_("查阅法制审核人员登记"))
    found = reviewers.of_bureau(look, look.actor.organisation_id)
    return ReviewerRegister(tuple(found), keeps_registers(look.actor))


def reviewer(look: Look, person_id: str) -> Reviewer:
    """One of them. Raises NotAllowed, NotFound."""
    for one in reviewer_register(look).lines:
        if one.id == person_id:
            return one
    raise NotFound()
