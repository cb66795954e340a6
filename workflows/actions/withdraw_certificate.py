"""Taking an enforcement certificate back."""

from __future__ import annotations

from workflows.actions._certificates import standing
from workflows.actions._texts import required
from workflows.store import audit, certificates
from workflows.store.unit_of_work import Work
from workflows.values.events import Event
from workflows.values.refusals import NotFound
from workflows.values.sentences import N_
from workflows.values.times import local_date


def withdraw_certificate(work: Work, certificate_id: str, reason: str) -> str:
    """It is not valid from today on; the id of its holder. Raises NotFound, NotAllowed, TextNeeded."""
    known = standing(work, certificate_id)
    why = required(reason, N_("收回原因"))
    if not certificates.withdraw(work, certificate_id, local_date(work.now), why):
        raise NotFound()
    facts = {"certificate": known.id, "number": known.number, "reason": why}
    audit.record(work, Event.CERTIFICATE_WITHDRAWN, known.person_id, **facts)
    return known.person_id
