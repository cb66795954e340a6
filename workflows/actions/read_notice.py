"""Marking one notice as read."""

from __future__ import annotations

from workflows.queries.notices import find_notice
from workflows.store import notices
from workflows.store.unit_of_work import Work


def read_notice(work: Work, notice_id: str) -> str:
    """Read it; gives the id of the case it is about, "" for none. Raises NotFound when it was not for work.actor."""
    line = find_notice(work, notice_id)
    notices.mark_read(work, [line.id])
    return line.case_id or ""
