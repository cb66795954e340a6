"""Faults that show only when all files are seen together: ids, requirements, circles, types, expressions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from typing import Any

from workflows.decisions import limits, settings
from workflows.decisions.boxed import HitPolicy, Table
from workflows.decisions.file import BASE_TYPES, CHECK, File
from workflows.decisions.graph import Graph
from workflows.decisions.model import Decision, Knowledge, Offering
from workflows.decisions.scopes import texts_of
from workflows.values.refusals import BadExpression
from workflows.values.sentences import N_, Problem, Sentence

MANY = (HitPolicy.COLLECT, HitPolicy.RULE_ORDER, HitPolicy.OUTPUT_ORDER)

Node = Decision | Knowledge | Offering


def find_structural(files: Sequence[File], graph: Graph) -> Iterator[Problem]:
    """Imported models that are not there, requirements that lead nowhere or in a circle."""
    yield from _unimported(files)
    for node in _nodes(graph):
        yield from _misled(node, graph)
        if node.id in graph.reach(*graph.needs(node.id)):
            yield _problem(node, N_("决策“%(name)s”直接或间接依赖自身。请拆除循环。"), name=node.name)


def find_unreadable(files: Sequence[File], graph: Graph) -> Iterator[Problem]:
    """Repeated ids and types across files, types nobody declared, expressions that are none."""
    yield from _repeated(files)
    for decision in graph.decisions.values():
        yield from _mistyped(decision, graph)
    for node in _nodes(graph):
        for name in sorted(_types_in(node)):
            if name not in graph.types and name not in BASE_TYPES:
                text = N_("“%(name)s”使用的类型“%(type)s”没有定义。请在数据类型中补充，或改用已有类型。")
                yield _problem(node, text, name=node.name, type=name)
    yield from _bad_expressions(graph)


def _bad_expressions(graph: Graph) -> Iterator[Problem]:
    """Every cell and expression that cannot be read as FEEL, and a time-limit table that is none."""
    nodes: list[Decision | Knowledge] = [*graph.decisions.values(), *graph.knowledge.values()]
    for node in nodes:
        for text, read, known in texts_of(node, graph):
            try:
                read(text.text, known)
            except BadExpression as error:
                yield Problem(CHECK, error.sentence, text.element or node.id, node.name, node.file, text.line)
    if limits.LIMITS in graph.decisions:
        yield from limits.find_problems(graph.decisions[limits.LIMITS])
    if settings.SETTINGS in graph.decisions:
        yield from settings.find_problems(graph.decisions[settings.SETTINGS])


def _nodes(graph: Graph) -> tuple[Node, ...]:
    return (*graph.decisions.values(), *graph.knowledge.values(), *graph.offerings.values())


def _repeated(files: Sequence[File]) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    types: dict[str, Any] = {}
    for file in files:
        nodes: list[Node] = [*file.decisions, *file.knowledge, *file.offerings]
        for node in nodes:
            if seen.setdefault(node.id, file.name) != file.name:
                yield _problem(node, N_("决策标识“%(id)s”重复。请改为不同的标识。"), id=node.id)
        for name, declared in file.types.items():
            if types.setdefault(name, declared) != declared:
                text = N_("类型“%(type)s”在两个文件中的定义不同。请统一定义或改名。")
                yield Problem(CHECK, Sentence(text, {"type": name}), name=name, file=file.name, line=1)


def _unimported(files: Sequence[File]) -> Iterator[Problem]:
    there = {file.namespace for file in files}
    for file in files:
        for space, line in file.import_lines.items():
            if space not in there:
                text = N_("文件引用了其他模型（%(model)s），但没有找到。请把被引用的文件放在同一处，或删除引用。")
                facts = {"model": file.imports[space] or space}
                yield Problem(CHECK, Sentence(text, facts), name=file.imports[space], file=file.name, line=line)


def _misled(node: Node, graph: Graph) -> Iterator[Problem]:
    known = {*graph.decisions, *graph.inputs, *graph.knowledge, *graph.offerings}
    for ref in graph.needs(node.id):
        if ref not in known:
            yield _problem(node, N_("所依赖的决策“%(ref)s”不存在。请补充或删除依赖。"), ref=ref)


def _mistyped(decision: Decision, graph: Graph) -> Iterator[Problem]:
    """A table of several columns or of several answers declared as one plain value could never conclude."""
    table = decision.logic
    if not isinstance(table, Table) or decision.type in ("", "context", "list") or decision.type in graph.types:
        return
    if len(table.outputs) > 1 or (table.policy in MANY and not table.aggregation):
        text = N_(
            "决策“%(name)s”的结论声明为单个值（%(type)s），但决策表得出多列或多个结论。请改正结论的类型，或不写。"
        )
        yield _problem(decision, text, name=decision.name, type=decision.type)


def _types_in(value: Any) -> set[str]:
    """The names of the types anywhere in a record."""
    if isinstance(value, tuple):
        return {name for each in value for name in _types_in(each)}
    if not is_dataclass(value) or isinstance(value, type):
        return set()
    named = getattr(value, "type", "")
    own: set[str] = {named} if named else set()
    return own.union(*(_types_in(getattr(value, each.name)) for each in fields(value)))


def _problem(node: Node, template: str, **facts: object) -> Problem:
    return Problem(CHECK, Sentence(template, facts), node.id, node.name, node.file, node.line)
