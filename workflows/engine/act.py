"""What one act is given, and what it leaves behind: trail, messages, decisions."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from workflows.engine.definition import Definition, Node
from workflows.engine.refusing import refused
from workflows.values.sentences import N_
from workflows.values.steps import Clock, Decided, Passed, Perform, Sent
from workflows.values.times import aware

AUTOMATIC_STEPS = 2_000  # more than any real act needs, few enough to notice an endless loop at once


@dataclass
class Act:
    """One call of the engine. `queue` holds tokens ready to run by themselves."""

    definition: Definition
    clock: Clock
    perform: Perform
    queue: deque[Any] = field(default_factory=deque)
    trail: list[Passed] = field(default_factory=list)
    sent: list[Sent] = field(default_factory=list)
    decided: list[Decided] = field(default_factory=list)
    extended: list[str] = field(default_factory=list)
    steps: int = 0

    @property
    def now(self) -> datetime:
        """The moment of the act in UTC. Raises ValueError for a naive clock."""
        return aware(self.clock.now)

    def spend(self, node: Node) -> None:
        """Count one automatic step. Raises EngineRefused when an act takes too many."""
        self.steps += 1
        if self.steps > AUTOMATIC_STEPS:
            raise refused(
                N_("自动步骤超过 %(limit)d 步，停在“%(element)s”，流程图中可能有没有出口的循环。"),
                limit=AUTOMATIC_STEPS,
                element=node.label,
            )

    def pass_element(self, node: Node, token: Any, outcome: str = "completed") -> None:
        self.trail.append(Passed(node.id, node.kind, self.now, str(token.id), outcome))

    def pass_flow(self, flow: str) -> None:
        self.trail.append(Passed(flow, "flow", self.now, ""))

    def send(self, node: Node, payload: Mapping[str, Any]) -> None:
        self.sent.append(Sent(node.message, node.id, payload))


def act_of(token: Any) -> Act:
    """The act a token is moved by."""
    act: Act = token.workflow.top_workflow.act
    return act
