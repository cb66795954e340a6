"""From elements and flows to specifications SpiffWorkflow runs, flows in the order of the diagram."""

from __future__ import annotations

from collections.abc import Mapping

from workflows.engine import activities, events, gateways
from workflows.engine.definition import Flow, Node
from workflows.engine.process import ProcessSpec
from workflows.engine.specs import Spec, Start, Way

_KINDS: Mapping[str, type[Spec]] = {
    "startEvent": Spec,
    "endEvent": events.End,
    "intermediateCatchEvent": events.Catch,
    "receiveTask": events.Catch,
    "intermediateThrowEvent": events.Throw,
    "boundaryEvent": events.Boundary,
    "userTask": activities.PersonTask,
    "manualTask": activities.PersonTask,
    "serviceTask": activities.OperationTask,
    "businessRuleTask": activities.DecisionTask,
    "scriptTask": activities.ScriptTask,
    "callActivity": activities.Called,
    "subProcess": activities.Called,
    "exclusiveGateway": gateways.Exclusive,
    "parallelGateway": gateways.Parallel,
    "inclusiveGateway": gateways.Inclusive,
}


def assemble(places: list[str], nodes: Mapping[str, Node], flows: Mapping[str, Flow]) -> dict[str, ProcessSpec]:
    """A specification for every process and embedded sub-process, by id."""
    processes = {place: ProcessSpec(place) for place in places}
    specs = {node.id: _class_of(node)(processes[node.parent], node.id, node) for node in nodes.values()}
    for flow in flows.values():
        if flow.source in specs and flow.target in specs:
            specs[flow.source].lead(Way(flow.id, specs[flow.target]))
    for node in nodes.values():
        if node.attached_to in specs:
            specs[node.attached_to].boundaries.append(specs[node.id])
            specs[node.id].hosts.append(specs[node.attached_to])
    for place, process in processes.items():
        inside = [spec for spec in specs.values() if spec.node.parent == place]
        process.obstacle = next((spec.node.obstacle for spec in inside if _passed_over(spec, nodes)), None)
        process.reconsiders = any(isinstance(spec, gateways.Inclusive) for spec in inside)
        _begin(process, inside)
    return processes


def _class_of(node: Node) -> type[Spec]:
    if node.kind == "sendTask":
        return activities.OperationTask if node.operation else events.Throw
    return _KINDS.get(node.kind, Spec)


def _passed_over(spec: Spec, nodes: Mapping[str, Node]) -> bool:
    """Has an obstacle that would never be met, for want of a flow leading to it: a case must not begin."""
    return spec.node.obstacle is not None and not spec.incoming and spec.node.attached_to not in nodes


def _begin(process: ProcessSpec, inside: list[Spec]) -> None:
    process.start = Start(process, "Start")
    for spec in inside:
        if spec.node.kind == "startEvent" and not spec.node.event:
            process.start.lead(Way("", spec))
            break
