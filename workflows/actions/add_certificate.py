"""Entering an enforcement certificate of an officer."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from workflows.actions._certificates import officer, read_entry
from workflows.rules.certificate_form import CERTIFICATE_FORM
from workflows.store import audit, certificates
from workflows.store.certificates import Certificate
from workflows.store.ids import new_id
from workflows.store.unit_of_work import Work
from workflows.values.events import Event


def add_certificate(work: Work, person_id: str, raw: Mapping[str, Any]) -> str:
    """The id of the certificate. Raises NotFound, NotAllowed, BadAnswers."""
    holder = officer(work, person_id)
    read = read_entry(work, CERTIFICATE_FORM, raw)
    new = Certificate(
        id=new_id(work.now),
        person_id=holder.id,
        number=read["number"],
        issuer=read["issuer"],
        valid_from=date.fromisoformat(read["valid_from"]),
        valid_to=date.fromisoformat(read["valid_to"]),
    )
    certificates.insert_certificates(work, [new])
    audit.record(work, Event.CERTIFICATE_ADDED, holder.id, certificate=new.id, name=holder.name, **read)
    return new.id
