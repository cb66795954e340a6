"""What each change of a roster says, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import gettext as _

from workflows.queries.case_record import AuditLine
from workflows.queries.roster_entry import label_of
from workflows.values.sentences import N_

DID = {
    "added": N_("加入名册"),
    "back": N_("重新列入"),
    "changed": N_("变更"),
    "removed": N_("移出名册"),
}
LAMPS = {"added": "green", "back": "green", "removed": "grey"}


def change_lines(changes: Sequence[AuditLine], *, named: bool = False) -> list[dict[str, Any]]:
    """Entries of the timeline macro: the act, who and why, and each field that was changed; `named` with the unit."""
    return [_line(one, named) for one in changes]


def change_words(changes: Mapping[str, Sequence[Any]]) -> list[str]:
    """Field by field: what it was and what it becomes."""
    return [
        str(_("%(label)s：%(was)s → %(becomes)s", label=_(label_of(name)), was=_said(was), becomes=_said(becomes)))
        for name, (was, becomes) in changes.items()
    ]


def _line(one: AuditLine, named: bool) -> dict[str, Any]:
    facts = one.facts
    if "did" not in facts:
        return {
            "title": _("生成名册"),
            "at": one.at,
            "text": one.person_name,
            "notes": [_("新列入 %(count)d 家", count=facts["new"])],
            "lamp": "blue",
        }
    title = _(DID[str(facts["did"])])
    return {
        "title": f"{title}　{facts['unit']}" if named else title,
        "at": one.at,
        "text": "：".join(filter(None, (one.person_name, facts["reason"]))),
        "notes": change_words(facts.get("changes", {})),
        "lamp": LAMPS.get(facts["did"], "blue"),
    }


def _said(value: Any) -> str:
    if isinstance(value, bool):
        return str(_("是") if value else _("否"))
    return str(_(value)) if value else str(_("（空）"))
