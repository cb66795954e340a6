"""What an element of a diagram does in the eyes of the law: documents issued and served, reviews, questions, offers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from workflows import feel
from workflows.catalogue.bundle import Bundle
from workflows.catalogue.checks.gateways import leaving_flows
from workflows.catalogue.setting import form_of
from workflows.catalogue.shapes import LEGAL_FACTS
from workflows.catalogue.values_of import Before
from workflows.engine import Flow, Node
from workflows.values.operations import Operation
from workflows.values.refusals import BadExpression

_TEXTS = re.compile(r'\s*\[?\s*("[^"\\]*"\s*(,\s*"[^"\\]*"\s*)*)\]?\s*')
_TEXT = re.compile(r'"([^"\\]*)"')
_ELSE = "（其他）"


@dataclass(frozen=True)
class Facts:
    """The facts of the elements of one process."""

    bundle: Bundle

    @cached_property
    def of(self) -> Mapping[str, frozenset[tuple[str, str]]]:
        """Element -> what it certainly does, as (fact, word)."""
        return {node.id: frozenset(self._of(node)) for node in self.bundle.definition.nodes.values()}

    def does(self, node: str, wanted: Mapping[str, Any]) -> bool:
        """Does the element do any of what is wanted?"""
        done = self.of[node]
        return any((fact, word) in done for fact in LEGAL_FACTS for word in wanted.get(fact, ()))

    def may_issue(self, document: str) -> list[Node]:
        """The elements that issue a document, always or sometimes."""
        nodes = self.bundle.definition.nodes.values()
        issuing = [node for node in nodes if node.operation == Operation.ISSUE_DOCUMENTS]
        return [node for node in issuing if document in _TEXT.findall(node.parameters.get("documents", ""))]

    @cached_property
    def _before(self) -> Before:
        return Before(self.bundle)

    def flows_given(self, values: Mapping[str, Any]) -> frozenset[str]:
        """The flows a case takes at a gateway only where one of the variables has the value said."""
        return frozenset(
            flow.id
            for flows in leaving_flows(self.bundle.definition).values()
            for name, value in values.items()
            for flow in self._only_for(flows, name, value)
        )

    def _only_for(self, flows: Sequence[Flow], name: str, value: Any) -> list[Flow]:
        source = self.bundle.definition.nodes[flows[0].source]
        asked = [flow for flow in flows if flow.condition and name in flow.condition]
        if source.kind != "exclusiveGateway" or not asked:
            return []
        known = self._before.values(source, name)
        others = _others(value, [flow.condition for flow in asked], known.some if known else None)
        taken = _taken(flows, source.default_flow, name, value)
        elsewhere = {flow.id for other in others for flow in _taken(flows, source.default_flow, name, other)}
        return [flow for flow in taken if flow.id not in elsewhere]

    def _of(self, node: Node) -> Iterator[tuple[str, str]]:
        if node.operation:
            yield "operations", node.operation
        if node.operation == Operation.ISSUE_DOCUMENTS:
            yield from (("documents", word) for word in _literal(node.parameters.get("documents", "")))
        if node.operation == Operation.START_CASES:
            yield from (("starts", word) for word in _literal(node.parameters.get("process", "")))
        if node.calls:
            yield "calls", node.calls
            yield from (("serves", word) for word in _literal(node.inputs.get("document_kind", "")))
        if node.kind == "userTask":
            yield "roles", node.role
        yield from (("messages", word) for word in self._awaited(node))
        yield from self._of_form(node)

    def _awaited(self, node: Node) -> Iterator[str]:
        """Messages people may send while a case stands here."""
        nodes = self.bundle.definition.nodes.values()
        beside = [each for each in nodes if each.attached_to == node.id]
        following = leaving_flows(self.bundle.definition).get(node.id, []) if node.kind == "eventBasedGateway" else []
        offered = [*beside, *(self.bundle.definition.nodes[flow.target] for flow in following)]
        yield from (each.message for each in [*offered, node] if each.event == "message" and each.button)

    def _of_form(self, node: Node) -> Iterator[tuple[str, str]]:
        form = form_of(self.bundle, node)
        if form is None:
            return
        hints = form.ui.get("fields", {})
        for name in form.schema.get("properties", {}):
            yield "fields", name
            yield "widgets", str(hints.get(name, {}).get("widget", ""))


def _literal(expression: str) -> list[str]:
    """The texts of an expression that is nothing but texts; what depends on something is not certain."""
    return _TEXT.findall(expression) if _TEXTS.fullmatch(expression) else []


def _others(value: Any, conditions: Sequence[str], known: Sequence[Any] | None) -> list[Any]:
    """Values that stand for all others; `known`: there can be no value but these."""
    if known is not None and value in known:
        return [other for other in known if other != value]
    if isinstance(value, bool):
        return [not value]
    if isinstance(value, list):
        return [[_ELSE]] if not value else [[]]
    compared = {word for condition in conditions for word in _TEXT.findall(condition)}
    return [*sorted(compared - {value}), _ELSE]


def _taken(flows: Sequence[Flow], default: str, name: str, value: Any) -> list[Flow]:
    """The flows of an exclusive gateway taken where a variable has this value and nothing else is known."""
    jobs = [flow.condition for flow in flows if flow.condition]
    try:
        answers = iter(feel.evaluate_each(jobs, {name: value}))
    except BadExpression:  # a limit of the sandbox: nothing can be said
        return []
    true = [flow for flow in flows if flow.condition and next(answers) is True]
    return true or [flow for flow in flows if flow.id == default]
