"""From the bytes of diagrams to elements and flows: one process and everything it calls."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from workflows.engine.definition import Flow, Node, StartInfo
from workflows.engine.elements import facts_of
from workflows.engine.event_facts import STARTING, Source, source_of
from workflows.engine.extensions import Seat, attribute, seats
from workflows.engine.obstacles import mark_obstacles
from workflows.engine.reading import SPACES, name_of, read_tree, text_of
from workflows.engine.refusing import refused
from workflows.values.sentences import N_

# What stands in a process and is no step of it.
_DECORATION = frozenset(("laneSet", "sequenceFlow", "association", "textAnnotation", "group", "documentation"))
_DATA = frozenset(("extensionElements", "dataObject", "dataObjectReference", "dataStoreReference", "property"))
# What an embedded sub-process says of itself, as an activity, among its steps.
_OWN = frozenset(
    ("incoming", "outgoing", "multiInstanceLoopCharacteristics", "standardLoopCharacteristics", "ioSpecification")
)


@dataclass
class Drawn:
    """Everything the diagrams say of a process."""

    process: str
    name: str = ""
    starts: dict[str, StartInfo] = field(default_factory=dict)
    duties: tuple[str, ...] = ()  # ids of the catalogue of duties the process carries
    nodes: dict[str, Node] = field(default_factory=dict)
    flows: dict[str, Flow] = field(default_factory=dict)
    places: list[str] = field(default_factory=list)  # processes and embedded sub-processes


def parse(bpmn: Mapping[str, bytes], process: str) -> Drawn:
    """Read `process` and the processes it calls. Raises EngineRefused for unreadable files, for an unknown
    `process`, for an id used twice or reserved; what cannot be run is an obstacle of its element instead."""
    found = _processes(bpmn)
    if process not in found:
        raise refused(N_("流程图中没有流程“%(process)s”，请核对流程标识。"), process=process)
    drawn = Drawn(process, found[process][1].get("name", process))
    waiting, seen = [process], {process}
    for called in waiting:
        if called in found:
            _read_process(drawn, *found[called])
            new = dict.fromkeys(node.calls for node in drawn.nodes.values() if node.calls not in {"", *seen})
            waiting.extend(new)
            seen.update(new)
    _set_aside(drawn)
    mark_obstacles(drawn.nodes, drawn.flows, drawn.places)
    drawn.starts = {start.node: start for start in _starts_of(drawn, found[process][1])}
    drawn.duties = _listed(attribute(found[process][1], "start", "duties"))
    return drawn


def is_reserved(identity: str) -> bool:
    """Would an element of this id be taken for one the engine adds itself (see assembly)?"""
    return identity == "Start" or identity.endswith("#")


def _processes(bpmn: Mapping[str, bytes]) -> dict[str, tuple[Source, etree._Element]]:
    found = {}
    for file in sorted(bpmn):
        root = read_tree(bpmn[file], file)
        source = source_of(file, root)
        for element in root.iterfind("bpmn:process", SPACES):
            if element.get("id", "") in found:
                raise _twice(element.get("id", ""))
            found[element.get("id", "")] = (source, element)
    return found


def _read_process(drawn: Drawn, source: Source, element: etree._Element) -> None:
    _read_place(drawn, source, element, element.get("id", ""), seats(element), Seat())


def _read_place(
    drawn: Drawn, source: Source, place: etree._Element, process: str, lanes: Mapping[str, Seat], outer: Seat
) -> None:
    where = place.get("id", "")
    drawn.places.append(where)
    for element in place:
        if name_of(element) == "sequenceFlow":
            _add_flow(drawn, element, process)
        elif name_of(element) and name_of(element) not in _DECORATION | _DATA | _OWN:
            seat = lanes.get(element.get("id", ""), outer)
            node = _node(source, element, process, where, seat)
            if is_reserved(node.id):
                raise refused(N_("标识“%(id)s”由系统使用。请改为别的标识。"), id=node.id)
            if node.id in drawn.nodes:
                raise _twice(node.id)
            drawn.nodes[node.id] = node
            if node.kind == "subProcess" and node.obstacle is None:
                _read_place(drawn, source, element, process, lanes, seat)


def _set_aside(drawn: Drawn) -> None:
    """Message events beside a part of a process or a task of other people, and those that start a part: their buttons
    stand on the page of the case."""
    for node in drawn.nodes.values():
        host = drawn.nodes.get(node.attached_to)
        elsewhere = host is not None and (
            host.kind != "userTask" or (node.role and (host.role, host.scope) != (node.role, node.scope))
        )
        part = drawn.nodes.get(node.parent)
        begins = node.kind == "startEvent" and part is not None and part.triggered
        if node.event == "message" and (elsewhere or begins):
            drawn.nodes[node.id] = replace(node, aside=True)


def _node(source: Source, element: etree._Element, process: str, place: str, seat: Seat) -> Node:
    return Node(
        id=element.get("id", ""),
        kind=name_of(element),
        name=element.get("name", ""),
        process=process,
        lane=seat.lane,
        role=seat.role,
        scope=seat.scope,
        parent=place,
        file=source.file,
        line=element.sourceline or 0,
        **facts_of(source, element),
    )


def _add_flow(drawn: Drawn, element: etree._Element, process: str) -> None:
    flow = Flow(
        id=element.get("id", ""),
        source=element.get("sourceRef", ""),
        target=element.get("targetRef", ""),
        name=element.get("name", ""),
        condition=text_of(element.find("bpmn:conditionExpression", SPACES)),
        process=process,
    )
    if flow.id in drawn.flows:
        raise _twice(flow.id)
    drawn.flows[flow.id] = flow


def _starts_of(drawn: Drawn, process: etree._Element) -> Iterator[StartInfo]:
    """What each start event of the top process says of cases; what it leaves out, the process says."""
    for element in process.iterfind("bpmn:startEvent", SPACES):
        node = drawn.nodes[element.get("id", "")]
        if node.event in STARTING:
            said = {key: attribute(element, "start", key) for key in ("roles", "title", "word")}
            common = {key: attribute(process, "start", key) for key in said}
            roles = {"": said["roles"] or common["roles"], "timer": said["roles"]}.get(node.event, "")
            yield StartInfo(
                node=node.id,
                name=node.name,
                event=node.event,
                roles=_listed(roles),
                title=said["title"] or common["title"],
                titled=node.id if said["title"] else drawn.process,
                word=said["word"] or common["word"],
                cycle=node.cycle,
            )


def _listed(text: str) -> tuple[str, ...]:
    return tuple(filter(None, text.replace(" ", "").split(",")))


def _twice(identity: str) -> Exception:
    return refused(N_("标识“%(id)s”用了两次。每个图形的标识在流程和它调用的流程中必须唯一。"), id=identity)
