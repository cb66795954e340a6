"""What may be kept of an answer at all, whatever the form says: plain JSON of a decent size."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from workflows.rules.flaws import Flaw, Path
from workflows.values.sentences import N_

DEEPEST = 8  # a table in a checklist in a form is 5
LONGEST_TEXT = 20_000  # characters
LONGEST_NAME = 100  # characters
MOST_ENTRIES = 1_000  # rows of a table, entries of an object
MOST_VALUES = 20_000  # in one submission
LARGEST_NUMBER = 2**53 - 1  # beyond it a browser rounds
RESERVED = "typename"  # the engine's own mark in saved state: an answer with it would be read as an object


def sift(raw: object) -> tuple[dict[str, Any], list[Flaw]]:
    """The part of `raw` that can be kept, copied, and a flaw for everything left out. Never raises."""
    if not isinstance(raw, Mapping):
        return {}, [Flaw((), "", N_("%(label)s：提交的内容不是一份表单"))]
    sieve = _Sieve()
    kept = dict(sieve.entries(raw, ()))
    if sieve.passed > MOST_VALUES:
        return {}, [Flaw((), "", N_("%(label)s：内容过多，最多 %(limit)d 项"), {"limit": MOST_VALUES})]
    return kept, sieve.flaws


class _Sieve:
    """One pass over one submission; what cannot be kept becomes None, like what was not answered."""

    def __init__(self) -> None:
        self.flaws: list[Flaw] = []
        self.passed = 0

    def entries(self, values: Mapping[Any, Any], path: Path) -> Iterator[tuple[str, Any]]:
        self.check_count(len(values), path)
        for name, value in islice(values.items(), MOST_ENTRIES):
            if self.is_name(name, path):
                yield name, self.keep(value, (*path, name))

    def keep(self, value: object, path: Path) -> Any:
        self.passed += 1
        if value is None or self.passed > MOST_VALUES:
            return None
        if isinstance(value, Mapping | list):
            return self.keep_many(value, path)
        if isinstance(value, str):
            return value if self.is_text(value, path) else None
        if isinstance(value, int | float):
            return value if self.is_number(value, path) else None
        self.refuse(path, N_("%(label)s：这种内容无法保存"))
        return None

    def keep_many(self, value: Mapping[Any, Any] | list[Any], path: Path) -> Any:
        if len(path) >= DEEPEST:
            self.refuse(path, N_("%(label)s：内容层级过多，最多 %(limit)d 层"), limit=DEEPEST)
            return None
        if isinstance(value, Mapping):
            return dict(self.entries(value, path))
        self.check_count(len(value), path)
        return [self.keep(one, (*path, row)) for row, one in enumerate(value[:MOST_ENTRIES])]

    def is_text(self, text: str, path: Path) -> bool:
        if len(text) > LONGEST_TEXT:
            template = N_("%(label)s：最多 %(limit)d 个字，现有 %(count)d 个字")
            self.refuse(path, template, limit=LONGEST_TEXT, count=len(text))
        elif not _is_storable(text):
            self.refuse(path, N_("%(label)s：含有无法保存的字符，请删除后重新填写"))
        else:
            return True
        return False

    def is_number(self, number: float, path: Path) -> bool:
        if isinstance(number, int) and abs(number) <= LARGEST_NUMBER:
            return True
        if isinstance(number, float) and math.isfinite(number):
            return True
        self.refuse(path, N_("%(label)s：数字超出范围"))
        return False

    def is_name(self, name: object, path: Path) -> bool:
        if isinstance(name, str) and len(name) <= LONGEST_NAME and _is_storable(name) and name != RESERVED:
            return True
        shown = ascii(name).strip("'")[:LONGEST_NAME]
        self.refuse((*path, shown), N_("“%(name)s”：不能使用这个名称"), name=shown)
        return False

    def check_count(self, count: int, path: Path) -> None:
        if count > MOST_ENTRIES:
            self.refuse(path, N_("%(label)s：最多 %(limit)d 项，现有 %(count)d 项"), limit=MOST_ENTRIES, count=count)

    def refuse(self, path: Path, template: str, **params: object) -> None:
        self.flaws.append(Flaw(path, "", template, params))


def _is_storable(text: str) -> bool:
    """Neither NUL (PostgreSQL refuses it) nor half a surrogate pair (no encoding has it)."""
    return "\0" not in text and not any("\ud800" <= letter <= "\udfff" for letter in text)
