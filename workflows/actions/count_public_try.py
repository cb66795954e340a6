"""What strangers do is counted by address, in the database: a restart forgets nothing."""

from __future__ import annotations

from datetime import timedelta

from workflows.store import complaints
from workflows.store.unit_of_work import Work
from workflows.values.refusals import TooManyTries

FILED, SENT, GUESSED = "complaint", "complaint_form", "complaint_code"
LIMITS = {
    FILED: (20, timedelta(hours=1)),
    SENT: (60, timedelta(hours=1)),
    GUESSED: (10, timedelta(minutes=10)),
}
"""How often, and within which time. Many people may share the address of a village or an office."""


def count_public_try(work: Work, kind: str, address: str, *, done: bool = True) -> None:
    """Count one more (`done` false: only ask whether there may be one). Raises TooManyTries."""
    most, window = LIMITS[kind]
    if complaints.tries(work, kind, address, work.now - window) >= most:
        raise TooManyTries(minutes=int(window.total_seconds() // 60))
    if done:
        complaints.note_try(work, kind, address, window)
