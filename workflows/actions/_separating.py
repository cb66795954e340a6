"""Who may not do a task because of what they did before in the same case (查办分离; 行政处罚法 58, 64)."""

from __future__ import annotations

from dataclasses import replace

from workflows.store import submissions
from workflows.store.unit_of_work import Look
from workflows.values.steps import OpenTask, Step


def kept_apart(look: Look, case_id: str, step: Step) -> Step:
    """The step whose open tasks also bar everybody who submitted an element they must be kept apart from."""
    wanted = {node for task in step.open_tasks for node in task.apart_from}
    if not wanted:
        return step
    done = submissions.done_by(look, case_id, wanted)
    return replace(step, open_tasks=tuple(_barring(task, done) for task in step.open_tasks))


def _barring(task: OpenTask, done: dict[str, set[str]]) -> OpenTask:
    people = set[str]().union(*(done.get(node, set()) for node in task.apart_from))
    return replace(task, barred=(*task.barred, *sorted(people - set(task.barred))))
