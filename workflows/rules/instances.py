"""What one of several equal tasks is called, so that people can tell them apart."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

COUNTER = "loopCounter"  # BPMN's name for which instance it is, from 1
_LONGEST = 40  # characters of an item shown in a list
_TELLING = ("name", "title", "label")  # keys by which a person knows a thing


def instance_name(name: str, given: Mapping[str, Any]) -> str:
    """The task's name with its item, "会签（财政局）", or with its number when the item says nothing to a person.

    `given` are the variables only this instance has; without any it is the name itself.
    """
    if not given:
        return name
    item = next((value for key, value in given.items() if key != COUNTER), None)
    return f"{name}（{_said(item) or f'第{given.get(COUNTER, 1)}份'}）"


def _said(item: Any) -> str:
    if isinstance(item, Mapping):
        item = next((item[key] for key in _TELLING if item.get(key)), None)
    if isinstance(item, bool) or not isinstance(item, str | int | float):
        return ""
    text = str(item)
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
