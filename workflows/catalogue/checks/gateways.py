"""Where a case may go several ways, every way says when, and conditions stand only where they are asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workflows.catalogue.bundle import Bundle
from workflows.catalogue.checks._pointing import in_diagram
from workflows.engine import Definition, Flow, Node
from workflows.values.sentences import N_, Problem

CHECK = "gateways"
_CHOOSING = ("exclusiveGateway", "inclusiveGateway")


def check(bundle: Bundle) -> Iterator[Problem]:
    """Flows without a condition where one is needed, with one where none is asked, and defaults that are none."""
    leaving = leaving_flows(bundle.definition)
    for node in bundle.definition.nodes.values():
        flows = leaving.get(node.id, [])
        yield from _default(bundle, node, flows)
        if node.kind not in _CHOOSING:
            for flow in misplaced(node, flows):
                text = N_(
                    "连线“%(element)s”带条件，但只有网关（排他、包容）和有几条流出线的任务可以带条件。"
                    "请加一个网关，或删去条件。"
                )
                yield in_diagram(bundle, CHECK, flow.id, text)
            continue
        for flow in bare(node, flows):
            text = N_(
                "连线“%(element)s”既没有条件，也不是网关“%(gateway)s”的默认流出线。请补充条件，或设为默认流出线。"
            )
            yield in_diagram(bundle, CHECK, flow.id, text, gateway=node.label)


def leaving_flows(definition: Definition) -> dict[str, list[Flow]]:
    """Element id -> the flows that leave it."""
    found: dict[str, list[Flow]] = {}
    for flow in definition.flows.values():
        found.setdefault(flow.source, []).append(flow)
    return found


def misplaced(node: Node, flows: Sequence[Flow]) -> list[Flow]:
    """Flows with a condition although their source asks none, or although there is no other way."""
    asked = node.kind in _CHOOSING or (node.is_activity and len(flows) > 1)
    return [] if asked else [flow for flow in flows if flow.condition]


def bare(node: Node, flows: Sequence[Flow]) -> list[Flow]:
    """Flows of a choice that do not say when they are taken."""
    if node.kind not in _CHOOSING or len(flows) < 2:
        return []
    return [flow for flow in flows if not flow.condition and flow.id != node.default_flow]


def _default(bundle: Bundle, node: Node, flows: Sequence[Flow]) -> Iterator[Problem]:
    chosen = [flow for flow in flows if flow.id == node.default_flow]
    if node.default_flow and not chosen:
        text = N_("“%(element)s”的默认流出线“%(flow)s”不是从它流出的。请重新设置默认流出线。")
        yield in_diagram(bundle, CHECK, node.id, text, flow=node.default_flow)
    for flow in chosen:
        if flow.condition:
            text = N_("默认流出线“%(element)s”带有条件，但它的条件不会被判断。请删去条件，或取消默认。")
            yield in_diagram(bundle, CHECK, flow.id, text)
