"""The same diagrams with an id of its own for everything in them, so that what follows can still be judged."""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from workflows.catalogue.bundle import Bundle
from workflows.catalogue.diagrams import elements
from workflows.engine.reading import name_of, read_tree

_AROUND = ("definitions", "process", "subProcess")


def with_own_ids(bundle: Bundle) -> tuple[Bundle, set[str]]:
    """A bundle without nameless elements and without two of one id, and the ids that were made up for it.

    Of two elements of one id the first keeps it. Lines are no longer those of the files people have.
    """
    roots = [(file, read_tree(content, file)) for file, content in sorted(bundle.bpmn.items())]
    seen: set[str] = set()
    made_up: dict[str, etree._Element] = {}
    for _, root in roots:
        for element in filter(_needs_own, elements(root)):
            key = element.get("id", "")
            if not key or key in seen:
                key = f"{key}#{len(made_up) + 1}"
                made_up[key] = element
                element.set("id", key)
            seen.add(key)
    files = {**bundle.files, **{file: etree.tostring(root, encoding="utf-8") for file, root in roots}}
    return replace(bundle, process=_process(bundle, made_up), files=files), set(made_up)


def _needs_own(element: etree._Element) -> bool:
    parent = element.getparent()
    return parent is not None and name_of(parent) in _AROUND


def _process(bundle: Bundle, made_up: dict[str, etree._Element]) -> str:
    """The process by its new id, if it had none."""
    nameless = [key for key, element in made_up.items() if name_of(element) == "process" and key.startswith("#")]
    return bundle.process or next(iter(nameless), "")
