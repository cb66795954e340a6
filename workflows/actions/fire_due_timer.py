"""Firing the timers of one case that is due, whichever the worker gets hold of."""

from __future__ import annotations

from workflows.actions.fire_timers import fire_timers
from workflows.store import timers
from workflows.store.unit_of_work import Work


def fire_due_timer(work: Work, claimed: list[str]) -> int:
    """1 when a case was woken, 0 when none is due. `claimed` gets the case's id, for whoever handles a failure."""
    due = timers.claim_due(work, 1)
    if not due:
        return 0
    claimed.append(due[0].case_id)
    fire_timers(work, due[0].case_id)
    return 1
