"""The same diagrams with an id of its own for everything in them, so that what follows can still be judged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from lxml import etree

from workflows.catalogue.bundle import Bundle
from workflows.catalogue.diagrams import elements
from workflows.engine.parser import is_reserved
from workflows.engine.reading import name_of, read_tree, text_of

_POINTERS = ("sourceRef", "targetRef", "attachedToRef", "default")
_AROUND = ("definitions", "process", "subProcess")


def with_own_ids(bundle: Bundle) -> tuple[Bundle, set[str]]:
    """A bundle without nameless elements and without two of one id, and the ids that were made up for it.

    Of two elements of one id the first keeps it; an id the engine needs gives way everywhere.
    Lines are no longer those of the files people have.
    """
    roots = [(file, read_tree(content, file)) for file, content in sorted(bundle.bpmn.items())]
    seen: set[str] = set()
    made_up: dict[str, etree._Element] = {}
    renamed: dict[str, str] = {}
    for _, root in roots:
        for element in filter(_needs_own, elements(root)):
            old = element.get("id", "")
            key = old
            if not old or old in seen or is_reserved(old):
                key = f"{old}#{len(made_up) + 1}"
                made_up[key] = element
                element.set("id", key)
            if is_reserved(old):
                renamed.setdefault(old, key)
            seen.update((old, key))
    for _, root in roots if renamed else ():
        _follow(root, renamed)
    files = {**bundle.files, **{file: etree.tostring(root, encoding="utf-8") for file, root in roots}}
    return replace(bundle, process=_process(bundle, made_up), files=files), set(made_up)


def _follow(root: etree._Element, renamed: Mapping[str, str]) -> None:
    """Let whatever points at an element point at its new id."""
    for element in elements(root):
        for name in _POINTERS:
            if element.get(name, "") in renamed:
                element.set(name, renamed[element.get(name, "")])
        if name_of(element) == "flowNodeRef" and text_of(element) in renamed:
            element.text = renamed[text_of(element)]


def _needs_own(element: etree._Element) -> bool:
    parent = element.getparent()
    return parent is not None and name_of(parent) in _AROUND


def _process(bundle: Bundle, made_up: dict[str, etree._Element]) -> str:
    """The process by its new id, if it had none."""
    nameless = [key for key, element in made_up.items() if name_of(element) == "process" and key.startswith("#")]
    return bundle.process or next(iter(nameless), "")
