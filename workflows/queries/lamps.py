"""How near a due date is, as the lamp beside it shows (green over 3 working days, yellow, red)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from workflows.rules.deadlines import working_days_left
from workflows.rules.working_days import Calendar
from workflows.values.times import SHANGHAI, local_date

SOON = 3


@dataclass(frozen=True)
class Lamp:
    """colour: green | yellow | red | none; days: working days left, negative when overdue; last_day as a date text,
    with the time where the limit is counted in hours; minutes: left of such a limit, negative when overdue."""

    colour: str
    days: int
    last_day: str
    due_at: datetime | None
    minutes: int | None = None


def lamp(now: datetime, due_at: datetime | None, calendar: Calendar) -> Lamp:
    """The lamp of something due at `due_at` (None: not due)."""
    if due_at is None:
        return Lamp("none", 0, "", None)
    days = working_days_left(now, due_at, calendar)
    overdue = due_at <= now
    colour = "red" if overdue else "yellow" if days <= SOON else "green"
    days = min(days, -1) if overdue else days
    here = due_at.astimezone(SHANGHAI)
    if (here.hour, here.minute) != (0, 0):  # counted in hours, not to the end of a day
        return Lamp(colour, days, f"{here:%Y-%m-%d %H:%M}", due_at, (due_at - now) // timedelta(minutes=1))
    return Lamp(colour, days, local_date(due_at - timedelta(seconds=1)).isoformat(), due_at)
