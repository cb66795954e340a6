"""Events: what a case waits for, what it throws, and what happens when something strikes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any
from uuid import UUID

from SpiffWorkflow.util.task import TaskState

from workflows.engine.act import act_of
from workflows.engine.limits import set_timer
from workflows.engine.refusing import refused
from workflows.engine.specs import Spec, Token
from workflows.values.sentences import N_


class Catch(Spec):
    """An intermediate catch event or receive task: a timer already due lets the token pass at once."""

    leaves_trace_when_cancelled = True

    def arrive(self, token: Token) -> bool:
        if self.node.event == "timer" and set_timer(token) <= act_of(token).now:
            return True
        token._set_state(TaskState.WAITING)
        return False


class Boundary(Spec):
    """A boundary event: waits beside its host, and cancels it when it strikes if it is interrupting."""

    def arm(self, event: Token, host: Token) -> None:
        if self.node.obstacle:
            raise refused(N_("“%(element)s”：%(why)s。"), element=self.node.label, why=self.node.obstacle)
        event.data = dict(host.data)
        if self.node.event == "timer":
            set_timer(event)


class Throw(Spec):
    """An intermediate throw event or a send task: a message goes out with the data as it stands."""

    def _run_hook(self, my_task: Token) -> bool:
        if self.node.message:
            act_of(my_task).send(self.node, deepcopy(my_task.data))
        return True


class End(Throw):
    """An end event. Terminate ends its process with all branches; an error goes to whoever catches it."""

    def _on_complete_hook(self, my_task: Token) -> None:
        super()._on_complete_hook(my_task)
        if self.node.event == "terminate":
            my_task.workflow.cancel_all()
        elif self.node.event == "error" and not throw_error(my_task, self.node.error, {}):
            if my_task.workflow.parent_task_id is not None:
                raise refused(N_("错误结束事件“%(element)s”没有上级流程处理。"), element=self.node.label)
            my_task.workflow.cancel_all()


def strike(event: Token, payload: Mapping[str, Any]) -> None:
    """Let what a waiting event waited for happen, bringing `payload` into the data."""
    spec, host = event.task_spec, host_of(event)
    event.data = {**(host or event).data, **payload}
    event._ready()
    if host is None:
        return
    if spec.node.interrupting:
        host.cancel()
    elif spec.node.event == "message":  # may be said again as long as the host is open
        again = event.parent._add_child(spec, TaskState.WAITING)
        again.internal_data["host"] = str(host.id)
        spec.arm(again, host)


def throw_error(token: Token, code: str, payload: Mapping[str, Any]) -> bool:
    """Give an error to the nearest boundary event that catches it, outwards from `token`: an exact code
    before one that catches any. False when nobody does."""
    while token is not None:
        caught = sorted(_catching(token, code), key=lambda event: event.task_spec.node.error == "")
        if caught:
            strike(caught[0], payload)
            return True
        outer = token.workflow.parent_task_id
        token = token.workflow.top_workflow.get_task_from_id(outer) if outer is not None else None
    return False


def host_of(event: Token) -> Token | None:
    """The token of the activity a boundary event waits beside; None for other events."""
    host = event.internal_data.get("host")
    return event.workflow.tasks[UUID(host)] if host else None


def beside(host: Token) -> Iterator[Token]:
    """The boundary events waiting beside `host`."""
    if host.task_spec.boundaries:
        for event in host.parent.children:
            if event.internal_data.get("host") == str(host.id) and event.state == TaskState.WAITING:
                yield event


def _catching(host: Token, code: str) -> Iterator[Token]:
    for event in beside(host):
        if event.task_spec.node.event == "error" and event.task_spec.node.error in ("", code):
            yield event
