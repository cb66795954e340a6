"""Rows of a benchmark as people write them, read for the validator and for the record."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from workflows.rules.benchmark_steps import Row, Step

_BETWEEN = re.compile(r"[\s,，、;；]+")
_AMOUNTS = re.compile(r"[\s,，、;；~～—–至-]+")
LISTS = {"spared": "spared_when", "lighter": "lighter_when", "reduced": "reduced_when", "heavier": "heavier_when"}
"""Column of the register -> column of the form: the situations that change a penalty (P1.1)."""

Bases = Mapping[str, Sequence[str]]


def read_row(written: Mapping[str, Any], bases: Bases) -> Row:
    """One row of the form; `bases` are the articles of each act, for a row that names none."""
    code = str(written.get("code") or "")
    keys = [key for key in _BETWEEN.split(str(written.get("basis") or "")) if key]
    fined = written.get("least") and written.get("most")
    return Row(
        code=code,
        party=str(written.get("party") or ""),
        tier=str(written.get("tier") or ""),
        kinds=tuple(written.get("kinds") or ()),
        mode=str(written.get("mode") or ""),
        least=Decimal(written["least"]) if fined else None,
        most=Decimal(written["most"]) if fined else None,
        basis=tuple(keys or bases.get(code, ())),
    )


def read_bounds(text: str, tiers: Sequence[str]) -> list[Step]:
    """Steps written one a line, each as two amounts; named from the lightest on. Raises ValueError for another line."""
    lines = [line for line in text.splitlines() if line.strip()]
    if not lines or len(lines) > len(tiers):
        raise ValueError(f"{len(lines)} steps")
    return [Step(tier, *_bounds(line)) for tier, line in zip(tiers, lines, strict=False)]


def _bounds(line: str) -> tuple[Decimal, Decimal]:
    parts = [part for part in _AMOUNTS.split(line.strip()) if part]
    try:
        low, high = map(Decimal, parts)
    except (InvalidOperation, ValueError):
        raise ValueError(line) from None
    if not (low.is_finite() and high.is_finite()):
        raise ValueError(line)
    return low, high
