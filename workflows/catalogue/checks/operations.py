"""A service or send task asks for something the system knows how to do."""

from __future__ import annotations

from collections.abc import Iterator

from workflows.catalogue.bundle import Bundle
from workflows.catalogue.checks._pointing import in_diagram
from workflows.engine import Node
from workflows.values.operations import Operation
from workflows.values.sentences import N_, Problem

CHECK = "operations"


def check(bundle: Bundle) -> Iterator[Problem]:
    """Tasks of the system without an operation, or with one that does not exist."""
    known = "、".join(Operation)
    for node in bundle.definition.nodes.values():
        if asks_nothing(node):
            text = N_("系统任务“%(element)s”没有写明办理什么（bureau:operation）。请从以下选用：%(known)s。")
            yield in_diagram(bundle, CHECK, node.id, text, known=known)
        elif node.operation and node.operation not in list(Operation):
            text = N_("系统任务“%(element)s”的办理事项“%(operation)s”不存在。请从以下选用：%(known)s。")
            yield in_diagram(bundle, CHECK, node.id, text, operation=node.operation, known=known)


def asks_nothing(node: Node) -> bool:
    """A service task without operation, or a send task with neither operation nor message."""
    return node.kind in ("serviceTask", "sendTask") and not node.operation and not node.message
