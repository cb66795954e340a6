"""How a posted form becomes nested answers: the one place that knows how inputs are named."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol

APPEND = "-"  # JSON Pointer's "past the end of the array" (RFC 6901): its presence makes a node a list
LONGEST_ROW = 6  # digits of a row's number
DEEPEST = 6  # no widget nests deeper; anything longer was not written by our templates


class Posted(Protocol):
    """What werkzeug's MultiDict offers."""

    def items(self, multi: bool = ...) -> Iterable[tuple[str, str]]: ...


def read_posted(values: Posted) -> dict[str, Any]:
    """The answers in `values`, nested; every leaf is a string as it was typed.

    A name is a JSON Pointer without the leading slash. `findings/0/severity` is a row's cell,
    `items/1.1/result` a checklist's, `ways/-` adds to the list `ways`. A node becomes a list only if
    something was posted to its `-` (templates post an empty one), so a list survives having no entries.
    Rows in which nothing was filled in are dropped. `csrf_token` and names that begin with `_` are not
    answers. The same reading in the browser is assets/forms/posted.js.
    """
    tree: dict[str, Any] = {}
    for name, value in values.items(multi=True):
        if name != "csrf_token" and not name.startswith("_"):
            _place(tree, name.split("/"), value)
    return {key: _settle(node) for key, node in tree.items()}


def _place(tree: dict[str, Any], path: list[str], value: str) -> None:
    if len(path) > DEEPEST or "" in path or APPEND in path[:-1]:
        return
    node = tree
    for step in path[:-1]:
        below = node.get(step)
        if not isinstance(below, dict):
            below = node[step] = {}
        node = below
    last = path[-1]
    if last == APPEND:
        node.setdefault(APPEND, []).append(value)
    elif not isinstance(node.get(last), dict):
        node[last] = value


def _settle(node: Any) -> Any:
    if not isinstance(node, dict):
        return node
    if APPEND not in node:
        return {key: _settle(below) for key, below in node.items()}
    numbers = (key for key in node if key.isdecimal() and len(key) <= LONGEST_ROW)
    rows = [_settle(node[key]) for key in sorted(numbers, key=int)]
    return [row for row in rows if not is_blank(row)] + [value for value in node[APPEND] if value]


def is_blank(value: Any) -> bool:
    """True if nobody filled in anything anywhere in `value`."""
    if isinstance(value, dict):
        return all(is_blank(below) for below in value.values())
    if isinstance(value, list):
        return all(is_blank(below) for below in value)
    return value is None or value == ""
