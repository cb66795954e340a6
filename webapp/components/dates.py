"""How moments, kept in UTC or written with an offset, look on a page: always Shanghai's clock."""

from __future__ import annotations

from datetime import date, datetime

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


def _local(moment: Moment) -> datetime | None:
    if isinstance(moment, str):
        try:
            moment = datetime.fromisoformat(moment)
        except ValueError:
            return None
    if not moment:
        return None
    return moment.astimezone(SHANGHAI) if moment.tzinfo else moment
