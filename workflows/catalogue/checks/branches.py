"""Where one way is chosen of several, exactly one condition is true, whatever the case: never two, never none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, product
from math import prod
from typing import Any

from workflows import feel
from workflows.catalogue.bundle import Bundle
from workflows.catalogue.checks._pointing import in_diagram
from workflows.catalogue.checks.gateways import leaving_flows
from workflows.catalogue.values_of import Before, Values, values_compared
from workflows.engine import Flow, Node
from workflows.values.refusals import BadExpression
from workflows.values.sentences import N_, Problem

CHECK = "branches"
MOST_ROWS = 500  # combinations of values looked at for one gateway
MOST_NAMES = 8  # variables of one gateway: two values of each are 256 combinations
MOST_TOLD = 3  # problems of one kind for one gateway
_TOGETHER = 20  # gateways asked in one call of the sandbox
_ROW = "row__"


@dataclass(frozen=True)
class _Choice:
    """A gateway with its conditional flows, and the values its variables are tried with."""

    node: Node
    flows: tuple[Flow, ...]
    has_default: bool
    values: Mapping[str, Values]

    @cached_property
    def rows(self) -> list[dict[str, Any]]:
        """Every combination of values."""
        combined = product(*(each.some for each in self.values.values()))
        return [dict(zip(self.values, row, strict=True)) for row in combined]

    @property
    def is_closed(self) -> bool:
        return all(each.closed for each in self.values.values())


def check(bundle: Bundle) -> Iterator[Problem]:
    """Conditions that are true together, never true, or leave a case without a way."""
    choices = list(_choices(bundle))
    for start in range(0, len(choices), _TOGETHER):
        some = choices[start : start + _TOGETHER]
        for choice, true in zip(some, _answers(some), strict=True):
            yield from _judged(bundle, choice, true)


def _choices(bundle: Bundle) -> Iterator[_Choice]:
    leaving = leaving_flows(bundle.definition)
    names = {each.element: each.names for each in bundle.written if each.fault is None}
    before = Before(bundle)
    for node in bundle.definition.nodes.values():
        flows = leaving.get(node.id, [])
        asked = tuple(flow for flow in flows if flow.condition and flow.id != node.default_flow)
        if node.kind not in ("exclusiveGateway", "inclusiveGateway") or not asked:
            continue
        if any(flow.id not in names for flow in asked):
            continue
        values = _values(before, node, asked, frozenset().union(*(names[flow.id] for flow in asked)))
        if values is not None:
            yield _Choice(node, asked, len(asked) < len(flows), values)


def _values(before: Before, node: Node, flows: tuple[Flow, ...], names: frozenset[str]) -> dict[str, Values] | None:
    if len(names) > MOST_NAMES:
        return None
    compared = values_compared([flow.condition for flow in flows])
    found: dict[str, Values] = {}
    for name in sorted(names):
        values = before.values(node, name) or compared.get(name)
        if values is None:
            return None
        found[name] = values
    return found if prod(len(each.some) for each in found.values()) <= MOST_ROWS else None


def _answers(choices: list[_Choice]) -> list[list[set[int]] | None]:
    """For each choice and each of its flows the rows its condition is true for."""
    tables = {
        f"rows{place}": [{**row, _ROW: number} for number, row in enumerate(choice.rows)]
        for place, choice in enumerate(choices)
    }
    jobs = [
        f"rows{place}[({flow.condition}) = true].{_ROW}"
        for place, choice in enumerate(choices)
        for flow in choice.flows
    ]
    try:
        answers = iter(feel.evaluate_each(jobs, tables))
    except BadExpression:  # a limit of the sandbox: nothing can be said
        return [None] * len(choices)
    return [_sets([next(answers) for _ in choice.flows]) for choice in choices]


def _sets(answers: list[Any]) -> list[set[int]] | None:
    return [set(each) for each in answers] if all(isinstance(each, list) for each in answers) else None


def _judged(bundle: Bundle, choice: _Choice, true: list[set[int]] | None) -> Iterator[Problem]:
    if true is None:
        return
    if choice.node.kind == "exclusiveGateway":
        yield from islice(_overlaps(bundle, choice, true), MOST_TOLD)
    if choice.is_closed:
        yield from _never(bundle, choice, true)
        if not choice.has_default:
            yield from islice(_gaps(bundle, choice, true), MOST_TOLD)


def _overlaps(bundle: Bundle, choice: _Choice, true: list[set[int]]) -> Iterator[Problem]:
    told: set[tuple[int, int]] = set()
    for number in range(len(choice.rows)):
        pair = tuple(islice((place for place, rows in enumerate(true) if number in rows), 2))
        if len(pair) == 2 and pair not in told:
            told.add(pair)
            text = N_(
                "连线“%(element)s”与“%(other)s”的条件会同时成立，例如：%(example)s。"
                "排他网关只能走一条线，请划清两个条件。"
            )
            facts = {"other": _named(choice.flows[pair[0]]), "example": _example(choice, number)}
            yield in_diagram(bundle, CHECK, choice.flows[pair[1]].id, text, **facts)


def _never(bundle: Bundle, choice: _Choice, true: list[set[int]]) -> Iterator[Problem]:
    for flow, rows in zip(choice.flows, true, strict=True):
        if not rows:
            text = N_("连线“%(element)s”的条件“%(condition)s”永远不会成立。请与前面表单或决策表的取值核对后改正。")
            yield in_diagram(bundle, CHECK, flow.id, text, condition=flow.condition)


def _gaps(bundle: Bundle, choice: _Choice, true: list[set[int]]) -> Iterator[Problem]:
    covered = set().union(*true)
    for number in range(len(choice.rows)):
        if number not in covered:
            text = N_("网关“%(element)s”有一种情形无路可走：%(example)s。请补充一条线，或设默认流出线。")
            yield in_diagram(bundle, CHECK, choice.node.id, text, example=_example(choice, number))


def _example(choice: _Choice, number: int) -> str:
    return "，".join(f"{name} = {_shown(value)}" for name, value in choice.rows[number].items()) or N_("任何情形")


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return f'"{value}"' if isinstance(value, str) else f"{value:g}"


def _named(flow: Flow) -> str:
    return f"{flow.name}（{flow.id}）" if flow.name else flow.id
