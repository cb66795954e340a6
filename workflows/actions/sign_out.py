"""Signing out."""

from __future__ import annotations

from workflows.store import audit
from workflows.store.unit_of_work import Work
from workflows.values.events import Event


def sign_out(work: Work) -> None:
    """Leave a record; the session itself ends at the door."""
    audit.record(work, Event.SIGNED_OUT, "people", person=work.actor.person_id)
