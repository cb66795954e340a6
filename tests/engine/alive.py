"""A case that is never saved, to be held against one that is saved and loaded at every step."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Callable
from typing import Any
from unittest.mock import patch

from workflows import engine
from workflows.engine import progress
from workflows.engine.act import Act
from workflows.engine.running import Case
from workflows.engine.state import load
from workflows.values.steps import Step

_IDENTITY = re.compile(r"[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}")


class Alive:
    """The same tokens move from act to act; what an act would load is what the act before left."""

    def __init__(self, definition: engine.Definition, data: dict[str, Any], **setting: Any) -> None:
        self.definition, self.setting = definition, setting
        self.step = engine.start(definition, data, **setting)
        self.case = load(Act(definition, setting["clock"], setting["perform"]), self.step.state)

    def act(self, verb: Callable[..., Step], *given: Any) -> Step:
        with patch.object(progress, "load", self._loaded):
            self.step = verb(self.definition, self.step.state, *given, **self.setting)
        return self.step

    def _loaded(self, act: Act, state: bytes) -> Case:
        self.case.act = act
        return self.case


def told(step: Step) -> dict[str, Any]:
    """A step without the ids of its tokens."""
    return {
        "open": [(task.node, task.given, len(task.buttons)) for task in step.open_tasks],
        "timers": [(timer.node, timer.due) for timer in step.timers],
        "requests": [(each.node, each.parameters, each.data) for each in step.requests],
        "awaits": step.awaits,
        "trail": [(passed.element, passed.outcome) for passed in step.trail],
        "data": step.data,
        "ends": (step.ended, step.ends),
        "state": _without_ids(step.state),
    }


def _without_ids(state: bytes) -> Any:
    """A saved state with its tokens numbered in the order they are mentioned."""
    numbers: dict[str, int] = {}
    text = zlib.decompress(state).decode()
    return json.loads(_IDENTITY.sub(lambda m: str(numbers.setdefault(m[0].replace("-", ""), len(numbers))), text))
