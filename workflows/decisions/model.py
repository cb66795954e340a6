"""What a DMN file defines, read as plain records: decisions, inputs, functions, offerings and types."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from workflows.decisions.boxed import Boxed, Function
from workflows.values.sentences import Sentence


@dataclass(frozen=True)
class Type:
    """A declared type: a base type or fields, perhaps a list of them.

    `allowed` is a unary test of one item, `constraint` of the whole value, `output` the type of what a function
    gives; "" is none.
    """

    base: str = ""
    list: bool = False
    fields: Mapping[str, Type] = field(default_factory=dict)
    allowed: str = ""
    constraint: str = ""
    output: str = ""


@dataclass(frozen=True)
class InputData:
    """What a decision takes from the case's data: the variable `name`, read in its type ("" = as it is)."""

    id: str
    name: str
    type: str


@dataclass(frozen=True)
class Requires:
    """What a node needs beforehand, by id: decisions, inputs, functions.

    `under` has the prefix by which what comes from an imported model is known: "prefix.name".
    """

    decisions: tuple[str, ...] = ()
    inputs: tuple[str, ...] = ()
    knowledge: tuple[str, ...] = ()
    under: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Decision:
    """A decision and what it needs. `variable` is the name its result goes by, in its type ("" = as it is)."""

    id: str
    name: str
    variable: str
    type: str
    logic: Boxed
    requires: Requires
    file: str
    line: int


@dataclass(frozen=True)
class Knowledge:
    """A business knowledge model: a function decisions call by `variable`, its result read in `type`."""

    id: str
    name: str
    variable: str
    type: str
    logic: Function
    requires: Requires
    file: str
    line: int


@dataclass(frozen=True)
class Offering:
    """A decision service: decisions offered as one function of inputs and of decisions taken elsewhere (ids)."""

    id: str
    name: str
    type: str
    outputs: tuple[str, ...]
    encapsulated: tuple[str, ...]
    input_decisions: tuple[str, ...]
    input_data: tuple[str, ...]
    file: str
    line: int


@dataclass(frozen=True)
class Verdict:
    """What a decision concluded: its output (JSON data), the rules that hit, and what was asked of the data.

    DMN gives null where there is no conclusion; `warnings` say why. Who acts on a verdict must not go on with them.
    """

    output: Any
    rules: tuple[str, ...]
    inputs: Mapping[str, Any]
    warnings: tuple[Sentence, ...] = ()
