"""Which element sets which variables of a case, and which are there anyway."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from functools import lru_cache
from typing import Any

from workflows.catalogue.bundle import Bundle
from workflows.catalogue.checks.lanes import PERSON_TASKS
from workflows.decisions.graph import Graph, assemble
from workflows.decisions.reading import read_file
from workflows.decisions.scopes import texts_of
from workflows.engine import Node
from workflows.values.forms import Form
from workflows.values.operation_terms import TERMS
from workflows.values.operations import AS, Operation
from workflows.values.refusals import BadExpression

_TEXT = re.compile(r'\s*"([^"\\]*)"\s*')
ALWAYS = frozenset(("now", "today", "settings"))
AT_START = frozenset(("case_id", "case_number", "unit_type", "is_specialised", "origin_org", "origin_number"))
"""Facts of the case the system adds at its start; the last two where another case started it."""
SCHEDULED = "scheduled_for"
"""What a case that begins at a timer start is told beside: the day it was due."""
COUNTERS = frozenset(("loopCounter", "numberOfInstances", "numberOfCompletedInstances", "numberOfActiveInstances"))


def is_told(bundle: Bundle) -> bool:
    """Do all forms and called processes exist? Otherwise nobody knows what they would have set."""
    nodes = bundle.definition.nodes.values()
    formless = any((node.kind in PERSON_TASKS or asks(node)) and node.form not in bundle.forms for node in nodes)
    uncalled = any(node.kind == "callActivity" and node.calls not in bundle.definition.specs for node in nodes)
    unknown = any(node.operation and node.operation not in list(Operation) for node in nodes)
    return not (formless or uncalled or unknown)


def set_by(bundle: Bundle, node: Node) -> set[str]:
    """Variables an element sets when a case passes it."""
    names = {*node.inputs, *_kept_by(bundle, node)}
    if node.kind == "businessRuleTask":
        names.add(node.result or node.decision)
    if node.operation in list(Operation):
        names.update(_given_back(node))
    if node.repeat is not None:
        names.update(filter(None, (node.repeat.item, node.repeat.output)))
    return names


def _given_back(node: Node) -> Iterator[str]:
    """What an operation gives; `as` says under which name."""
    named = _TEXT.fullmatch(node.parameters.get(AS, ""))
    for name in TERMS[Operation(node.operation)].gives:
        yield named[1] if named else name


def kept(form: Form) -> dict[str, str]:
    """Variable -> the field of the form it is kept from."""
    return {how if isinstance(how, str) else name: name for name, how in form.keep.items() if how}


def asks(node: Node) -> bool:
    """A button on the page of the case with a form."""
    return bool(node.is_pressed and node.form)


def form_of(bundle: Bundle, node: Node) -> Form | None:
    """The form answered at an element: that of a task, or of the start a case begins with."""
    if node.kind in PERSON_TASKS or asks(node):
        return bundle.forms.get(node.form)
    return bundle.forms.get(node.id) if node.id in bundle.definition.starts else None


def given(bundle: Bundle) -> set[str]:
    """Variables a case is given from outside, as the ways of `paths.toml` tell: facts, starts, messages."""
    try:
        paths = bundle.paths
    except (ValueError, RecursionError):  # told by the check of ways
        return set()
    ways = [paths.get("defaults"), *_tables(paths.get("path"))]
    found = {name for way in ways for name in _given_by(bundle, way)}
    if any(start.event == "timer" for start in bundle.definition.starts.values()):
        found.add(SCHEDULED)
    return found | {"children"}  # what a parent case is told by the cases it started


def _given_by(bundle: Bundle, way: Any) -> Iterator[str]:
    if not isinstance(way, Mapping):
        return
    yield from _names(way.get("facts"))
    begin = way.get("begin") or bundle.definition.start.node
    if not isinstance(begin, str) or begin not in bundle.forms:
        yield from _names(way.get("start"))
    for step in _tables(way.get("steps")):
        yield from _names(step.get("payload"))


def columns_of(bundle: Bundle, variable: str) -> set[str]:
    """The columns of the rows a list variable may hold, of all forms that keep it and operations that give it."""
    found = {column for terms in TERMS.values() for column in terms.rows.get(variable, ())}
    for form in bundle.forms.values() if variable else ():
        name = kept(form).get(variable, "")
        items = form.schema.get("properties", {}).get(name, {}).get("items", {})
        columns = form.keep.get(name)
        found.update(columns if isinstance(columns, list) else _names(items.get("properties")))
    return found


def unset_inputs(bundle: Bundle, node: Node, known: Set[str]) -> set[str]:
    """What the decision an element asks takes from the case's data, and nobody sets."""
    graph = graph_of(tuple(sorted(bundle.dmn.items())))
    if node.decision not in graph.decisions:
        return set()
    reached = graph.reach(node.decision)
    named = {graph.inputs[ref].name for ref in reached if ref in graph.inputs}
    made = {graph.decisions[ref].variable for ref in reached if ref in graph.decisions}
    handed = {name for ref in reached if ref in graph.offerings for name in _handed_to(graph, ref)}
    return {*named, *(name for ref in reached for name in _free(graph, ref))} - made - handed - known


def _handed_to(graph: Graph, ref: str) -> Iterator[str]:
    """What a decision service is called with: its caller says it, not the case."""
    return (graph.inputs[each].name for each in graph.offerings[ref].input_data if each in graph.inputs)


@lru_cache(maxsize=8)
def graph_of(dmn: tuple[tuple[str, bytes], ...]) -> Graph:
    """The decisions of these files (path, content) as a graph."""
    return assemble(read_file(path, content) for path, content in dmn)


def _free(graph: Graph, ref: str) -> Iterator[str]:
    """Names the texts of a decision use that are neither required nor made inside it."""
    if ref not in graph.decisions:
        return
    for text, read, around in texts_of(graph.decisions[ref], graph):
        try:
            yield from read(text.text, around).names - set(around)
        except BadExpression:  # told by the check of decisions
            continue


def _kept_by(bundle: Bundle, node: Node) -> Iterator[str]:
    form = form_of(bundle, node)
    return iter(kept(form) if form else ())


def _tables(value: Any) -> Iterator[Mapping[str, Any]]:
    return (each for each in value if isinstance(each, Mapping)) if isinstance(value, list) else iter(())


def _names(value: Any) -> Iterator[str]:
    return iter(value if isinstance(value, Mapping) else ())
