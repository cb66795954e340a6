"""What was done in a trial and what it knows, in words."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from workflows.queries.trials import TrialPage
from workflows.values.sentences import N_

WHAT = {
    "start": N_("开始"),
    "task": N_("已提交"),
    "request": N_("系统事项"),
    "message": N_("收到消息"),
    "button": N_("登记情况"),
    "timer": N_("快进到时"),
}
LONGEST = 200  # characters of a value in a list


@dataclass(frozen=True)
class Entry:
    """One event as the timeline macro draws it."""

    title: str
    at: str
    text: str
    lamp: str
    tag: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Variable:
    """A variable with what forms call it."""

    name: str
    label: str
    value: str


def story(page: TrialPage) -> list[Entry]:
    """What was done, the latest first."""
    return [_entry(page, done) for done in reversed(page.log)]


def variables(page: TrialPage) -> list[Variable]:
    """The variables as they stand."""
    return [Variable(name, page.labels.get(name, ""), plain(value)) for name, value in page.data.items()]


def plain(value: Any) -> str:
    """A JSON value in one line."""
    if value is None:
        return "—"
    if isinstance(value, bool):
        return str(_("是") if value else _("否"))
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _entry(page: TrialPage, done: Mapping[str, Any]) -> Entry:
    answers = [f"{page.labels.get(name, name)}：{plain(value)}" for name, value in done["answers"].items()]
    what = WHAT[done["what"]]
    lamp = {"timer": "blue", "button": "red", "request": "grey", "message": "blue"}.get(done["what"], "green")
    return Entry(done["name"], done["at"], "；".join(answers), lamp, str(_(what)), tuple(_notes(done)))


def _notes(done: Mapping[str, Any]) -> Iterator[str]:
    for made in done["decided"]:
        yield str(_("规则判定 %(decision)s：%(output)s", decision=made["decision"], output=plain(made["output"])))
    for name in done["sent"]:
        yield str(_("发出消息“%(name)s”（试运行不送出）", name=name))
