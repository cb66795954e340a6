"""Moments are aware and stored in UTC; people read them in Shanghai."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")


def aware(moment: datetime) -> datetime:
    """The same moment in UTC; a naive moment is an error, never a guess."""
    if moment.tzinfo is None:
        raise ValueError(f"naive moment: {moment!r}")
    return moment.astimezone(UTC)


def local_date(moment: datetime) -> date:
    """The calendar date on the wall in Shanghai."""
    return aware(moment).astimezone(SHANGHAI).date()


def read_moment(text: str) -> datetime:
    """ISO text to a UTC moment; text without an offset is Shanghai time (what people type)."""
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=SHANGHAI)
    return moment.astimezone(UTC)


def write_moment(moment: datetime) -> str:
    """ISO text in UTC, microseconds dropped only when zero."""
    return aware(moment).isoformat()


def travelled(real: datetime, clock_file: Path | None) -> datetime:
    """The moment to act at: the one written in `clock_file` when time travel is allowed and it exists, else `real`."""
    if clock_file is not None and clock_file.exists():
        return read_moment(clock_file.read_text().strip())
    return aware(real)
