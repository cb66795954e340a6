"""Whatever a diagram leaves to be worked out is written in FEEL that can be read."""

from __future__ import annotations

from collections.abc import Iterator

from workflows import feel
from workflows.catalogue.bundle import Bundle
from workflows.catalogue.checks._pointing import in_diagram
from workflows.engine import Node
from workflows.values.refusals import BadExpression
from workflows.values.sentences import N_, Problem

CHECK = "expressions"


def check(bundle: Bundle) -> Iterator[Problem]:
    """Conditions, times, parameters, inputs and the title that cannot be read."""
    for element, what, expression in _expressions(bundle):
        try:
            feel.parse(expression)
        except BadExpression as fault:
            text = N_("“%(element)s”的%(what)s“%(expression)s”写法有误：%(why)s。请按 FEEL 语法改正。")
            yield in_diagram(bundle, CHECK, element, text, what=what, **fault.sentence.params)


def _expressions(bundle: Bundle) -> Iterator[tuple[str, str, str]]:
    definition = bundle.definition
    if definition.start.title:
        yield bundle.process, N_("案件标题"), definition.start.title
    for node in definition.nodes.values():
        yield from ((node.id, what, text) for what, text in _of(node))
    for flow in definition.flows.values():
        if flow.condition:
            yield flow.id, N_("条件"), flow.condition


def _of(node: Node) -> Iterator[tuple[str, str]]:
    if node.deadline_from:
        yield N_("期限起算日"), node.deadline_from
    if node.timer:
        yield N_("定时"), node.timer
    if node.repeat is not None:
        told = {N_("次数"): node.repeat.count, N_("完成条件"): node.repeat.until, N_("循环条件"): node.repeat.condition}
        yield from ((what, text) for what, text in told.items() if text)
    yield from ((N_("参数"), text) for text in node.parameters.values())
    yield from ((N_("传入变量"), text) for text in node.inputs.values())
