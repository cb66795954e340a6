"""Beginning a token by hand, before or after an element of a process that is running."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from SpiffWorkflow.util.task import TaskState

from workflows.engine.definition import Node
from workflows.engine.events import whole_of
from workflows.engine.gateways import Joining
from workflows.engine.merging import seen
from workflows.engine.refusing import refused
from workflows.engine.running import Case
from workflows.engine.specs import Spec, Token
from workflows.engine.undoing import host_of_process
from workflows.values.refusals import EngineRefused
from workflows.values.sentences import N_
from workflows.values.steps import Move


@dataclass(frozen=True)
class Beginning:
    """Where a token begins: in which running process, at what, in place of which token (None: beside all others)."""

    workflow: Any
    spec: Spec
    flow: str  # the flow it comes by, to a join
    instead: Token
    after: bool


def beginning_of(case: Case, token: Token, move: Move) -> Beginning:
    """Where a move begins. `token` is the one it cancels, or None. Raises EngineRefused when it cannot."""
    if move.before and move.after:
        raise refused(N_("一条调整只能指明一处：从哪个环节之前，或从哪个环节之后继续。"))
    node = case.act.definition.nodes.get(move.before or move.after)
    if node is None:
        raise refused(N_("流程图中没有“%(element)s”。请从流程图中选择环节。"), element=move.before or move.after)
    _check_beginnable(case, node, bool(move.after))
    workflow, instead = _place(case, token, node)
    spec = workflow.spec.task_specs[node.id]
    if move.after and not spec.ways:
        raise refused(N_("“%(element)s”之后没有环节，不能从那里继续。请选它之前的位置。"), element=node.label)
    flow = _flow_to(spec, workflow, instead) if isinstance(spec, Joining) and move.before else ""
    return Beginning(workflow, spec, flow, instead, bool(move.after))


def begin(beginning: Beginning) -> None:
    """Put the token there. After an element its flows are chosen as if it had just been passed."""
    instead, spec = beginning.instead, beginning.spec
    replaced = instead is not None and instead.state == TaskState.CANCELLED
    source = instead if replaced else _fresh(beginning.workflow)
    token = source._add_child(spec, TaskState.FUTURE)
    token.internal_data["flow"] = beginning.flow
    if not beginning.after:
        spec._update(token)
        return
    token.data = dict(source.data)
    token.internal_data["skipped"] = True
    token._set_state(TaskState.COMPLETED)
    spec.move_on(token)
    for child in token.children:
        child.task_spec._update(child)


def _fresh(workflow: Any) -> Token:
    """The beginning of a branch beside all others, knowing what the process knows now."""
    known, root = seen(workflow), workflow.task_tree
    source = root._add_child(root.task_spec, TaskState.COMPLETED)
    source.data = dict(known)
    source.internal_data["anew"] = True
    return source


def _check_beginnable(case: Case, node: Node, after: bool) -> None:
    around = case.act.definition.nodes.get(node.parent)
    if node.obstacle is not None:
        raise refused(N_("“%(element)s”：%(why)s。"), element=node.label, why=node.obstacle)
    if node.triggered or (node.kind == "startEvent" and around is not None and around.triggered):
        raise refused(N_("“%(element)s”由事件触发，不能直接从那里开始。请选其中的环节。"), element=node.label)
    if node.kind == "boundaryEvent" and not after:
        raise refused(
            N_("“%(element)s”附着在任务上，随任务一起等待。请选它所附着的任务，或从它之后继续。"), element=node.label
        )


def _place(case: Case, token: Token, node: Node) -> tuple[Any, Token]:
    """The running process an element stands in, and what to replace there."""
    outer = token
    while outer is not None:
        if outer.workflow.spec.name == node.parent:
            return outer.workflow, whole_of(outer)
        outer = host_of_process(outer.workflow)
    running = [whole for whole in case.wholes() if whole.spec.name == node.parent]
    if len(running) == 1:
        return running[0], None
    raise _nowhere(case, node, bool(running))


def _nowhere(case: Case, node: Node, several: bool) -> EngineRefused:
    around = case.act.definition.nodes.get(node.parent)
    inside = around.label if around is not None else node.parent
    if several:
        return refused(
            N_("“%(inside)s”现有几份同时在办，不知道从哪一份的“%(element)s”继续。请同时指明取消其中哪一项任务。"),
            inside=inside,
            element=node.label,
        )
    return refused(
        N_("“%(element)s”在“%(inside)s”里面，它现在不在办理中。请改从“%(inside)s”之前开始。"),
        inside=inside,
        element=node.label,
    )


def _flow_to(spec: Spec, workflow: Any, instead: Token) -> str:
    """The flow a token comes by when it begins at a join: one nothing waits on yet, of its own branch."""
    waiting = {
        each.internal_data["flow"]
        for each in workflow.tasks.values()
        if each.task_spec is spec and each.state == TaskState.WAITING
    }
    free = [way for way in spec.incoming if way.flow not in waiting]
    if instead is not None:
        free = [way for way in free if instead.task_spec.name in spec.upstream([way])] or free
    if len(free) != 1:
        raise refused(
            N_("到汇合“%(element)s”的流入线有几条，不知道从哪一条到达。请改为从它前一个环节之后继续。"),
            element=spec.node.label,
        )
    return free[0].flow
