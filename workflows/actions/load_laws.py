"""Entering a file of laws: those not there yet with their articles, the texts of those that are brought up to date."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from workflows.catalogue import shapes
from workflows.store import audit, laws
from workflows.store.laws import Article, Law
from workflows.store.unit_of_work import Work
from workflows.values.events import Event
from workflows.values.refusals import NotPublishable
from workflows.values.sentences import N_, Problem, Sentence

CHECK = "laws"


def load_laws(work: Work, name: str, content: bytes) -> tuple[int, int]:
    """How many laws were entered and how many were there already; a repeal people entered stays.

    Raises NotPublishable with everything wrong with the file `name`.
    """
    listed = _read(name, content)["laws"]
    entered = [
        raw["id"]
        for raw in listed
        if laws.put(work, _law(raw), [_article(raw["id"], seq, one) for seq, one in enumerate(raw["articles"])])
    ]
    audit.record(work, Event.LAWS_LOADED, "laws", source=name, laws=len(listed), entered=entered)
    return len(entered), len(listed) - len(entered)


def _read(name: str, content: bytes) -> Any:
    try:
        read = json.loads(content)
    except (ValueError, RecursionError) as fault:
        text = N_("文件无法读取：%(why)s。请核对括号、引号和逗号，并以 UTF-8 编码保存。")
        raise NotPublishable([Problem(CHECK, Sentence(text, {"why": fault}), file=name, line=1)]) from fault
    faults = list(shapes.misshapen(read, shapes.LAWS))
    if faults:
        text = N_("%(fault)s。请改正。")
        raise NotPublishable([Problem(CHECK, Sentence(text, {"fault": one}), file=name, line=1) for one in faults])
    return read


def _law(raw: Mapping[str, Any]) -> Law:
    return Law(
        id=raw["id"],
        title=raw["title"],
        short=raw["short"],
        edition=raw.get("edition") or "",
        level=raw["level"],
        issuer=raw.get("issuer") or "",
        number=raw.get("number") or "",
        published=_day(raw.get("published")),
        valid_from=date.fromisoformat(raw["valid_from"]),
        repealed_on=_day(raw.get("repealed_on")),
        successor=raw.get("successor") or None,
        note=raw.get("note") or "",
        names=list(raw["names"]),
    )


def _article(law_id: str, seq: int, raw: Mapping[str, Any]) -> Article:
    since, until = _day(raw.get("valid_from")), _day(raw.get("repealed_on"))
    return Article(raw["key"], law_id, seq, raw["article"], raw["text"], since, until)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
