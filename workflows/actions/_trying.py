"""What every act on a trial has in common: its own clock, nobody performs, and only its own row is written."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from workflows.access import policy
from workflows.actions._clock import case_clock
from workflows.catalogue.bundle import Bundle
from workflows.queries.trial_stage import tried
from workflows.store import trials
from workflows.store.unit_of_work import Work
from workflows.values.refusals import Refusal
from workflows.values.sentences import N_
from workflows.values.steps import Clock, Step
from workflows.values.times import read_moment, write_moment

MOST_ACTS = 300
LARGEST = 4_000_000  # bytes of what is written down of a trial


class TooLong(Refusal):
    template = N_("试运行已办理 %(count)d 步，不再继续。请从头再来。")


class TooMuch(Refusal):
    template = N_("试运行的内容过多，这一步没有生效。请少填一些，或从头再来。")


@dataclass(frozen=True)
class Trying:
    """A trial taken up for one act."""

    work: Work
    trial: trials.Trial
    bundle: Bundle

    @property
    def then(self) -> Work:
        """The same act at the trial's own time; for reading, never for recording."""
        return replace(self.work, now=self.trial.clock)

    @property
    def clock(self) -> Clock:
        """The trial's time, with deadlines counted by its own limits and the bureau's calendar."""
        return case_clock(self.then, self.bundle)

    @property
    def data(self) -> Mapping[str, Any]:
        """The variables as they stand."""
        data: Mapping[str, Any] = self.trial.standing.get("data", {})
        return data


def take_up(work: Work, trial_id: str) -> Trying:
    """The trial, locked. Raises NotAllowed, NotFound, TooLong."""
    policy.check_can_try(work.actor)
    trial = trials.load(work, trial_id)
    if len(trial.log) >= MOST_ACTS:
        raise TooLong(count=MOST_ACTS)
    return Trying(work, trial, tried(trial.digest, trial.bundle))


def put_down(trying: Trying, step: Step, what: str, name: str, **said: Any) -> None:
    """Write where the trial stands after a step, and what was done. Raises TooMuch."""
    trial = trying.trial
    done = {
        "what": what,
        "name": name,
        "by": trying.work.actor.name,
        "at": write_moment(trial.clock),
        "nodes": [],
        "answers": {},
        "labels": {},
        **said,
        "passed": [[each.element, each.kind, each.outcome] for each in step.trail],
        "sent": [each.name for each in step.sent],
        "decided": [{"decision": each.decision, "node": each.node, "output": each.output} for each in step.decided],
    }
    moved = replace(
        trial,
        status="ended" if step.ended else "open",
        state=step.state,
        standing=standing_of(step),
        log=[*trial.log, done],
    )
    if len(json.dumps([moved.standing, moved.log], ensure_ascii=False)) > LARGEST:
        raise TooMuch()
    trials.save(trying.work, moved)


def standing_of(step: Step) -> dict[str, Any]:
    """What is open and waits after a step, as plain JSON."""
    return {
        "tasks": [
            {
                "id": task.id,
                "node": task.node,
                "due": write_moment(task.deadline.due) if task.deadline else "",
                "presses": [{"message": button.message, "label": button.label} for button in task.buttons],
                "given": dict(task.given),
            }
            for task in step.open_tasks
        ],
        "timers": [
            {"id": timer.id, "node": timer.node, "name": timer.name or timer.node, "due": write_moment(timer.due)}
            for timer in step.timers
        ],
        "requests": [{"id": each.id, "node": each.node, "parameters": dict(each.parameters)} for each in step.requests],
        "awaits": list(step.awaits),
        "data": dict(step.data),
        "ends": list(step.ends),
    }


def later(trying: Trying, due: str) -> Trying:
    """The same trial with its clock moved forward to a moment, never back."""
    return replace(trying, trial=replace(trying.trial, clock=max(trying.trial.clock, read_moment(due))))
