"""How much of a span of time is gone, for the bar under a deadline."""

from __future__ import annotations

from datetime import datetime

from workflows.values.times import local_date

WHOLE, LAST_DAY = 100, 90


def used_share(since: datetime | None, until: datetime | None, now: datetime) -> int | None:
    """Per cent of the time from `since` to `until` that is gone at `now`, 0 to 100; None without both ends.

    On the last day it is nearly all gone, however short the whole is: people count in days.
    """
    if since is None or until is None:
        return None
    if now >= until:
        return WHOLE
    gone = max(0, round(WHOLE * (now - since) / (until - since)))
    return max(gone, LAST_DAY) if (local_date(until) - local_date(now)).days <= 1 else gone
