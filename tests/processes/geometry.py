"""Whether a diagram can be read by eye: nothing overlaps, no line is slanted, none runs through a shape or a label."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, pairwise
from pathlib import Path

from lxml import etree

SPACES = {
    "bpmn": "http://www.omg.org/spec/BPMN/20100524/MODEL",
    "bpmndi": "http://www.omg.org/spec/BPMN/20100524/DI",
    "dc": "http://www.omg.org/spec/DD/20100524/DC",
    "di": "http://www.omg.org/spec/DD/20100524/DI",
}
BACKGROUND = ("lane", "participant", "group", "textAnnotation")
SHARED = 6  # points two lines may run together before it confuses
MARGIN = 1  # points a line may reach into its own label

Point = tuple[float, float]
Segment = tuple[Point, Point]


@dataclass(frozen=True)
class Box:
    """A rectangle of the picture, in points."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    def overlaps(self, other: Box) -> bool:
        return self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom

    def holds(self, other: Box) -> bool:
        return self.x <= other.x and other.right <= self.right and self.y <= other.y and other.bottom <= self.bottom

    def is_crossed_by(self, segment: Segment, margin: float = 0) -> bool:
        (x1, y1), (x2, y2) = segment
        return (
            min(x1, x2) < self.right - margin
            and max(x1, x2) > self.x + margin
            and min(y1, y2) < self.bottom - margin
            and max(y1, y2) > self.y + margin
        )


@dataclass(frozen=True)
class Picture:
    """A diagram as drawn."""

    elements: Mapping[str, etree._Element]
    shapes: Mapping[str, Box]
    labels: Mapping[str, Box]
    lines: Mapping[str, list[Point]]

    def kind(self, element: str) -> str:
        found = self.elements.get(element)
        return "" if found is None else str(etree.QName(found).localname)

    def end(self, line: str, which: str) -> str:
        """The id a flow comes from (sourceRef) or goes to (targetRef)."""
        found = self.elements.get(line)
        return "" if found is None else found.get(which, "")

    @cached_property
    def solids(self) -> dict[str, Box]:
        """Shapes that are neither lanes nor background."""
        return {shape: box for shape, box in self.shapes.items() if self.kind(shape) not in BACKGROUND}

    def lies_in(self, element: str, place: str) -> bool:
        """Whether the element is part of this sub-process, drawn open around it."""
        found = self.elements.get(element)
        return found is not None and any(around.get("id") == place for around in found.iterancestors())

    def segments(self, line: str) -> list[Segment]:
        return list(pairwise(self.lines[line]))


def findings(path: Path) -> list[str]:
    """Everything that makes the diagram hard to read."""
    picture = read_picture(path)
    found = [*_misplaced(picture), *_crossings(picture), *_shared(picture), *_labels(picture)]
    return sorted(set(found))


def read_picture(path: Path) -> Picture:
    root = etree.parse(path).getroot()
    shapes = {one.get("bpmnElement", ""): one for one in root.iterfind(".//bpmndi:BPMNShape", SPACES)}
    edges = {one.get("bpmnElement", ""): one for one in root.iterfind(".//bpmndi:BPMNEdge", SPACES)}
    labels = {name: one.find("bpmndi:BPMNLabel/dc:Bounds", SPACES) for name, one in (shapes | edges).items()}
    return Picture(
        {one.get("id", ""): one for one in root.iter(f"{{{SPACES['bpmn']}}}*")},
        {name: _box(one.find("dc:Bounds", SPACES)) for name, one in shapes.items()},
        {name: _box(bounds) for name, bounds in labels.items() if bounds is not None},
        {name: [_point(one) for one in edge.iterfind("di:waypoint", SPACES)] for name, edge in edges.items()},
    )


def _box(bounds: etree._Element | None) -> Box:
    assert bounds is not None, "a shape without bounds"
    return Box(*(float(bounds.get(side, "nan")) for side in ("x", "y", "width", "height")))


def _point(waypoint: etree._Element) -> Point:
    return float(waypoint.get("x", "nan")), float(waypoint.get("y", "nan"))


def _misplaced(picture: Picture) -> Iterator[str]:
    for lane in (element for element in picture.elements.values() if etree.QName(element).localname == "lane"):
        around = picture.shapes[lane.get("id", "")]
        seated = {reference.text or "" for reference in lane.iterfind("bpmn:flowNodeRef", SPACES)}
        for reference in lane.iterfind("bpmn:flowNodeRef", SPACES):
            inside = picture.shapes.get(reference.text or "")
            beside = picture.end(reference.text or "", "attachedToRef")  # a button for others sits at their task
            if inside is not None and not around.holds(inside) and beside in ({""} | seated):
                yield f"{reference.text}: not inside its lane {lane.get('id')}"
    for (one, box), (other, other_box) in combinations(picture.solids.items(), 2):
        together = picture.lies_in(one, other) or picture.lies_in(other, one)
        if "boundaryEvent" in (picture.kind(one), picture.kind(other)) or together:
            continue
        if box.overlaps(other_box):
            yield f"{one} overlaps {other}"


def _crossings(picture: Picture) -> Iterator[str]:
    for line in picture.lines:
        ends = {picture.end(line, "sourceRef"), picture.end(line, "targetRef")}
        for segment in picture.segments(line):
            (x1, y1), (x2, y2) = segment
            if x1 != x2 and y1 != y2:
                yield f"{line}: diagonal segment"
            for shape, box in picture.solids.items():
                beside = {shape, picture.end(shape, "attachedToRef")}
                if not beside & ends and not picture.lies_in(line, shape) and box.is_crossed_by(segment):
                    yield f"{line} crosses {shape}"
            for label, box in picture.labels.items():
                if box.is_crossed_by(segment, margin=MARGIN if label == line else 0):
                    yield f"{line} runs through the label of {label}"


def _shared(picture: Picture) -> Iterator[str]:
    for one, other in combinations(picture.lines, 2):
        ends = ("sourceRef", "targetRef")
        related = any(picture.end(one, end) == picture.end(other, end) != "" for end in ends)
        pairs = ((a, b) for a in picture.segments(one) for b in picture.segments(other))
        if not related and any(_runs_together(a, b) for a, b in pairs):
            yield f"{one} and {other} share a segment"


def _runs_together(one: Segment, other: Segment) -> bool:
    for across, along in ((0, 1), (1, 0)):
        if len({point[across] for point in (*one, *other)}) == 1:
            starts = max(min(point[along] for point in segment) for segment in (one, other))
            stops = min(max(point[along] for point in segment) for segment in (one, other))
            return stops - starts > SHARED
    return False


def _labels(picture: Picture) -> Iterator[str]:
    for (one, box), (other, other_box) in combinations(picture.labels.items(), 2):
        if box.overlaps(other_box):
            yield f"labels of {one} and {other} overlap"
    for label, box in picture.labels.items():
        for shape, solid in picture.solids.items():
            if shape != label and picture.kind(shape) != "subProcess" and box.overlaps(solid):
                yield f"label of {label} lies on {shape}"
