"""From the rules that hit to the one output of a table, as each hit policy says (DMN 1.3 §8.2.10)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from workflows.decisions.model import Aggregation, HitPolicy, Table
from workflows.values.sentences import N_


class Undecided(Exception):
    """The hits give no output; the text says why, in Chinese."""


@dataclass(frozen=True)
class Hit:
    """A rule that hit, with its outputs by column, and their ranks if the policy ranks them."""

    rule: str
    outputs: tuple[Any, ...]
    rank: tuple[int, ...] = ()


def choose(table: Table, hits: Sequence[Hit], default: tuple[Any, ...] | None) -> tuple[Any, tuple[Hit, ...]]:
    """The table's output and the hits it comes from. Raises Undecided."""
    if not hits and default is not None:
        output = _shape(table, default)
        return (output if _is_single(table) or table.aggregation else [output]), ()
    if table.aggregation:
        return _AGGREGATIONS[table.aggregation]([hit.outputs[0] for hit in hits]), tuple(hits)
    if not hits and _is_single(table):
        raise Undecided(N_("没有一条规则符合，也没有设置默认输出"))
    chosen = _CHOICES.get(table.policy, list)(hits)
    outputs = [_shape(table, hit.outputs) for hit in chosen]
    return (outputs[0] if _is_single(table) else outputs), tuple(chosen)


def _is_single(table: Table) -> bool:
    return table.policy in (HitPolicy.UNIQUE, HitPolicy.ANY, HitPolicy.FIRST, HitPolicy.PRIORITY)


def _shape(table: Table, outputs: Sequence[Any]) -> Any:
    """One column is a plain value, several are a context by column name."""
    if len(outputs) == 1:
        return outputs[0]
    return {column.name: value for column, value in zip(table.outputs, outputs, strict=True)}


def _unique(hits: Sequence[Hit]) -> list[Hit]:
    if len(hits) > 1:
        raise Undecided(N_("应当只有一条规则符合，实际有多条：%(rules)s") % {"rules": _names(hits)})
    return list(hits)


def _any(hits: Sequence[Hit]) -> list[Hit]:
    if any(hit.outputs != hits[0].outputs for hit in hits):
        raise Undecided(N_("符合的规则结论不一致：%(rules)s") % {"rules": _names(hits)})
    return list(hits)


def _first(hits: Sequence[Hit]) -> list[Hit]:
    return list(hits[:1])


def _output_order(hits: Sequence[Hit]) -> list[Hit]:
    return sorted(hits, key=lambda hit: hit.rank)


def _priority(hits: Sequence[Hit]) -> list[Hit]:
    return _output_order(hits)[:1]


def _names(hits: Sequence[Hit]) -> str:
    return "、".join(hit.rule for hit in hits)


_CHOICES: Mapping[HitPolicy, Callable[[Sequence[Hit]], list[Hit]]] = {
    HitPolicy.UNIQUE: _unique,
    HitPolicy.ANY: _any,
    HitPolicy.FIRST: _first,
    HitPolicy.PRIORITY: _priority,
    HitPolicy.OUTPUT_ORDER: _output_order,
}


def _numbers(values: Sequence[Any]) -> list[Decimal]:
    """As decimals, so that a sum of amounts is exact."""
    if not all(isinstance(value, int | float) and not isinstance(value, bool) for value in values):
        raise Undecided(N_("要汇总的输出不是数"))
    return [Decimal(str(value)) for value in values]


def _plain(number: Decimal) -> int | float:
    return int(number) if number == number.to_integral_value() else float(number)


def _sum(values: Sequence[Any]) -> int | float | None:
    return _plain(sum(_numbers(values), Decimal(0))) if values else None


def _smallest(values: Sequence[Any]) -> int | float | None:
    return _plain(min(_numbers(values))) if values else None


def _largest(values: Sequence[Any]) -> int | float | None:
    return _plain(max(_numbers(values))) if values else None


_AGGREGATIONS: Mapping[Aggregation, Callable[[Sequence[Any]], Any]] = {
    Aggregation.SUM: _sum,
    Aggregation.COUNT: len,
    Aggregation.MIN: _smallest,
    Aggregation.MAX: _largest,
}
