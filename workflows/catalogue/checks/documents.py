"""A task that issues documents names templates that exist."""

from __future__ import annotations

from collections.abc import Iterator

from workflows import feel
from workflows.catalogue.bundle import Bundle
from workflows.catalogue.checks._pointing import in_diagram
from workflows.engine import Node
from workflows.values.operations import Operation
from workflows.values.refusals import BadExpression
from workflows.values.sentences import N_, Problem

CHECK = "documents"


def check(bundle: Bundle) -> Iterator[Problem]:
    """Missing lists, lists that are none, and kinds without template; lists that depend on the case are rehearsed."""
    for node in bundle.definition.nodes.values():
        if node.operation == Operation.ISSUE_DOCUMENTS:
            yield from _task(bundle, node)


def _task(bundle: Bundle, node: Node) -> Iterator[Problem]:
    expression = node.parameters.get("documents", "")
    if not expression:
        text = N_('“%(element)s”没有写明生成哪些文书。请补充参数 documents，例如 ["DOC-01"]。')
        yield in_diagram(bundle, CHECK, node.id, text)
        return
    try:
        if feel.parse(expression).names:
            return
        kinds = feel.evaluate(expression, {})
    except BadExpression:  # told by the check of expressions
        return
    if not isinstance(kinds, list) or not kinds:
        text = N_('“%(element)s”的参数 documents 不是文书种类的列表。请写成 ["DOC-01"] 的形式。')
        yield in_diagram(bundle, CHECK, node.id, text)
        return
    for kind in kinds:
        if kind not in bundle.templates:
            text = N_(
                "“%(element)s”要生成的文书“%(kind)s”没有模板。"
                "请在 forms/%(folder)s/documents/ 中补充，或改用：%(known)s。"
            )
            known = "、".join(bundle.templates)
            yield in_diagram(bundle, CHECK, node.id, text, kind=kind, folder=bundle.folder, known=known)
