"""Prolonging an enforcement certificate."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from workflows.actions._certificates import read_entry, standing
from workflows.rules.certificate_form import RENEWAL_FORM
from workflows.store import audit, certificates
from workflows.store.unit_of_work import Work
from workflows.values.events import Event
from workflows.values.refusals import BadAnswers
from workflows.values.sentences import N_, Fault, Sentence


def renew_certificate(work: Work, certificate_id: str, raw: Mapping[str, Any]) -> str:
    """The same certificate is valid longer; the id of its holder. Raises NotFound, NotAllowed, BadAnswers."""
    known = standing(work, certificate_id)
    read = read_entry(work, RENEWAL_FORM, raw)
    until = date.fromisoformat(read["valid_to"])
    if until <= known.valid_to:
        text = N_("“延续至”须在原有效期（%(day)s）之后。")
        raise BadAnswers([Fault("/valid_to", Sentence(text, {"day": known.valid_to.isoformat()}))])
    certificates.renew(work, certificate_id, until)
    facts = {"certificate": known.id, "number": known.number, "was": known.valid_to.isoformat()}
    audit.record(work, Event.CERTIFICATE_RENEWED, known.person_id, **facts, **read)
    return known.person_id
