"""Nothing another tool wrote into a diagram for its own engine is lost without a word."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from workflows.catalogue.bundle import Bundle
from workflows.catalogue.checks._pointing import in_diagram
from workflows.catalogue.diagrams import elements
from workflows.catalogue.vendors import DECORATION, INSTEAD, OTHERWISE
from workflows.engine.reading import BPMN, BUREAU, name_of
from workflows.values.sentences import N_, Problem

CHECK = "foreign"
_OURS = ("", BPMN, BUREAU)
_NO_ENGINE = (
    "http://www.w3.org/",
    "http://www.omg.org/spec/DD/",
    "http://www.omg.org/spec/BPMN/",
    "http://bpmn.io/schema/bpmn/biocolor/",
)
_ROLES = ("potentialOwner", "humanPerformer", "performer", "resourceRole")
_LINKS = ("dataInputAssociation", "dataOutputAssociation")
_QUANTITIES = ("startQuantity", "completionQuantity")


def check(bundle: Bundle) -> Iterator[Problem]:
    """Settings of other engines, each with what to use here; colours and positions are nothing to mend."""
    for _, root in bundle.trees:
        for element in elements(root):
            words = [*_attributes(element), *_extensions(element), *_standard(element)]
            for word in dict.fromkeys(words):
                yield _dropped(bundle, element, word)


def _attributes(element: etree._Element) -> Iterator[str]:
    for key in element.keys():  # noqa: SIM118 - an lxml element iterates over its children
        if key.startswith("{") and _is_foreign(key):
            yield from _told(key)


def _extensions(element: etree._Element) -> Iterator[str]:
    if name_of(element) == "extensionElements":
        return
    for inside in element:
        if name_of(inside) == "extensionElements":
            for each in inside.iterchildren(etree.Element):
                yield from _of_extension(each)
        elif _is_foreign(str(inside.tag)):
            yield from _told(str(inside.tag))


def _of_extension(element: etree._Element) -> Iterator[str]:
    """A wrapper that only holds others is passed over: the word is inside it."""
    if not _is_foreign(str(element.tag)):
        return
    if etree.QName(element).localname in ("properties", "metaData"):
        return
    yield from _told(str(element.tag))


def _standard(element: etree._Element) -> Iterator[str]:
    """BPMN of the standard that the engine does not look at."""
    name = name_of(element)
    if name in ("extensionElements", "ioSpecification"):
        return
    yield from (name_of(each) for each in element if name_of(each) in _ROLES)
    for each in element:
        if name_of(each) in _LINKS and each.find(f"{{{BPMN}}}assignment") is not None:
            yield name_of(each)
    if name.endswith("Task") and element.get("operationRef"):
        yield "operationRef"
    yield from (word for word in _QUANTITIES if element.get(word, "1") != "1")


def _is_foreign(tag: str) -> bool:
    space = etree.QName(tag).namespace or ""
    return space not in _OURS and not space.startswith(_NO_ENGINE)


def _told(tag: str) -> Iterator[str]:
    word = str(etree.QName(tag).localname)
    if word not in DECORATION:
        yield word


def _dropped(bundle: Bundle, element: etree._Element, word: str) -> Problem:
    text = N_("“%(element)s”的设置 %(word)s 在这里不起作用。%(instead)s。请改正后重新提交。")
    owner = _owner(element)
    return in_diagram(bundle, CHECK, owner, text, word=word, instead=INSTEAD.get(word, OTHERWISE))


def _owner(element: etree._Element) -> str:
    """The id people find it by: its own, or that of what it stands in."""
    around: etree._Element | None = element
    while around is not None and not around.get("id"):
        around = around.getparent()
    return around.get("id", "") if around is not None else ""
