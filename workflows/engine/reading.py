"""Reading a diagram's bytes without trusting them."""

from __future__ import annotations

from lxml import etree

from workflows.engine.refusing import refused
from workflows.values.sentences import N_

BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
BUREAU = "urn:archives-bureau:bpmn"
SPACES = {"bpmn": BPMN, "bureau": BUREAU}

MAX_BYTES = 5_000_000
MAX_DEPTH = 60


def read_tree(content: bytes, file: str) -> etree._Element:
    """The root of a BPMN file. Raises EngineRefused for a document type, too much size or depth, or no XML."""
    if len(content) > MAX_BYTES:
        raise refused(N_("文件“%(file)s”超过 5 MB。请拆分流程图。"), file=file)
    if b"<!DOCTYPE" in content:
        raise _with_document_type(file)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as fault:
        raise refused(N_("文件“%(file)s”不是有效的 XML：%(fault)s"), file=file, fault=str(fault)) from fault
    if root.getroottree().docinfo.doctype:  # an encoding other than UTF-8 may hide it from the first look
        raise _with_document_type(file)
    _check_depth(root, file)
    return root


def name_of(element: etree._Element) -> str:
    """The BPMN element name without its namespace; "" for elements of other namespaces."""
    name = etree.QName(element)
    return str(name.localname) if name.namespace == BPMN else ""


def text_of(element: etree._Element | None) -> str:
    return (element.text or "").strip() if element is not None else ""


def _with_document_type(file: str) -> Exception:
    return refused(N_("文件“%(file)s”带有 DOCTYPE 声明，出于安全考虑不予读取。请删除该声明。"), file=file)


def _check_depth(root: etree._Element, file: str) -> None:
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > MAX_DEPTH:
            raise refused(N_("文件“%(file)s”嵌套超过 %(limit)d 层。"), file=file, limit=MAX_DEPTH)
