"""What a register that processes keep is made of: its columns and the words its rows may have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

UNIT = "unit"
"""One row for each unit and year; otherwise one for each case."""


@dataclass(frozen=True)
class RegisterColumn:
    """`type` is text, int, money, date, datetime or bool."""

    name: str
    title: str
    type: str = "text"


@dataclass(frozen=True)
class RegisterKind:
    """A file of bpmn/shared/registers. `per` is unit or case; `roles` may look at it, empty for all staff."""

    kind: str
    title: str
    per: str
    columns: tuple[RegisterColumn, ...]
    statuses: tuple[str, ...] = ()
    results: tuple[str, ...] = ()
    unit_sees: bool = False
    kept_back: tuple[str, ...] = ()  # statuses of rows the unit does not see yet
    roles: tuple[str, ...] = ()

    @property
    def names(self) -> frozenset[str]:
        """Of its columns."""
        return frozenset(column.name for column in self.columns)


def read_register(raw: Mapping[str, Any]) -> RegisterKind:
    """Raises KeyError, TypeError for a file of another shape."""
    return RegisterKind(
        kind=raw["kind"],
        title=raw["title"],
        per=raw["per"],
        columns=tuple(RegisterColumn(**column) for column in raw["columns"]),
        statuses=tuple(raw.get("statuses", ())),
        results=tuple(raw.get("results", ())),
        unit_sees=raw.get("unit_sees", False),
        kept_back=tuple(raw.get("kept_back", ())),
        roles=tuple(raw.get("roles", ())),
    )
