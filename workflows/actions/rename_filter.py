"""Giving a kept list of one's desk another name, and saying whether the tab opens with it."""

from __future__ import annotations

from workflows.actions._texts import required
from workflows.actions.save_filter import LONGEST_NAME
from workflows.store import saved_filters
from workflows.store.unit_of_work import Work
from workflows.values.refusals import NameTaken
from workflows.values.sentences import N_


def rename_filter(work: Work, filter_id: str, name: str, *, chosen: bool) -> str:
    """Its tab. Raises NotFound (also for another's), TextNeeded, NameTaken."""
    kept = saved_filters.find(work, filter_id)
    called = required(name, N_("筛选名称"), LONGEST_NAME)
    if called in {one.name for one in saved_filters.of_tab(work, kept.tab) if one.id != filter_id}:
        raise NameTaken(name=called)
    saved_filters.rename(work, filter_id, called)
    if chosen != kept.chosen:
        saved_filters.choose(work, kept.tab, filter_id if chosen else "")
    return kept.tab
