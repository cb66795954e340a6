"""A decision table evaluated over data, all its cells in one call of the sandbox."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from workflows.decisions.hit_policies import Hit, Undecided, choose
from workflows.decisions.model import HitPolicy, Input, Output, Rule, Table, Verdict
from workflows.feel import UnaryTest, evaluate_each
from workflows.values.refusals import BadExpression
from workflows.values.sentences import N_

IRRELEVANT = "-"

# Data is JSON: an input's type says how its text is to be read. Amounts ("500000.00") become numbers of 15 faithful
# digits, so 499999.99 and 500000.00 stay on their own sides of a limit.
_READ_AS = {"number": "number", "date": "date", "dateTime": "date and time", "time": "time"}


def evaluate_table(table: Table, data: Mapping[str, Any]) -> Verdict:
    """The verdict of one table. Raises Undecided, or BadExpression for a cell that cannot be evaluated."""
    answers = _Answers(_jobs(table), data)
    inputs = {column.label: answers[read_as(column)] for column in table.inputs}
    for column in table.inputs:
        _check_input(column, inputs[column.label], answers)
    hits = [_hit(table, rule, answers) for rule in table.rules if _hits(table, rule, answers)]
    output, chosen = choose(table, hits, _default(table, answers))
    return Verdict(output, tuple(hit.rule for hit in chosen), inputs)


def read_as(column: Input) -> str:
    """The expression that gives an input's value in the type its column declares."""
    function = _READ_AS.get(column.type)
    return f"{function}({column.expression.text}\n)" if function else column.expression.text


class _Answers:
    """The value of every job of a table; asking for one that failed raises its BadExpression."""

    def __init__(self, jobs: Iterable[str | UnaryTest], data: Mapping[str, Any]) -> None:
        wanted = list(dict.fromkeys(jobs))
        self._values = dict(zip(wanted, evaluate_each(wanted, data), strict=True))

    def __getitem__(self, job: str | UnaryTest) -> Any:
        value = self._values[job]
        if isinstance(value, BadExpression):
            raise value
        return value


def _jobs(table: Table) -> Iterable[str | UnaryTest]:
    for column in table.inputs:
        yield read_as(column)
        if column.allowed:
            yield UnaryTest(read_as(column), column.allowed.text)
    for rule in table.rules:
        yield from _tests(table, rule)
        yield from _results(table, rule)
    for output in table.outputs:
        if output.default:
            yield output.default.text
        if output.allowed and _is_ranked(table):
            yield _ranking(output.allowed.text)


def _results(table: Table, rule: Rule) -> Iterable[str | UnaryTest]:
    for output, result in zip(table.outputs, rule.results, strict=True):
        yield result.text
        if output.allowed:
            yield UnaryTest(result.text, output.allowed.text)


def _is_ranked(table: Table) -> bool:
    return table.policy in (HitPolicy.PRIORITY, HitPolicy.OUTPUT_ORDER)


def _ranking(allowed: str) -> str:
    return f"[{allowed}\n]"


def _tests(table: Table, rule: Rule) -> list[UnaryTest]:
    cells = zip(table.inputs, rule.tests, strict=True)
    return [UnaryTest(read_as(column), cell.text) for column, cell in cells if cell.text not in ("", IRRELEVANT)]


def _check_input(column: Input, value: Any, answers: _Answers) -> None:
    """A missing value is allowed: whether it matters is for the rules to say."""
    if column.allowed and value is not None and not answers[UnaryTest(read_as(column), column.allowed.text)]:
        raise Undecided(N_("输入“%(label)s”的值“%(value)s”不在允许范围内") % {"label": column.label, "value": value})


def _hits(table: Table, rule: Rule, answers: _Answers) -> bool:
    return all([answers[test] for test in _tests(table, rule)])


def _hit(table: Table, rule: Rule, answers: _Answers) -> Hit:
    outputs = []
    rank = []
    for column, result in zip(table.outputs, rule.results, strict=True):
        outputs.append(_output(column, rule, result.text, answers))
        if column.allowed and _is_ranked(table):
            rank.append(_rank(answers[_ranking(column.allowed.text)], outputs[-1]))
    return Hit(rule.name, tuple(outputs), tuple(rank))


def _output(column: Output, rule: Rule, text: str, answers: _Answers) -> Any:
    value = answers[text]
    if column.allowed and not answers[UnaryTest(text, column.allowed.text)]:
        raise Undecided(N_("规则“%(rule)s”的输出“%(value)s”不在允许范围内") % {"rule": rule.name, "value": value})
    return value


def _rank(order: Sequence[Any], value: Any) -> int:
    return order.index(value) if value in order else len(order)


def _default(table: Table, answers: _Answers) -> tuple[Any, ...] | None:
    if not any(column.default for column in table.outputs):
        return None
    return tuple(answers[column.default.text] if column.default else None for column in table.outputs)
