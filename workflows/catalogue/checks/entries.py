"""A task that writes or reads a register names one that exists, and words and columns it has."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workflows.catalogue.bundle import Bundle
from workflows.catalogue.checks._pointing import in_diagram
from workflows.engine import Node
from workflows.values.operations import Operation
from workflows.values.registers import RegisterKind
from workflows.values.sentences import N_, Problem

CHECK = "entries"
_ASKING = {Operation.RECORD_ENTRY, Operation.RECORD_ENTRIES, Operation.COLLECT_ENTRIES, Operation.COUNT_ENTRIES}
_TEXT = re.compile(r'\s*"([^"\\]*)"\s*')


def check(bundle: Bundle) -> Iterator[Problem]:
    """Only what is written as a plain text is judged; what an expression gives is judged when it is given."""
    for node in bundle.definition.nodes.values():
        if node.operation in _ASKING:
            yield from _task(bundle, node)


def _task(bundle: Bundle, node: Node) -> Iterator[Problem]:
    kind = _literal(node, "kind")
    if kind is None:
        return
    if kind not in bundle.registers:
        text = N_("系统任务“%(element)s”的台账“%(kind)s”不存在。请从以下选用：%(known)s。")
        yield in_diagram(bundle, CHECK, node.id, text, kind=kind, known="、".join(sorted(bundle.registers)))
        return
    yield from _words(bundle, node, bundle.registers[kind])


def _words(bundle: Bundle, node: Node, register: RegisterKind) -> Iterator[Problem]:
    for name, words in (("status", register.statuses), ("result", register.results)):
        word = _literal(node, name)
        if word and word not in words:
            text = N_("系统任务“%(element)s”要登记“%(word)s”，台账“%(title)s”没有这个词。请从以下选用：%(known)s。")
            facts = {"word": word, "title": register.title, "known": "、".join(words)}
            yield in_diagram(bundle, CHECK, node.id, text, **facts)


def _literal(node: Node, name: str) -> str | None:
    found = _TEXT.fullmatch(node.parameters.get(name, ""))
    return found[1] if found else None
