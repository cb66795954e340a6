"""What a process is, read from its diagram: elements, sequence flows, and how it is started."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from workflows.decisions import Decisions
from workflows.engine.process import ProcessSpec
from workflows.values.sentences import Sentence


@dataclass(frozen=True)
class Repeat:
    """How often an activity is done: once for each item of a list, so many times, or again while something holds.

    Expressions are FEEL; "" and 0 where the diagram says nothing.
    """

    again: bool = False  # a standard loop: whole turns, each going on with the data of the one before
    sequential: bool = True
    items: str = ""  # list variable, one instance for each of its items
    item: str = ""  # variable an instance finds its item in
    count: str = ""  # expression: number of instances, where there is no list
    output: str = ""  # list variable the answers come back in, in the order of the items
    answer: str = ""  # variable of an instance that is its answer
    until: str = ""  # expression asked after each instance: true cancels those still open
    condition: str = ""  # expression of a standard loop: goes on while true
    before: bool = False  # a standard loop asks before its first turn too
    most: int = 0  # turns of a standard loop at most, 0 for no limit of its own


@dataclass(frozen=True)
class Node:
    """One element of a diagram. Texts are "" where the diagram says nothing; expressions are FEEL."""

    id: str
    kind: str  # the BPMN element name: "userTask", "exclusiveGateway", ...
    name: str
    process: str  # id of the process it is drawn in
    lane: str = ""
    role: str = ""
    scope: str = ""
    form: str = ""  # form id of a user task
    deadline_key: str = ""
    deadline_from: str = ""  # expression; "" counts from the moment the task opens
    operation: str = ""
    parameters: Mapping[str, str] = field(default_factory=dict)  # name -> expression
    decision: str = ""
    button: str = ""  # label of a message boundary event offered to the person
    message: str = ""  # name of the message caught or thrown
    default_flow: str = ""
    parent: str = ""  # id of the process or embedded sub-process it stands in
    result: str = ""  # variable a decision's output goes to
    for_each: str = ""  # list variable whose rows a decision is asked about
    event: str = ""  # "timer", "message", "signal", "error", "escalation", "link", "terminate", or "" for none
    timer: str = ""  # expression of a timer event
    error: str = ""  # error code of an error event, "" catches any
    escalation: str = ""  # code of an escalation event, "" catches any
    signal: str = ""  # name of the signal caught or thrown
    link: str = ""  # name of the link two halves of a flow share
    attached_to: str = ""  # host of a boundary event
    interrupting: bool = True
    triggered: bool = False  # an event sub-process: no flow leads to it, its start event starts it
    repeat: Repeat | None = None
    calls: str = ""  # process a call activity calls
    inputs: Mapping[str, str] = field(default_factory=dict)  # variable of the called process -> expression
    obstacle: Sentence | None = None  # why a case may not pass this element
    file: str = ""
    line: int = 0

    @property
    def label(self) -> str:
        """What to call it in a sentence: its name, with the id that finds it in the diagram."""
        return f"{self.name}（{self.id}）" if self.name else self.id

    @property
    def is_activity(self) -> bool:
        """A task, or a process inside or called: something that is done, and may have events beside it."""
        return self.kind.endswith("Task") or self.kind in ("subProcess", "callActivity")


@dataclass(frozen=True)
class Flow:
    """One sequence flow."""

    id: str
    source: str
    target: str
    name: str
    condition: str  # expression, "" for none
    process: str


@dataclass(frozen=True)
class StartInfo:
    """The start event people start from (its id is also the start form's), who may, and the case's title."""

    node: str = ""
    roles: tuple[str, ...] = ()
    title: str = ""  # expression
    word: str = ""  # in the case's number: 湘阴档检〔2026〕12号


@dataclass(frozen=True, eq=False)
class Definition:
    """A process with everything it calls. Nodes and flows stand in the order of the diagrams."""

    process: str
    name: str
    digest: str
    nodes: Mapping[str, Node]
    flows: Mapping[str, Flow]
    start: StartInfo
    decisions: Decisions
    specs: Mapping[str, ProcessSpec] = field(repr=False)  # by id of process or embedded sub-process
