"""The phases a diagram writes above itself, and how far a case has come through them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from lxml import etree

from workflows.catalogue.bundle import Bundle
from workflows.catalogue.diagrams import trees

BPMN = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
BPMNDI = "{http://www.omg.org/spec/BPMN/20100524/DI}"
DC = "{http://www.omg.org/spec/DD/20100524/DC}"
COUNTER = "、"  # "一、准备和审批"


@dataclass(frozen=True)
class Phase:
    """One heading of the diagram. state: done | current | todo."""

    title: str
    state: str


def phases(bundle: Bundle, standing: Collection[str], *, ended: bool) -> tuple[Phase, ...]:
    """The headings of the main diagram from left to right; `standing` are the elements where the case is."""
    drawn = _drawn(bundle)
    starts = [left for left, _ in drawn.headings]
    where = {node: sum(1 for left in starts if left <= at) - 1 for node, at in drawn.elements.items()}
    reached = [max(where[node], 0) for node in standing if node in where]
    return tuple(
        Phase(title.split(COUNTER, 1)[-1], "done" if ended else _state(number, reached))
        for number, (_, title) in enumerate(drawn.headings)
    )


def _state(number: int, reached: Collection[int]) -> str:
    if number in reached:
        return "current"
    return "done" if reached and number < min(reached) else "todo"


@dataclass(frozen=True)
class _Drawn:
    """Horizontal places: left edges of the headings with their texts, and of the elements by id."""

    headings: tuple[tuple[float, str], ...]
    elements: dict[str, float]


_kept: dict[str, _Drawn] = {}  # by digest: a version never changes


def _drawn(bundle: Bundle) -> _Drawn:
    if bundle.digest not in _kept:
        mains = [root for _, root in trees(bundle.bpmn) if _is_main(root, bundle.process)]
        _kept[bundle.digest] = _places(mains[0]) if mains else _Drawn((), {})
    return _kept[bundle.digest]


def _is_main(root: etree._Element, process: str) -> bool:
    return any(one.get("id") == process for one in root.iter(f"{BPMN}process"))


def _places(root: etree._Element) -> _Drawn:
    left = {
        shape.get("bpmnElement", ""): float(bounds.get("x", "0"))
        for shape in root.iter(f"{BPMNDI}BPMNShape")
        for bounds in shape.iterfind(f"{DC}Bounds")
    }
    notes = {
        note.get("id", ""): (note.findtext(f"{BPMN}text") or "").strip() for note in root.iter(f"{BPMN}textAnnotation")
    }
    headings = sorted((left[key], text) for key, text in notes.items() if key in left and COUNTER in text)
    return _Drawn(tuple(headings), {key: at for key, at in left.items() if key not in notes})
