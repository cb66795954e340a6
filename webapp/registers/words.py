"""What each change of a certificate or a law says, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from flask_babel import gettext as _

from webapp.page_context import event_name
from workflows.queries.case_record import AuditLine


def certificate_changes(changes: Sequence[AuditLine]) -> list[dict[str, Any]]:
    """Entries of the timeline macro."""
    return [
        {
            "title": event_name(one.event),
            "at": one.at,
            "text": "：".join(filter(None, (one.person_name, str(one.facts.get("reason", ""))))),
            "notes": list(_notes(one)),
            "lamp": "grey" if one.event == "certificate.withdrawn" else "blue",
        }
        for one in changes
    ]


def law_changes(changes: Sequence[AuditLine]) -> list[dict[str, Any]]:
    """Entries of the timeline macro."""
    return [
        {
            "title": event_name(one.event),
            "at": one.at,
            "text": "：".join(filter(None, (one.person_name, str(one.facts.get("reason", ""))))),
            "notes": [_validity(one.facts)],
            "lamp": "red" if one.facts.get("repealed_on") else "green",
        }
        for one in changes
    ]


def _validity(facts: Mapping[str, Any]) -> str:
    day, was = facts["repealed_on"], facts.get("was")
    if day and was:
        return str(_("废止日期：%(was)s → %(day)s", was=was, day=day))
    return str(_("自 %(day)s 起废止", day=day) if day else _("恢复为现行有效"))


def _notes(one: AuditLine) -> Iterator[str]:
    facts = one.facts
    if "was" in facts:
        yield str(
            _(
                "%(number)s：有效期至 %(was)s → %(until)s",
                number=facts["number"],
                was=facts["was"],
                until=facts["valid_to"],
            )
        )
    elif "valid_to" in facts:
        dates = {"since": facts["valid_from"], "until": facts["valid_to"]}
        yield str(_("%(number)s：%(since)s 至 %(until)s", number=facts["number"], **dates))
    else:
        yield str(facts["number"])
