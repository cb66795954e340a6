"""Every text of a decision or function, with the names that are known where it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from workflows.decisions.boxed import (
    Boxed,
    Context,
    Entry,
    Filter,
    Function,
    Items,
    Iteration,
    Relation,
    Table,
    Text,
    Typed,
)
from workflows.decisions.graph import Graph
from workflows.decisions.model import Decision, Knowledge, Type
from workflows.feel import Parsed, parse, parse_test

IRRELEVANT = "-"
DEEPEST = 5  # types in types of which the names are known

Known = Mapping[str, Any]
"""Names, each with the names inside it, or None."""

Read = Callable[[str, Known], Parsed]
Texts = Iterator[tuple[Text, Read, Known]]


def texts_of(node: Decision | Knowledge, graph: Graph) -> Texts:
    """Each text of a node, how it is to be read, and the names known there."""
    return _texts(node.logic, _around(node, graph), graph.types)


def _around(node: Decision | Knowledge, graph: Graph) -> dict[str, Any]:
    """What a node is given by what it requires; a function also knows itself."""
    known: dict[str, Any] = {node.variable: None} if isinstance(node, Knowledge) else {}
    for ref in (*node.requires.inputs, *node.requires.decisions, *node.requires.knowledge):
        name, inside = _known_as(ref, graph)
        prefix = node.requires.under.get(ref, "")
        known |= {prefix: {**(known.get(prefix) or {}), name: inside}} if prefix else {name: inside}
    return known


def _known_as(ref: str, graph: Graph) -> tuple[str, Known | None]:
    """The name a required node is known by, and the names inside it."""
    if ref in graph.inputs:
        return graph.inputs[ref].name, _inside_type(graph.inputs[ref].type, graph.types)
    if ref in graph.decisions:
        needed = graph.decisions[ref]
        return needed.variable, _inside_type(needed.type, graph.types) or _inside(needed.logic, {})
    function = graph.knowledge.get(ref) or graph.offerings.get(ref)
    return (function.variable if isinstance(function, Knowledge) else function.name if function else ref), None


def _inside_type(name: str, types: Mapping[str, Type], deep: int = 0) -> Known | None:
    """The names inside a type; one that contains itself is not followed for ever."""
    declared = types.get(name)
    return _fields(declared, types, deep + 1) if declared and deep < DEEPEST else None


def _fields(declared: Type, types: Mapping[str, Type], deep: int) -> Known | None:
    if declared.fields:
        return {name: _fields(each, types, deep) for name, each in declared.fields.items()}
    return _inside_type(declared.base, types, deep)


def _inside(logic: Boxed, known: Known) -> Known | None:
    """The names inside the value of an expression, as far as its form tells."""
    match logic:
        case Text():
            return known.get(logic.text)
        case Context() if logic.entries and not logic.entries[-1].name:
            return _inside(logic.entries[-1].value, known)
        case Context():
            return {entry.name: _inside(entry.value, known) for entry in logic.entries}
        case Relation():
            return dict.fromkeys(logic.columns)
        case Table() if len(logic.outputs) > 1:
            return {output.name: None for output in logic.outputs}
        case Items() if logic.items:
            return _inside(logic.items[0], known)
        case Filter(over=inner) | Typed(value=inner):
            return _inside(inner, known)
        case _:
            return None


def _texts(logic: Boxed, known: Known, types: Mapping[str, Type]) -> Texts:
    match logic:
        case Text():
            yield logic, parse, known
        case Table():
            yield from _cells(logic, known)
        case Context():
            yield from _entries(logic, known, types)
        case Function():
            given = {each.name: _inside_type(each.type, types) for each in logic.parameters}
            yield from _texts(logic.body, {**known, **given}, types)
        case Iteration():
            yield from _texts(logic.over, known, types)
            item = {logic.variable: _inside(logic.over, known), "partial": None}
            yield from _texts(logic.body, {**known, **item}, types)
        case Filter():
            yield from _texts(logic.over, known, types)
            inside = _inside(logic.over, known) or {}
            yield from _texts(logic.match, {**known, **inside, "item": inside}, types)
        case _:
            for part in _parts(logic):
                yield from _texts(part, known, types)


def _entries(context: Context, known: Known, types: Mapping[str, Type]) -> Texts:
    for entry in context.entries:
        yield from _texts(entry.value, known, types)
        known = {**known, entry.name: _inside_type(entry.type, types) or _inside(entry.value, known)}


def _parts(value: Any) -> Iterator[Boxed]:
    """The expressions directly inside a record."""
    for each in fields(value):
        yield from _expressions(getattr(value, each.name))


def _expressions(value: Any) -> Iterator[Boxed]:
    if isinstance(value, tuple):
        for each in value:
            yield from _expressions(each)
    elif isinstance(value, Entry):
        yield value.value
    elif is_dataclass(value) and not isinstance(value, type):
        yield value  # type: ignore[misc]


def _cells(table: Table, known: Known) -> Texts:
    for column in table.inputs:
        yield column.expression, parse, known
    for allowed in (*(each.allowed for each in table.inputs), *(each.allowed for each in table.outputs)):
        if allowed:
            yield allowed, parse_test, known
    for output in table.outputs:
        if output.default:
            yield output.default, parse, known
    for rule in table.rules:
        yield from ((cell, parse_test, known) for cell in rule.tests if cell.text not in ("", IRRELEVANT))
        yield from ((cell, parse, known) for cell in rule.results)
