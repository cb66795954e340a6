"""Keeping a list of one's desk under a name."""

from __future__ import annotations

from workflows.actions._texts import required
from workflows.queries.inbox import DESK
from workflows.store import saved_filters
from workflows.store.unit_of_work import Work
from workflows.values.refusals import NameTaken, NotFound
from workflows.values.sentences import N_

LONGEST_NAME, LONGEST_QUERY = 40, 400  # characters


def save_filter(work: Work, tab: str, name: str, query: str, *, chosen: bool = False) -> None:
    """Keep the tab's list narrowed by `query`, for work.actor alone. Raises NotFound, TextNeeded, NameTaken."""
    called = required(name, N_("筛选名称"), LONGEST_NAME)
    if tab not in DESK or len(query) > LONGEST_QUERY:
        raise NotFound()
    if called in {one.name for one in saved_filters.of_tab(work, tab)}:
        raise NameTaken(name=called)
    kept = saved_filters.insert_filter(work, tab, called, query)
    if chosen:
        saved_filters.choose(work, tab, kept.id)
