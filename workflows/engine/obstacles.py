"""Why a case may not pass an element, where it shows only when elements, flows and processes are seen together."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field, replace

from workflows.engine.definition import Flow, Node
from workflows.values.sentences import N_, Sentence

_CHOOSING = ("exclusiveGateway", "inclusiveGateway")
_ENTERED_OTHERWISE = ("startEvent", "boundaryEvent")
_RACING = ("intermediateCatchEvent", "receiveTask")


@dataclass
class _Drawn:
    """Everything an element is seen together with."""

    nodes: Mapping[str, Node]
    flows: Collection[Flow]
    places: Sequence[str]
    leaving: dict[str, list[Flow]] = field(default_factory=dict)
    entering: dict[str, list[Flow]] = field(default_factory=dict)
    inside: dict[str, list[Node]] = field(default_factory=dict)
    attached: dict[str, list[Node]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for flow in self.flows:
            self.leaving.setdefault(flow.source, []).append(flow)
            self.entering.setdefault(flow.target, []).append(flow)
        for node in self.nodes.values():
            self.inside.setdefault(node.parent, []).append(node)
            self.attached.setdefault(node.attached_to, []).append(node)

    @property
    def top(self) -> str:
        """The process cases begin with."""
        return self.places[0]


def mark_obstacles(nodes: MutableMapping[str, Node], flows: Mapping[str, Flow], places: Sequence[str]) -> None:
    """Give every element its obstacle, unless its kind already had one. `places` are the known processes, the one
    cases begin with first."""
    drawn = _Drawn(dict(nodes), flows.values(), places)
    for node in drawn.nodes.values():
        found = (sentence for look in _LOOKS for sentence in look(drawn, node))
        nodes[node.id] = replace(node, obstacle=node.obstacle or next(found, None))


def _of_conditions(drawn: _Drawn, node: Node) -> Iterator[Sentence]:
    leaving = drawn.leaving.get(node.id, [])
    conditional = [flow for flow in leaving if flow.condition]
    if conditional and not (node.kind in _CHOOSING or node.is_activity):
        yield _about(N_("流出线“%(flow)s”带条件，只有排他网关、包容网关和任务的流出线可以带条件"), conditional[0])
    if conditional and node.is_activity and len(leaving) == 1:
        yield _about(N_("唯一的流出线“%(flow)s”带条件，条件不成立时就没有路可走"), conditional[0])
    bare = [flow for flow in leaving if not flow.condition and flow.id != node.default_flow]
    if node.kind in _CHOOSING and len(leaving) > 1 and bare:
        yield _about(N_("流出线“%(flow)s”既没有条件，也不是默认流出线"), bare[0])


def _of_ends(drawn: _Drawn, node: Node) -> Iterator[Sentence]:
    leaving = drawn.leaving.get(node.id, [])
    if node.kind == "endEvent" and leaving:
        yield _about(N_("结束事件有流出线“%(flow)s”"), leaving[0])


def _of_targets(drawn: _Drawn, node: Node) -> Iterator[Sentence]:
    for flow in drawn.leaving.get(node.id, []):
        target = drawn.nodes.get(flow.target)
        if target is None or target.parent != node.parent:
            yield _about(N_("流出线“%(flow)s”没有通向同一流程中的任何图形"), flow)
        elif target.kind in _ENTERED_OTHERWISE:
            yield _about(N_("流出线“%(flow)s”通向开始事件或边界事件"), flow)


def _of_boundary(drawn: _Drawn, node: Node) -> Iterator[Sentence]:
    host = drawn.nodes.get(node.attached_to)
    if node.kind != "boundaryEvent":
        return
    if host is None or host.parent != node.parent or not host.is_activity or host.triggered:
        yield Sentence(N_("边界事件没有附着在任何任务上"))


def _of_call(drawn: _Drawn, node: Node) -> Iterator[Sentence]:
    if node.kind == "callActivity" and node.calls not in drawn.places:
        yield Sentence(N_("被调用的流程“%(called)s”不存在"), {"called": node.calls})


def _of_start(drawn: _Drawn, node: Node) -> Iterator[Sentence]:
    if node.kind == "startEvent" and not node.event and node.parent != drawn.top:
        inside = drawn.inside[node.parent]
        if node is not next(each for each in inside if each.kind == "startEvent" and not each.event):
            yield Sentence(N_("子流程或被调用的流程有多个开始事件，不知道从哪一个开始"))


def _of_race(drawn: _Drawn, node: Node) -> Iterator[Sentence]:
    """The events behind an event gateway belong to it alone (BPMN 2.0, 10.6.6)."""
    if node.kind != "eventBasedGateway":
        return
    if node.id not in drawn.leaving:
        yield Sentence(N_("事件网关没有流出线"))
    for flow in drawn.leaving.get(node.id, []):
        target = drawn.nodes.get(flow.target)
        if target is None or target.kind not in _RACING or target.event == "link" or target.repeat is not None:
            yield _about(N_("事件网关的流出线“%(flow)s”要直接通向中间事件或接收任务"), flow)
        elif len(drawn.entering[target.id]) > 1 or target.id in drawn.attached:
            yield _about(N_("事件网关的流出线“%(flow)s”所到的事件，另有连线通入或附着了边界事件"), flow)


def _of_event_process(drawn: _Drawn, node: Node) -> Iterator[Sentence]:
    if not node.triggered:
        return
    starts = [each for each in drawn.inside.get(node.id, []) if each.kind == "startEvent"]
    if len(starts) != 1 or not starts[0].event:
        yield Sentence(N_("事件子流程要有且只有一个开始事件，写明由什么触发"))
    elif starts[0].obstacle is not None:
        yield starts[0].obstacle
    if node.id in drawn.entering or node.id in drawn.leaving:
        yield Sentence(N_("事件子流程由事件触发，不能有连线通入或流出"))
    if node.repeat is not None:
        yield Sentence(N_("事件子流程不能带循环或多实例标记"))


def _of_link(drawn: _Drawn, node: Node) -> Iterator[Sentence]:
    if not node.link:
        return
    others = [each for each in drawn.inside[node.parent] if each.link == node.link and each is not node]
    caught = [each for each in (node, *others) if each.kind == "intermediateCatchEvent"]
    if len(caught) != 1:
        yield Sentence(N_("链接“%(link)s”在同一流程中要有且只有一个接收端"), {"link": node.link})
    if node.id in (drawn.entering if node in caught else drawn.leaving):
        yield Sentence(N_("链接“%(link)s”的接收端不能有流入线，发出端不能有流出线"), {"link": node.link})


_LOOKS: tuple[Callable[[_Drawn, Node], Iterator[Sentence]], ...] = (
    _of_conditions,
    _of_ends,
    _of_targets,
    _of_boundary,
    _of_call,
    _of_start,
    _of_race,
    _of_event_process,
    _of_link,
)


def _about(template: str, flow: Flow) -> Sentence:
    return Sentence(template, {"flow": flow.name or flow.id})
