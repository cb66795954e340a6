"""What comes next: the elements a case may pass from one step until a person is asked again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from workflows.engine import Definition, Flow, Node
from workflows.engine.assembly import links

PERSON = "userTask"


class Ways:
    """Where each element of a definition leads, into and out of the processes inside and called."""

    def __init__(self, definition: Definition) -> None:
        self._nodes = definition.nodes
        self._out: dict[str, list[Flow]] = defaultdict(list)
        for flow in definition.flows.values():
            self._out[flow.source].append(flow)
        self._beside: dict[str, list[str]] = defaultdict(list)
        self._starts: dict[str, list[str]] = defaultdict(list)
        self._hosts: dict[str, list[str]] = defaultdict(list)
        for node in self._nodes.values():
            self._beside[node.attached_to].append(node.id)
            if node.kind == "startEvent":
                self._starts[node.parent].append(node.id)
            self._hosts[node.calls or node.id].append(node.id)
        self._links = defaultdict(list)
        for thrown, caught in links(self._nodes):
            self._links[thrown.id].append(caught.id)

    def out_of(self, node: str) -> list[Flow]:
        """The flows that leave an element, in the order of the diagram."""
        return self._out.get(node, [])

    def ahead(self, begin: Iterable[str]) -> list[Node]:
        """Elements a case may come to after those of `begin`, up to and including each step of a person."""
        found: dict[str, Node] = {}
        waiting = [after for node in begin for after in self._after(node)]
        while waiting:
            node = self._nodes.get(waiting.pop(0))
            if node is None or node.id in found:
                continue
            found[node.id] = node
            if node.kind != PERSON:
                waiting += [*self._inside(node), *self._beside.get(node.id, ()), *self._after(node.id)]
        return list(found.values())

    def _after(self, node: str) -> Iterator[str]:
        yield from (flow.target for flow in self.out_of(node))
        yield from self._links.get(node, ())
        if not self.out_of(node) and node in self._nodes:  # an end: of the process inside or called, too
            for host in self._hosts.get(self._nodes[node].parent, ()):
                yield from (flow.target for flow in self.out_of(host))

    def _inside(self, node: Node) -> Iterator[str]:
        """A process inside or called begins; what comes after it comes after its ends as well."""
        yield from self._starts.get(node.calls or node.id, ())
