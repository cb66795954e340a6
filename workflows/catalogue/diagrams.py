"""Where everything stands in the diagrams: trees that can be read, and the line of each element."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from workflows.engine.reading import BPMN, name_of, read_tree
from workflows.values.refusals import EngineRefused

_TASKLIKE = ("Task", "task", "Event", "Gateway", "ubProcess", "callActivity")
_CONNECTED = ("sequenceFlow", "messageFlow", "participant", "lane")


@dataclass(frozen=True)
class Place:
    """What to tell an analyst so that the element is found: its name as drawn, the file and the line."""

    name: str
    file: str
    line: int


def trees(bpmn: Mapping[str, bytes]) -> Iterator[tuple[str, etree._Element]]:
    """Path and root of each diagram; those that cannot be read are passed over."""
    for file, content in sorted(bpmn.items()):
        try:
            yield file, read_tree(content, file)
        except EngineRefused:
            continue


def elements(root: etree._Element) -> Iterator[etree._Element]:
    """The BPMN elements of a diagram in document order, without its drawing."""
    return root.iter(f"{{{BPMN}}}*")


def is_shape(element: etree._Element) -> bool:
    """A shape or a line people see: it needs a drawing and a name of its own."""
    return name_of(element).endswith((*_TASKLIKE, *_CONNECTED))


def places(drawn: Iterable[tuple[str, etree._Element]]) -> dict[str, Place]:
    """Element id -> where it stands; the first one of an id used twice."""
    found: dict[str, Place] = {}
    for file, root in drawn:
        for element in elements(root):
            place = Place(element.get("name", ""), file, element.sourceline or 0)
            found.setdefault(element.get("id", ""), place)
    return found
