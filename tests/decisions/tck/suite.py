"""Reads the TCK's own layout: folders of .dmn files, each with test cases in XML beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from workflows.feel import At

TESTS = "{http://www.omg.org/spec/DMN/20160719/testcase}"
XSI = "{http://www.w3.org/2001/XMLSchema-instance}"


@dataclass(frozen=True)
class Expected:
    """One result of a test case: of which decision or service, what it must be, and whether an error will do."""

    name: str
    value: Any
    error: bool


@dataclass(frozen=True)
class Case:
    """A test case: a model, what it is given, and what it must conclude; `service` is invoked as a whole."""

    folder: str
    model: Path
    id: str
    service: str
    inputs: Mapping[str, Any]
    expected: tuple[Expected, ...]


def read_level(root: Path) -> Iterator[Case]:
    """Every test case below a folder such as TestCases/compliance-level-3, in order of name."""
    for path in sorted(root.rglob("*-test-*.xml")):
        yield from read_cases(path, root)


def read_cases(path: Path, root: Path) -> Iterator[Case]:
    """The cases of one file; its model stands in the same folder."""
    tree = etree.parse(path)
    name = tree.findtext(f"{TESTS}modelName", default="").strip()
    for case in tree.findall(f"{TESTS}testCase"):
        given = case.findall(f"{TESTS}inputNode")
        yield Case(
            path.parent.relative_to(root).as_posix(),
            path.parent / name,
            case.get("id", ""),
            case.get("invocableName", "") if case.get("type") == "decisionService" else "",
            {node.get("name", ""): _value(node) for node in given},
            tuple(map(_expected, case.findall(f"{TESTS}resultNode"))),
        )


def _expected(node: etree._Element) -> Expected:
    inside = node.find(f"{TESTS}expected")
    value = None if inside is None else _value(inside)
    return Expected(node.get("name", ""), value, node.get("errorResult") == "true")


def _value(node: etree._Element) -> Any:
    """What an element holds: a list, a context of components, or one value of an XML Schema type."""
    items = node.find(f"{TESTS}list")
    if items is not None:
        return [_value(item) for item in items.findall(f"{TESTS}item")]
    parts = node.findall(f"{TESTS}component")
    if parts:
        return {part.get("name", ""): _value(part) for part in parts}
    return _scalar(node.find(f"{TESTS}value"))


def _scalar(element: etree._Element | None) -> Any:
    if element is None or element.get(f"{XSI}nil") == "true":
        return None
    text = element.text or ""
    read = _SCALARS.get(element.get(f"{XSI}type", "").split(":")[-1])
    return read(text.strip()) if read else text


def _number(text: str) -> int | float:
    number = float(text)
    return int(number) if number.is_integer() and abs(number) < 1e15 else number


_SCALARS: Mapping[str, Callable[[str], Any]] = {
    "boolean": lambda text: text in ("true", "1"),
    **dict.fromkeys(("decimal", "double", "float", "integer", "int", "long"), _number),
    **dict.fromkeys(("date", "time", "dateTime", "duration"), At),
}
