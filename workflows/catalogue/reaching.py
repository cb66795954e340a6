"""What a case that begins at a start event may ever come to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from workflows.engine import Definition
from workflows.engine.assembly import links


def reached_from(definition: Definition, begin: Iterable[str]) -> set[str]:
    """The start events `begin` (none: those of any case) and all elements after them by flows, links, boundary events
    and into processes drawn inside; event sub-processes may begin at any time."""
    nodes = definition.nodes
    ahead: dict[str, set[str]] = defaultdict(set)
    for flow in definition.flows.values():
        ahead[flow.source].add(flow.target)
    for node in nodes.values():
        ahead[node.attached_to].add(node.id)
        if node.kind == "startEvent":
            ahead[node.parent].add(node.id)
    for thrown, caught in links(nodes):
        ahead[thrown.id].add(caught.id)
    found = {*(list(begin) or definition.starts), *(node.id for node in nodes.values() if node.triggered)}
    waiting = list(found)
    while waiting:
        new = ahead[waiting.pop()] - found
        found |= new
        waiting.extend(new)
    return found & nodes.keys()
