"""Separation of duty names tasks and variables there are, so that a slip of the pen bars nobody in silence."""

from __future__ import annotations

from collections.abc import Iterator

from workflows.catalogue.bundle import Bundle
from workflows.catalogue.checks._pointing import in_diagram
from workflows.engine import Node
from workflows.values.sentences import N_, Problem

CHECK = "separation"


def check(bundle: Bundle) -> Iterator[Problem]:
    """Tasks that are kept apart from nothing, from themselves, or from what no person does.

    A process that is called also names tasks of those who call it; they are known only where it is called.
    """
    nodes = bundle.definition.nodes
    for node in nodes.values():
        for other in node.apart_from:
            if other == node.id:
                text = N_("任务“%(element)s”不能与它自己分离。请写应由不同人员办理的另一项任务。")
                yield in_diagram(bundle, CHECK, node.id, text)
            elif other not in nodes and node.process == bundle.process:
                text = N_("任务“%(element)s”要求与“%(other)s”由不同人员办理，但流程中没有这个任务。请核对标识。")
                yield in_diagram(bundle, CHECK, node.id, text, other=other)
            elif other in nodes and not _is_done_by_people(nodes[other], bundle):
                text = N_("任务“%(element)s”要求与“%(other)s”由不同人员办理，但后者不由人办理。请改为用户任务。")
                yield in_diagram(bundle, CHECK, node.id, text, other=nodes[other].label)


def _is_done_by_people(node: Node, bundle: Bundle) -> bool:
    return node.kind == "userTask" or bool(node.is_pressed and node.form) or node.id in bundle.definition.starts
