"""One process or embedded sub-process in the shape SpiffWorkflow runs."""

from __future__ import annotations

from typing import Any

from SpiffWorkflow.specs import WorkflowSpec

from workflows.values.sentences import Sentence


class ProcessSpec(WorkflowSpec):  # type: ignore[misc]  # SpiffWorkflow is untyped
    """The elements by id. Shared by all cases and threads: nothing in it changes once it is assembled."""

    def __init__(self, name: str) -> None:
        super().__init__(name=name)
        self.data_objects: dict[str, Any] = {}  # SpiffWorkflow asks for it; ours have none
        self.obstacle: Sentence | None = None  # an element no flow leads to, that would be passed over in silence
        self.reconsiders = False  # holds an inclusive gateway, whose tokens must be asked again after every move
