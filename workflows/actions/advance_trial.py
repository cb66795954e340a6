"""Letting time pass in a trial, until a timer rings."""

from __future__ import annotations

from workflows import engine
from workflows.actions._trying import later, put_down, take_up
from workflows.queries.trial_stage import NotWaiting
from workflows.store.unit_of_work import Work


def advance_trial(work: Work, trial_id: str, timer_id: str) -> None:
    """Move the trial's clock to this timer; every timer due by then rings, the earliest first.

    Raises NotAllowed, NotFound, NotWaiting, EngineRefused.
    """
    trying = take_up(work, trial_id)
    timers = trying.trial.standing.get("timers", ())
    timer = next((each for each in timers if each["id"] == timer_id), None)
    if timer is None:
        raise NotWaiting()
    moved = later(trying, timer["due"])
    step = engine.wake(moved.bundle.definition, moved.trial.state, clock=moved.clock)
    put_down(moved, step, "timer", timer["name"])
