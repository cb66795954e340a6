"""What each kind of BPMN element says of itself, and what the engine will not do with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from lxml import etree

from workflows.engine.event_facts import Facts, Source, boundary_facts, event_facts, is_triggered, message_facts
from workflows.engine.extensions import button_facts, call_inputs, decision_facts, operation_facts, task_facts
from workflows.engine.reading import name_of
from workflows.engine.repeat_facts import repeat_facts
from workflows.values.sentences import N_, Sentence

_INSTEAD: Mapping[str, str] = {
    "task": N_("普通任务没有写明由谁办理，请改用用户任务或系统任务"),
    "manualTask": N_("系统不支持手工任务：办没办系统不知道，请改用用户任务，由办理人登记"),
    "scriptTask": N_("流程图中的脚本一律不执行，请改用规则任务或系统任务"),
    "transaction": N_("系统不支持事务子流程：办过的事不能自动撤销，请用普通子流程，并画出撤销的步骤"),
    "adHocSubProcess": N_("系统不支持无序子流程：请用包容网关画出可选的步骤"),
    "complexGateway": N_("系统不支持复杂网关：请用包容网关，或用规则任务先算出走哪条线"),
}


def facts_of(source: Source, element: etree._Element) -> Facts:
    """The fields of Node an element's kind adds, with an obstacle if a case may not pass it."""
    kind = name_of(element)
    if kind not in _READERS:
        unknown = Sentence(N_("系统不支持这种图形：%(kind)s"), {"kind": kind})
        return {"obstacle": Sentence(_INSTEAD[kind]) if kind in _INSTEAD else unknown}
    facts: Facts = {"default_flow": element.get("default", "")} | _READERS[kind](source, element)
    if "obstacle" not in facts:
        facts |= repeat_facts(element)
    if element.get("isForCompensation") == "true":
        facts["obstacle"] = Sentence(N_("系统不支持补偿活动：办过的事不能自动撤销，请画出撤销的步骤"))
    return facts


def _plain(source: Source, element: etree._Element) -> Facts:
    return {}


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
        facts |= message_facts(source, element)
    return facts


def _rule(source: Source, element: etree._Element) -> Facts:
    facts = decision_facts(element)
    if not facts["decision"]:
        facts["obstacle"] = Sentence(N_("没有指明决策表（bureau:decision）"))
    return facts


def _call(source: Source, element: etree._Element) -> Facts:
    return {"calls": element.get("calledElement", ""), "inputs": call_inputs(element)}


def _catch(source: Source, element: etree._Element) -> Facts:
    return event_facts(source, element) | button_facts(element)


def _receive(source: Source, element: etree._Element) -> Facts:
    return message_facts(source, element) | button_facts(element)


def _embedded(source: Source, element: etree._Element) -> Facts:
    return {"triggered": is_triggered(element)}


def _event_gateway(source: Source, element: etree._Element) -> Facts:
    if element.get("instantiate") == "true":
        return {"obstacle": Sentence(N_("系统不支持用事件网关启动流程，请画一个普通的开始事件"))}
    return {}


_READERS: Mapping[str, Callable[[Source, etree._Element], Facts]] = {
    "startEvent": _catch,
    "endEvent": event_facts,
    "intermediateCatchEvent": _catch,
    "intermediateThrowEvent": event_facts,
    "boundaryEvent": boundary_facts,
    "userTask": _person,
    "serviceTask": _service,
    "sendTask": _send,
    "receiveTask": _receive,
    "businessRuleTask": _rule,
    "callActivity": _call,
    "subProcess": _embedded,
    "exclusiveGateway": _plain,
    "inclusiveGateway": _plain,
    "parallelGateway": _plain,
    "eventBasedGateway": _event_gateway,
}
