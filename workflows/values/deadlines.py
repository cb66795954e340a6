"""A time limit as the law or the bureau states it, and a date computed from it with its reasons."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Unit(StrEnum):
    WORKING_DAYS = "WD"
    CALENDAR_DAYS = "CD"
    HOURS = "H"
    MONTHS = "M"
    YEARS = "Y"
    FIXED = "FIX"  # length is MMDD, e.g. 930 for 30 September; year is the start's


class Roll(StrEnum):
    """What happens when the last day is a rest day."""

    NONE = "none"
    FORWARD = "fwd"
    BACK = "back"


@dataclass(frozen=True)
class TimeLimit:
    """One row of time_limits.dmn. A negative length counts backwards from the start."""

    key: str
    name: str
    length: int
    unit: Unit
    roll: Roll
    basis: str  # the article, in the bureau's words


@dataclass(frozen=True)
class Pause:
    """A span in which the clock stood still, with its legal ground."""

    start: datetime
    end: datetime
    reason: str


@dataclass(frozen=True)
class Deadline:
    """When something is due and why. `due` is a moment in UTC: the last second counted is just before it
    for day-based limits (24:00 in Shanghai of `last_day`)."""

    limit: TimeLimit
    start: datetime
    due: datetime
    last_day: date
    skipped: tuple[date, ...] = ()  # rest days stepped over
    adjusted: tuple[date, ...] = ()  # weekend days that count because the State Council moved work onto them
    rolled_from: date | None = None
    pauses: tuple[Pause, ...] = ()
    provisional: bool = False  # touches a year whose calendar is not yet confirmed (shown as 暂定)
