"""Trying the same definition again from its beginning."""

from __future__ import annotations

from dataclasses import replace

from workflows.access import policy
from workflows.store import trials
from workflows.store.unit_of_work import Work


def restart_trial(work: Work, trial_id: str) -> None:
    """Forget everything that was done; the trial's clock shows this moment again. Raises NotAllowed, NotFound."""
    policy.check_can_try(work.actor)
    trial = trials.load(work, trial_id)
    trials.save(work, replace(trial, status="new", state=b"", standing={}, log=[], clock=work.now))
