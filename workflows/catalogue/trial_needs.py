"""Which variables a case needs next, and what is known of each: what it is compared with, or what it is used for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from workflows.catalogue.bundle import Bundle
from workflows.catalogue.trial_ways import Ways
from workflows.decisions.boxed import Table
from workflows.decisions.file import File
from workflows.decisions.reading import read_file
from workflows.engine import Node
from workflows.feel.expressions import parse_each
from workflows.values.refusals import BadExpression

KNOWN = frozenset(
    {"now", "today", "case_id", "case_number", "scheduled_for", "loopCounter", "unit", "typename", "csrf_token"}
)
"""Names that are there anyway, or can be no answer."""

_MOST = 60  # fields of one form
_NAME = re.compile(r"[^\W_]\w{0,79}")
_WORD = r'"((?:[^"\\]|\\.)*)"'
_NUMBER = r"-?\d+(?:\.\d+)?"
_DATE_TYPES = ("date", "dateTime", "date and time")


@dataclass(frozen=True)
class Need:
    """A variable. kind: text | number | bool | date | list; `values` are the texts it is compared with, `columns` what
    is needed of each row of a list; `used_by` is the element it is for; `alone` when nothing else decides there."""

    name: str
    kind: str = "text"
    values: tuple[str, ...] = ()
    used_by: str = ""
    alone: bool = False
    columns: tuple[Need, ...] = ()

    def __or__(self, other: Need) -> Need:
        """Both uses of one variable; the first says what it is called, whoever knows its kind what it is."""
        kind = self.kind if self.kind != "text" else other.kind
        values = tuple(dict.fromkeys(self.values + other.values))
        return replace(self, kind=kind, values=values, columns=self.columns or other.columns)


@dataclass
class _Uses:
    """What is read of the variables of one stretch of the way."""

    expressions: list[tuple[str, str, str]] = field(default_factory=list)  # text, element, kind of a bare variable
    needs: list[Need] = field(default_factory=list)


def needs(bundle: Bundle, begin: Iterable[str]) -> list[Need]:
    """Variables named after these elements until a person is asked again, in the order they are come to."""
    ways, begun = Ways(bundle.definition), list(begin)
    uses = _Uses()
    for node in (bundle.definition.nodes[each] for each in begun if each in bundle.definition.nodes):
        _read_repeat(uses, node)
        _read_flows(uses, ways, node)
    for node in ways.ahead(begun):
        _read(uses, node)
        if node.kind != "userTask":
            _read_flows(uses, ways, node)
        if node.decision:
            _read_decision(uses, bundle, node)
    told = {name for node in bundle.definition.nodes.values() for name in _told(node)}
    return _merged([*uses.needs, *_of_expressions(uses.expressions)], told)


def _told(node: Node) -> Iterator[str]:
    """What a decision says, and what stands for one item of a list: nobody is asked for those."""
    if node.kind == "businessRuleTask":
        yield node.result or node.decision
    if node.repeat is not None:
        yield from (node.repeat.item, node.repeat.output)


def _merged(found: Iterable[Need], told: set[str]) -> list[Need]:
    merged: dict[str, Need] = {}
    for need in found:
        if need.name not in KNOWN and need.name not in told and _NAME.fullmatch(need.name):
            merged[need.name] = merged[need.name] | need if need.name in merged else need
    return list(merged.values())[:_MOST]


def _read(uses: _Uses, node: Node) -> None:
    label = node.name or node.id
    uses.expressions += [(text, label, "text") for text in (*node.parameters.values(), *node.inputs.values())]
    uses.expressions += [(text, label, "date") for text in (node.timer, node.deadline_from) if text]
    if node.assigned:
        uses.needs.append(Need(node.assigned, "list", used_by=label))
    if node.deadline_length:
        uses.expressions.append((node.deadline_length, label, "number"))
    _read_repeat(uses, node)


def _read_repeat(uses: _Uses, node: Node) -> None:
    repeat, label = node.repeat, node.name or node.id
    if repeat is None:
        return
    if repeat.items:
        uses.needs.append(Need(repeat.items, "list", used_by=label))
    uses.expressions += [(text, label, "bool") for text in (repeat.until, repeat.condition) if text]
    if repeat.count:
        uses.expressions.append((repeat.count, label, "number"))
    if repeat.answer:
        uses.needs.append(Need(repeat.answer, used_by=label))


def _read_flows(uses: _Uses, ways: Ways, node: Node) -> None:
    for flow in ways.out_of(node.id):
        if flow.condition:
            uses.expressions.append((flow.condition, node.name or node.id, "bool"))


def _of_expressions(expressions: list[tuple[str, str, str]]) -> Iterator[Need]:
    every = parse_each([text for text, _, _ in expressions])
    for (text, label, bare), parsed in zip(expressions, every, strict=True):
        if isinstance(parsed, BadExpression):
            continue
        for name in sorted(parsed.names, key=text.find):
            kind, values = _compared(name, text, bare)
            yield Need(name, kind, values, label, bare == "bool" and len(parsed.names) == 1)


def _compared(name: str, text: str, bare: str) -> tuple[str, tuple[str, ...]]:
    """What an expression compares a name with. It is only looked at, never evaluated: a hint for the field."""
    own = rf"(?<![\w.\"]){re.escape(name)}(?![\w.])"
    words = [*re.findall(rf"{own}\s*!?=\s*{_WORD}", text), *re.findall(rf"{_WORD}\s*!?=\s*{own}", text)]
    for listed in re.findall(rf"{own}\s+in\s*\(([^()]*)\)", text):
        words += re.findall(_WORD, listed)
    if words:
        return "text", tuple(dict.fromkeys(word.replace('\\"', '"').replace("\\\\", "\\") for word in words))
    if re.search(rf"{own}\s*!?=\s*(true|false)\b", text):
        return "bool", ()
    if re.fullmatch(rf"\s*(not\s*\()?\s*{own}\s*\)?\s*", text):
        return bare, ()
    if re.search(rf"date(?: and time)?\(\s*{own}|deadline\([^()]*,\s*{own}", text):
        return "date", ()
    if re.search(
        rf"{own}\s*(?:!?=|[<>]=?|in\b\s*[\[(]?)\s*{_NUMBER}|{own}\s*[-+*/<>]|{_NUMBER}\s*[<>]=?\s*{own}", text
    ):
        return "number", ()
    return "text", ()


def _read_decision(uses: _Uses, bundle: Bundle, node: Node) -> None:
    files = [read_file(path, content) for path, content in bundle.dmn.items()]
    label = node.name or node.id
    inputs = [need for file, decision in _asked(files, node.decision) for need in _inputs(files, file, decision, label)]
    if node.for_each:
        columns = {need.name: need for need in inputs if _NAME.fullmatch(need.name)}
        uses.needs.append(Need(node.for_each, "list", used_by=label, columns=tuple(columns.values())))
    else:
        uses.needs += inputs


def _asked(files: list[File], ref: str) -> Iterator[tuple[File, Any]]:
    """A decision and those it requires, with the files they stand in."""
    waiting, seen = [ref], {ref}
    while waiting:
        wanted = waiting.pop()
        for file in files:
            for decision in (each for each in file.decisions if each.id == wanted):
                new = [each for each in decision.requires.decisions if each not in seen]
                waiting += new
                seen.update(new)
                yield file, decision


def _inputs(files: list[File], file: File, decision: Any, label: str) -> Iterator[Need]:
    others = {each.variable or each.name for one in files for each in one.decisions}
    columns = decision.logic.inputs if isinstance(decision.logic, Table) else ()
    for number, column in enumerate(columns):
        name = column.expression.text.strip()
        if _NAME.fullmatch(name) and name not in others:
            words = [word for rule in decision.logic.rules for word in re.findall(_WORD, rule.tests[number].text)]
            yield Need(name, _kind_of(column.type, decision, number), tuple(dict.fromkeys(words)), label)
    for given in (each for each in file.inputs if each.id in decision.requires.inputs):
        yield Need(given.name, _kind_of(given.type, None, 0), (), label)


def _kind_of(type_: str, decision: Any, column: int) -> str:
    if type_ in _DATE_TYPES:
        return "date"
    if type_ in ("number", "boolean"):
        return {"number": "number", "boolean": "bool"}[type_]
    tests = [rule.tests[column].text for rule in decision.logic.rules] if decision is not None else []
    if any(re.search(r"\b(true|false)\b", test) for test in tests):
        return "bool"
    return "number" if any(re.match(rf"\s*(?:[<>]=?|[\[(\]])?\s*{_NUMBER}", test) for test in tests) else "text"
