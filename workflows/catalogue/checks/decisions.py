"""A rule task asks a decision that exists and keeps its answer; every cell of every table can be read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from workflows import decisions
from workflows.catalogue.bundle import Bundle
from workflows.catalogue.checks._pointing import in_diagram
from workflows.values.refusals import BadExpression
from workflows.values.sentences import N_, Problem, Sentence

CHECK = "decisions"


def check(bundle: Bundle) -> Iterator[Problem]:
    """Faults of the tables, then of the tasks that ask them."""
    yield from map(_with_mending, decisions.problems(bundle.dmn))
    known = bundle.decisions.names
    listed = "、".join(known) or N_("（还没有决策表）")
    for node in bundle.definition.nodes.values():
        if node.kind != "businessRuleTask":
            continue
        if not node.decision:
            text = N_("规则任务“%(element)s”没有写明决策表（bureau:decision 的 ref）。请从以下选用：%(known)s。")
            yield in_diagram(bundle, CHECK, node.id, text, known=listed)
        elif node.decision not in known:
            text = N_("规则任务“%(element)s”的决策表“%(decision)s”不存在。请从以下选用：%(known)s。")
            yield in_diagram(bundle, CHECK, node.id, text, decision=node.decision, known=listed)
        if not node.result:
            text = N_("规则任务“%(element)s”没有写明结论存入哪个变量（bureau:decision 的 result）。请补充。")
            yield in_diagram(bundle, CHECK, node.id, text)


def _with_mending(problem: Problem) -> Problem:
    """A cell that cannot be read comes with the reason only."""
    if problem.sentence.template != BadExpression.template:
        return problem
    text = N_("决策表“%(table)s”中的“%(expression)s”写法有误：%(why)s。请按 FEEL 语法改正。")
    return replace(problem, sentence=Sentence(text, {"table": problem.name, **problem.sentence.params}))
