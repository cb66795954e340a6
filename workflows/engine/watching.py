"""Event sub-processes: what starts them waits as long as their process runs, and never touches its definition."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from SpiffWorkflow.util.task import TaskState

from workflows.engine.activities import Called
from workflows.engine.definition import Node
from workflows.engine.events import REPEATABLE, Waiting
from workflows.engine.limits import set_timer
from workflows.engine.merging import changes, seen
from workflows.engine.process import ProcessSpec
from workflows.engine.specs import Spec, Token


class Watch(Waiting):
    """The start of an event sub-process, waiting in the process around it. It is told when it has started."""

    waits_aside = True

    def __init__(self, process: ProcessSpec, node: Node, inside: Spec) -> None:
        super().__init__(process, node.id, node)
        self.inside = inside

    def arrive(self, token: Token) -> bool:
        token._set_state(TaskState.WAITING)
        if self.node.event == "timer":
            set_timer(token)
        return False

    def strike(self, event: Token, payload: Mapping[str, Any]) -> None:
        event.internal_data["payload"] = dict(payload)
        event.complete()
        if self.node.event in REPEATABLE and not self.node.interrupting:
            self._update(event.parent._add_child(self, TaskState.FUTURE))

    def tell(self, token: Token) -> None:
        """The start event inside is told, once it has been passed."""

    def move_on(self, token: Token) -> None:
        token._add_child(self.inside, TaskState.FUTURE)


class EventProcess(Called):
    """An event sub-process that was started: an interrupting one takes all other tokens of its process away.

    It begins with the data of the whole process. What one that does not interrupt has decided is known to the
    other branches when it ends.
    """

    def arrive(self, token: Token) -> bool:
        payload = token.parent.internal_data.pop("payload")
        token.data = seen(token.workflow)
        token.internal_data["given"] = list(payload)
        token._set_state(TaskState.STARTED)
        if _interrupts(token):
            token.workflow.cancel_all(but=token)
        token.workflow.top_workflow.begin_part(token, self.node.id, payload)
        return False

    def ground(self, token: Token) -> dict[str, Any]:
        stays = token if _interrupts(token) else token.parent
        data: dict[str, Any] = stays.data
        return data

    def end(self, token: Token, part: Any) -> None:
        changed, told = changes(token, part), []
        if _interrupts(token):
            token.internal_data["ends"] = list(ends_of(part))
        else:
            told = _others(token)
        for other in told:
            _tell(other, changed)
        token.data = {**self.ground(token), **({} if told else changed)}
        token.complete()


def _interrupts(token: Token) -> bool:
    return bool(token.parent.task_spec.node.interrupting)


def ends_of(workflow: Any) -> Iterator[str]:
    """The end events a process has reached, with those of the event sub-process that ended it instead."""
    for token in workflow.tasks.values():
        if token.state == TaskState.COMPLETED and token.task_spec.node.kind == "endEvent":
            yield token.task_spec.name
        yield from token.internal_data.get("ends", ())


def _others(token: Token) -> list[Token]:
    """The tokens of the branches beside an event sub-process."""
    held = [each for each in token.workflow.tasks.values() if each.has_state(TaskState.NOT_FINISHED_MASK)]
    return [each for each in held if each is not token and not each.task_spec.waits_aside]


def _tell(token: Token, changed: Mapping[str, Any]) -> None:
    """Let a branch know what changed, with the branches of a sub-process drawn inside it."""
    token.data.update(changed)
    token.internal_data["told"] = sorted({*token.internal_data.get("told", ()), *changed})
    inner = token.workflow.top_workflow.subprocesses.get(token.id)
    if inner is not None and not token.task_spec.node.calls:
        for each in inner.tasks.values():
            if each.has_state(TaskState.NOT_FINISHED_MASK) and not each.task_spec.waits_aside:
                _tell(each, changed)
