"""The four things that can be done to a case: start it, submit a task, wake it, let it receive."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from SpiffWorkflow.util.task import TaskState

from workflows.engine.act import Act
from workflows.engine.border import accepted
from workflows.engine.definition import Definition
from workflows.engine.events import beside, strike
from workflows.engine.limits import due_at
from workflows.engine.projection import awaited_by, is_request, request_of, step_of
from workflows.engine.refusing import refused
from workflows.engine.running import Case
from workflows.engine.state import load
from workflows.engine.throwing import throw_error
from workflows.values.refusals import TaskClosed
from workflows.values.sentences import N_
from workflows.values.steps import Clock, Message, Outcome, Perform, Request, Step


def leave(request: Request) -> Outcome | None:
    """Performs nothing: every request waits for its Outcome."""
    return None


def start(definition: Definition, data: Mapping[str, Any], *, clock: Clock, perform: Perform = leave) -> Step:
    """Begin a case at the start event with these variables. Raises EngineRefused."""
    act = Act(definition, clock, perform)
    case = Case(act)
    case.task_tree.data = accepted(data)
    case.task_tree.run()
    return _finish(case, act)


def submit(
    definition: Definition,
    state: bytes,
    task_id: str,
    answers: Mapping[str, Any],
    *,
    clock: Clock,
    perform: Perform = leave,
) -> Step:
    """Complete a person's task; answers replace variables of the same name whole.

    Raises TaskClosed when the task is not open, EngineRefused when the case cannot go on.
    """
    case, act = _resume(definition, state, clock, perform)
    token = _open_task(case, task_id)
    token.data.update(accepted(answers))
    token.run()
    return _finish(case, act)


def wake(definition: Definition, state: bytes, *, clock: Clock, perform: Perform = leave) -> Step:
    """Offer the requests still waiting to `perform` again, then fire every timer due at the clock's moment,
    earliest first, and those that become due by it."""
    case, act = _resume(definition, state, clock, perform)
    for token in [held for held in case.held(TaskState.STARTED) if is_request(held)]:
        if token.state == TaskState.STARTED:  # the one before may have cancelled it
            _ask(token, act)
            _run(case, act)
    while due := [token for token in _timers(case) if due_at(token) <= act.now]:
        strike(min(due, key=due_at), {})
        _run(case, act)
    return _finish(case, act)


def receive(
    definition: Definition,
    state: bytes,
    message: Message | Outcome,
    *,
    clock: Clock,
    perform: Perform = leave,
) -> Step:
    """Give a message to every event that waits for it, or an outcome to the request it answers.

    Raises EngineRefused when nothing waits for it, TaskClosed when the message names a task not open.
    """
    case, act = _resume(definition, state, clock, perform)
    if isinstance(message, Outcome):
        _answer(_asking(case, message), message)
    else:
        payload = accepted(message.payload)
        for event in _catching(case, message):
            if event.state == TaskState.WAITING:  # the one before may have cancelled it
                strike(event, accepted(payload))
    return _finish(case, act)


def _resume(definition: Definition, state: bytes, clock: Clock, perform: Perform) -> tuple[Case, Act]:
    act = Act(definition, clock, perform)
    return load(act, state), act


def _finish(case: Case, act: Act) -> Step:
    _run(case, act)
    return step_of(case, act)


def _run(case: Case, act: Act) -> None:
    """Move tokens until all wait: for people, time, messages or outcomes."""
    while act.queue:
        token = act.queue.popleft()
        if token.state == TaskState.READY:  # may have been cancelled while it queued
            act.spend(token.task_spec.node)
            token.run()
            if token.state == TaskState.STARTED:
                _ask(token, act)


def _ask(token: Any, act: Act) -> None:
    outcome = act.perform(request_of(token))
    if outcome is not None:
        if outcome.request_id != str(token.id):
            raise ValueError(f"outcome of request {outcome.request_id} given to {token.id}")
        _answer(token, outcome)


def _answer(token: Any, outcome: Outcome) -> None:
    result = accepted(outcome.result)
    if not outcome.error:
        token.data.update(result)
        token.complete()
    elif not throw_error(token, outcome.error, result):
        raise refused(
            N_("“%(element)s”办理失败（%(error)s），流程图中没有处理这一错误的边界事件。"),
            element=token.task_spec.node.label,
            error=outcome.error,
        )


def _open_task(case: Case, task_id: str) -> Any:
    token = case.token(task_id)
    if token is None or token.state != TaskState.READY or not token.task_spec.waits_for_person:
        raise TaskClosed()
    return token


def _asking(case: Case, outcome: Outcome) -> Any:
    token = case.token(outcome.request_id)
    if token is None or token.state != TaskState.STARTED or not is_request(token):
        raise refused(N_("这一系统事项已办结或已取消，结果不再需要。"))
    return token


def _catching(case: Case, message: Message) -> list[Any]:
    waiting = beside(_open_task(case, message.task_id)) if message.task_id else case.held(TaskState.WAITING)
    found = [token for token in waiting if message.name and awaited_by(token) == message.name]
    if not found:
        raise refused(N_("案件现在没有等待消息“%(message)s”。"), message=message.name)
    return found


def _timers(case: Case) -> list[Any]:
    return [token for token in case.held(TaskState.WAITING) if token.task_spec.node.event == "timer"]
