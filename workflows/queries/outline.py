"""The diagram as words and as marks: what was passed, where the case stands, for canvas and screen reader alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from workflows.access.visibility import View
from workflows.catalogue.reaching import reached_from
from workflows.engine import Definition
from workflows.queries.calendar import calendar
from workflows.queries.case_head import CaseHead, bundle_of, case_head
from workflows.queries.lamps import lamp
from workflows.queries.standing import Spot, standing
from workflows.store.unit_of_work import Look
from workflows.values.refusals import NotFound
from workflows.values.times import SHANGHAI

TASKS = frozenset({"userTask", "serviceTask", "sendTask", "businessRuleTask", "callActivity"})
SHOWN = TASKS | {"startEvent", "endEvent", "intermediateCatchEvent", "receiveTask"}
BY_PEOPLE = frozenset({"userTask", "callActivity"})


@dataclass(frozen=True)
class OutlineStep:
    """One element of the diagram in words. state: done | active | ahead. `calls`: the process it opens, or ""."""

    node: str
    name: str
    lane: str
    kind: str
    state: str
    times: int
    last_at: datetime | None
    who: str = ""
    calls: str = ""


def outline(look: Look, head: CaseHead, process: str = "") -> tuple[OutlineStep, ...]:
    """Steps of the case's process, or of one it calls, in the order of the diagram file."""
    definition = bundle_of(look, head).definition
    here = standing(look, head.id, definition)
    who = {spot.node: spot.who for spot in here.spots}
    begun = [start for start in definition.starts if here.passed[start]]
    may_come = reached_from(definition, begun) | {node for node in definition.nodes if here.passed[node]}
    return tuple(
        OutlineStep(
            node.id,
            node.name,
            node.lane,
            node.kind,
            "active" if node.id in here.nodes else "done" if here.passed[node.id] else "ahead",
            here.passed[node.id],
            here.latest.get(node.id),
            who.get(node.id, ""),
            node.calls,
        )
        for node in definition.nodes.values()
        if node.kind in SHOWN and node.name and node.process == (process or head.process)
        if node.id in may_come or node.process != head.process
    )


def plan(definition: Definition, start: str) -> tuple[OutlineStep, ...]:
    """What people will do in a case that begins at this start event, in the order of the diagram file."""
    may_come = reached_from(definition, [start])
    return tuple(
        OutlineStep(node.id, node.name, node.lane, node.kind, "ahead", 0, None, "", node.calls)
        for node in definition.nodes.values()
        if node.kind in BY_PEOPLE and node.process == definition.process and node.id in may_come
    )


def diagram_state(look: Look, case_id: str, process: str) -> Mapping[str, Any]:
    """What the viewer draws on one diagram of a case: the main process or one it calls.

    `calls` maps call activities to the processes they open.
    """
    head = case_head(look, case_id)
    if head.view is not View.FULL:
        raise NotFound()
    definition = bundle_of(look, head).definition
    own = {node.id for node in definition.nodes.values() if node.process == process}
    flows = {flow.id for flow in definition.flows.values() if flow.process == process}
    here = standing(look, case_id, definition)
    return {
        "taken": sorted(node for node in here.passed if node in own),
        "flows": sorted(flow for flow in here.passed if flow in flows),
        "active": [_active(look, spot) for spot in here.spots if spot.node in own],
        "counts": {node: times for node, times in here.passed.items() if node in own and times > 1},
        "calls": {node: definition.nodes[node].calls for node in own if definition.nodes[node].calls},
        "now": look.now.isoformat(),
    }


def _active(look: Look, spot: Spot) -> dict[str, Any]:
    light = lamp(look.now, spot.due_at, calendar(look))
    return {
        "node": spot.node,
        "who": spot.until.astimezone(SHANGHAI).strftime("%m-%d %H:%M") if spot.until else spot.who,
        "role": spot.role,
        "since": spot.since.isoformat() if spot.since else None,
        "left": light.days if light.due_at else None,
        "lamp": light.colour,
    }


def diagram_xml(look: Look, case_id: str, process: str) -> bytes:
    """The diagram file of the main process of a case, or of one it calls."""
    head = case_head(look, case_id)
    if head.view is not View.FULL:
        raise NotFound()
    for text in bundle_of(look, head).bpmn.values():
        if f'id="{process}"'.encode() in text:
            return text
    raise NotFound()
