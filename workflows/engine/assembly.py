"""From elements and flows to specifications SpiffWorkflow runs, flows in the order of the diagram."""

from __future__ import annotations

from collections.abc import Mapping

from workflows.engine import activities, events, gateways, repeating, throwing, watching
from workflows.engine.definition import Flow, Node
from workflows.engine.event_facts import STARTING
from workflows.engine.process import ProcessSpec
from workflows.engine.specs import Spec, Start, Way

_KINDS: Mapping[str, type[Spec]] = {
    "startEvent": Spec,
    "endEvent": throwing.End,
    "intermediateCatchEvent": events.Catch,
    "receiveTask": events.Catch,
    "intermediateThrowEvent": throwing.Throw,
    "boundaryEvent": events.Boundary,
    "userTask": activities.PersonTask,
    "serviceTask": activities.OperationTask,
    "businessRuleTask": activities.DecisionTask,
    "callActivity": activities.Called,
    "subProcess": activities.Called,
    "exclusiveGateway": gateways.Exclusive,
    "parallelGateway": gateways.Parallel,
    "inclusiveGateway": gateways.Inclusive,
    "eventBasedGateway": events.Race,
}


def assemble(places: list[str], nodes: Mapping[str, Node], flows: Mapping[str, Flow]) -> dict[str, ProcessSpec]:
    """A specification for every process and embedded sub-process, by id. `places` are in their order, the
    process cases begin with first."""
    processes = {place: ProcessSpec(place) for place in places}
    specs = {node.id: _spec_of(node, processes[node.parent]) for node in nodes.values()}
    for flow in flows.values():
        if flow.source in specs and flow.target in specs:
            specs[flow.source].lead(Way(flow.id, specs[flow.target], flow.condition))
    for thrown, caught in links(nodes):
        specs[thrown.id].lead(Way("", specs[caught.id]))
    for node in nodes.values():
        if node.attached_to in specs:
            specs[node.attached_to].boundaries.append(specs[node.id])
            specs[node.id].hosts.append(specs[node.attached_to])
    inside_of: dict[str, list[Spec]] = {place: [] for place in places}
    for spec in specs.values():
        inside_of[spec.node.parent].append(spec)
    for place, process in processes.items():
        inside = inside_of[place]
        process.obstacle = next((spec.node.obstacle for spec in inside if _passed_over(spec, nodes)), None)
        process.reconsiders = any(isinstance(spec, gateways.Inclusive) for spec in inside)
        _begin(process, inside, nodes, top=place == places[0])
    return processes


def links(nodes: Mapping[str, Node]) -> list[tuple[Node, Node]]:
    """The two halves of each link, throwing and catching, in the same process."""
    ends = [node for node in nodes.values() if node.event == "link" and node.link]
    caught = {(node.parent, node.link): node for node in ends if node.kind == "intermediateCatchEvent"}
    thrown = [node for node in ends if node.kind == "intermediateThrowEvent"]
    return [(node, caught[node.parent, node.link]) for node in thrown if (node.parent, node.link) in caught]


def _spec_of(node: Node, process: ProcessSpec) -> Spec:
    kind = _class_of(node)
    if node.repeat is None or node.obstacle is not None:
        return kind(process, node.id, node)
    whole = repeating.Turns if node.repeat.again else repeating.ForEach
    return whole(process, node, kind(process, f"{node.id}#", node))


def _class_of(node: Node) -> type[Spec]:
    if node.kind == "sendTask":
        return activities.OperationTask if node.operation else throwing.Throw
    if node.event == "link":
        return Spec
    if node.triggered:
        return watching.EventProcess
    return _KINDS.get(node.kind, Spec)


def _passed_over(spec: Spec, nodes: Mapping[str, Node]) -> bool:
    """Has an obstacle that would never be met, for want of a flow leading to it: a case must not begin."""
    return spec.node.obstacle is not None and not spec.incoming and spec.node.attached_to not in nodes


def _begin(process: ProcessSpec, inside: list[Spec], nodes: Mapping[str, Node], *, top: bool) -> None:
    process.start = Start(process, "Start")
    around = nodes.get(process.name)
    for spec in inside:
        if spec.node.kind == "startEvent" and (not spec.node.event or (around is not None and around.triggered)):
            process.start.lead(Way("", spec))
            break
    starts = [spec for spec in inside if spec.node.kind == "startEvent"]
    process.start.begins = {spec.name: spec for spec in starts if top and spec.node.event in STARTING}
    for spec in inside:
        if spec.node.triggered and spec.node.obstacle is None:
            start = next(node for node in nodes.values() if node.parent == spec.node.id and node.kind == "startEvent")
            process.start.watches.append(watching.Watch(process, start, spec))
