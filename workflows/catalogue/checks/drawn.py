"""Every element and every flow is drawn, so that no step of a case is invisible in the diagram."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from workflows.catalogue.bundle import Bundle
from workflows.catalogue.checks._pointing import in_diagram
from workflows.catalogue.diagrams import elements, is_shape
from workflows.values.sentences import N_, Problem, Sentence

CHECK = "drawn"
_SPACES = {
    "bpmndi": "http://www.omg.org/spec/BPMN/20100524/DI",
    "dc": "http://www.omg.org/spec/DD/20100524/DC",
    "di": "http://www.omg.org/spec/DD/20100524/DI",
}


def check(bundle: Bundle) -> Iterator[Problem]:
    """Elements that stand in the file but not in the picture, and files without any picture."""
    for file, root in bundle.trees:
        drawn = set(_drawn(root))
        shapes = [element for element in elements(root) if is_shape(element)]
        if shapes and not drawn:
            text = N_("流程图中只有步骤，没有图（缺少 BPMNDI）。请在建模工具中打开，排好版面后重新保存。")
            yield Problem(CHECK, Sentence(text), file=file, line=1)
            continue
        for element in shapes:
            if element.get("id") not in drawn:
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
