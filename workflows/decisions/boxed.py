"""Boxed expressions as records; the texts in them are still text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar


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
    """A FEEL expression or unary test where it stands in the file."""

    kind: ClassVar[str] = "literal"
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
    type: str
    allowed: Text | None
    default: Text | None


@dataclass(frozen=True)
class Rule:
    """A row: one test for each input, one expression for each output. `name` is what the trail calls it."""

    name: str
    element: str
    tests: tuple[Text, ...]
    results: tuple[Text, ...]


@dataclass(frozen=True)
class Table:
    kind: ClassVar[str] = "table"
    policy: HitPolicy
    aggregation: Aggregation
    inputs: tuple[Input, ...]
    outputs: tuple[Output, ...]
    rules: tuple[Rule, ...]


@dataclass(frozen=True)
class Entry:
    """A value under a name, read in its type; in a context the entry without a name is the result."""

    name: str
    type: str
    value: Boxed


@dataclass(frozen=True)
class Context:
    kind: ClassVar[str] = "context"
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Items:
    kind: ClassVar[str] = "list"
    items: tuple[Boxed, ...]


@dataclass(frozen=True)
class Relation:
    """A list of contexts written as rows under columns."""

    kind: ClassVar[str] = "relation"
    columns: tuple[str, ...]
    rows: tuple[tuple[Boxed, ...], ...]


@dataclass(frozen=True)
class Parameter:
    name: str
    type: str


@dataclass(frozen=True)
class Function:
    kind: ClassVar[str] = "function"
    parameters: tuple[Parameter, ...]
    body: Boxed


@dataclass(frozen=True)
class External:
    """The body of a function in another language, which is not run; `language` is its name."""

    kind: ClassVar[str] = "external"
    language: str


@dataclass(frozen=True)
class Invocation:
    kind: ClassVar[str] = "invocation"
    function: Boxed
    arguments: tuple[Entry, ...]


@dataclass(frozen=True)
class Conditional:
    """DMN 1.4: anything but true is `otherwise`."""

    kind: ClassVar[str] = "conditional"
    condition: Boxed
    then: Boxed
    otherwise: Boxed


@dataclass(frozen=True)
class Iteration:
    """DMN 1.4: `kind` is for, some or every; `body` is what is returned or must be satisfied."""

    kind: str
    variable: str
    over: Boxed
    body: Boxed


@dataclass(frozen=True)
class Filter:
    """DMN 1.4: in `match` the fields of an item are names, and the item itself is `item`."""

    kind: ClassVar[str] = "filter"
    over: Boxed
    match: Boxed


@dataclass(frozen=True)
class Typed:
    """An expression that declares the type of its own value; `name` is what a refusal calls it."""

    kind: ClassVar[str] = "typed"
    type: str
    name: str
    value: Boxed


Boxed = (
    Typed
    | Text
    | Table
    | Context
    | Items
    | Relation
    | Function
    | External
    | Invocation
    | Conditional
    | Iteration
    | Filter
)
