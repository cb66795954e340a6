"""Events a case waits for: in the flow, in a race behind an event gateway, and beside an activity."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from SpiffWorkflow.util.task import TaskState

from workflows.engine.act import act_of
from workflows.engine.limits import due_at, set_timer
from workflows.engine.merging import seen_at
from workflows.engine.refusing import refused
from workflows.engine.specs import Spec, Token
from workflows.values.sentences import N_

REPEATABLE = ("message", "signal", "escalation")  # may happen again and again; a moment or an error comes once


class Waiting(Spec):
    """An event that waits until something strikes it."""

    def strike(self, event: Token, payload: Mapping[str, Any]) -> None:
        """Let what `event` waited for happen, bringing `payload` into the data."""
        event.data.update(payload)
        event._ready()


class Catch(Waiting):
    """An intermediate catch event or receive task: a timer already due lets the token pass at once."""

    leaves_trace_when_cancelled = True

    def arrive(self, token: Token) -> bool:
        due = self.node.event == "timer" and set_timer(token) <= act_of(token).now
        if due and not _races(token):
            return True
        token._set_state(TaskState.WAITING)
        return False

    def strike(self, event: Token, payload: Mapping[str, Any]) -> None:
        if _races(event):
            act_of(event).pass_flow(event.internal_data["flow"])
            for other in event.parent.children:
                if other is not event:
                    other.cancel()
        super().strike(event, payload)

    def _on_cancel(self, my_task: Token) -> None:
        if not _races(my_task):  # a lost race was never run: the token stood at the gateway
            super()._on_cancel(my_task)


class Race(Spec):
    """An event gateway: the first of the events behind it takes the token, and only its flow is passed."""

    def move_on(self, token: Token) -> None:
        for way in self.ways:
            child = token._add_child(way.target, TaskState.FUTURE)
            child.internal_data["flow"] = way.flow

    def _on_complete(self, my_task: Token) -> None:
        super()._on_complete(my_task)  # all events are waiting now: of those already due the earliest wins
        now = act_of(my_task).now
        timers = [event for event in my_task.children if event.task_spec.node.event == "timer"]
        due = [event for event in timers if due_at(event) <= now]
        if due:
            strike(min(due, key=due_at), {})


class Boundary(Waiting):
    """A boundary event: waits beside its host, and cancels it when it strikes if it is interrupting."""

    def arm(self, event: Token, host: Token) -> None:
        if self.node.obstacle:
            raise refused(N_("“%(element)s”：%(why)s。"), element=self.node.label, why=self.node.obstacle)
        event.data = dict(host.data)
        if self.node.event == "timer":
            set_timer(event)

    def strike(self, event: Token, payload: Mapping[str, Any]) -> None:
        host = host_of(event)
        if not self.node.interrupting:
            event.data = {**host.data, **payload}
            event._ready()
            if self.node.event in REPEATABLE:
                self.stand_beside(host)
            return
        event.data = {**seen_at(host), **payload}  # what was decided inside a sub-process is not forgotten with it
        event._ready()
        host.cancel()


def strike(event: Token, payload: Mapping[str, Any]) -> None:
    """Let what a waiting event waited for happen, bringing `payload` into the data."""
    event.task_spec.strike(event, payload)


def host_of(event: Token) -> Any:
    """The token of the activity a boundary event waits beside; None for other events."""
    host = event.internal_data.get("host")
    return event.workflow.tasks[UUID(host)] if host else None


def beside(host: Token) -> Iterator[Token]:
    """The boundary events waiting beside `host`, or beside the repeated activity it is one instance of."""
    bearer = whole_of(host)
    if bearer.task_spec.boundaries:
        for event in bearer.parent.children:
            if event.internal_data.get("host") == str(bearer.id) and event.state == TaskState.WAITING:
                yield event


def whole_of(token: Token) -> Token:
    """The repeated activity `token` is one instance of; any other token itself."""
    whole = token.internal_data.get("of")
    return token.workflow.tasks[UUID(whole)] if whole else token


def _races(token: Token) -> bool:
    return isinstance(token.parent.task_spec, Race)
