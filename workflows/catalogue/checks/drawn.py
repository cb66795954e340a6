"""Every element and every flow is drawn, so that no step of a case is invisible in the diagram."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from workflows.catalogue.bundle import Bundle
from workflows.catalogue.checks._pointing import in_diagram
from workflows.catalogue.diagrams import elements, is_shape, trees
from workflows.values.sentences import N_, Problem

CHECK = "drawn"
_SPACES = {
    "bpmndi": "http://www.omg.org/spec/BPMN/20100524/DI",
    "dc": "http://www.omg.org/spec/DD/20100524/DC",
    "di": "http://www.omg.org/spec/DD/20100524/DI",
}


def check(bundle: Bundle) -> Iterator[Problem]:
    """Elements that stand in the file but not in the picture."""
    for _, root in trees(bundle.bpmn):
        drawn = set(_drawn(root))
        for element in elements(root):
            if is_shape(element) and element.get("id") not in drawn:
                text = N_("“%(element)s”没有画在图上（缺少 BPMNDI）。请在建模工具中重新画出，或从文件中删除。")
                yield in_diagram(bundle, CHECK, element.get("id", ""), text)


def _drawn(root: etree._Element) -> Iterator[str]:
    """Ids that have a shape with bounds, or a line with two points."""
    for shape in root.iterfind(".//bpmndi:BPMNShape", _SPACES):
        if shape.find("dc:Bounds", _SPACES) is not None:
            yield shape.get("bpmnElement", "")
    for edge in root.iterfind(".//bpmndi:BPMNEdge", _SPACES):
        if len(edge.findall("di:waypoint", _SPACES)) > 1:
            yield edge.get("bpmnElement", "")
