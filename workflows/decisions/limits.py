"""The table of time limits read as records, one for each key."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from workflows.decisions.boxed import Rule, Table
from workflows.decisions.model import Decision
from workflows.feel import evaluate_all
from workflows.values.deadlines import Roll, TimeLimit, Unit
from workflows.values.refusals import BadExpression
from workflows.values.sentences import N_, Problem, Sentence

LIMITS = "time_limits"
COLUMNS = ("name", "length", "unit", "roll", "basis")


def read_limits(decision: Decision) -> dict[str, TimeLimit]:
    """Time limits by key. Raises ValueError, naming the key, for a row that is none."""
    return {limit.key: limit for _, limit in _rows(decision)}


def find_problems(decision: Decision) -> Iterator[Problem]:
    """Rows that are no time limit, and keys that stand twice."""
    try:
        rows = list(_rows(decision))
    except (ValueError, BadExpression) as error:
        yield _problem(decision, N_("时限表无法读取：%(why)s。请核对该行的单位、长度和顺延规则。"), why=str(error))
        return
    seen: set[str] = set()
    for rule, limit in rows:
        if limit.key in seen:
            yield _problem(decision, N_("时限“%(key)s”重复。请只保留一行。"), rule.tests[0].line, key=limit.key)
        seen.add(limit.key)


def _rows(decision: Decision) -> list[tuple[Rule, TimeLimit]]:
    table = decision.logic
    if not isinstance(table, Table) or sorted(column.name for column in table.outputs) != sorted(COLUMNS):
        raise ValueError(N_("时限表须有一列输入和 name、length、unit、roll、basis 五列输出"))
    return [(rule, _limit(table, rule)) for rule in table.rules]


def _limit(table: Table, rule: Rule) -> TimeLimit:
    texts = tuple(cell.text for cell in (*rule.tests, *rule.results))
    return _read(tuple(column.name for column in table.outputs), texts)


@lru_cache(maxsize=4096)  # the same rows stand in the versions of all processes
def _read(columns: tuple[str, ...], texts: tuple[str, ...]) -> TimeLimit:
    key, *values = evaluate_all(texts, {})
    row = dict(zip(columns, values, strict=True))
    try:
        return TimeLimit(key, row["name"], int(row["length"]), Unit(row["unit"]), Roll(row["roll"]), row["basis"])
    except (TypeError, ValueError) as error:
        raise ValueError(key) from error


def _problem(decision: Decision, template: str, line: int = 0, **facts: object) -> Problem:
    return Problem(
        "decisions",
        Sentence(template, facts),
        decision.id,
        decision.name,
        decision.file,
        line or decision.line,
    )
