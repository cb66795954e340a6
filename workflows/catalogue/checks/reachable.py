"""A case can come to every step, and from every step to an end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from workflows.catalogue.bundle import Bundle
from workflows.catalogue.checks._pointing import in_diagram
from workflows.catalogue.checks.gateways import leaving_flows
from workflows.engine import Definition
from workflows.engine.assembly import links
from workflows.values.sentences import N_, Problem

CHECK = "reachable"
Ways = dict[str, set[str]]


def check(bundle: Bundle) -> Iterator[Problem]:
    """Processes without start or end, steps no case comes to, steps a case cannot leave."""
    ahead = _ways(bundle.definition)
    yield from _places(bundle)
    yield from _never_come_to(bundle, ahead)
    yield from _never_left(bundle, ahead)


def _places(bundle: Bundle) -> Iterator[Problem]:
    nodes = bundle.definition.nodes.values()
    with_start = set(_starts(bundle.definition))
    with_end = {node.parent for node in nodes if node.kind == "endEvent"}
    for place in bundle.definition.specs:
        if place not in with_start:
            text = N_("流程“%(element)s”没有可以直接启动的开始事件。请补充一个普通的开始事件。")
            yield in_diagram(bundle, CHECK, place, text)
        if place not in with_end:
            text = N_("流程“%(element)s”没有结束事件。请补充。")
            yield in_diagram(bundle, CHECK, place, text)


def _never_come_to(bundle: Bundle, ahead: Ways) -> Iterator[Problem]:
    definition = bundle.definition
    starts = _starts(definition)
    inside = {node.id: starts.get(node.calls or node.id, "") for node in definition.nodes.values()}
    ways = {node: {*ahead.get(node, ()), inside[node]} for node in definition.nodes}
    for node in definition.nodes.values():
        if node.triggered and node.parent in starts:
            ways[starts[node.parent]].add(node.id)
    # Where a process has no start, that is the fault; its steps are not to blame.
    blameless = {node.id for node in definition.nodes.values() if node.parent not in starts}
    come_to = _closure({*definition.starts, *blameless}, ways)
    for node in definition.nodes.values():
        if node.id in come_to or (node.obstacle and node.kind == "subProcess"):
            continue
        if node.kind == "startEvent":
            text = N_(
                "案件不会从“%(element)s”开始：案件由普通、消息或定时开始事件启动，"
                "子流程和被调用的流程只从一个普通的开始事件启动。请改用其中一种，或删去它。"
            )
        else:
            text = N_("没有一条线能走到“%(element)s”。请从前一步连线过来，或删去它。")
        yield in_diagram(bundle, CHECK, node.id, text)


def _never_left(bundle: Bundle, ahead: Ways) -> Iterator[Problem]:
    nodes = bundle.definition.nodes
    going_on = {*leaving_flows(bundle.definition), *(thrown.id for thrown, _ in links(nodes))}
    last = {node.id for node in nodes.values() if node.kind == "endEvent" or node.id not in going_on}
    back: Ways = {}
    for source, targets in ahead.items():
        for target in targets:
            back.setdefault(target, set()).add(source)
    may_end = _closure(last, back)
    for node in nodes.values():
        if node.id in last and node.kind != "endEvent" and not node.triggered:
            text = N_("“%(element)s”之后没有连线，案件走到这里就停住了。请连到下一步，或连到结束事件。")
            yield in_diagram(bundle, CHECK, node.id, text)
        elif node.id not in may_end:
            text = N_("从“%(element)s”走不到任何结束事件，案件会一直循环。请补充一条通向结束的线。")
            yield in_diagram(bundle, CHECK, node.id, text)


def _ways(definition: Definition) -> Ways:
    """Element -> elements a case may come to next in the same process: by flows, links and boundary events."""
    ahead: Ways = {}
    for flow in definition.flows.values():
        ahead.setdefault(flow.source, set()).add(flow.target)
    for node in definition.nodes.values():
        if node.attached_to:
            ahead.setdefault(node.attached_to, set()).add(node.id)
    for thrown, caught in links(definition.nodes):
        ahead.setdefault(thrown.id, set()).add(caught.id)
    return ahead


def _starts(definition: Definition) -> Mapping[str, str]:
    """Process or embedded sub-process -> the start event it begins with, the first of several."""
    nodes = definition.nodes
    triggered = {node.id for node in nodes.values() if node.triggered}
    starts = [node for node in nodes.values() if node.kind == "startEvent"]
    begun = [n for n in starts if n.id in definition.starts or bool(n.event) == (n.parent in triggered)]
    return {node.parent: node.id for node in reversed(begun)}


def _closure(begin: Iterable[str], ways: Ways) -> set[str]:
    found = set(begin)
    waiting = list(found)
    while waiting:
        new = ways.get(waiting.pop(), set()) - found
        found |= new
        waiting.extend(new)
    return found
