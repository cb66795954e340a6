"""A diagram as it is tried out: what it leaves open is handed to whoever tries it, instead of standing in the way."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from workflows.catalogue.bundle import Bundle
from workflows.catalogue.diagrams import elements
from workflows.engine.extensions import extension
from workflows.engine.reading import BPMN, BUREAU, SPACES, name_of, read_tree, text_of

GIVEN = "given_by_the_tester"
"""The operation of a step nobody has said the operation of."""

CHOOSE = "选择走向"
"""What the choice before a gateway without a name is called."""

_CHOOSING = ".choosing"
_CHOICE = "choice_"
_DURATION = re.compile(r'\s*"?(P[0-9YMWDTHS.]{1,40})"?\s*')
_PEOPLES = ("task", "manualTask")
_ASKED = ("serviceTask", "sendTask", "scriptTask", "businessRuleTask")
Element = etree._Element


def as_tried(bundle: Bundle) -> Bundle:
    """The same process in which a case gets past steps without an operation or a decision (they are asked for),
    plain tasks (a person does them), gateways without conditions (a person chooses before each) and durations
    (counted as they are).

    Raises EngineRefused for a diagram that cannot be read.
    """
    changed = {path: _changed(content, path) for path, content in bundle.bpmn.items()}
    return Bundle(bundle.process, bundle.folder, {**bundle.files, **changed})


def choice_of(gateway: str) -> str:
    """The variable that says which way out of a gateway without conditions is taken."""
    return _CHOICE + re.sub(r"\W", "_", gateway)


def is_choice(variable: str) -> bool:
    """Whether this variable says which way is taken."""
    return variable.startswith(_CHOICE)


def as_drawn(node: str) -> str:
    """The element of the diagram as it was drawn that one of the diagram as it is tried stands for."""
    return node.removesuffix(_CHOOSING)


def _changed(content: bytes, path: str) -> bytes:
    root = read_tree(content, path)
    found = [mended for element in list(elements(root)) for mended in _mended(element)]
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8") if any(found) else content


def _mended(element: Element) -> Iterator[bool]:
    kind = name_of(element)
    yield _for_a_person(element, kind)
    yield _asked_for(element, kind)
    if kind == "exclusiveGateway":
        yield _chosen(element)
    if kind == "timeDuration":
        yield _counted(element)


def _for_a_person(element: Element, kind: str) -> bool:
    if kind in _PEOPLES:
        element.tag = f"{{{BPMN}}}userTask"
    return kind in _PEOPLES


def _asked_for(element: Element, kind: str) -> bool:
    if kind not in _ASKED or _says_what(element, kind):
        return False
    element.tag = f"{{{BPMN}}}serviceTask"
    inside = element.find("bpmn:extensionElements", SPACES)
    if inside is None:
        inside = etree.Element(f"{{{BPMN}}}extensionElements")
        element.insert(0, inside)
    for old in inside.findall("bureau:operation", SPACES):
        inside.remove(old)
    etree.SubElement(inside, f"{{{BUREAU}}}operation", name=GIVEN)
    return True


def _says_what(element: Element, kind: str) -> bool:
    if kind == "businessRuleTask":
        decision = extension(element, "decision")
        return decision is not None and bool(decision.get("ref"))
    operation = extension(element, "operation")
    named = operation is not None and bool(operation.get("name"))
    return kind != "scriptTask" and (named or (kind == "sendTask" and bool(element.get("messageRef"))))


def _chosen(gateway: Element) -> bool:
    """A gateway whose ways out have no condition at all, and no default: it is a choice."""
    ways = _ways_out(gateway)
    if len(ways) < 2 or gateway.get("default") or any(_condition(way) is not None for way in ways):
        return False
    for way, word in zip(ways, way_words(gateway), strict=True):
        condition = etree.SubElement(way, f"{{{BPMN}}}conditionExpression")
        written = word.replace("\\", "\\\\").replace('"', '\\"')
        condition.text = f'{choice_of(gateway.get("id", ""))} = "{written}"'
    _ask_before(gateway)
    return True


def _ask_before(gateway: Element) -> None:
    """Whatever comes to the gateway comes to a person's step first."""
    place, own = gateway.getparent(), gateway.get("id", "")
    asked = own + _CHOOSING
    for flow in place.iterfind("bpmn:sequenceFlow", SPACES) if place is not None else ():
        if flow.get("targetRef") == own:
            flow.set("targetRef", asked)
    gateway.addprevious(etree.Element(f"{{{BPMN}}}userTask", id=asked, name=gateway.get("name") or CHOOSE))
    leading = {"id": f"{asked}.flow", "sourceRef": asked, "targetRef": own}
    gateway.addprevious(etree.Element(f"{{{BPMN}}}sequenceFlow", leading))


def way_words(gateway: Element) -> list[str]:
    """What the ways out of a gateway are called: their names, else what they lead to; each another word."""
    place = gateway.getparent()
    names = {each.get("id"): each.get("name") for each in (place if place is not None else ())}
    words: list[str] = []
    for number, way in enumerate(_ways_out(gateway), start=1):
        word = way.get("name") or names.get(way.get("targetRef")) or ""
        words.append(word if word and word not in words else f"{word}（{number}）")
    return words


def _ways_out(gateway: Element) -> list[Element]:
    place = gateway.getparent()
    flows = place.iterfind("bpmn:sequenceFlow", SPACES) if place is not None else ()
    return [flow for flow in flows if flow.get("sourceRef") == gateway.get("id")]


def _condition(flow: Element) -> Element | None:
    return flow.find("bpmn:conditionExpression", SPACES)


def _counted(duration: Element) -> bool:
    read = _DURATION.fullmatch(text_of(duration))
    if read is None:
        return False
    duration.tag = f"{{{BPMN}}}timeDate"
    duration.text = f'date and time(now) + duration("{read[1]}")'
    return True
