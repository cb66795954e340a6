"""A decision as read from DMN: plain records, expressions still as text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class HitPolicy(StrEnum):
    """DMN 1.3 §8.2.10, in the words of the XML."""

    UNIQUE = "UNIQUE"
    ANY = "ANY"
    FIRST = "FIRST"
    PRIORITY = "PRIORITY"
    RULE_ORDER = "RULE ORDER"
    OUTPUT_ORDER = "OUTPUT ORDER"
    COLLECT = "COLLECT"


class Aggregation(StrEnum):
    """What COLLECT makes of the outputs; NONE is the list itself."""

    NONE = ""
    SUM = "SUM"
    COUNT = "COUNT"
    MIN = "MIN"
    MAX = "MAX"


@dataclass(frozen=True)
class Text:
    """An expression or unary test where it stands in the file."""

    text: str
    element: str  # id of the DMN element, "" if it has none
    line: int


@dataclass(frozen=True)
class Input:
    """A column of conditions. `expression` is read as `type` says; `allowed` is a unary test or empty."""

    label: str
    expression: Text
    type: str
    allowed: Text | None


@dataclass(frozen=True)
class Output:
    """A column of conclusions. `allowed` lists the values it may take, the most important first."""

    name: str
    allowed: Text | None
    default: Text | None


@dataclass(frozen=True)
class Rule:
    """A row: one test for each input, one expression for each output. `name` is what the trail calls it."""

    name: str
    tests: tuple[Text, ...]
    results: tuple[Text, ...]


@dataclass(frozen=True)
class Table:
    policy: HitPolicy
    aggregation: Aggregation
    inputs: tuple[Input, ...]
    outputs: tuple[Output, ...]
    rules: tuple[Rule, ...]


@dataclass(frozen=True)
class Decision:
    """A decision and the decisions whose results it needs (ids). `variable` is the name its result goes by."""

    id: str
    name: str
    variable: str
    logic: Table | Text
    requires: tuple[str, ...]
    file: str
    line: int


@dataclass(frozen=True)
class Verdict:
    """What a decision concluded: its output (JSON data), the rules that hit, and what was asked of the data."""

    output: Any
    rules: tuple[str, ...]
    inputs: Mapping[str, Any]
