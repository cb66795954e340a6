"""Every way a case may pass through its elements, called and embedded processes drawn out where they are used."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from workflows.engine import Definition, Node
from workflows.engine.assembly import links


@dataclass(frozen=True)
class Spot:
    """Before (`done` false) or after an element, reached through the activities of `inside`, the outermost first."""

    inside: tuple[str, ...]
    node: str
    done: bool


@dataclass(frozen=True)
class Way:
    """From one spot to the next, by a flow ("" for none); `beside`: its source goes on all the same."""

    source: Spot
    target: Spot
    flow: str = ""
    beside: bool = False


@dataclass
class Passing:
    """All spots of a process and the ways between them; at `starts` nothing has happened yet."""

    definition: Definition
    starts: list[Spot] = field(default_factory=list)
    ahead: dict[Spot, list[Way]] = field(default_factory=lambda: defaultdict(list))
    behind: dict[Spot, list[Way]] = field(default_factory=lambda: defaultdict(list))

    def node(self, spot: Spot) -> Node:
        """The element of a spot."""
        return self.definition.nodes[spot.node]

    def spots(self) -> list[Spot]:
        """Every spot, once."""
        return list(dict.fromkeys([*self.starts, *self.ahead, *self.behind]))

    def is_join(self, spot: Spot) -> bool:
        """Waits for all ways that come here."""
        return not spot.done and self.node(spot).kind == "parallelGateway"

    def is_fork(self, spot: Spot) -> bool:
        """Sends the case along all ways that leave here."""
        return spot.done and self.node(spot).kind == "parallelGateway"

    def add(self, way: Way) -> None:
        """Draw one way."""
        self.ahead[way.source].append(way)
        self.behind[way.target].append(way)


def passing(definition: Definition) -> Passing:
    """The ways of the process a case begins with."""
    found = Passing(definition, [Spot((), start, False) for start in definition.starts])
    _draw(found, definition.process, ())
    return found


def _draw(found: Passing, place: str, inside: tuple[str, ...]) -> None:
    """The elements of one process (or of one drawn inside) and everything inside them."""
    definition = found.definition
    nodes = {node.id: node for node in definition.nodes.values() if node.parent == place}
    for node in nodes.values():
        _draw_inside(found, node, inside)
    for node in nodes.values():
        if node.attached_to in nodes:
            _interrupt(found, node, inside)
    for flow in definition.flows.values():
        if flow.source in nodes and flow.target in nodes:
            found.add(Way(Spot(inside, flow.source, True), Spot(inside, flow.target, False), flow.id))
    for thrown, caught in links(nodes):
        found.add(Way(Spot(inside, thrown.id, True), Spot(inside, caught.id, False)))
    if inside:
        _leave(found, place, nodes.values(), inside)


def _draw_inside(found: Passing, node: Node, inside: tuple[str, ...]) -> None:
    before, after = Spot(inside, node.id, False), Spot(inside, node.id, True)
    place = _place_inside(node)
    begun = _begun(found.definition, place, node.triggered)
    if not begun or place in (_place_inside(found.definition.nodes[each]) for each in inside):
        found.add(Way(before, after))
        return
    spots = [Spot((*inside, node.id), start.id, False) for start in begun]
    if node.triggered:
        found.starts += spots
    for spot in spots:
        found.add(Way(before, spot))
    _draw(found, place, (*inside, node.id))


def _place_inside(node: Node) -> str:
    return node.calls if node.kind == "callActivity" else node.id if node.kind == "subProcess" else ""


def _begun(definition: Definition, place: str, triggered: bool) -> list[Node]:
    """The start events a process inside another begins with."""
    starts = [node for node in definition.nodes.values() if place and node.parent == place]
    starts = [node for node in starts if node.kind == "startEvent"]
    return [node for node in starts if triggered or not node.event] or starts[:1]


def _interrupt(found: Passing, event: Node, inside: tuple[str, ...]) -> None:
    """A boundary event may come before its host has done anything, or anywhere inside it."""
    target, deeper = Spot(inside, event.id, False), (*inside, event.attached_to)
    for spot in [Spot(inside, event.attached_to, False), *found.spots()]:
        if spot.inside[: len(deeper)] == deeper or spot == Spot(inside, event.attached_to, False):
            found.add(Way(spot, target, beside=not event.interrupting))


def _leave(found: Passing, place: str, nodes: Iterable[Node], inside: tuple[str, ...]) -> None:
    """The ends of a process inside another lead out of the activity it is drawn in; not those of branches beside."""
    *outer, around = inside
    after, main = Spot(tuple(outer), around, True), _main_line(found, place, inside)
    for node in nodes:
        ended = node.kind == "endEvent" and node.event not in ("error", "escalation")
        broken_off = node.triggered and any(each.interrupting for each in _begun(found.definition, node.id, True))
        spot = Spot(inside, node.id, True)
        if (ended and spot in main) or broken_off:
            found.add(Way(spot, after))


def _main_line(found: Passing, place: str, inside: tuple[str, ...]) -> set[Spot]:
    """What a token passes from the starts of a place on, without the events beside it."""
    waiting = [Spot(inside, node.id, False) for node in _begun(found.definition, place, triggered=True)]
    seen = set(waiting)
    while waiting:
        for way in found.ahead[waiting.pop()]:
            if way.target not in seen and not way.beside:
                seen.add(way.target)
                waiting.append(way.target)
    return seen
