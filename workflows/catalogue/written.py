"""Every FEEL expression a diagram holds, where it stands, and which names it needs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workflows import feel
from workflows.engine import Definition, Node
from workflows.values.refusals import BadExpression
from workflows.values.sentences import N_


@dataclass(frozen=True)
class Written:
    """An expression of an element. `names` is empty for one that cannot be read, of which `fault` says why."""

    element: str
    what: str  # what the element uses it for, as people say it
    text: str
    names: frozenset[str] = frozenset()
    fault: BadExpression | None = None


def written(definition: Definition) -> list[Written]:
    """All expressions of a process and of what it calls, in the order of the diagrams."""
    places = list(_places(definition))
    distinct = list(dict.fromkeys(text for _, _, text in places))
    parsed = dict(zip(distinct, feel.parse_each(distinct), strict=True))
    return [_told(*place, parsed[place[2]]) for place in places]


def _told(element: str, what: str, text: str, parsed: feel.Parsed | BadExpression) -> Written:
    if text.startswith("="):  # the parser would read it as a comparison with nothing, which is never true
        parsed = BadExpression(expression=text, why=N_("表达式不能以等号开头"))
    if isinstance(parsed, BadExpression):
        return Written(element, what, text, fault=parsed)
    return Written(element, what, text, parsed.names)


def _places(definition: Definition) -> Iterator[tuple[str, str, str]]:
    titles = {start.titled: start.title for start in definition.starts.values() if start.title}
    yield from ((element, TITLE, text) for element, text in titles.items())
    for node in definition.nodes.values():
        yield from ((node.id, what, text) for what, text in _of(node))
    for flow in definition.flows.values():
        if flow.condition:
            yield flow.id, CONDITION, flow.condition


def _of(node: Node) -> Iterator[tuple[str, str]]:
    if node.deadline_from:
        yield N_("期限起算日"), node.deadline_from
    if node.deadline_length:
        yield N_("期限长度"), node.deadline_length
    if node.timer:
        yield N_("定时"), node.timer
    if node.repeat is not None:
        told = {N_("次数"): node.repeat.count, N_("完成条件"): node.repeat.until, N_("循环条件"): node.repeat.condition}
        yield from ((what, text) for what, text in told.items() if text)
    yield from ((N_("参数"), text) for text in node.parameters.values())
    yield from ((N_("传入变量"), text) for text in node.inputs.values())


TITLE = N_("案件标题")
CONDITION = N_("条件")
