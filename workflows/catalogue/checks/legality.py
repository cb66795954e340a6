"""No way leads to a decision without what the law asks before it, and none ends without what it asks after it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from workflows.catalogue.bundle import Bundle
from workflows.catalogue.checks._pointing import in_diagram
from workflows.catalogue.legal_facts import Facts
from workflows.catalogue.passing import Passing, Spot, Way, passing
from workflows.catalogue.proving import Claim, way_without_after, way_without_before
from workflows.engine import Node
from workflows.values.sentences import N_, Problem

CHECK = "legality"
_ARROW = " → "


def check(bundle: Bundle) -> Iterator[Problem]:
    """For every document of `legality.toml` the process issues: the first way that breaks each of its rules."""
    facts = Facts(bundle)
    issued = [(law, node) for law in bundle.legality for node in facts.may_issue(law["document"])]
    if not issued:
        return
    ways = passing(bundle.definition)
    for law, node in issued:
        yield from _before(bundle, facts, ways, law, node)
        yield from _after(bundle, facts, ways, law, node)
        yield from _apart(bundle, ways, law, node)


def _before(bundle: Bundle, facts: Facts, ways: Passing, law: Mapping[str, Any], node: Node) -> Iterator[Problem]:
    for rule in law.get("before", ()):
        found = (way_without_before(ways, step, _claim(facts, rule)) for step in _steps(ways, node, done=False))
        path = next((one for one in found if one is not None), None)
        if path is not None:
            text = N_(
                "“%(element)s”作出%(document)s之前，有一条走法没有“%(name)s”：%(path)s。"
                "%(text)s（%(article)s）。请在流程图中补上，或者改正连线。"
            )
            yield in_diagram(bundle, CHECK, node.id, text, path=_said(ways, path, node), **_told(law, rule))


def _after(bundle: Bundle, facts: Facts, ways: Passing, law: Mapping[str, Any], node: Node) -> Iterator[Problem]:
    for rule in law.get("after", ()):
        found = (way_without_after(ways, step, _claim(facts, rule)) for step in _steps(ways, node, done=True))
        path = next((one for one in found if one is not None), None)
        if path is not None:
            text = N_(
                "“%(element)s”作出%(document)s之后，有一条走法没有“%(name)s”案件就结束了：%(path)s。"
                "%(text)s（%(article)s）。请在流程图中补上，或者改正连线。"
            )
            yield in_diagram(bundle, CHECK, node.id, text, path=_said(ways, path, node), **_told(law, rule))


def _apart(bundle: Bundle, ways: Passing, law: Mapping[str, Any], node: Node) -> Iterator[Problem]:
    """Tasks before the decision that people who investigated may not do."""
    earlier = _behind(ways, _steps(ways, node, done=False))
    for rule in law.get("apart", ()):
        for each in (bundle.definition.nodes[one] for one in bundle.definition.nodes if one in earlier):
            wanting = set(rule["people"]) - set(each.apart_people)
            if each.kind == "userTask" and each.role == rule["role"] and wanting:
                text = N_(
                    "“%(element)s”没有与%(people)s分离，办理过调查的人也能办理：%(text)s（%(article)s）。"
                    "请在任务上加 bureau:separate，people 中写上 %(people)s。"
                )
                told = {**_told(law, rule), "people": "、".join(sorted(wanting))}
                yield in_diagram(bundle, CHECK, each.id, text, **told)


def _claim(facts: Facts, rule: Mapping[str, Any]) -> Claim:
    by, since = rule["by"], rule.get("since", {})
    flows = facts.flows_given(by.get("given", {})) | facts.flows_given(rule.get("unless", {}))
    return Claim(lambda node: facts.does(node, by), lambda node: facts.does(node, since), flows)


def _steps(ways: Passing, node: Node, *, done: bool) -> list[Spot]:
    return [spot for spot in ways.spots() if spot.node == node.id and spot.done == done]


def _behind(ways: Passing, steps: Iterable[Spot]) -> set[str]:
    waiting = list(steps)
    seen = set(waiting)
    while waiting:
        new = {way.source for way in ways.behind[waiting.pop()]} - seen
        seen |= new
        waiting.extend(new)
    return {spot.node for spot in seen}


def _told(law: Mapping[str, Any], rule: Mapping[str, Any]) -> dict[str, str]:
    return {"document": law["name"], "name": rule["name"], "text": rule["text"], "article": rule["article"]}


def _said(ways: Passing, path: list[Way], node: Node) -> str:
    """The names along a way: 甲 → 乙 → 丙. What a called process does inside is not told, unless the way begins or
    ends there."""
    if not path:
        return node.label
    first, last = path[0].source, path[-1].target
    names: list[str] = []
    for way in path:
        if way.source.done or way.source == first:
            names += _name(ways, way, first, last)
    final = ways.node(last)
    names.append(final.name or final.id)
    return _ARROW.join(name for place, name in enumerate(names) if place == 0 or name != names[place - 1])


def _name(ways: Passing, way: Way, first: Spot, last: Spot) -> list[str]:
    spot, node = way.source, ways.node(way.source)
    deep = spot.inside != first.inside[: len(spot.inside)] and spot.inside != last.inside[: len(spot.inside)]
    if deep:
        return []
    flow = ways.definition.flows[way.flow].name if way.flow else ""
    if node.kind.endswith("Gateway"):
        return [f"{node.name or node.id}（{flow}）"] if flow else []
    return [node.name or node.id]
