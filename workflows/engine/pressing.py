"""The messages a saved case waits for: what people bring by a button, and what comes by itself."""

from __future__ import annotations

from SpiffWorkflow.util.task import TaskState

from workflows.engine.definition import Definition, Node
from workflows.engine.progress import look_at
from workflows.engine.projection import awaited_by, case_button
from workflows.values.steps import CaseButton


def awaited(definition: Definition, state: bytes) -> tuple[CaseButton, ...]:
    """What a saved case waits for, each as a button; its label is "" where nobody is offered one.

    Raises EngineRefused.
    """
    if not any(_shows(node) for node in definition.nodes.values()):
        return ()
    waiting = look_at(definition, state).held(TaskState.WAITING)
    return tuple(case_button(token) for token in waiting if _shows(token.task_spec.node))


def awaited_messages(definition: Definition, state: bytes) -> frozenset[str]:
    """The names of all messages a saved case waits for: in its flow, beside activities, to start a part of it.

    Raises EngineRefused.
    """
    if not any(node.event == "message" for node in definition.nodes.values()):
        return frozenset()
    waiting = look_at(definition, state).held(TaskState.WAITING)
    return frozenset(filter(None, map(awaited_by, waiting)))


def _shows(node: Node) -> bool:
    return node.is_caught or node.is_pressed
