"""A task of the system gives its operation every parameter it needs, and none it does not know."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workflows.catalogue.bundle import Bundle
from workflows.catalogue.checks._pointing import in_diagram
from workflows.catalogue.checks.lanes import PERSON_TASKS
from workflows.engine import Node
from workflows.values.operation_terms import TERMS
from workflows.values.operations import AS, Operation, Terms
from workflows.values.sentences import N_, Problem

CHECK = "parameters"
_TEXT = re.compile(r'\s*"([^"\\]*)"\s*')


def check(bundle: Bundle) -> Iterator[Problem]:
    """Parameters that are missing, and parameters nobody would read."""
    for node in bundle.definition.nodes.values():
        if node.operation in list(Operation):
            yield from _task(bundle, node, TERMS[Operation(node.operation)])
        if node.operation == Operation.EXTEND_LIMIT:
            yield from _extended(bundle, node)


def _extended(bundle: Bundle, node: Node) -> Iterator[Problem]:
    """The task whose limit is extended is named by its id, and is a person's."""
    named = _TEXT.fullmatch(node.parameters.get("task", ""))
    found = bundle.definition.nodes.get(named[1]) if named else None
    if node.parameters.get("task") and (found is None or found.kind not in PERSON_TASKS):
        text = N_('系统任务“%(element)s”要延长期限的任务（task）应写成用户任务的标识，如 "ut_rectify"。请改正。')
        yield in_diagram(bundle, CHECK, node.id, text)


def _task(bundle: Bundle, node: Node, terms: Terms) -> Iterator[Problem]:
    for name in terms.needs:
        # The check of documents has better words for that one.
        if not node.parameters.get(name) and node.operation != Operation.ISSUE_DOCUMENTS:
            text = N_("系统任务“%(element)s”缺少参数“%(name)s”，办理事项 %(operation)s 要用。请补充。")
            yield in_diagram(bundle, CHECK, node.id, text, name=name, operation=node.operation)
    known = (*terms.needs, *terms.takes, *([AS] if terms.renamed else []))
    for name in node.parameters:
        if name not in known:
            few = N_(
                "系统任务“%(element)s”的参数“%(name)s”没有用处：办理事项 %(operation)s 只用 %(known)s。请删去或改名。"
            )
            none = N_("系统任务“%(element)s”的参数“%(name)s”没有用处：办理事项 %(operation)s 不用参数。请删去。")
            facts = {"name": name, "operation": node.operation, "known": "、".join(known)}
            yield in_diagram(bundle, CHECK, node.id, few if known else none, **facts)
