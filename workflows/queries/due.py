"""When the worker has something to do next."""

from __future__ import annotations

from datetime import datetime

from workflows.store import jobs, timers
from workflows.store.unit_of_work import Look


def next_due(look: Look) -> datetime | None:
    """The nearest moment a timer or a job waits for; None when nothing waits."""
    return min(filter(None, (timers.next_due(look), jobs.next_due(look))), default=None)
