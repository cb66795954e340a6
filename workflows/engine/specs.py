"""How a token moves through one element: enter, wait or run, leave along flows."""

from __future__ import annotations

from typing import Any, NamedTuple

from SpiffWorkflow.specs.base import TaskSpec
from SpiffWorkflow.util.task import TaskState

from workflows.engine.act import act_of
from workflows.engine.definition import Node
from workflows.engine.process import ProcessSpec
from workflows.engine.refusing import refused
from workflows.values.sentences import N_

Token = Any  # a SpiffWorkflow Task: one token at one element (SpiffWorkflow is untyped)


BEGUN_AT = "at"
"""What the first token of a case is told: the start event to begin at."""


class Way(NamedTuple):
    """A flow out of an element. The way out of the invisible Start, and from a link to its other half, has no id."""

    flow: str
    target: Spec
    condition: str = ""


class Spec(TaskSpec):  # type: ignore[misc]  # SpiffWorkflow is untyped
    """An element that lets its token pass at once.

    SpiffWorkflow predicts children ahead; we make them when the token moves. State then holds only what
    happened or waits, a shape's position cannot reorder flows, and no loop is too long to be walked.
    """

    node: Node
    waits_for_person = False
    waits_aside = False  # a token that waits here does not keep its process from ending
    leaves_trace_when_cancelled = False
    whole: Repeated | None = None  # of one instance of a repeated activity: what all instances are part of

    def __init__(self, process: ProcessSpec, name: str, node: Node) -> None:
        super().__init__(process, name)
        self.node = node
        self.ways: list[Way] = []
        self.incoming: list[Way] = []  # flows into this element, each with the element it comes from
        self.boundaries: list[Spec] = []
        self.hosts: list[Spec] = []  # of a boundary event: the one activity it is attached to

    def lead(self, way: Way) -> None:
        """Draw a flow to another element."""
        self.ways.append(way)
        way.target.incoming.append(Way(way.flow, self, way.condition))

    def arrive(self, token: Token) -> bool:
        """Called when the token has entered and carries its data. True lets it run, False makes it wait."""
        return True

    def chosen(self, token: Token) -> list[Way]:
        """The flows the finished token takes, in the order of the diagram."""
        return self.ways

    def tell(self, token: Token) -> None:
        """Write into the trail that the token has passed."""
        act_of(token).pass_element(self.node, token)

    def move_on(self, token: Token) -> None:
        """Send new tokens along the chosen flows, or report to the activity this was one instance of."""
        if self.whole is not None:
            self.whole.done(token)
            return
        for way in self.chosen(token):
            if way.flow:
                act_of(token).pass_flow(way.flow)
            child = token._add_child(way.target, TaskState.FUTURE)
            child.internal_data["flow"] = way.flow

    def ground(self, token: Token) -> dict[str, Any]:
        """What the changes made inside the token's own process are laid over."""
        data: dict[str, Any] = token.data
        return data

    # -- what SpiffWorkflow calls, in this order

    def _predict(self, my_task: Token, *rest: Any, **more: Any) -> None:
        """Nothing is predicted."""

    def _update_hook(self, my_task: Token) -> bool:
        if self.node.obstacle:
            raise refused(N_("“%(element)s”：%(why)s。"), element=self.node.label, why=self.node.obstacle)
        my_task.data = self.whole.given(my_task) if self.whole is not None else dict(my_task.parent.data)
        self._arm(my_task)
        return self.arrive(my_task)

    def test(self) -> None:
        """Definitions are judged when they are published, not at every step."""

    def _on_ready_hook(self, my_task: Token) -> None:
        act_of(my_task).queue.append(my_task)

    def _on_complete_hook(self, my_task: Token) -> None:
        self.tell(my_task)
        self._disarm(my_task)
        self.move_on(my_task)

    def _on_cancel(self, my_task: Token) -> None:
        self._disarm(my_task)
        if self.leaves_trace_when_cancelled:
            act_of(my_task).pass_element(self.node, my_task, "cancelled")

    # -- boundary events stand beside their host, as children of the token the host came from

    def _arm(self, host: Token) -> None:
        for spec in self.boundaries:
            spec.stand_beside(host)

    def _disarm(self, host: Token) -> None:
        if self.boundaries:
            for event in host.parent.children:
                if event.internal_data.get("host") == str(host.id) and event.state == TaskState.WAITING:
                    event.cancel()

    def stand_beside(self, host: Token) -> None:
        """Begin to wait beside `host`, as its boundary event."""
        event = host.parent._add_child(self, TaskState.WAITING)
        event.internal_data["host"] = str(host.id)
        self.arm(event, host)

    def arm(self, event: Token, host: Token) -> None:
        """Make a boundary event wait beside `host`."""
        raise NotImplementedError


class Repeated(Spec):
    """What the instances of a repeated activity are part of."""

    def given(self, instance: Token) -> dict[str, Any]:
        """The data an instance begins with."""
        raise NotImplementedError

    def done(self, instance: Token) -> None:
        """Called when an instance has been completed."""
        raise NotImplementedError


class Start(Spec):
    """The invisible beginning of a process: passes on without leaving a trace."""

    def __init__(self, process: ProcessSpec, name: str) -> None:
        super().__init__(process, name, Node(id="", kind="", name="", process=process.name))
        self.begins: dict[str, Spec] = {}  # the start events a case may begin at
        self.watches: list[Spec] = []  # the starts of event sub-processes, waiting as long as the process runs

    def _on_ready_hook(self, my_task: Token) -> None:
        """Run by whoever begins the process, not by the queue."""

    def _on_complete_hook(self, my_task: Token) -> None:
        if self._wf_spec.obstacle:
            raise refused(N_("流程“%(process)s”：%(why)s。"), process=self._wf_spec.name, why=self._wf_spec.obstacle)
        usual = self.ways[0].target if self.ways else None
        begun = self.begins.get(my_task.internal_data.pop(BEGUN_AT, ""), usual)
        if begun is None:
            raise refused(N_("流程“%(process)s”没有可以直接启动的开始事件。"), process=self._wf_spec.name)
        for spec in [begun, *self.watches]:
            my_task._add_child(spec, TaskState.FUTURE)
