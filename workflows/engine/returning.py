"""Going back: an open task is given back to a task its own past went through (退回)."""

from __future__ import annotations

from collections.abc import Iterator

from SpiffWorkflow.util.task import TaskState

from workflows.engine.definition import Definition, Node
from workflows.engine.progress import finish, leave, look_at, open_task, resume
from workflows.engine.refusing import refused
from workflows.engine.specs import Token
from workflows.engine.undoing import kept, past_of, undo, undoing
from workflows.values.refusals import EngineRefused
from workflows.values.sentences import N_
from workflows.values.steps import Clock, Perform, Step


def places_to_return(definition: Definition, state: bytes, task_id: str) -> tuple[str, ...]:
    """The user tasks (element ids) an open task may be sent back to, nearest first. Raises TaskClosed."""
    return tuple(_returnable(open_task(look_at(definition, state), task_id)))


def send_back(
    definition: Definition, state: bytes, task_id: str, to: str, *, clock: Clock, perform: Perform = leave
) -> Step:
    """Undo all that came of the last visit to the user task `to` and open it again, with all variables as they
    are now. Other branches stay; a join that was passed since waits again for this branch alone.

    Raises TaskClosed when the task is not open, EngineRefused when it did not come from `to`.
    """
    case, act = resume(definition, state, clock, perform)
    token = open_task(case, task_id)
    visited = _visited(definition, token, to)
    plan = undoing(visited)
    decided = kept(visited.workflow, plan.gone)
    undo(plan)
    visited.data = {**visited.data, **decided}
    for each in plan.waiting:  # the join may have been passed long ago: what was decided since holds here too
        each.data = {**each.data, **{name: value for name, value in decided.items() if name in each.data}}
    again_before(visited)
    visited.workflow.update_waiting_tasks()
    return finish(case, act)


def again_before(visited: Token) -> None:
    """Enter the element of a token once more, as if a flow led from it back to itself."""
    again = visited._add_child(visited.task_spec, TaskState.FUTURE)
    again.internal_data["flow"] = ""
    visited.internal_data["returned"] = True
    visited.task_spec._update(again)


def _returnable(token: Token) -> Iterator[str]:
    passed = {token.task_spec.node.id}
    for each in past_of(token):
        node = each.task_spec.node
        if node.id not in passed and _was_done(each):
            passed.add(node.id)
            try:
                undoing(each)
            except EngineRefused:
                continue
            yield node.id


def _was_done(token: Token) -> bool:
    """A user task a person completed, or one an event interrupted; not one that was moved away or never begun."""
    internal = token.internal_data
    moved = "kept" in internal or "skipped" in internal
    return token.task_spec.node.kind == "userTask" and not moved and internal.get("done") != 0


def _visited(definition: Definition, token: Token, to: str) -> Token:
    node = token.task_spec.node
    if to == node.id:
        raise refused(N_("任务正停在“%(element)s”，不用退回。"), element=node.label)
    target = definition.nodes.get(to)
    if target is None:
        raise refused(N_("流程图中没有“%(element)s”，不能退回到那里。请从可退回的环节中选择。"), element=to)
    if target.kind != "userTask":
        raise refused(N_("“%(element)s”不是人工任务，不能退回到那里。请退回到它之前的人工任务。"), element=target.label)
    found = next((each for each in past_of(token) if each.task_spec.node.id == to and _was_done(each)), None)
    if found is None:
        raise _never_visited(definition, token, target)
    return found


def _never_visited(definition: Definition, token: Token, target: Node) -> EngineRefused:
    around = _places_around(token)
    inside = definition.nodes.get(target.parent)
    if target.parent not in around and inside is not None:
        return refused(
            N_("“%(element)s”在子流程“%(inside)s”里面，这个子流程不在办理中，不能退回到里面。请退回到该子流程之前。"),
            element=target.label,
            inside=inside.label,
        )
    if target.parent not in around:
        return refused(
            N_("“%(element)s”在另一个流程里面，该流程不在办理中，不能退回到里面。请退回到调用它的环节之前。"),
            element=target.label,
        )
    return refused(
        N_("这项任务不是从“%(element)s”办过来的（可能在并行的另一分支上），不能退回到那里。请从可退回的环节中选择。"),
        element=target.label,
    )


def _places_around(token: Token) -> set[str]:
    """The processes and sub-processes a token stands in, innermost to outermost."""
    found, workflow = set(), token.workflow
    while workflow is not None:
        found.add(workflow.spec.name)
        workflow = workflow.parent_workflow
    return found
