"""Why a case may not pass an element, where it shows only when elements, flows and processes are seen together."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, MutableMapping
from dataclasses import replace

from workflows.engine.definition import Flow, Node
from workflows.values.sentences import N_, Sentence

_CHOOSING = ("exclusiveGateway", "inclusiveGateway")
_ENTERED_OTHERWISE = ("startEvent", "boundaryEvent")
_PROCESSES = ("subProcess", "callActivity")


def mark_obstacles(nodes: MutableMapping[str, Node], flows: Mapping[str, Flow], places: Collection[str]) -> None:
    """Give every element its obstacle, unless its kind already had one. `places` are the known processes."""
    leaving: dict[str, list[Flow]] = {}
    for flow in flows.values():
        leaving.setdefault(flow.source, []).append(flow)
    begun: set[str] = set()
    for node in list(nodes.values()):
        found = [
            *_of_flows(node, leaving.get(node.id, [])),
            *_of_targets(nodes, node, leaving.get(node.id, [])),
            *_of_boundary(nodes, node),
            *_of_call(node, places),
            *_of_start(node, begun),
        ]
        nodes[node.id] = replace(node, obstacle=node.obstacle or next(iter(found), None))


def _of_flows(node: Node, leaving: list[Flow]) -> Iterator[Sentence]:
    conditional = [flow for flow in leaving if flow.condition]
    if node.kind not in _CHOOSING and conditional:
        yield _about(N_("流出线“%(flow)s”带条件，只有排他网关和包容网关的流出线可以带条件"), conditional[0])
    bare = [flow for flow in leaving if not flow.condition and flow.id != node.default_flow]
    if node.kind in _CHOOSING and len(leaving) > 1 and bare:
        yield _about(N_("流出线“%(flow)s”既没有条件，也不是默认流出线"), bare[0])
    if node.kind == "endEvent" and leaving:
        yield _about(N_("结束事件有流出线“%(flow)s”"), leaving[0])


def _of_targets(nodes: Mapping[str, Node], node: Node, leaving: list[Flow]) -> Iterator[Sentence]:
    for flow in leaving:
        target = nodes.get(flow.target)
        if target is None or target.parent != node.parent:
            yield _about(N_("流出线“%(flow)s”没有通向同一流程中的任何图形"), flow)
        elif target.kind in _ENTERED_OTHERWISE:
            yield _about(N_("流出线“%(flow)s”通向开始事件或边界事件"), flow)


def _of_boundary(nodes: Mapping[str, Node], node: Node) -> Iterator[Sentence]:
    host = nodes.get(node.attached_to)
    if node.kind == "boundaryEvent" and (host is None or host.parent != node.parent or not _is_activity(host)):
        yield Sentence(N_("边界事件没有附着在任何任务上"))


def _of_call(node: Node, places: Collection[str]) -> Iterator[Sentence]:
    if node.kind == "callActivity" and node.calls not in places:
        yield Sentence(N_("被调用的流程“%(called)s”不存在"), {"called": node.calls})


def _of_start(node: Node, begun: set[str]) -> Iterator[Sentence]:
    if node.kind == "startEvent" and not node.event:
        if node.parent in begun:
            yield Sentence(N_("同一流程有多个开始事件"))
        begun.add(node.parent)


def _is_activity(node: Node) -> bool:
    return node.kind.endswith("Task") or node.kind in _PROCESSES


def _about(template: str, flow: Flow) -> Sentence:
    return Sentence(template, {"flow": flow.name or flow.id})
