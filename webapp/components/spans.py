"""How much of a span of time is gone, for the bar under a deadline."""

from __future__ import annotations

from datetime import datetime

WHOLE = 100


def used_share(since: datetime | None, until: datetime | None, now: datetime) -> int | None:
    """Per cent of the time from `since` to `until` that is gone at `now`, 0 to 100; None without both ends."""
    if since is None or until is None:
        return None
    if now >= until:
        return WHOLE
    return max(0, round(WHOLE * (now - since) / (until - since)))
