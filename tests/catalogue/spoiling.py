"""Spoiling files as a careless hand or a broken upload would, always in the same way for the same number."""

from __future__ import annotations

import json
from copy import deepcopy
from random import Random
from typing import Any

from lxml import etree

from workflows.catalogue.bundle import Bundle

TEXTS = ("", " ", "wrong", "子流程", "1", "true", "P15D", "%s %(a)d", "[", '"x"', "ut_write", "end_small", "small")
VALUES = (None, 1, -1.5, True, "", [], {}, [None], {"a": None}, "%(x)s", "([", {"field": 1}, {"op": "eq"})
LINES = (
    "answers = 1",
    "[[path]]",
    "now = 2026-01-01",
    "facts = {a=2026-01-01}",
    "operations = {st_note=1}",
    'operations = {st_note=[{error="x"}]}',
    "steps = [{}]",
    'steps = [{do="ut_write", answers={size=07:32:00}}]',
    'steps = [{wait="x"}]',
    "start = {use=1, set=2}",
)


def spoiled(bundle: Bundle, number: int) -> Bundle:
    """The bundle with one to three of its files spoiled."""
    random = Random(number)  # noqa: S311 - nothing secret
    files = dict(bundle.files)
    for path in random.sample(sorted(files), random.randint(1, 3)):
        files[path] = _spoil(path, files[path], random)
    return Bundle(bundle.process, bundle.folder, files)


def _spoil(path: str, content: bytes, random: Random) -> bytes:
    if random.random() < 0.2:
        return _torn(content, random)
    if path.endswith((".bpmn", ".dmn")):
        return _spoiled_tree(content, random)
    if path.endswith(".json"):
        return json.dumps(_spoiled_value(json.loads(content), random), ensure_ascii=False).encode()
    lines = content.decode().splitlines()
    lines[random.randrange(len(lines))] = random.choice(LINES)
    return "\n".join(lines).encode()


def _torn(content: bytes, random: Random) -> bytes:
    start = random.randrange(len(content))
    return content[:start] + random.choice((b"", b"\xff", content[start + 20 :]))


def _spoiled_tree(content: bytes, random: Random) -> bytes:
    root = etree.fromstring(content)
    elements = list(root.iter(etree.Element))
    element, other = random.choice(elements[1:]), random.choice(elements[1:])
    match random.randrange(5):
        case 0:
            element.clear()
        case 1:
            element.tag = other.tag
        case 2:
            element.text = random.choice(TEXTS)
        case 3:
            element.append(deepcopy(other))
        case 4:
            for name in random.sample(sorted(element.attrib), min(1, len(element.attrib))):
                element.attrib[name] = random.choice(TEXTS)
    return etree.tostring(root)


def _spoiled_value(value: Any, random: Random) -> Any:
    """The value with something in it replaced, removed or renamed."""
    if not isinstance(value, dict | list) or not value or random.random() < 0.1:
        return random.choice(VALUES)
    if isinstance(value, list):
        return [_spoiled_value(value[0], random), *value[1:]]
    name = random.choice(sorted(value))
    rest = {key: each for key, each in value.items() if key != name}
    match random.randrange(4):
        case 0:
            return rest
        case 1:
            return {**rest, random.choice((*TEXTS, "typename", "$ref")): value[name]}
        case _:
            return {**value, name: _spoiled_value(value[name], random)}
