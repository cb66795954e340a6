"""What an event says it waits for or throws, and which events the engine will not do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from workflows.engine.extensions import button_facts
from workflows.engine.reading import SPACES, name_of, text_of
from workflows.rules.cycles import read_cycle
from workflows.values.sentences import N_, Sentence

Facts = dict[str, Any]

# What events point at, and the attribute that is its name in a case.
_DECLARED = {"message": "name", "signal": "name", "error": "errorCode", "escalation": "escalationCode"}

_IN_FLOW = ("timer", "message", "signal")
_STRUCK = (*_IN_FLOW, "error", "escalation")
STARTING = ("", "message", "timer")
"""The events of the start events cases begin at."""
_DONE: Mapping[str, tuple[str, ...]] = {
    "startEvent": ("timer", "message", "signal", "conditional"),
    "endEvent": ("message", "signal", "escalation", "error", "terminate"),
    "intermediateCatchEvent": (*_IN_FLOW, "link"),
    "intermediateThrowEvent": ("message", "signal", "escalation", "link"),
    "boundaryEvent": _STRUCK,
}
_INSTEAD: Mapping[str, str] = {
    "conditional": N_("系统不支持条件事件：请用网关判断，或给任务加按钮，由办理人触发"),
    "compensate": N_("系统不支持补偿：办过的事不能自动撤销，请画出撤销的步骤"),
    "cancel": N_("系统不支持取消事件：它只用于事务子流程，请用错误事件"),
}


@dataclass(frozen=True)
class Source:
    """A file, and the names of what is declared in it: kind ("message", "signal", …) -> id -> name."""

    file: str
    root: etree._Element
    declared: Mapping[str, Mapping[str, str]]


def source_of(file: str, root: etree._Element) -> Source:
    """A file with what it declares."""
    return Source(
        file,
        root,
        {
            kind: {each.get("id", ""): each.get(name, "") for each in root.iterfind(f"bpmn:{kind}", SPACES)}
            for kind, name in _DECLARED.items()
        },
    )


def event_facts(source: Source, element: etree._Element) -> Facts:
    """The fields of Node of an event, with an obstacle if a case may not pass it."""
    definitions = [each for each in element if name_of(each).endswith("EventDefinition")]
    if not definitions:
        return {}
    event = name_of(definitions[0]).removesuffix("EventDefinition")
    starts_part = name_of(element) == "startEvent" and is_triggered(element.getparent())
    done = _STRUCK if starts_part else _DONE[name_of(element)]
    if len(definitions) > 1:
        return {"event": event, "obstacle": Sentence(N_("一个事件只能等待一件事：请分开画，在流程中用事件网关连接"))}
    if event not in done:
        unknown = Sentence(N_("系统不支持这种事件：%(event)s"), {"event": event})
        return {"event": event, "obstacle": Sentence(_INSTEAD[event]) if event in _INSTEAD else unknown}
    if name_of(element) == "startEvent" and not starts_part:
        return {"event": event} | (_cycle(definitions[0]) if event == "timer" else {})
    return {"event": event} | _READERS[event](source, definitions[0]) | _interruption(element, event)


def boundary_facts(source: Source, element: etree._Element) -> Facts:
    """The fields of Node of a boundary event."""
    facts = event_facts(source, element) or {"obstacle": Sentence(N_("边界事件没有指明等待什么"))}
    return facts | {
        "attached_to": element.get("attachedToRef", ""),
        **button_facts(element),
    }


def is_triggered(element: etree._Element | None) -> bool:
    """An event sub-process."""
    return element is not None and element.get("triggeredByEvent") == "true"


def message_facts(source: Source, element: etree._Element) -> Facts:
    """`messageRef` of an event, or of a send or receive task."""
    name = source.declared["message"].get(element.get("messageRef", ""), "")
    if not name:
        return {"event": "message", "obstacle": Sentence(N_("没有指明消息（messageRef），或消息没有名称"))}
    return {"event": "message", "message": name}


def _interruption(element: etree._Element, event: str) -> Facts:
    """`cancelActivity` of a boundary event, `isInterrupting` of the start of an event sub-process."""
    if "false" not in (element.get("cancelActivity"), element.get("isInterrupting")):
        return {}
    if event == "error":
        return {"interrupting": False, "obstacle": Sentence(N_("错误事件必须中断它所在的任务或流程"))}
    return {"interrupting": False}


def _timer(source: Source, definition: etree._Element) -> Facts:
    expression = text_of(definition.find("bpmn:timeDate", SPACES))
    if not expression:
        hint = N_('定时器只支持 timeDate：请写 deadline("期限标识", 起点) 或日期表达式；P15D 这样的时长不计节假日')
        return {"obstacle": Sentence(hint)}
    return {"timer": expression}


def _cycle(definition: etree._Element) -> Facts:
    """A timer start: when cases are opened, again and again."""
    written = text_of(definition.find("bpmn:timeCycle", SPACES))
    try:
        read_cycle(written)
    except ValueError:
        hint = N_(
            "定时开始事件要用 timeCycle 写明首次时间和周期，周期只用年、月、周、日，如 R/2026-01-05T10:00:00+08:00/P1Y"
        )
        return {"obstacle": Sentence(hint)}
    return {"cycle": written}


def _signal(source: Source, definition: etree._Element) -> Facts:
    name = source.declared["signal"].get(definition.get("signalRef", ""), "")
    if not name:
        return {"obstacle": Sentence(N_("没有指明信号（signalRef），或信号没有名称"))}
    return {"signal": name}


def _error(source: Source, definition: etree._Element) -> Facts:
    reference = definition.get("errorRef", "")
    if reference and reference not in source.declared["error"]:
        return {"obstacle": Sentence(N_("没有这个错误：%(error)s"), {"error": reference})}
    return {"error": source.declared["error"].get(reference, "")}


def _escalation(source: Source, definition: etree._Element) -> Facts:
    reference = definition.get("escalationRef", "")
    if reference and reference not in source.declared["escalation"]:
        return {"obstacle": Sentence(N_("没有这个升级：%(escalation)s"), {"escalation": reference})}
    return {"escalation": source.declared["escalation"].get(reference, "")}


def _link(source: Source, definition: etree._Element) -> Facts:
    if not definition.get("name"):
        return {"obstacle": Sentence(N_("链接事件没有名称"))}
    return {"link": definition.get("name", "")}


def _nothing(source: Source, definition: etree._Element) -> Facts:
    return {}


_READERS: Mapping[str, Callable[[Source, etree._Element], Facts]] = {
    "timer": _timer,
    "message": message_facts,
    "signal": _signal,
    "error": _error,
    "escalation": _escalation,
    "link": _link,
    "terminate": _nothing,
}
