"""What `deadline("key", start)` in a parameter of an operation means: counted by the case's clock."""

from __future__ import annotations

from typing import Any

from workflows.values.deadlines import Deadline
from workflows.values.steps import Clock
from workflows.values.times import read_moment

MARKED = ({"deadline", "start"}, {"deadline", "start", "length"})  # what FEEL's deadline(key, start, length) yields


def counted(value: Any, clock: Clock) -> Deadline | None:
    """The deadline a marked value stands for, None for any other; started from another, from that one's last day."""
    if not isinstance(value, dict) or set(value) not in MARKED:
        return None
    before = counted(value["start"], clock)
    start = before.last_day.isoformat() if before is not None else value["start"]
    return clock.deadline(value["deadline"], read_moment(start), value.get("length"))
