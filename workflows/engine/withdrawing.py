"""Taking a submission back, as long as nothing has happened because of it (撤回)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any
from uuid import uuid4

from SpiffWorkflow.util.task import TaskState

from workflows.engine.definition import Definition
from workflows.engine.events import Catch, Waiting, whole_of
from workflows.engine.progress import finish, leave, resume
from workflows.engine.refusing import refused
from workflows.engine.specs import Token
from workflows.engine.undoing import future_of, learned, undo, undoing
from workflows.engine.watching import Watch
from workflows.values.refusals import EngineRefused
from workflows.values.sentences import N_, Sentence
from workflows.values.steps import Clock, Perform, Step

_ANSWERED = ("answered", "instead")


def withdraw(
    definition: Definition,
    state: bytes,
    token_id: str,
    *,
    clock: Clock,
    perform: Perform = leave,
    harmless: Collection[str] = (),
) -> Step:
    """Undo all that came of a submission, and open the task again under a new id as it stood before: its
    variables, its deadline, its timers.

    `token_id` is the id the completed task had; `harmless` are operations that only look something up, which may
    have been performed since and are performed again. Raises EngineRefused naming what has happened since.
    """
    case, act = resume(definition, state, clock, perform)
    token = _submitted(case, token_id)
    _check_nothing_happened(token, harmless)
    plan = undoing(token)
    told = learned(plan.gone)
    undo(plan)
    _take_out_answers(token)
    token.data.update(told)
    _stand_again(token, TaskState.READY)
    token.workflow.update_waiting_tasks()
    return finish(case, act)


def _submitted(case: Any, token_id: str) -> Token:
    if case.completed:
        raise refused(N_("案件已办结，不能撤回。"))
    token = case.token(token_id)
    if token is None:
        raise refused(
            N_(
                "这次办理不能撤回：它所在的子流程已办结，或多人办理的各份已汇总，或案件已退回过。请与下一环节办理人联系退回。"
            )
        )
    if token.state != TaskState.COMPLETED or "answered" not in token.internal_data:
        raise refused(N_("“%(element)s”不是已经提交的任务，不能撤回。"), element=token.task_spec.node.label)
    if "returned" in token.internal_data:
        raise refused(N_("“%(element)s”已被退回，重新办理即可，不用撤回。"), element=token.task_spec.node.label)
    return token


def _check_nothing_happened(token: Token, harmless: Collection[str]) -> None:
    started = [each for each in token.workflow.tasks.values() if isinstance(each.task_spec, Watch)]
    for each in started:
        if each.state == TaskState.COMPLETED and each.task_spec.node.interrupting:
            raise _since(each, N_("等到了，流程已转入事件子流程"))
    _check_quiet(future_of(token), harmless)


def _check_quiet(tokens: Iterable[Token], harmless: Collection[str]) -> None:
    """Raises EngineRefused for the first of these tokens that shows that something has happened."""
    for token in tokens:
        happened = _happened(token)
        if happened and token.task_spec.node.operation not in harmless:
            raise _since(token, happened)
        inner = token.workflow.top_workflow.subprocesses.get(token.id)
        if inner is not None:
            _check_quiet(inner.tasks.values(), harmless)


def _happened(token: Token) -> str:
    spec, node = token.task_spec, token.task_spec.node
    if token.state == TaskState.CANCELLED:
        taken = "kept" in token.internal_data or (node.is_activity and spec.leaves_trace_when_cancelled)
        return N_("已被取消") if taken else ""
    if "skipped" in token.internal_data:
        return N_("已被跳过")
    if token.internal_data.get("done"):
        return N_("已有人办理")
    if token.state != TaskState.COMPLETED or "done" in token.internal_data:
        return ""
    if isinstance(spec, Waiting):
        return N_("已经等到") if isinstance(spec, Catch) or node.kind == "boundaryEvent" else N_("已经触发")
    return _done(node.kind, node.event)


def _done(kind: str, event: str) -> str:
    if kind == "userTask":
        return N_("已由他人办理")
    if kind == "serviceTask":
        return N_("已经执行")
    if kind in ("subProcess", "callActivity"):
        return N_("已经办结")
    thrown = kind == "sendTask" or event in ("message", "signal", "escalation", "error", "terminate")
    return N_("已经发出") if thrown else ""


def _since(token: Token, happened: str) -> EngineRefused:
    return refused(
        N_("提交之后“%(element)s”%(happened)s，不能撤回。请与办理人联系退回。"),
        element=token.task_spec.node.label,
        happened=Sentence(happened),
    )


def _take_out_answers(token: Token) -> None:
    internal, came = token.internal_data, token.parent.data
    if "of" in internal:
        whole_of(token).task_spec.not_done(token)
    for name in internal["answered"]:
        token.data.pop(name, None)
        if name in came:
            token.data[name] = came[name]
    token.data.update(internal.get("instead", {}))
    for name in _ANSWERED:
        internal.pop(name, None)


def _stand_again(token: Token, state: int) -> None:
    """Put a token back where it stood, under a new id, with the events that waited beside it."""
    old = str(token.id)
    _rename(token, state)
    for event in token.parent.children:
        if event.internal_data.get("host") == old:
            event.internal_data["host"] = str(token.id)
            if event.state == TaskState.CANCELLED:
                _rename(event, TaskState.WAITING)


def _rename(token: Token, state: int) -> None:
    """A new id in the same place: the order of tokens says whose decisions hold where branches join."""
    old, workflow = token.id, token.workflow
    token.id = uuid4()
    tokens = {token.id if identity == old else identity: each for identity, each in workflow.tasks.items()}
    workflow.tasks.clear()
    workflow.tasks.update(tokens)
    children = token.parent._children
    children[children.index(old)] = token.id
    token._set_state(state)
