"""One picture of a case's data while it stands, or ends, on several branches."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import Any
from uuid import UUID

from SpiffWorkflow.util.task import TaskState

Data = dict[str, Any]


def merged(workflow: Any, tips: Mapping[UUID, Data]) -> Data:
    """The data of `tips` (token id -> its data) brought together: what a branch changed since it split off
    is kept, what it did not touch does not overwrite a sibling. Where two branches changed the same
    variable, the one drawn later wins, whichever arrived first.

    SpiffWorkflow's own merge mixes dicts in place, cuts lists and lets an untouched old value win.
    """
    found: dict[UUID, Data] = {}
    for token in reversed(list(workflow.tasks.values())):  # children stand after their parents
        if token.id in tips:
            found[token.id] = tips[token.id]
            continue
        branches = [(found.pop(child.id), _began(child)) for child in token.children if child.id in found]
        if len(branches) == 1:
            found[token.id] = branches[0][0]
        elif branches:
            found[token.id] = _folded(token.data, branches)
    return dict(found.get(workflow.task_tree.id, workflow.task_tree.data))


def view(workflow: Any) -> Data:
    """A copy of the data as the whole process sees it now, called processes included."""
    return deepcopy(seen(workflow))


def seen(workflow: Any) -> Data:
    """The data as the whole process sees it now, sharing its values with the tokens."""
    return merged(workflow, {token.id: seen_at(token) for token in workflow.tasks.values() if _is_tip(token)})


def seen_at(token: Any) -> Data:
    """The data at one token: where a process runs inside it, with what that process has changed so far."""
    inner = token.workflow.top_workflow.subprocesses.get(token.id)
    if inner is None:
        data: Data = token.data
        return data
    return {**token.task_spec.ground(token), **changes(token, inner)}


def changes(host: Any, inner: Any) -> Data:
    """What the process inside `host` has added or replaced since it began, and what it was given besides."""
    began, given = inner.task_tree.data, {*host.task_spec.node.inputs, *host.internal_data.get("given", ())}
    now = seen(inner).items()
    return {name: value for name, value in now if name in given or name not in began or not same(began[name], value)}


def _is_tip(token: Any) -> bool:
    """Where a branch stands or ended well: not a cancelled token (unless moved away: what it decided is kept), not
    a boundary event still waiting, not one instance of a repeated activity (the activity keeps what its instances
    answered)."""
    internal = token.internal_data
    apart = "of" in internal or ("host" in internal and token.state == TaskState.WAITING)
    gone = token.has_state(TaskState.CANCELLED | TaskState.ERROR) and "kept" not in internal
    return not token._children and not gone and not apart


def _began(child: Any) -> Data | None:
    """What a branch began with, where that is not what its parent had: it was started later, by hand."""
    return child.data if "anew" in child.internal_data else None


def _folded(base: Data, branches: list[tuple[Data, Data | None]]) -> Data:
    result = dict(base)
    for _, began in branches:
        result.update(began or {})  # known when it was started, and changed by any branch that changes it
    for branch, began in branches:
        before = base if began is None else began
        for name, value in branch.items():
            if name not in before or not same(before[name], value):
                result[name] = value
    return result


def same(one: Any, other: Any) -> bool:
    """Equal as JSON: unlike ==, true is not 1 and 1 is not 1.0."""
    if one is other:
        return True
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(same(value, other[name]) for name, value in one.items())
    if isinstance(one, list):
        return len(one) == len(other) and all(map(same, one, other))
    return bool(one == other)
