"""Data crossing the sandbox's border: Python to JSON text and back, without loss."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from functools import cache, partial
from typing import Any

# A binary number carries 15 decimal digits faithfully, no more.
FAITHFUL_DIGITS = 15


@dataclass(frozen=True)
class At:
    """A date, time, date and time or duration as FEEL writes it behind an @: a value of its kind, not text."""

    text: str


class Later:
    """A value worked out only when an expression speaks of it by this name (`register.units`), and then once."""

    def __init__(self, name: str, make: Callable[[], Any]) -> None:
        self.name = name
        self.value = cache(make)


def write(value: Any, asked: str = "") -> str:
    """JSON text. Decimal becomes a number, a date or moment its ISO text. Raises ValueError for a number
    that would not survive (NaN, infinity, more than 15 digits). A Later that `asked` does not speak of is null."""
    return json.dumps(value, default=partial(_plain, asked), allow_nan=False, separators=(",", ":"))


def read(text: str) -> Any:
    """Data from JSON text; whole numbers are int however they were written."""
    return json.loads(text, parse_float=_number)


def _number(text: str) -> int | float:
    number = float(text)
    return int(number) if number.is_integer() else number


def _plain(asked: str, value: Any) -> Any:
    if isinstance(value, Later):
        return value.value() if value.name in asked else None
    if isinstance(value, Decimal):
        return _faithful(value)
    if isinstance(value, At):
        return {"@": value.text}
    if isinstance(value, date | time):  # a datetime is a date
        return value.isoformat()
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"not data: {value!r}")


def _faithful(value: Decimal) -> int | float:
    if not value.is_finite() or len(value.normalize().as_tuple().digits) > FAITHFUL_DIGITS:
        raise ValueError(f"not faithful as a number: {value}")
    return int(value) if value == value.to_integral_value() else float(value)
