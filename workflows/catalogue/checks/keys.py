"""Time limits come from the table of limits, never from a duration drawn in a diagram: P15D ignores holidays."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workflows.catalogue.bundle import Bundle
from workflows.catalogue.checks._pointing import in_diagram
from workflows.engine import Definition, Node
from workflows.values.refusals import DecisionFailed
from workflows.values.sentences import N_, Problem

CHECK = "keys"
_SETTING = re.compile(r"(?<![\w.])settings\s*\.\s*(\w+)")
_CALL = re.compile(r'\bdeadline\s*\(\s*"([^"]*)"')
_TIMED = ("startEvent", "intermediateCatchEvent", "boundaryEvent")


def check(bundle: Bundle) -> Iterator[Problem]:
    """Keys that are not in the table, and timers that are no date."""
    known = _known(bundle)
    for node in bundle.definition.nodes.values():
        if lacks_date(bundle.definition, node):
            text = N_(
                "定时器“%(element)s”没有写日期（timeDate）；时长和周期（P15D、R/P1D）不计节假日，系统不用。"
                '请写 deadline("期限标识", 起算日)，期限在时限表中规定。'
            )
            yield in_diagram(bundle, CHECK, node.id, text)
        for key in _keys(node):
            if known is not None and key not in known:
                text = N_("“%(element)s”的期限“%(key)s”不在时限表中。请在 time_limits.dmn 中补充，或核对标识。")
                yield in_diagram(bundle, CHECK, node.id, text, key=key)
    yield from _settings(bundle)


def _settings(bundle: Bundle) -> Iterator[Problem]:
    """Settings an expression of a diagram asks for and the table does not have."""
    try:
        known = set(bundle.decisions.settings())
    except DecisionFailed:  # told by the check of decisions
        return
    for each in bundle.written:
        for key in _SETTING.findall(each.text):
            if key not in known:
                text = N_(
                    "“%(element)s”的%(what)s用到参数“%(key)s”，参数表中没有。请在 settings.dmn 中补充，或核对标识。"
                )
                yield in_diagram(bundle, CHECK, each.element, text, what=each.what, key=key)


def lacks_date(definition: Definition, node: Node) -> bool:
    """A timer whose date is not given: it has a duration, a cycle, or nothing. Cases that begin by the clock have a
    cycle and no date."""
    return node.kind in _TIMED and node.event == "timer" and not node.timer and node.id not in definition.starts


def _known(bundle: Bundle) -> set[str] | None:
    try:
        return set(bundle.decisions.limits())
    except DecisionFailed:  # told by the check of decisions
        return None


def _keys(node: Node) -> Iterator[str]:
    if node.deadline_key:
        yield node.deadline_key
    yield from _CALL.findall(node.timer)
