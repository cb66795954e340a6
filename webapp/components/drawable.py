"""What a widget can draw of an answer: what was posted or kept as a draft in another shape than its own is left out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

LISTS = frozenset({"multiselect", "officers", "people", "laws", "files"})
"""Widgets that post a list of texts."""
GROUPS = frozenset({"daterange", "signature"})
"""Widgets that post several texts under names of their own."""
UNFOLDED = frozenset({"table", "checklist", "computed"})
"""Widgets that look for themselves at what they are given."""


def drawable(widget: str, value: Any) -> Any:
    """`value` in the shape the widget posts; parts it cannot draw are left out."""
    if value is None or widget in UNFOLDED:
        return value
    if widget in LISTS:
        return [one for one in value if _is_plain(one)] if isinstance(value, list | tuple) else []
    if widget in GROUPS:
        return {name: one for name, one in value.items() if _is_plain(one)} if isinstance(value, Mapping) else {}
    return value if _is_plain(value) else None


def _is_plain(value: Any) -> bool:
    return not isinstance(value, Mapping | list | tuple)
