"""Every element has an id of its own, in its diagram and among all a case may pass, and none of the engine's."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from workflows.catalogue.bundle import Bundle
from workflows.catalogue.diagrams import Place, elements, is_shape
from workflows.engine.parser import is_reserved
from workflows.engine.reading import name_of
from workflows.values.sentences import N_, Problem, Sentence

CHECK = "unique_ids"
_ACROSS = ("process", "sequenceFlow")  # and whatever else a case passes: those must differ between files too


def check(bundle: Bundle) -> Iterator[Problem]:
    """Elements without an id, ids used twice, and ids the engine needs for itself."""
    everywhere: dict[str, Place] = {}
    for file, root in bundle.trees:
        here: dict[str, Place] = {}
        for element in elements(root):
            key, place = element.get("id", ""), Place(element.get("name", ""), file, element.sourceline or 0)
            first = here.get(key) or (everywhere.get(key) if _is_passed(element) else None)
            if key and first:
                yield _twice(key, place, first)
            elif is_reserved(key) and _is_passed(element):
                text = N_("标识“%(id)s”由系统使用。请改为别的标识。")
                yield Problem(CHECK, Sentence(text, {"id": key}), key, place.name, file, place.line)
            elif not key and (_is_passed(element) or is_shape(element)):
                yield _nameless(element, place)
            here.setdefault(key, place)
            if _is_passed(element):
                everywhere.setdefault(key, place)


def _is_passed(element: etree._Element) -> bool:
    """A process, or something inside one that a case goes through."""
    if name_of(element) in _ACROSS:
        return True
    parent = element.getparent()
    inside = parent is not None and name_of(parent) in ("process", "subProcess")
    return inside and is_shape(element)


def _twice(key: str, place: Place, first: Place) -> Problem:
    text = N_("标识“%(id)s”重复：%(file)s 第 %(line)d 行已经使用。请改为不同的标识。")
    facts = {"id": key, "file": first.file, "line": first.line}
    return Problem(CHECK, Sentence(text, facts), key, place.name, place.file, place.line)


def _nameless(element: etree._Element, place: Place) -> Problem:
    text = N_("%(kind)s“%(name)s”没有标识（id）。请补充。")
    ends = " → ".join(filter(None, (element.get("sourceRef"), element.get("targetRef"))))
    facts = {"kind": name_of(element), "name": place.name or ends}
    return Problem(CHECK, Sentence(text, facts), "", place.name, place.file, place.line)
