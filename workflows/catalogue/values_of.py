"""Which values a variable may have where a gateway asks for it, as far as forms and tables tell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workflows.catalogue.bundle import Bundle
from workflows.catalogue.setting import form_of, graph_of, kept, set_by
from workflows.decisions.boxed import HitPolicy, Table
from workflows.engine import Node
from workflows.values.forms import Form

_CONSTANT = r'("[^"\\]*"|-?\d+(?:\.\d+)?|true|false)'
_NAME = r"(?<![\w.])([^\W\d]\w*)(?![\w.(])"
_OPERATOR = r"\s*(?:!=|<=|>=|=|<|>)\s*"
_NAME_FIRST = re.compile(f"{_NAME}{_OPERATOR}{_CONSTANT}")
_NAME_LAST = re.compile(f"{_CONSTANT}{_OPERATOR}{_NAME}")
_AMONG = re.compile(rf"{_NAME}\s+in\s*[\[(]([^\])]*)[\])]")
_ALONE = re.compile(rf"\s*(?:not\s*\(\s*)?{_NAME}\s*\)?\s*")
_TEXT_RESULT = re.compile(r'\s*"([^"\\]*)"\s*')
_ONE_ANSWER = (HitPolicy.UNIQUE, HitPolicy.ANY, HitPolicy.FIRST, HitPolicy.PRIORITY)
_UNSEEN = ("callActivity", "subProcess", "startEvent")
ANOTHER = "（其他取值）"
FARTHEST = 300  # elements looked at on the way back from one gateway


@dataclass(frozen=True)
class Values:
    """Values that stand for all a variable may have; `closed` when there can be no other."""

    some: tuple[Any, ...]
    closed: bool


class Before:
    """Looking back from the gateways of a process to what was answered and decided before."""

    def __init__(self, bundle: Bundle) -> None:
        self._bundle = bundle
        self._nodes = bundle.definition.nodes
        self._setters: dict[str, list[str]] = {}
        self._back: dict[str, list[str]] = {}
        for node in self._nodes.values():
            for name in set_by(bundle, node):
                self._setters.setdefault(name, []).append(node.id)
        for flow in bundle.definition.flows.values():
            self._back.setdefault(flow.target, []).append(flow.source)

    def values(self, gateway: Node, name: str) -> Values | None:
        """What the last steps before a gateway may have set a variable to; None when they do not tell."""
        found: dict[Any, None] = {}
        for setter in self._last_setters(gateway, name):
            told = _told_by(self._bundle, self._nodes[setter], name)
            if told is None:
                return None
            found.update(dict.fromkeys(told))
        return Values(tuple(found), True) if found else None

    def _last_setters(self, gateway: Node, name: str) -> Iterable[str]:
        """Going back against the flows, on each way the first element that sets the variable; all that set it
        where a way comes to a place that may set it unseen (a process inside or called), to a beginning, or too far.
        """
        every = self._setters.get(name, [])
        found: dict[str, None] = {}
        seen, waiting = {gateway.id}, list(self._back.get(gateway.id, [])) if every else []
        while waiting:
            here = waiting.pop()
            if here in seen or here not in self._nodes:
                continue
            seen.add(here)
            if here in every:
                found[here] = None
            elif self._nodes[here].kind in _UNSEEN or len(seen) > FARTHEST:
                return every
            else:
                waiting.extend(self._back.get(here, []))
        return found


def values_compared(conditions: Sequence[str]) -> dict[str, Values]:
    """Variable -> what conditions compare it with, and values between; not for those not compared plainly."""
    texts: dict[str, set[str]] = {}
    for condition in conditions:
        for name, text in _compared(condition):
            texts.setdefault(name, set()).add(text)
    found = {name: _values(told) for name, told in texts.items()}
    return {name: values for name, values in found.items() if values is not None}


def _values(texts: set[str]) -> Values | None:
    if texts <= {"true", "false"}:
        return Values((True, False), True)
    if all(text.startswith('"') for text in texts):
        return Values((*(text.strip('"') for text in sorted(texts)), ANOTHER), False)
    if any(text.startswith('"') or text in ("true", "false") for text in texts):
        return None
    return Values(_spread(sorted({float(text) for text in texts})), True)


def _told_by(bundle: Bundle, node: Node, name: str) -> list[Any] | None:
    form = form_of(bundle, node)
    if form is not None and name in kept(form):
        return _of_form(form, kept(form)[name])
    if node.kind == "businessRuleTask" and name == node.result and not node.for_each:
        return _of_decision(bundle, node.decision)
    return None


def _of_form(form: Form, field: str) -> list[Any] | None:
    schema = form.schema.get("properties", {}).get(field, {})
    if not isinstance(schema, Mapping):
        return None
    if schema.get("type") == "boolean":
        return [True, False]
    values = schema.get("enum")
    plain = isinstance(values, list) and all(isinstance(value, str | bool | int | None) for value in values)
    return [value for value in values or () if value not in (None, "")] if plain else None


def _of_decision(bundle: Bundle, ref: str) -> list[Any] | None:
    decision = graph_of(tuple(sorted(bundle.dmn.items()))).decisions.get(ref)
    table = decision.logic if decision else None
    if not isinstance(table, Table) or table.policy not in _ONE_ANSWER or len(table.outputs) != 1:
        return None
    default = table.outputs[0].default
    texts = [rule.results[0].text for rule in table.rules] + ([default.text] if default else [])
    found = [_TEXT_RESULT.fullmatch(text) for text in texts]
    return [each[1] for each in found if each] if all(found) else None


def _compared(condition: str) -> Iterator[tuple[str, str]]:
    """The variables a condition compares with constants, and the constants."""
    yield from _NAME_FIRST.findall(condition)
    yield from ((name, constant) for constant, name in _NAME_LAST.findall(condition))
    for name, several in _AMONG.findall(condition):
        yield from ((name, constant) for constant in re.findall(_CONSTANT, several))
    alone = _ALONE.fullmatch(condition)
    if alone:
        yield alone[1], "true"


def _spread(limits: list[float]) -> tuple[float, ...]:
    values = [limits[0] - 1]
    for here, following in zip(limits, [*limits[1:], limits[-1] + 2], strict=True):
        values += [here, (here + following) / 2]
    return tuple(values)
