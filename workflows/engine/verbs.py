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
from workflows.engine.merging import same
from workflows.engine.progress import answer, ask, finish, leave, open_task, resume, run
from workflows.engine.projection import awaited_by, is_request
from workflows.engine.refusing import refused
from workflows.engine.running import Case
from workflows.engine.specs import BEGUN_AT
from workflows.values.sentences import N_
from workflows.values.steps import Clock, Message, Outcome, Perform, Step


def start(
    definition: Definition, data: Mapping[str, Any], *, clock: Clock, perform: Perform = leave, at: str = ""
) -> Step:
    """Begin a case with these variables at the start event `at`, "" for the definition's own choice (its `start`).

    Raises EngineRefused.
    """
    act = Act(definition, clock, perform)
    case = Case(act)
    case.task_tree.data = accepted(data)
    case.task_tree.internal_data[BEGUN_AT] = definition.start_at(at).node
    case.task_tree.run()
    return finish(case, act)


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
    case, act = resume(definition, state, clock, perform)
    token = open_task(case, task_id)
    given = accepted(answers)
    _note_answers(token, given)
    token.data.update(given)
    token.run()
    return finish(case, act)


def wake(definition: Definition, state: bytes, *, clock: Clock, perform: Perform = leave) -> Step:
    """Offer the requests still waiting to `perform` again, then fire every timer due at the clock's moment,
    earliest first, and those that become due by it."""
    case, act = resume(definition, state, clock, perform)
    for token in [held for held in case.held(TaskState.STARTED) if is_request(held)]:
        if token.state == TaskState.STARTED:  # the one before may have cancelled it
            ask(token, act)
            run(case, act)
    while due := [token for token in _timers(case) if due_at(token) <= act.now]:
        strike(min(due, key=due_at), {})
        run(case, act)
    return finish(case, act)


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
    case, act = resume(definition, state, clock, perform)
    if isinstance(message, Outcome):
        answer(_asking(case, message), message)
    else:
        payload = accepted(message.payload)
        for event in _catching(case, message):
            if event.state == TaskState.WAITING:  # the one before may have cancelled it
                strike(event, accepted(payload))
    return finish(case, act)


def _note_answers(token: Any, given: Mapping[str, Any]) -> None:
    """Remember what the answers replace, so that they can be taken back (`withdraw`): their names, and what stood
    there if it did not come with the token."""
    came, had = token.parent.data, token.data
    token.internal_data["answered"] = sorted(given)
    instead = {n: had[n] for n in given if n in had and not (n in came and same(came[n], had[n]))}
    if instead:
        token.internal_data["instead"] = instead


def _asking(case: Case, outcome: Outcome) -> Any:
    token = case.token(outcome.request_id)
    if token is None or token.state != TaskState.STARTED or not is_request(token):
        raise refused(N_("这一系统事项已办结或已取消，结果不再需要。"))
    return token


def _catching(case: Case, message: Message) -> list[Any]:
    waiting = list(beside(open_task(case, message.task_id))) if message.task_id else case.held(TaskState.WAITING)
    if message.button_id:
        waiting = [token for token in waiting if str(token.id) == message.button_id]
    found = [token for token in waiting if message.name and awaited_by(token) == message.name]
    if not found:
        raise refused(N_("案件现在没有等待消息“%(message)s”。"), message=message.name)
    return found


def _timers(case: Case) -> list[Any]:
    return [token for token in case.held(TaskState.WAITING) if token.task_spec.node.event == "timer"]
