"""A task of the system gives its operation every parameter it needs, and none it does not know."""

from __future__ import annotations

from collections.abc import Iterator

from workflows.catalogue.bundle import Bundle
from workflows.catalogue.checks._pointing import in_diagram
from workflows.engine import Node
from workflows.values.operations import TERMS, Operation, Terms
from workflows.values.sentences import N_, Problem

CHECK = "parameters"


def check(bundle: Bundle) -> Iterator[Problem]:
    """Parameters that are missing, and parameters nobody would read."""
    for node in bundle.definition.nodes.values():
        if node.operation in list(Operation):
            yield from _task(bundle, node, TERMS[Operation(node.operation)])


def _task(bundle: Bundle, node: Node, terms: Terms) -> Iterator[Problem]:
    for name in terms.needs:
        # The check of documents has better words for that one.
        if not node.parameters.get(name) and node.operation != Operation.ISSUE_DOCUMENTS:
            text = N_("系统任务“%(element)s”缺少参数“%(name)s”，办理事项 %(operation)s 要用。请补充。")
            yield in_diagram(bundle, CHECK, node.id, text, name=name, operation=node.operation)
    known = (*terms.needs, *terms.takes)
    for name in node.parameters:
        if name not in known:
            few = N_(
                "系统任务“%(element)s”的参数“%(name)s”没有用处：办理事项 %(operation)s 只用 %(known)s。请删去或改名。"
            )
            none = N_("系统任务“%(element)s”的参数“%(name)s”没有用处：办理事项 %(operation)s 不用参数。请删去。")
            facts = {"name": name, "operation": node.operation, "known": "、".join(known)}
            yield in_diagram(bundle, CHECK, node.id, few if known else none, **facts)
