"""What each change of a register says, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import gettext as _

from webapp.page_context import event_name
from workflows.queries.case_record import AuditLine
from workflows.queries.unit_page import label_of


def change_lines(changes: Sequence[AuditLine]) -> list[dict[str, Any]]:
    """Entries of the timeline macro: the act, who and why, and each field that was changed."""
    return [
        {
            "title": event_name(one.event),
            "at": one.at,
            "text": "：".join(filter(None, (one.person_name, str(one.facts.get("reason", ""))))),
            "notes": change_words(one.facts.get("changes", {})),
            "lamp": "grey" if one.event == "unit.deactivated" else "blue",
        }
        for one in changes
    ]


def change_words(changes: Mapping[str, Sequence[Any]]) -> list[str]:
    """Field by field: what it was and what it becomes."""
    return [_change(name, *values) for name, values in changes.items()]


def written(value: Any) -> str:
    """A value as people read it."""
    if isinstance(value, bool):
        return str(_("是") if value else _("否"))
    return str(_(value)) if value else str(_("（空）"))


def _change(name: str, was: Any, becomes: Any) -> str:
    return str(
        _("%(label)s：%(was)s → %(becomes)s", label=_(label_of(name)), was=written(was), becomes=written(becomes))
    )
