"""DMN bytes to an XML tree, with nothing in it that could reach outside or blow up."""

from __future__ import annotations

from lxml import etree

from workflows.values.sentences import N_, Sentence

LARGEST = 2 * 1024 * 1024  # bytes of one file

# DMN 1.1 to 1.5: the elements we read mean the same in all of them.
NAMESPACES = frozenset(
    f"https://www.omg.org/spec/DMN/{version}/MODEL/" for version in ("20191111", "20211108", "20230324")
) | {"http://www.omg.org/spec/DMN/20180521/MODEL/", "http://www.omg.org/spec/DMN/20151101/dmn.xsd"}


class Unreadable(Exception):
    """The bytes are not a DMN file we accept; `sentence` says why, `line` where (0 if nowhere)."""

    def __init__(self, sentence: Sentence, line: int = 0) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence
        self.line = line


def read_tree(content: bytes) -> etree._Element:
    """The `definitions` element. Raises Unreadable."""
    if len(content) > LARGEST:
        raise Unreadable(Sentence(N_("决策文件超过 %(mb)d MB。请拆分。"), {"mb": LARGEST // 1024 // 1024}))
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        line = error.lineno or 0
        raise Unreadable(Sentence(N_("第 %(line)d 行不是合法的 XML。请用建模工具重新保存。"), {"line": line}), line)
    if root.getroottree().docinfo.doctype:
        raise Unreadable(Sentence(N_("决策文件不得包含 DOCTYPE 声明。请删除该声明。")), 1)
    name = etree.QName(root)
    if name.localname != "definitions" or name.namespace not in NAMESPACES:
        raise Unreadable(Sentence(N_("不是 DMN 1.1 至 1.5 的决策文件。请用建模工具另存为 DMN 1.3。")), 1)
    return root


def children(element: etree._Element, name: str) -> list[etree._Element]:
    """Child elements of a DMN name, in order."""
    return element.findall(f"{{{etree.QName(element).namespace}}}{name}")


def parts(element: etree._Element) -> list[etree._Element]:
    """All child elements of DMN, in order: extensions and other vocabularies left out."""
    return [each for each in element if etree.QName(each).namespace == etree.QName(element).namespace]


def name_of(element: etree._Element) -> str:
    """The DMN name of the element's kind, e.g. decisionTable."""
    return str(etree.QName(element).localname)


def child(element: etree._Element, name: str) -> etree._Element | None:
    """The first such child, or None."""
    found = children(element, name)
    return found[0] if found else None


def text_of(element: etree._Element | None) -> str:
    """The content of the element's `text` child, trimmed; "" if there is none."""
    inner = None if element is None else child(element, "text")
    return "" if inner is None or inner.text is None else inner.text.strip()


def line_of(element: etree._Element) -> int:
    """Line in the file, counted from 1."""
    return int(element.sourceline or 0)
