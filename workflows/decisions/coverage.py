"""Tables that leave a case without a rule, give it several, or hide a rule, found before they are published."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import combinations, islice

from workflows.decisions.boxed import Function, HitPolicy, Table
from workflows.decisions.file import CHECK
from workflows.decisions.graph import Graph
from workflows.decisions.limits import LIMITS
from workflows.decisions.model import Decision, Knowledge
from workflows.decisions.regions import Region, TooWide, left_over, shared
from workflows.decisions.samples import Column, masks, sampled
from workflows.decisions.settings import SETTINGS
from workflows.feel import evaluate_all, parse
from workflows.values.refusals import BadExpression
from workflows.values.sentences import N_, Problem, Sentence

MOST = 3  # examples of one kind for one table

_READ = (LIMITS, SETTINGS)  # their rows are read, never asked
_NEEDS_A_RULE = (HitPolicy.UNIQUE, HitPolicy.ANY, HitPolicy.FIRST, HitPolicy.PRIORITY)


@dataclass(frozen=True)
class _Analysed:
    """A table with its rules as regions."""

    node: Decision | Knowledge
    table: Table
    columns: tuple[Column, ...]
    rules: Sequence[Region]

    def problem(self, template: str, rule: int | None = None, **facts: object) -> Problem:
        """A fault of the table or of one rule of it."""
        row = None if rule is None else self.table.rules[rule]
        element = row.element if row and row.element else self.node.id
        line = (*row.tests, *row.results)[0].line if row else self.node.line
        named = {"name": self.node.name, **({"rule": row.name} if row else {}), **facts}
        return Problem(CHECK, Sentence(template, named), element, self.node.name, self.node.file, line)

    def example(self, region: Region) -> str:
        """One combination of values in a region; columns that do not matter are left out."""
        told = [
            f"{column.label} = {column.show(bits)}"
            for column, bits in zip(self.columns, region, strict=True)
            if bits != column.every
        ]
        return "，".join(told) or str(N_("任何取值"))


def find_uncovered(graph: Graph) -> Iterator[Problem]:
    """Gaps, overlaps and hidden rules of all tables; a table that cannot be analysed has none."""
    nodes: list[Decision | Knowledge] = [*graph.decisions.values(), *graph.knowledge.values()]
    for node in nodes:
        table = node.logic.body if isinstance(node.logic, Function) else node.logic
        if isinstance(table, Table) and node.id not in _READ:
            yield from _examine(node, table)


def _examine(node: Decision | Knowledge, table: Table) -> Iterator[Problem]:
    columns = sampled(table)
    rules = masks(table, columns) if columns is not None else None
    if columns is None or rules is None:
        return
    for find in (_never, _overlaps, _gaps, _hidden):
        with suppress(TooWide):
            yield from find(_Analysed(node, table, columns, rules))


def _never(seen: _Analysed) -> Iterator[Problem]:
    text = N_("决策“%(name)s”的规则“%(rule)s”永远不会符合：其条件不在输入列允许的取值内。请改正条件或输入取值。")
    return (seen.problem(text, place) for place, region in enumerate(seen.rules) if not all(region))


def _gaps(seen: _Analysed) -> Iterator[Problem]:
    if seen.table.policy not in _NEEDS_A_RULE or any(output.default for output in seen.table.outputs):
        return
    text = N_("决策“%(name)s”没有覆盖全部情形，例如：%(example)s。请补充规则，或设置默认输出。")
    within = tuple(column.every for column in seen.columns)
    for region in islice(left_over(seen.rules, within), MOST):
        yield seen.problem(text, example=seen.example(region))


def _overlaps(seen: _Analysed) -> Iterator[Problem]:
    if seen.table.policy not in (HitPolicy.UNIQUE, HitPolicy.ANY):
        return
    text = N_(
        "决策“%(name)s”的规则“%(rule)s”与规则“%(other)s”重叠而结论不定，例如：%(example)s。请划清两条规则的条件。"
    )
    yield from islice(
        (
            seen.problem(text, later, other=seen.table.rules[earlier].name, example=seen.example(common))
            for earlier, later in combinations(range(len(seen.rules)), 2)
            if (common := _clash(seen, earlier, later)) is not None
        ),
        MOST,
    )


def _clash(seen: _Analysed, earlier: int, later: int) -> Region | None:
    """What two rules share, if the policy minds."""
    every = tuple(column.every for column in seen.columns)
    both = shared(seen.rules[earlier], seen.rules[later])
    common = None if both is None else shared(both, every)
    if common is not None and seen.table.policy is HitPolicy.ANY and not _differ(seen.table, earlier, later):
        return None
    return common


def _differ(table: Table, one: int, other: int) -> bool:
    """Do two rules conclude differently whatever the case? Not to be told where a conclusion depends on names."""
    texts = [cell.text for row in (one, other) for cell in table.rules[row].results]
    try:
        if any(parse(text).names for text in texts):
            return False
        values = evaluate_all(texts, {})
    except BadExpression:
        return False
    return values[: len(values) // 2] != values[len(values) // 2 :]


def _hidden(seen: _Analysed) -> Iterator[Problem]:
    """Rules of a FIRST table that earlier ones leave nothing, a missing value included."""
    if seen.table.policy is not HitPolicy.FIRST:
        return
    text = N_("决策“%(name)s”的规则“%(rule)s”永远用不到：前面的规则已包含其全部情形。请调整顺序或删去。")
    for place, region in enumerate(seen.rules):
        if all(region) and next(left_over(seen.rules[:place], region), None) is None:
            yield seen.problem(text, place)
