"""The worker's day: a round, then sleep until the next due moment, until it is told to stop."""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta
from pathlib import Path

from workflows.queries import looking
from workflows.queries.due import next_due
from workflows.values.people import SYSTEM
from workflows.values.times import travelled
from workflows.worker.round import Bench, play_round

log = logging.getLogger(__name__)
LONGEST_SLEEP = timedelta(seconds=1)
"""New timers are written by other processes; looking once a second keeps the worst wait there."""


def clock(clock_file: Path | None) -> datetime:
    """The moment the worker acts at."""
    return travelled(datetime.now(UTC), clock_file)


def run(bench: Bench, clock_file: Path | None) -> None:
    """Work until told to stop. A round that fails as a whole (database gone) is tried again."""
    stop = bench.stop
    while not stop.is_set():
        try:
            now = clock(clock_file)
            if play_round(bench, now) == 0:
                stop.wait(_pause(bench, now).total_seconds())
        except Exception:  # the worker outlives whatever is wrong at the moment
            log.exception("the worker's round failed; trying again")
            stop.wait(LONGEST_SLEEP.total_seconds())


def _pause(bench: Bench, now: datetime) -> timedelta:
    with looking(bench.engine, SYSTEM, now, bench.premises) as look:
        due = next_due(look)
    return LONGEST_SLEEP if due is None else max(timedelta(milliseconds=5), min(LONGEST_SLEEP, due - now))
