"""Counting the limits of a case that waits once more, when the calendar they were counted by has changed."""

from __future__ import annotations

from SpiffWorkflow.util.task import TaskState

from workflows.engine.act import act_of
from workflows.engine.definition import Definition
from workflows.engine.limits import count_again
from workflows.engine.progress import finish, leave, resume
from workflows.engine.specs import Token
from workflows.values.steps import Clock, Recount, Step


def recount(definition: Definition, state: bytes, count: Recount, *, clock: Clock) -> Step:
    """Give every waiting task and timer the limit that `count` finds now; Step.extended names those that changed.

    No token moves: a timer whose new moment has passed rings at the next `wake`, one that has rung does not wait any
    more and is left alone. A limit keeps what it started from, so what a case has learnt since changes none.
    """
    case, act = resume(definition, state, clock, leave)
    for token in [*case.held(TaskState.READY), *case.held(TaskState.WAITING)]:
        if _is_limited(token) and count_again(token, count):
            act_of(token).extended.append(str(token.id))
    return finish(case, act)


def _is_limited(token: Token) -> bool:
    spec = token.task_spec
    return bool(spec.waits_for_person or spec.node.event == "timer")
