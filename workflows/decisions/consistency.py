"""Faults that show only when all decisions are seen together: ids, requirements, circles, expressions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from workflows.decisions import limits
from workflows.decisions.model import Decision, Table, Text
from workflows.decisions.reading import CHECK
from workflows.decisions.tables import IRRELEVANT
from workflows.feel import parse, parse_test
from workflows.values.refusals import BadExpression
from workflows.values.sentences import N_, Problem, Sentence


def find_structural(decisions: Sequence[Decision]) -> Iterator[Problem]:
    """Repeated ids across files, requirements that lead nowhere or in a circle."""
    by_id: dict[str, Decision] = {}
    for decision in decisions:
        if decision.id in by_id and by_id[decision.id].file != decision.file:
            yield _problem(decision, N_("决策标识“%(id)s”重复。请改为不同的标识。"), id=decision.id)
        by_id[decision.id] = decision
    for decision in by_id.values():
        for ref in decision.requires:
            if ref not in by_id:
                yield _problem(decision, N_("所依赖的决策“%(ref)s”不存在。请补充或删除依赖。"), ref=ref)
    for decision in by_id.values():
        if _reaches(decision, decision.id, by_id):
            yield _problem(decision, N_("决策“%(name)s”直接或间接依赖自身。请拆除循环。"), name=decision.name)


def find_bad_expressions(decisions: Sequence[Decision]) -> Iterator[Problem]:
    """Every cell and expression that cannot be read as FEEL, and a time-limit table that is none."""
    for decision in decisions:
        for text, read in _texts(decision):
            try:
                read(text.text)
            except BadExpression as error:
                yield Problem(
                    CHECK,
                    error.sentence,
                    text.element or decision.id,
                    decision.name,
                    decision.file,
                    text.line,
                )
        if decision.id == limits.LIMITS:
            yield from limits.find_problems(decision)


def _reaches(start: Decision, goal: str, by_id: Mapping[str, Decision]) -> bool:
    seen: set[str] = set()
    ahead = list(start.requires)
    while ahead:
        ref = ahead.pop()
        if ref == goal:
            return True
        if ref not in seen and ref in by_id:
            seen.add(ref)
            ahead.extend(by_id[ref].requires)
    return False


def _texts(decision: Decision) -> Iterator[tuple[Text, Callable[[str], object]]]:
    if isinstance(decision.logic, Text):
        yield decision.logic, parse
        return
    yield from _columns(decision.logic)
    for rule in decision.logic.rules:
        yield from ((cell, parse_test) for cell in rule.tests if cell.text not in ("", IRRELEVANT))
        yield from ((cell, parse) for cell in rule.results)


def _columns(table: Table) -> Iterator[tuple[Text, Callable[[str], object]]]:
    for column in table.inputs:
        yield column.expression, parse
        if column.allowed:
            yield column.allowed, parse_test
    for output in table.outputs:
        if output.allowed:
            yield output.allowed, parse_test
        if output.default:
            yield output.default, parse


def _problem(decision: Decision, template: str, **facts: object) -> Problem:
    return Problem(CHECK, Sentence(template, facts), decision.id, decision.name, decision.file, decision.line)
