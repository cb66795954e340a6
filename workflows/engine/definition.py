"""What a process is, read from its diagram: elements, sequence flows, and how it is started."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from workflows.decisions import Decisions
from workflows.engine.process import ProcessSpec
from workflows.values.sentences import Sentence


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
    event: str = ""  # "timer", "message", "error", "terminate", or "" for none
    timer: str = ""  # expression of a timer event
    error: str = ""  # error code of an error event, "" catches any
    attached_to: str = ""  # host of a boundary event
    interrupting: bool = True
    calls: str = ""  # process a call activity calls
    inputs: Mapping[str, str] = field(default_factory=dict)  # variable of the called process -> expression
    obstacle: Sentence | None = None  # why a case may not pass this element
    file: str = ""
    line: int = 0

    @property
    def label(self) -> str:
        """What to call it in a sentence: its name, with the id that finds it in the diagram."""
        return f"{self.name}（{self.id}）" if self.name else self.id


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
