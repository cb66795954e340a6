"""The lists of the desk a person keeps under a name."""

from __future__ import annotations

from workflows.store.saved_filters import SavedFilter, of_tab
from workflows.store.unit_of_work import Look

__all__ = ["SavedFilter", "opening", "saved_filters"]


def saved_filters(look: Look, tab: str) -> list[SavedFilter]:
    """What this person keeps for one tab, in the order of keeping."""
    return of_tab(look, tab)


def opening(kept: list[SavedFilter]) -> SavedFilter | None:
    """The one the tab opens with."""
    return next((one for one in kept if one.chosen), None)
