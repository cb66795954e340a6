"""A case while it moves: its own process and the processes it has called."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from SpiffWorkflow.bpmn.util.subworkflow import BpmnSubWorkflow
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.util.task import TaskState

from workflows.engine.act import Act
from workflows.engine.scripting import FEEL


class Whole:
    """What the case and a called process have in common: they end when no token is left.

    Tokens are found in the flat register, never by walking the tree: SpiffWorkflow's walk gives up in
    silence 1,000 tokens deep.
    """

    spec: Any
    tasks: dict[Any, Any]
    task_tree: Any
    completed: bool

    def cancel_all(self, *, but: Any = None) -> None:
        """Take every token away."""
        for token in list(self.tasks.values()):
            if token is not but and token.has_state(TaskState.NOT_FINISHED_MASK):
                token.cancel()

    def update_waiting_tasks(self) -> None:
        """Only inclusive gateways have reason to look again when another token has moved."""
        if self.spec.reconsiders:
            for token in list(self.tasks.values()):
                joins = token.state == TaskState.WAITING and hasattr(token.task_spec, "may_go_on")
                if joins and token.task_spec.arrive(token):
                    token._ready()

    def _task_completed_notify(self, task: Any) -> None:
        if self.completed:
            return
        self.update_waiting_tasks()
        if not any(keeps_open(token) for token in reversed(list(self.tasks.values()))):
            self.completed = True
            self.cancel_all()
            self.ended()

    def ended(self) -> None:
        """Called once, when the last token is gone."""


def keeps_open(token: Any) -> bool:
    """Whether a process has to wait for this token: not for what could start an event sub-process."""
    aside = token.state == TaskState.WAITING and token.task_spec.waits_aside
    return bool(token.has_state(TaskState.NOT_FINISHED_MASK)) and not aside


class Part(Whole, BpmnSubWorkflow):  # type: ignore[misc]  # SpiffWorkflow is untyped
    """A called process or embedded sub-process in progress."""

    def ended(self) -> None:
        host = self.top_workflow.get_task_from_id(self.parent_task_id)
        host.task_spec.end(host, self)
        self.top_workflow.subprocesses.pop(host.id, None)


class Case(Whole, BpmnWorkflow):  # type: ignore[misc]  # SpiffWorkflow is untyped
    """The top process of a case, moved by one act."""

    def __init__(self, act: Act, *, restored: bool = False) -> None:
        self.act = act
        specs = act.definition.specs
        super().__init__(specs[act.definition.process], specs, script_engine=FEEL, deserializing=restored)

    def begin_part(self, host: Any, name: str, given: Mapping[str, Any]) -> None:
        """Start the process inside `host` with a copy of its data and what the diagram adds."""
        part = self.add_part(host, name)
        part.task_tree.data = {**host.data, **given}
        part.task_tree.run()

    def add_part(self, host: Any, name: str, *, restored: bool = False) -> Part:
        part = Part(self.subprocess_specs[name], host.id, self, deserializing=restored)
        self.subprocesses[host.id] = part
        return part

    def drop_part(self, host: Any) -> None:
        """End the process inside a cancelled `host`."""
        part = self.subprocesses.pop(host.id, None)
        if part is not None:
            part.completed = True
            part.cancel_all()

    def tokens(self) -> Iterator[Any]:
        """All tokens of the case, oldest process first."""
        for whole in self.wholes():
            yield from list(whole.tasks.values())

    def wholes(self) -> list[Whole]:
        """The process of the case and every process running inside it."""
        return [self, *self.subprocesses.values()]

    def token(self, identity: str) -> Any | None:
        """A token by its id as people and tables know it."""
        return next((each for each in self.tokens() if str(each.id) == identity), None)

    def held(self, state: int) -> list[Any]:
        """Tokens in one state."""
        return [each for each in self.tokens() if each.state == state]
