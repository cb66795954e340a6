"""Every name an expression of a diagram uses is set by something, so that a slip of the pen is no silent null."""

from __future__ import annotations

from collections.abc import Iterator, Set
from difflib import get_close_matches
from functools import lru_cache

from workflows.catalogue.bundle import Bundle
from workflows.catalogue.checks._pointing import in_diagram
from workflows.catalogue.setting import ALWAYS, AT_START, COUNTERS, columns_of, given, is_told, set_by, unset_inputs
from workflows.catalogue.written import TITLE, Written
from workflows.engine import Definition, Node
from workflows.values.sentences import N_, Problem

CHECK = "variables"
MOST_COMPARED = 500  # names a misspelt one is compared with


def check(bundle: Bundle) -> Iterator[Problem]:
    """Names nobody sets. Where a form or a called process is missing, nothing is said: it might set them."""
    if not is_told(bundle):
        return
    known = _known(bundle)
    for each in bundle.written:
        here = known | _here(bundle, each)
        for name in sorted(each.names - here):
            yield _unset(bundle, each.element, each.what, name, here)
    for node in bundle.definition.nodes.values():
        for what, name in _named(node):
            if name not in known:
                yield _unset(bundle, node.id, what, name, known)
        for name in sorted(unset_inputs(bundle, node, known | columns_of(bundle, node.for_each))):
            yield _unset(bundle, node.id, N_("决策表"), name, known)


def _known(bundle: Bundle) -> set[str]:
    nodes = bundle.definition.nodes.values()
    return {*ALWAYS, *AT_START, *given(bundle)}.union(*(set_by(bundle, node) for node in nodes))


def _here(bundle: Bundle, each: Written) -> Set[str]:
    """What only the expressions of one place may use."""
    if each.what == TITLE:
        starts = [start.node for start in bundle.definition.starts.values() if start.titled == each.element]
        forms = [bundle.forms[node] for node in starts if node in bundle.forms]
        return {"unit", *(name for form in forms for name in form.schema.get("properties", {}))}
    return COUNTERS if _repeats(bundle.definition, each.element) else frozenset()


def _repeats(definition: Definition, element: str) -> bool:
    """Is this, or something around it, done several times?"""
    flow = definition.flows.get(element)
    node = definition.nodes.get(flow.source if flow else element)
    while node is not None:
        if node.repeat is not None:
            return True
        node = definition.nodes.get(node.parent)
    return False


def _named(node: Node) -> Iterator[tuple[str, str]]:
    """Variables an element names without an expression."""
    if node.for_each:
        yield N_("逐行判断的列表"), node.for_each
    if node.assigned:
        yield N_("指定的人员"), node.assigned
    if node.repeat is not None and node.repeat.items:
        yield N_("逐项办理的列表"), node.repeat.items
    if node.repeat is not None and node.repeat.answer:
        yield N_("每份的结果"), node.repeat.answer


def _unset(bundle: Bundle, element: str, what: str, name: str, known: Set[str]) -> Problem:
    near = _near(name, frozenset(known)) if len(known) < MOST_COMPARED else []
    if near:
        text = N_("“%(element)s”的%(what)s用到变量“%(name)s”，但没有一步给它赋值。是不是“%(near)s”？请改正。")
        return in_diagram(bundle, CHECK, element, text, what=what, name=name, near=near[0])
    text = N_(
        "“%(element)s”的%(what)s用到变量“%(name)s”，但没有一步给它赋值。"
        "请在前面某个表单的 keep 中保留它，或由规则任务、系统任务得出，或改正名称。"
    )
    return in_diagram(bundle, CHECK, element, text, what=what, name=name)


@lru_cache(maxsize=1_000)
def _near(name: str, known: frozenset[str]) -> list[str]:
    return get_close_matches(name, sorted(known), n=1)
