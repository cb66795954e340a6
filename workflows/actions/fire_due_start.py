"""Putting the case a timer start opens on the worker's list, and the start forward to its next moment."""

from __future__ import annotations

from workflows.rules.cycles import read_cycle
from workflows.store import jobs, timer_starts
from workflows.store.timer_starts import TimerStart
from workflows.store.unit_of_work import Work
from workflows.values.times import local_date


def fire_due_start(work: Work) -> int:
    """1 when a timer start was due, 0 when none is. After a pause only the latest moment that was missed counts."""
    due = timer_starts.claim_due(work, 1)
    for start in due:
        cycle = read_cycle(start.cycle)
        moment = cycle.latest(work.now) or start.due_at
        _order(work, start, local_date(moment).isoformat())
        timer_starts.put_forward(work, start.id, cycle.following(work.now))
    return len(due)


def _order(work: Work, start: TimerStart, day: str) -> None:
    wanted = {
        "process": start.process,
        "start": start.node,
        "name": start.name,
        "organisation": start.organisation_id,
        "day": day,
    }
    jobs.add(work, "begin", f"{start.id}@{day}", wanted, work.now)
