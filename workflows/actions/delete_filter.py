"""Forgetting a kept list of one's desk."""

from __future__ import annotations

from workflows.store import saved_filters
from workflows.store.unit_of_work import Work


def delete_filter(work: Work, filter_id: str) -> str:
    """The tab it was of. Raises NotFound (also for another's)."""
    kept = saved_filters.find(work, filter_id)
    saved_filters.remove(work, filter_id)
    return kept.tab
