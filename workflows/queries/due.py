"""When the worker has something to do next."""

from __future__ import annotations

from datetime import datetime

from workflows.store import jobs, timer_starts, timers
from workflows.store.unit_of_work import Look


def next_due(look: Look) -> datetime | None:
    """The nearest moment a timer, a timer start or a job waits for; None when nothing waits."""
    waiting = (timers.next_due(look), timer_starts.next_due(look), jobs.next_due(look))
    return min(filter(None, waiting), default=None)
