"""What a token came from and what came of it, and undoing exactly the latter."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from SpiffWorkflow.util.task import TaskState

from workflows.engine.events import Boundary
from workflows.engine.gateways import Inclusive, Joining
from workflows.engine.merging import changes, same, seen
from workflows.engine.refusing import refused
from workflows.engine.specs import Token
from workflows.values.sentences import N_


@dataclass(frozen=True)
class Undoing:
    """What undoing all that came of a token means: the tokens that go, and those that wait at a join again."""

    gone: list[Token]
    waiting: list[Token]


def past_of(token: Token) -> Iterator[Token]:
    """Every token this one came from, in its own process, then in the one around it, and so on; the latest first."""
    while token is not None:
        found: dict[UUID, Token] = {}
        waiting = list(_causes(token))
        while waiting:
            each = waiting.pop()
            if each.id not in found:
                found[each.id] = each
                waiting.extend(_causes(each))
        yield from [each for each in reversed(list(token.workflow.tasks.values())) if each.id in found]
        token = host_of_process(token.workflow)


def host_of_process(workflow: Any) -> Token:
    """The token a called process or sub-process runs inside; None for the process of the case."""
    host = workflow.parent_task_id
    return workflow.top_workflow.get_task_from_id(host) if host is not None else None


def future_of(token: Token) -> list[Token]:
    """Every token of the same process that came of this one, in the order they came to be."""
    tasks, found = token.workflow.tasks, set[UUID]()
    after = _after(tasks.values())
    waiting = [token]
    while waiting:
        each = waiting.pop()
        for follower in [*each.children, *after.get(str(each.id), ())]:
            if follower.id not in found:
                found.add(follower.id)
                waiting.append(follower)
    return [each for each in tasks.values() if each.id in found]


def undoing(token: Token) -> Undoing:
    """What has to be undone so that nothing has come of `token` yet. Raises EngineRefused when the rest of the
    process could not stay as it is."""
    future = future_of(token)
    inside = {each.id for each in future} | {token.id}
    joins = [each for each in future if each.state == TaskState.COMPLETED and _has_joined(each)]
    arrived = [join for join in joins if join._parent not in inside]
    taken = [token.workflow.tasks[UUID(name)] for each in future for name in each.internal_data.get("joined", ())]
    waiting = arrived + [each for each in taken if each.id not in inside]
    _check_joins(joins, waiting)
    _check_inclusive(token, inside)
    waits = {each.id for each in waiting}
    return Undoing([each for each in future if each.id not in waits], waiting)


def kept(workflow: Any, gone: Collection[Token]) -> dict[str, Any]:
    """What was decided by tokens that go, as the process sees it now. Answers of single instances are not."""
    now = seen(workflow)
    names = {name for each in gone if "of" not in each.internal_data for name in _decided(each)}
    return {name: now[name] for name in names if name in now}


def learned(gone: Collection[Token]) -> dict[str, Any]:
    """What event sub-processes told the tokens that go: it came from elsewhere, and is not undone with them."""
    return {name: each.data[name] for each in gone for name in each.internal_data.get("told", ())}


def undo(plan: Undoing) -> None:
    """Cancel what is still under way, forget what came, and let the joins wait again."""
    for each in plan.gone:
        if each.id in each.workflow.tasks and each.has_state(TaskState.NOT_FINISHED_MASK):
            each.cancel()
    for each in reversed(plan.gone):
        if each.id in each.workflow.tasks:  # instances of a repeated activity go with it
            each.parent._children.remove(each.id)
            del each.workflow.tasks[each.id]
    for each in plan.waiting:
        each.task_spec.wait_again(each)


def _decided(token: Token) -> set[str]:
    """The variables that changed at a token and in the process inside it; a join only brings together."""
    came, internal = token.parent.data, token.internal_data
    names = {n for n, value in token.data.items() if n not in came or not same(came[n], value)}
    if "joined" in internal:
        names = set(internal.get("told", ()))
    inner = token.workflow.top_workflow.subprocesses.get(token.id)
    return names | changes(token, inner).keys() if inner is not None else names


def _causes(token: Token) -> Iterator[Token]:
    if token.parent is not None:
        yield token.parent
    tasks = token.workflow.tasks
    for name in token.internal_data.get("joined", ()):
        yield tasks[UUID(name)]
    host = _interrupted(token)
    if host and UUID(host) in tasks:
        yield tasks[UUID(host)]


def _after(tokens: Collection[Token]) -> dict[str, list[Token]]:
    """By id: the joins a token went on in, and the events that took its place."""
    after: dict[str, list[Token]] = {}
    for each in tokens:
        for name in [*each.internal_data.get("joined", ()), _interrupted(each)]:
            after.setdefault(name, []).append(each)
    return after


def _interrupted(token: Token) -> str:
    """The id of the activity a boundary event took the place of, "" when it took no place."""
    struck = isinstance(token.task_spec, Boundary) and token.task_spec.node.interrupting
    return str(token.internal_data.get("host", "")) if struck and token.state == TaskState.COMPLETED else ""


def _has_joined(token: Token) -> bool:
    """It went on from a join, whether that is still drawn or not."""
    return "joined" in token.internal_data or isinstance(token.task_spec, Joining)


def _check_joins(joins: list[Token], waiting: list[Token]) -> None:
    for join in joins:
        if "joined" not in join.internal_data and len(join.task_spec.incoming) > 1:
            raise refused(
                N_("案件在系统升级前已通过汇合“%(element)s”，当时没有记下各分支，不能退到它之前。请改用调整环节。"),
                element=join.task_spec.node.label,
            )
    for token in waiting:
        spec = token.task_spec
        if not isinstance(spec, Joining) or token.internal_data["flow"] not in {way.flow for way in spec.incoming}:
            raise refused(N_("案件迁移后，原来的汇合在流程图中已改变，不能退到它之前。请改用调整环节。"))


def _check_inclusive(token: Token, inside: Collection[UUID]) -> None:
    """An inclusive join that went on without waiting for this token, because it had left, must not meet it again."""
    places = {identity: place for place, identity in enumerate(token.workflow.tasks)}
    left = _moment(token, places)
    for join in token.workflow.tasks.values():
        spec = join.task_spec
        if join.id in inside or not isinstance(spec, Inclusive) or join.state != TaskState.COMPLETED:
            continue
        if _moment(join, places) > left and token.task_spec.name in spec.upstream(spec.incoming):
            raise refused(
                N_("包容汇合“%(element)s”此后已经不等这一分支而继续，退回后会重复办理。请改用调整环节。"),
                element=spec.node.label,
            )


def _moment(token: Token, places: dict[UUID, int]) -> int:
    """When a token went on, as the place of the first that followed it; after all others when nothing did."""
    events = _after(token.workflow.tasks.values()).get(str(token.id), [])
    followers = [*token.children, *[child for event in events for child in event.children]]
    return min((places[each.id] for each in followers), default=len(places))
