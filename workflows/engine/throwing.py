"""What a case throws - messages, signals, escalations, errors - and who catches it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from typing import Any

from SpiffWorkflow.util.task import TaskState

from workflows.engine.act import act_of
from workflows.engine.events import beside, strike
from workflows.engine.merging import seen
from workflows.engine.refusing import refused
from workflows.engine.specs import Spec, Token
from workflows.values.sentences import N_

_ANNOUNCED = ("signal", "escalation")


class Throw(Spec):
    """An intermediate throw event or a send task: a message goes out with the data as it stands."""

    def _run_hook(self, my_task: Token) -> bool:
        if self.node.message:
            act_of(my_task).send(self.node, deepcopy(my_task.data))
        return True

    def _on_complete_hook(self, my_task: Token) -> None:
        if self.node.event not in _ANNOUNCED:
            super()._on_complete_hook(my_task)
            return
        self.tell(my_task)
        my_task._set_state(TaskState.STARTED)  # whoever catches it may take this token away
        _announce(my_task)
        if my_task.state == TaskState.STARTED:
            my_task._set_state(TaskState.COMPLETED)
            self.move_on(my_task)


class End(Throw):
    """An end event. Terminate ends its process with all branches; an error goes to whoever catches it."""

    def _on_complete_hook(self, my_task: Token) -> None:
        super()._on_complete_hook(my_task)
        if self.node.event == "terminate":
            _end_all(my_task)
        elif self.node.event == "error" and not throw_error(my_task, self.node.error, {}):
            if my_task.workflow.parent_task_id is not None:
                raise refused(N_("错误结束事件“%(element)s”没有上级流程处理。"), element=self.node.label)
            _end_all(my_task)


def throw_error(token: Token, code: str, payload: Mapping[str, Any]) -> bool:
    """Give an error to the nearest event that catches it, outwards from `token`. False when nobody does."""
    caught = _nearest(token, "error", code)
    if caught is not None:
        strike(caught, payload)
    return caught is not None


def _announce(token: Token) -> None:
    """A signal strikes every event in the case that waits for it now; an escalation the nearest, or nobody."""
    node = token.task_spec.node
    if node.event == "escalation":
        caught = _nearest(token, "escalation", node.escalation)
        if caught is not None:
            strike(caught, {})
        return
    waiting = token.workflow.top_workflow.held(TaskState.WAITING)
    for event in [each for each in waiting if each.task_spec.node.signal == node.signal]:
        if event.state == TaskState.WAITING:  # the one before may have cancelled it
            strike(event, {})


def _end_all(token: Token) -> None:
    """End the token's process; what its other branches have decided stays."""
    token.data = seen(token.workflow)
    token.workflow.cancel_all()


def _nearest(token: Token, kind: str, code: str) -> Any:
    """The first waiting event that catches this, outwards; an exact code before one that catches any."""
    for waiting in _outwards(token):
        caught = [event for event in waiting if _catches(event, kind, code)]
        if caught:
            return min(caught, key=lambda event: getattr(event.task_spec.node, kind) == "")
    return None


def _outwards(token: Token) -> Iterator[Iterable[Token]]:
    """What waits beside the token, then in its process, then beside that process, and so on."""
    while token is not None:
        yield beside(token)
        yield [each for each in token.workflow.tasks.values() if each.task_spec.waits_aside]
        outer = token.workflow.parent_task_id
        token = token.workflow.top_workflow.get_task_from_id(outer) if outer is not None else None


def _catches(event: Token, kind: str, code: str) -> bool:
    node = event.task_spec.node
    return event.state == TaskState.WAITING and node.event == kind and getattr(node, kind) in ("", code)
