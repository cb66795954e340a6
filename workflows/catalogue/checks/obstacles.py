"""Nothing in the diagrams is of a kind the engine would refuse when a case comes to it."""

from __future__ import annotations

from collections.abc import Iterator

from workflows.catalogue.bundle import Bundle
from workflows.catalogue.checks._pointing import in_diagram
from workflows.catalogue.checks.gateways import bare, leaving_flows, misplaced
from workflows.catalogue.checks.keys import lacks_date
from workflows.catalogue.checks.operations import asks_nothing
from workflows.engine import Definition, Flow, Node
from workflows.values.sentences import N_, Problem

CHECK = "obstacles"


def check(bundle: Bundle) -> Iterator[Problem]:
    """What the engine says it cannot run, unless another check says it in better words."""
    leaving = leaving_flows(bundle.definition)
    for node in bundle.definition.nodes.values():
        if node.obstacle is not None and not _is_told(bundle.definition, node, leaving.get(node.id, [])):
            text = N_("“%(element)s”不能运行：%(why)s。请在流程图中改正，或改用系统支持的画法。")
            yield in_diagram(bundle, CHECK, node.id, text, why=node.obstacle)


def _is_told(definition: Definition, node: Node, leaving: list[Flow]) -> bool:
    undecided = node.kind == "businessRuleTask" and not node.decision
    unsaid = asks_nothing(node) or lacks_date(definition, node)
    return undecided or unsaid or bool(misplaced(node, leaving) or bare(node, leaving))
