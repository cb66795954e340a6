"""The bureau's own words in a diagram (`urn:archives-bureau:bpmn`)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from lxml import etree

from workflows.engine.reading import BPMN, SPACES, text_of


@dataclass(frozen=True)
class Seat:
    """Who sits in a lane."""

    lane: str = ""
    role: str = ""
    scope: str = ""


def extension(element: etree._Element, name: str) -> etree._Element | None:
    """The first `bureau:<name>` of an element."""
    return element.find(f"bpmn:extensionElements/bureau:{name}", SPACES)


def attribute(element: etree._Element, name: str, key: str) -> str:
    """An attribute of the first `bureau:<name>`, "" when there is none."""
    found = extension(element, name)
    return str(found.get(key, "")) if found is not None else ""


def task_facts(element: etree._Element) -> dict[str, Any]:
    """`bureau:task`, `bureau:separate` and `bureau:deadline`: which form, for whom and whom not, what limit."""
    return {
        "form": attribute(element, "task", "form") or element.get("id", ""),
        "assigned": attribute(element, "task", "assigned"),
        "apart_from": tuple(attribute(element, "separate", "tasks").split()),
        "apart_people": tuple(attribute(element, "separate", "people").split()),
        "deadline_key": attribute(element, "deadline", "key"),
        "deadline_from": attribute(element, "deadline", "from"),
        "deadline_length": attribute(element, "deadline", "length"),
    }


def button_facts(element: etree._Element) -> dict[str, str]:
    """`bureau:button` of an event in the flow: what the page of the case offers, and the form it asks."""
    return {"button": attribute(element, "button", "label"), "form": attribute(element, "button", "form")}


def operation_facts(element: etree._Element) -> dict[str, Any]:
    """`bureau:operation` with its parameters."""
    return {
        "operation": attribute(element, "operation", "name"),
        "parameters": _values(element, "bureau:operation/bureau:parameter"),
    }


def decision_facts(element: etree._Element) -> dict[str, Any]:
    """`bureau:decision`: which table, where its answer goes, and over which list."""
    return {
        "decision": attribute(element, "decision", "ref"),
        "result": attribute(element, "decision", "result"),
        "for_each": attribute(element, "decision", "forEach"),
    }


def call_inputs(element: etree._Element) -> dict[str, str]:
    """`bureau:input` of a call activity."""
    return _values(element, "bureau:input")


def seats(process: etree._Element) -> dict[str, Seat]:
    """Element id -> its lane; an inner lane without its own `bureau:lane` takes the outer one's."""
    found: dict[str, Seat] = {}
    for lane in process.iterfind(".//bpmn:lane", SPACES):
        seat = _seat(lane)
        for reference in lane.iterfind("bpmn:flowNodeRef", SPACES):
            found[text_of(reference)] = seat
    return found


def _seat(lane: etree._Element) -> Seat:
    around: etree._Element | None = lane
    while around is not None:
        if extension(around, "lane") is not None:
            role, scope = attribute(around, "lane", "role"), attribute(around, "lane", "scope")
            return Seat(lane.get("name", ""), role, scope)
        around = next(around.iterancestors(f"{{{BPMN}}}lane"), None)
    return Seat(lane.get("name", ""))


def _values(element: etree._Element, path: str) -> dict[str, str]:
    found = element.iterfind(f"bpmn:extensionElements/{path}", SPACES)
    return {each.get("name", ""): each.get("value", "") for each in found}
