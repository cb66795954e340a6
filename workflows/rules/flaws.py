"""One thing wrong with an answer before it is put into words that name the field."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

Path = tuple[str | int, ...]
"""Where in the answers: names of objects, numbers of rows counted from 0."""


@dataclass(frozen=True)
class Flaw:
    """`keyword` is the JSON Schema keyword that failed ("" for what no schema could hold); `template` begins
    with %(label)s, `params` holds the other facts."""

    path: Path
    keyword: str
    template: str
    params: Mapping[str, object] = field(default_factory=dict)


def pointer(path: Path) -> str:
    """The path as a JSON pointer (RFC 6901)."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in path)


def lies_in(path: Path, places: AbstractSet[Path]) -> bool:
    """True if `path` is one of `places` or lies beneath one."""
    return any(path[:depth] in places for depth in range(len(path) + 1))
