"""Pressing a button of a task in a trial."""

from __future__ import annotations

from workflows import engine
from workflows.actions._trying import put_down, take_up
from workflows.queries.trial_stage import NotWaiting, spot_of
from workflows.store.unit_of_work import Work
from workflows.values.steps import Message


def press_trial_button(work: Work, trial_id: str, task_id: str, message: str) -> None:
    """Send the button's message. Raises NotAllowed, NotFound, NotWaiting, EngineRefused."""
    trying = take_up(work, trial_id)
    spot = spot_of(trying.bundle, trying.trial.status, trying.trial.standing, task_id)
    press = next((each for each in spot.presses if each.message == message), None)
    if press is None:
        raise NotWaiting()
    sent = Message(message, {}, task_id)
    step = engine.receive(trying.bundle.definition, trying.trial.state, sent, clock=trying.clock)
    put_down(trying, step, "button", press.label)
