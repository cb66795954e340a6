"""Registering what lets a person do legal reviews."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from workflows.access import registers
from workflows.queries.calendar import calendar
from workflows.rules import answers
from workflows.rules.reviewer_form import REVIEWER_FORM
from workflows.store import audit, reviewers
from workflows.store.unit_of_work import Work
from workflows.values.events import Event
from workflows.values.refusals import NotFound
from workflows.values.times import local_date


def keep_reviewer(work: Work, person_id: str, raw: Mapping[str, Any]) -> None:
    """The qualification and the first day of a reviewer of the actor's bureau. Raises NotFound, NotAllowed,
    BadAnswers."""
    known = {one.id: one for one in reviewers.of_bureau(work, work.actor.organisation_id)}
    if person_id not in known:
        raise NotFound()
    registers.check_can_keep_reviewers(work.actor)
    read = answers.read(REVIEWER_FORM, raw, today=local_date(work.now), calendar=calendar(work))
    since, number = date.fromisoformat(read["reviewing_since"]), read.get("qualification", "")
    reviewers.keep(work, person_id, number, since)
    was = known[person_id].qualification
    audit.record(work, Event.REVIEWER_KEPT, person_id, name=known[person_id].name, was=was, **read)
