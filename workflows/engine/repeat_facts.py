"""What the loop and multi-instance markers of an activity say, and which of them the engine will not do."""

from __future__ import annotations

from typing import Any

from lxml import etree

from workflows.engine.definition import Repeat
from workflows.engine.reading import SPACES, text_of
from workflows.values.sentences import N_, Sentence


def repeat_facts(element: etree._Element) -> dict[str, Any]:
    """`repeat` of Node, with an obstacle if it cannot be done; nothing for an activity done once."""
    many = element.find("bpmn:multiInstanceLoopCharacteristics", SPACES)
    if many is not None:
        return _said(_for_each(many), _fault_for_each(many))
    again = element.find("bpmn:standardLoopCharacteristics", SPACES)
    if again is not None:
        return _said(_turns(again), _fault_turns(again))
    return {}


def _said(repeat: Repeat, fault: str) -> dict[str, Any]:
    facts: dict[str, Any] = {"repeat": repeat}
    if fault:
        facts["obstacle"] = Sentence(fault)
    return facts


def _for_each(marker: etree._Element) -> Repeat:
    return Repeat(
        sequential=marker.get("isSequential") == "true",
        items=_text(marker, "loopDataInputRef"),
        item=_named(marker, "inputDataItem"),
        count=_text(marker, "loopCardinality"),
        output=_text(marker, "loopDataOutputRef"),
        answer=_named(marker, "outputDataItem"),
        until=_text(marker, "completionCondition"),
    )


def _turns(marker: etree._Element) -> Repeat:
    most = marker.get("loopMaximum", "")
    return Repeat(
        again=True,
        condition=_text(marker, "loopCondition"),
        before=marker.get("testBefore") == "true",
        most=int(most) if most.isdecimal() else 0,
    )


def _fault_for_each(marker: etree._Element) -> str:
    repeat = _for_each(marker)
    if bool(repeat.items) == bool(repeat.count):
        return N_("多实例要写明列表变量（loopDataInputRef）或次数（loopCardinality），二者写一个")
    if bool(repeat.output) != bool(repeat.answer):
        return N_("多实例的结果要同时写明列表变量（loopDataOutputRef）和每份的变量（outputDataItem）")
    if repeat.item and not repeat.items:
        return N_("多实例写明了每份的变量（inputDataItem），却没有列表变量（loopDataInputRef）")
    if marker.get("behavior", "All") != "All":
        return N_("系统不支持多实例在办理中抛出事件（behavior）")
    return ""


def _fault_turns(marker: etree._Element) -> str:
    repeat = _turns(marker)
    if not repeat.condition and not repeat.most:
        return N_("循环标记要写明继续的条件（loopCondition）或最多次数（loopMaximum）")
    return ""


def _text(marker: etree._Element, name: str) -> str:
    return text_of(marker.find(f"bpmn:{name}", SPACES))


def _named(marker: etree._Element, name: str) -> str:
    item = marker.find(f"bpmn:{name}", SPACES)
    return str(item.get("name") or item.get("id", "")) if item is not None else ""
