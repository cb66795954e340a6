"""A few values for each column of a table that stand for all: each limit in its cells, and one between any two."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from workflows.decisions.boxed import Input, Table
from workflows.decisions.scopes import IRRELEVANT
from workflows.feel import UnaryTest, evaluate_each
from workflows.values.refusals import BadExpression

MISSING = "null"
OTHER = '"（其他取值）"'
MOST_TESTS = 20_000
_BATCH = 1_000  # tests in one call of the sandbox, well inside its time limit

_STRING = r'"[^"\\]*"'
_DATE = r'(?:date\(\s*|@)"\d{4}-\d\d-\d\d"\s*\)?'
_CONSTANTS: Mapping[str, re.Pattern[str]] = {
    "date": re.compile(_DATE),
    "string": re.compile(_STRING),
    "number": re.compile(r"-?\b\d+(?:\.\d+)?\b"),
    "boolean": re.compile(r"\b(?:true|false)\b"),
}
_CONSTANT = "#"
_CALCULATION = re.compile(r"#\s*#")  # 5 -3 is a difference
_GLUE = re.compile(r"#|\bnot\b|\.\.|<=|>=|!=|[<>=\[\](),\s]")
_ORDER = re.compile(r"\.\.|[<>\[\]]")


@dataclass(frozen=True)
class Column:
    """A column that distinguishes rules: its values as FEEL, the last of them `null`."""

    label: str
    place: int
    values: tuple[str, ...]

    @property
    def every(self) -> int:
        """All values there may be, as bits: the missing one left out."""
        return (1 << (len(self.values) - 1)) - 1

    def show(self, bits: int) -> str:
        """The first of some values, as a person writes it."""
        value = self.values[(bits & -bits).bit_length() - 1]
        return value.removeprefix("date(").removesuffix(")")


def sampled(table: Table) -> tuple[Column, ...] | None:
    """The columns that matter with their values; None for a table that cannot be analysed."""
    columns = []
    for place, column in enumerate(table.inputs):
        cells = [rule.tests[place].text for rule in table.rules if rule.tests[place].text not in ("", IRRELEVANT)]
        if not cells:
            continue
        values = _values(column, cells)
        if values is None:
            return None
        columns.append(Column(column.label, place, (*values, MISSING)))
    asked = [table.inputs[column.place].expression.text for column in columns]
    return tuple(columns) if len(set(asked)) == len(asked) else None


def masks(table: Table, columns: Sequence[Column]) -> list[tuple[int, ...]] | None:
    """For each rule the values of each column it takes, as bits; None if a cell cannot be evaluated so."""
    cells = {(rule.tests[column.place].text, column) for rule in table.rules for column in columns}
    tests = [UnaryTest(value, text or IRRELEVANT) for text, column in cells for value in column.values]
    if len(tests) > MOST_TESTS:
        return None
    passed = _evaluated(list(dict.fromkeys(tests)))
    if passed is None:
        return None

    def mask(text: str, column: Column) -> int:
        return sum(passed[UnaryTest(value, text or IRRELEVANT)] << bit for bit, value in enumerate(column.values))

    return [tuple(mask(rule.tests[column.place].text, column) for column in columns) for rule in table.rules]


def _evaluated(tests: list[UnaryTest]) -> dict[UnaryTest, bool] | None:
    results: list[object] = []
    for start in range(0, len(tests), _BATCH):
        results.extend(evaluate_each(tests[start : start + _BATCH], {}))
    if any(isinstance(result, BadExpression) for result in results):
        return None
    return {test: result is True for test, result in zip(tests, results, strict=True)}


def _values(column: Input, cells: Sequence[str]) -> tuple[str, ...] | None:
    """The values of a column, those it does not allow left out."""
    allowed = column.allowed.text if column.allowed else ""
    texts = [*cells, allowed] if allowed else list(cells)
    kind = _kind(texts)
    if kind is None:
        return None
    constants = {found for text in texts for found in _CONSTANTS[kind].findall(text)}
    try:
        values = _SPREAD[kind](constants)
    except ValueError:  # no such day
        return None
    if not allowed:
        return values
    passed = _evaluated([UnaryTest(value, allowed) for value in values])
    return None if passed is None else tuple(value for value in values if passed[UnaryTest(value, allowed)])


def _kind(texts: Sequence[str]) -> str | None:
    """What constants the cells are made of; None for more than constants, or for several kinds."""
    found = set()
    for text in texts:
        rest = text
        for kind, pattern in _CONSTANTS.items():
            if pattern.search(rest):
                found.add(kind)
                rest = pattern.sub(_CONSTANT, rest)
        if _CALCULATION.search(rest) or _GLUE.sub("", rest):
            return None
        if "string" in found and _ORDER.search(_CONSTANTS["string"].sub("", text)):
            return None  # text has an order too, but nothing stands between two texts that could be named
    return found.pop() if len(found) == 1 else None


def _numbers(constants: set[str]) -> tuple[str, ...]:
    limits = sorted(map(Decimal, constants))
    values = [limits[0] - 1]
    for here, following in zip(limits, [*limits[1:], limits[-1] + 2], strict=True):
        whole = here.to_integral_value("ROUND_FLOOR") + 1
        values += [here, whole if whole < following else (here + following) / 2]
    return tuple(f"{value:f}" for value in values)


def _dates(constants: set[str]) -> tuple[str, ...]:
    limits = sorted({date.fromisoformat(text.split('"')[1]) for text in constants})
    day = timedelta(days=1)
    days = sorted({near for limit in limits for near in (limit - day, limit, limit + day)})
    return tuple(f'date("{each.isoformat()}")' for each in days)


_SPREAD: Mapping[str, Callable[[set[str]], tuple[str, ...]]] = {
    "number": _numbers,
    "date": _dates,
    "string": lambda constants: (*sorted(constants), OTHER),
    "boolean": lambda constants: ("true", "false"),
}
