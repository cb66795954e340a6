"""Runs test cases and compares: numbers within 1e-8 of each other, moments and durations by what they mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from math import isclose
from pathlib import Path
from typing import Any

from tests.decisions.tck.suite import Case, Expected
from workflows import decisions, feel
from workflows.values.refusals import NotPublishable, Refusal

CLOSE = 1e-8


@dataclass(frozen=True)
class Result:
    """One result of one case: passed, or why not."""

    case: Case
    name: str
    why: str

    @property
    def passed(self) -> bool:
        return not self.why


def measure(cases: Iterable[Case]) -> Iterator[Result]:
    """The results of all cases, in their order."""
    for case in cases:
        for expected in case.expected:
            yield Result(case, expected.name, _judge(case, expected))


def _judge(case: Case, expected: Expected) -> str:
    try:
        book = _book(case.model)
        verdict = book.decide(book.find(case.service or expected.name, case.model.name), case.inputs)
    except NotPublishable as refused:
        return "" if expected.error else f"not read: {refused.problems[0].sentence}"
    except Refusal as refused:
        return "" if expected.error or expected.value is None else str(refused)
    if expected.error and verdict.output is None:
        return ""
    if is_same(verdict.output, expected.value):
        return ""
    said = "; ".join(map(str, verdict.warnings[:1]))
    return f"expected {shown(expected.value)}, got {shown(verdict.output)}{f' ({said})' if said else ''}"


def is_same(found: Any, expected: Any) -> bool:
    """Are two values equal, as the TCK's runners compare them? Moments come back as text."""
    if isinstance(expected, bool) or isinstance(found, bool):
        return found is expected
    if isinstance(expected, int | float) and isinstance(found, int | float):
        return isclose(found, expected, rel_tol=CLOSE, abs_tol=CLOSE)
    if isinstance(expected, list) and isinstance(found, list):
        return len(found) == len(expected) and all(map(is_same, found, expected))
    if isinstance(expected, Mapping) and isinstance(found, Mapping):
        return found.keys() == expected.keys() and all(is_same(found[key], expected[key]) for key in expected)
    if isinstance(expected, feel.At):
        return isinstance(found, str) and _mean_same(found, expected.text)
    return bool(found == expected)


def shown(value: Any) -> str:
    """A value on one line, for a report."""
    text = value.text if isinstance(value, feel.At) else repr(value)
    return text if len(text) <= 80 else text[:80] + "…"


def _mean_same(found: str, expected: str) -> bool:
    """P1D is PT24H, and 10:00:00.000+00:00 is 10:00:00Z."""
    return found == expected or feel.evaluate("a = b", {"a": feel.At(found), "b": feel.At(expected)}) is True


@cache
def _book(model: Path) -> decisions.Decisions:
    """The decisions of a model and of those it imports, which stand in its folder. Raises NotPublishable."""
    beside = {path.name: path.read_bytes() for path in sorted(model.parent.glob("*.dmn"))}
    return decisions.read(decisions.gather(model.name, beside))
