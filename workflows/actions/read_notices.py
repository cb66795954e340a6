"""Marking notices as read."""

from __future__ import annotations

from workflows.queries.notices import notices
from workflows.store import notices as kept
from workflows.store.unit_of_work import Work


def read_notices(work: Work) -> None:
    """Everything this person was told has been read."""
    kept.mark_read(work, [line.id for line in notices(work, limit=1000) if not line.read])
