"""Taking a case up from its bytes, and moving its tokens until all of them wait."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from SpiffWorkflow.util.task import TaskState

from workflows.engine.act import Act
from workflows.engine.border import accepted
from workflows.engine.definition import Definition
from workflows.engine.extending import extend
from workflows.engine.projection import request_of, step_of
from workflows.engine.refusing import refused
from workflows.engine.running import Case
from workflows.engine.state import load
from workflows.engine.throwing import throw_error
from workflows.values.deadlines import Deadline
from workflows.values.refusals import TaskClosed, UnknownDeadline
from workflows.values.sentences import N_
from workflows.values.steps import EXTENDED, Clock, Outcome, Perform, Request, Step


def leave(request: Request) -> Outcome | None:
    """Performs nothing: every request waits for its Outcome."""
    return None


def resume(definition: Definition, state: bytes, clock: Clock, perform: Perform) -> tuple[Case, Act]:
    """A saved case, and the act that is going to move it. Raises EngineRefused."""
    act = Act(definition, clock, perform)
    return load(act, state), act


def look_at(definition: Definition, state: bytes) -> Case:
    """A saved case that is not going to be moved: it has no time. Raises EngineRefused."""
    return load(Act(definition, Clock(datetime.min.replace(tzinfo=UTC), _no_deadline), leave), state)


def finish(case: Case, act: Act) -> Step:
    """Let everything run that needs nobody, and tell where the case stands."""
    run(case, act)
    return step_of(case, act)


def run(case: Case, act: Act) -> None:
    """Move tokens until all wait: for people, time, messages or outcomes."""
    while act.queue:
        token = act.queue.popleft()
        if token.state == TaskState.READY:  # may have been cancelled while it queued
            act.spend(token.task_spec.node)
            token.run()
            if token.state == TaskState.STARTED:
                ask(token, act)


def ask(token: Any, act: Act) -> None:
    """Offer a request to whoever performs."""
    outcome = act.perform(request_of(token))
    if outcome is not None:
        if outcome.request_id != str(token.id):
            raise ValueError(f"outcome of request {outcome.request_id} given to {token.id}")
        answer(token, outcome)


def answer(token: Any, outcome: Outcome) -> None:
    """Give a request its outcome. Raises EngineRefused for an error nothing in the diagram catches."""
    result = accepted(outcome.result)
    if not outcome.error:
        if outcome.extension is not None:
            result[EXTENDED] = extend(token, outcome.extension)
        token.data.update(result)
        token.complete()
    elif not throw_error(token, outcome.error, result):
        raise refused(
            N_("“%(element)s”办理失败（%(error)s），流程图中没有处理这一错误的边界事件。"),
            element=token.task_spec.node.label,
            error=outcome.error,
        )


def open_task(case: Case, task_id: str) -> Any:
    """The token of a task that is open. Raises TaskClosed."""
    token = case.token(task_id)
    if token is None or token.state != TaskState.READY or not token.task_spec.waits_for_person:
        raise TaskClosed()
    return token


def _no_deadline(key: str, start: datetime, length: int | None = None) -> Deadline:
    raise UnknownDeadline(key=key)
