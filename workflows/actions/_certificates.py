"""Whose certificate it is, and what is entered of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workflows.access import registers
from workflows.queries.calendar import calendar
from workflows.rules import answers
from workflows.store import certificates, people
from workflows.store.certificates import Certificate
from workflows.store.people import Person
from workflows.store.unit_of_work import Work
from workflows.values.forms import Form
from workflows.values.people import Role
from workflows.values.refusals import NotFound
from workflows.values.times import local_date


def officer(work: Work, person_id: str) -> Person:
    """An officer of the actor's bureau whose certificates the actor may keep. Raises NotFound, NotAllowed."""
    found = people.find(work, person_id)
    if found.organisation_id != work.actor.organisation_id or Role.OFFICER not in people.roles(work, person_id):
        raise NotFound()
    registers.check_can_keep_certificates(work.actor)
    return found


def standing(work: Work, certificate_id: str) -> Certificate:
    """A certificate that was not withdrawn, of an officer as above. Raises NotFound, NotAllowed."""
    found = certificates.find(work, certificate_id)
    officer(work, found.person_id)
    if found.withdrawn_on is not None:
        raise NotFound()
    return found


def read_entry(work: Work, form: Form, raw: Mapping[str, Any]) -> dict[str, Any]:
    """Raises BadAnswers with every fault."""
    return answers.read(form, raw, today=local_date(work.now), calendar=calendar(work))
