"""Giving a task that waits new variables, and working out afresh what depends on them: its limit and its timers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from SpiffWorkflow.util.task import TaskState

from workflows.engine.act import act_of
from workflows.engine.border import accepted
from workflows.engine.events import beside, whole_of
from workflows.engine.limits import due_of, note_due, open_limit, opened_at
from workflows.engine.refusing import refused
from workflows.engine.specs import Spec, Token
from workflows.values.sentences import N_
from workflows.values.steps import Extension


def extend(request: Token, asked: Extension) -> bool:
    """Do what `request` asks for; False when the task is not open (any more). Raises EngineRefused.

    Everything is counted from the moment the task opened, as if it had known the variables then. A reminder that
    has rung waits anew if its new moment is still to come. Of a task of several instances all that are open are meant.
    """
    if not isinstance(asked.task, str) or not isinstance(asked.variables, Mapping):
        raise refused(
            N_("“%(element)s”的参数不对：task 应是用户任务的标识，set 应是变量的表（{变量: 值}）。"),
            element=request.task_spec.node.label,
        )
    ready = request.workflow.top_workflow.held(TaskState.READY)
    tokens = [each for each in ready if each.task_spec.waits_for_person and each.task_spec.node.id == asked.task]
    first = {whole_of(token).id: token for token in reversed(tokens)}
    for token in tokens:
        token.data.update(accepted(asked.variables))
        open_limit(token, opened_at(token))
        act_of(token).extended.append(str(token.id))
    for token in first.values():
        for holder in {whole_of(token), *beside(token)} - {token}:
            holder.data.update(accepted(asked.variables))
        _renew_timers(token)
    return bool(tokens)


def _renew_timers(token: Token) -> None:
    bearer, opened = whole_of(token), opened_at(token)
    for spec in _rung(bearer):
        if due_of(token, spec.node, opened)[0] > act_of(token).now:
            spec.stand_beside(bearer)
    for event in beside(bearer):
        if event.task_spec.node.event == "timer":
            note_due(event, *due_of(token, event.task_spec.node, opened))
            act_of(token).extended.append(str(event.id))


def _rung(bearer: Token) -> Iterator[Spec]:
    """The timers of an activity that do not wait beside it any more."""
    waiting = {event.task_spec.name for event in beside(bearer)}
    spec: Any
    for spec in bearer.task_spec.boundaries:
        if spec.node.event == "timer" and spec.name not in waiting:
            yield spec
