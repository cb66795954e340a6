"""What each kind of BPMN element says of itself, and what the engine will not do with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from workflows.engine.extensions import (
    attribute,
    call_inputs,
    decision_facts,
    operation_facts,
    task_facts,
)
from workflows.engine.reading import SPACES, name_of, text_of
from workflows.values.sentences import N_, Sentence


@dataclass(frozen=True)
class Source:
    """A file's messages and errors, by id."""

    file: str
    root: etree._Element
    messages: Mapping[str, str]
    errors: Mapping[str, str]


Facts = dict[str, Any]
Reader = Callable[[Source, etree._Element], Facts]

_EVENTS_DONE: Mapping[str, tuple[str, ...]] = {
    "startEvent": ("timer", "message", "signal", "conditional"),  # none of these starts a case by hand
    "endEvent": ("message", "error", "terminate"),
    "intermediateCatchEvent": ("timer", "message"),
    "intermediateThrowEvent": ("message",),
    "boundaryEvent": ("timer", "message", "error"),
}
_REPEATING = ("multiInstanceLoopCharacteristics", "standardLoopCharacteristics")


def facts_of(source: Source, element: etree._Element) -> Facts:
    """The fields of Node an element's kind adds, with an obstacle if a case may not pass it."""
    kind = name_of(element)
    reader = _READERS.get(kind)
    if reader is None:
        return {"obstacle": Sentence(N_("系统不支持这种图形：%(kind)s"), {"kind": kind})}
    facts = reader(source, element)
    if any(element.find(f"bpmn:{repeating}", SPACES) is not None for repeating in _REPEATING):
        facts["obstacle"] = Sentence(N_("系统不支持循环或多实例标记，请用网关画出循环，或按单位分别立案"))
    if element.get("isForCompensation") == "true":
        facts["obstacle"] = Sentence(N_("系统不支持补偿活动"))
    return facts


def _plain(source: Source, element: etree._Element) -> Facts:
    return {}


def _gateway(source: Source, element: etree._Element) -> Facts:
    return {"default_flow": element.get("default", "")}


def _person(source: Source, element: etree._Element) -> Facts:
    return task_facts(element)


def _service(source: Source, element: etree._Element) -> Facts:
    facts = operation_facts(element)
    if not facts["operation"]:
        facts["obstacle"] = Sentence(N_("没有指明要办理的事项（bureau:operation）"))
    return facts


def _send(source: Source, element: etree._Element) -> Facts:
    facts = operation_facts(element)
    if not facts["operation"]:
        facts |= _message(source, element)
    return facts


def _receive(source: Source, element: etree._Element) -> Facts:
    return _message(source, element)


def _rule(source: Source, element: etree._Element) -> Facts:
    facts = decision_facts(element)
    if not facts["decision"]:
        facts["obstacle"] = Sentence(N_("没有指明决策表（bureau:decision）"))
    return facts


def _call(source: Source, element: etree._Element) -> Facts:
    return {"calls": element.get("calledElement", ""), "inputs": call_inputs(element)}


def _embedded(source: Source, element: etree._Element) -> Facts:
    if element.get("triggeredByEvent") == "true":
        return {"obstacle": Sentence(N_("系统不支持事件子流程"))}
    return {}


def _event(source: Source, element: etree._Element) -> Facts:
    definitions = [each for each in element if name_of(each).endswith("EventDefinition")]
    if not definitions:
        return {}
    event = name_of(definitions[0]).removesuffix("EventDefinition")
    if len(definitions) > 1 or event not in _EVENTS_DONE[name_of(element)]:
        return {"event": event, "obstacle": Sentence(N_("系统不支持这种事件：%(event)s"), {"event": event})}
    if name_of(element) == "startEvent":
        return {"event": event}
    return {"event": event} | _EVENT_READERS[event](source, definitions[0])


def _boundary(source: Source, element: etree._Element) -> Facts:
    facts = _event(source, element)
    if not facts:
        facts = {"obstacle": Sentence(N_("边界事件没有指明等待什么"))}
    if facts.get("event") == "error" and element.get("cancelActivity") == "false":
        facts["obstacle"] = Sentence(N_("错误边界事件必须中断它所附着的任务"))
    return facts | {
        "attached_to": element.get("attachedToRef", ""),
        "interrupting": element.get("cancelActivity", "true") != "false",
        "button": attribute(element, "button", "label"),
    }


def _timer(source: Source, definition: etree._Element) -> Facts:
    expression = text_of(definition.find("bpmn:timeDate", SPACES))
    if not expression:
        hint = N_('定时器只支持 timeDate：请写 deadline("期限标识", 起点) 或日期表达式；P15D 这样的时长不计节假日')
        return {"obstacle": Sentence(hint)}
    return {"timer": expression}


def _message(source: Source, element: etree._Element) -> Facts:
    name = source.messages.get(element.get("messageRef", ""), "")
    if not name:
        return {"event": "message", "obstacle": Sentence(N_("没有指明消息（messageRef），或消息没有名称"))}
    return {"event": "message", "message": name}


def _error(source: Source, definition: etree._Element) -> Facts:
    reference = definition.get("errorRef", "")
    if reference and reference not in source.errors:
        return {"obstacle": Sentence(N_("没有这个错误：%(error)s"), {"error": reference})}
    return {"error": source.errors.get(reference, "")}


_EVENT_READERS: Mapping[str, Reader] = {
    "timer": _timer,
    "message": _message,
    "error": _error,
    "terminate": _plain,
}

_READERS: Mapping[str, Reader] = {
    "startEvent": _event,
    "endEvent": _event,
    "intermediateCatchEvent": _event,
    "intermediateThrowEvent": _event,
    "boundaryEvent": _boundary,
    "userTask": _person,
    "manualTask": _person,
    "serviceTask": _service,
    "sendTask": _send,
    "receiveTask": _receive,
    "businessRuleTask": _rule,
    "scriptTask": _plain,
    "callActivity": _call,
    "subProcess": _embedded,
    "exclusiveGateway": _gateway,
    "inclusiveGateway": _gateway,
    "parallelGateway": _plain,
}
