"""What an act answers: the saved state and everything people and tables need to know of it."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from SpiffWorkflow.util.task import TaskState

from workflows.engine.act import Act
from workflows.engine.events import beside, host_of
from workflows.engine.limits import deadline_of, due_at, opened_at
from workflows.engine.merging import view
from workflows.engine.repeating import NUMBER
from workflows.engine.running import Case
from workflows.engine.state import save
from workflows.engine.watching import ends_of
from workflows.values.steps import Button, CaseButton, OpenTask, Request, Step, WaitingTimer


def step_of(case: Case, act: Act) -> Step:
    """The step an act has made."""
    waiting = case.held(TaskState.WAITING)
    return Step(
        state=save(case),
        ended=case.completed,
        ends=tuple(ends_of(case)),
        data=view(case),
        open_tasks=tuple(_open_task(token) for token in case.held(TaskState.READY)),
        timers=tuple(_timer(token) for token in waiting if token.task_spec.node.event == "timer"),
        requests=tuple(request_of(token) for token in case.held(TaskState.STARTED) if is_request(token)),
        awaits=tuple(sorted({name for token in waiting if (name := awaited_by(token))})),
        buttons=tuple(case_button(token) for token in waiting if is_offered(token)),
        trail=tuple(act.trail),
        sent=tuple(act.sent),
        decided=tuple(act.decided),
        extended=tuple(act.extended),
    )


def is_request(token: Any) -> bool:
    """Waits for an Outcome."""
    return "parameters" in token.internal_data


def request_of(token: Any) -> Request:
    """What a service task asks, the same each time it is asked."""
    node = token.task_spec.node
    return Request(
        id=str(token.id),
        node=node.id,
        name=node.name,
        operation=node.operation,
        parameters=deepcopy(token.internal_data["parameters"]),
        data=deepcopy(token.data),
    )


def awaited_by(token: Any) -> str:
    """The message a waiting event waits for, "" when it waits for something else."""
    node = token.task_spec.node
    return str(node.message) if node.event == "message" else ""


def is_offered(token: Any) -> bool:
    """A waiting event people bring about by a button of the case."""
    return bool(token.task_spec.node.is_pressed)


def case_button(token: Any) -> CaseButton:
    node = token.task_spec.node
    return CaseButton(
        id=str(token.id),
        node=node.id,
        name=node.name,
        label=node.button,
        message=node.message,
        role=node.role,
        scope=node.scope,
        form=node.form,
    )


def _open_task(token: Any) -> OpenTask:
    node = token.task_spec.node
    offered = [event.task_spec.node for event in beside(token) if awaited_by(event) and not is_offered(event)]
    return OpenTask(
        id=str(token.id),
        node=node.id,
        name=node.name,
        role=node.role,
        scope=node.scope,
        form=node.form,
        opened_at=opened_at(token),
        deadline=deadline_of(token),
        buttons=tuple(Button(each.message, each.button, each.id) for each in offered if each.button),
        assigned=_people(token, node.assigned),
        given=deepcopy(_given(token)),
        apart_from=node.apart_from,
        barred=tuple(dict.fromkeys(one for name in node.apart_people for one in _people(token, name))),
    )


def _people(token: Any, variable: str) -> tuple[str, ...]:
    """The people a variable names: a list of ids, or one id."""
    named = token.data.get(variable)
    people = named if isinstance(named, list) else [named]
    return tuple(person for person in people if isinstance(person, str) and person)


def _given(token: Any) -> dict[str, Any]:
    repeat = token.task_spec.node.repeat
    own = {NUMBER, repeat.item} if repeat is not None else set()
    return {name: value for name, value in token.data.items() if name in own}


def _timer(token: Any) -> WaitingTimer:
    node, host = token.task_spec.node, host_of(token)
    return WaitingTimer(
        id=str(token.id),
        node=node.id,
        name=node.name,
        due=due_at(token),
        deadline=deadline_of(token),
        interrupts=str(host.id) if host is not None and node.interrupting else "",
    )
