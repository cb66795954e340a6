"""How moments, kept in UTC or written with an offset, look on a page: always Shanghai's clock."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from workflows.values.times import SHANGHAI

Moment = datetime | str | None


def local_input(moment: Moment) -> str:
    """What `<input type="datetime-local">` holds for `moment`; what was typed without an offset is kept."""
    local = _local(moment)
    return local.strftime("%Y-%m-%dT%H:%M") if local else str(moment or "")


def short_time(moment: Moment) -> str:
    """ "11-19 09:12"; a page shows the year beside it where it matters."""
    local = _local(moment)
    return local.strftime("%m-%d %H:%M") if local else str(moment or "")


def day(moment: date | str | None) -> str:
    """ "2026-11-25"."""
    if isinstance(moment, datetime):
        return moment.astimezone(SHANGHAI).strftime("%Y-%m-%d")
    return moment.isoformat() if isinstance(moment, date) else str(moment or "")[:10]


def last_day(moment: datetime) -> str:
    """The day that is over at `moment`: what ends at midnight lasts to the end of the day before."""
    return day(moment - timedelta(seconds=1))


def limit(moment: datetime) -> str:
    """The last day of what ends at midnight, the moment of what ends during a day."""
    ends_with_the_day = moment.astimezone(SHANGHAI).strftime("%H:%M") == "00:00"
    return last_day(moment) if ends_with_the_day else short_time(moment)


def _local(moment: Moment) -> datetime | None:
    """None for what was typed and is no moment, or lies before the first year there is."""
    try:
        read = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
        if not isinstance(read, datetime):
            return None
        return read.astimezone(SHANGHAI) if read.tzinfo else read
    except (ValueError, OverflowError):
        return None
