"""What a process is, read from its diagram: elements, sequence flows, and how it is started."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from workflows.decisions import Decisions
from workflows.engine.process import ProcessSpec
from workflows.engine.refusing import refused
from workflows.values.sentences import N_, Sentence


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
    form: str = ""  # form id of a user task, or of a button on the page of the case
    assigned: str = ""  # variable naming the people who alone may do a user task
    apart_from: tuple[str, ...] = ()  # user tasks: who did one of them may not do this one
    apart_people: tuple[str, ...] = ()  # variables naming people who may not do it
    deadline_key: str = ""
    deadline_from: str = ""  # expression; "" counts from the moment the task opens
    deadline_length: str = ""  # expression; "" for the length the table of limits says
    operation: str = ""
    parameters: Mapping[str, str] = field(default_factory=dict)  # name -> expression
    decision: str = ""
    button: str = ""  # label of a message event people bring about: at a task, or on the page of the case
    message: str = ""  # name of the message caught or thrown
    default_flow: str = ""
    parent: str = ""  # id of the process or embedded sub-process it stands in
    result: str = ""  # variable a decision's output goes to
    for_each: str = ""  # list variable whose rows a decision is asked about
    event: str = ""  # "timer", "message", "signal", "error", "escalation", "link", "terminate", or "" for none
    timer: str = ""  # expression of a timer event
    cycle: str = ""  # when a timer start event opens cases: "R/2026-01-05T10:00:00+08:00/P1Y"
    error: str = ""  # error code of an error event, "" catches any
    escalation: str = ""  # code of an escalation event, "" catches any
    signal: str = ""  # name of the signal caught or thrown
    link: str = ""  # name of the link two halves of a flow share
    attached_to: str = ""  # host of a boundary event
    aside: bool = False  # a message event of other people than those at its host, or one that starts a part
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
    def is_caught(self) -> bool:
        """A message waited for in the flow, not beside an activity."""
        return self.event == "message" and self.kind in ("intermediateCatchEvent", "receiveTask")

    @property
    def is_pressed(self) -> bool:
        """Brought about by a button on the page of the case, not at a task."""
        return bool(self.button) and (self.is_caught or self.aside)

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
    """A start event cases begin at (its id is also the start form's), who may start them, and what they are called.

    A message start is for other cases alone, a timer start for the clock, and for the people it names itself.
    """

    node: str = ""
    name: str = ""
    event: str = ""  # "" by hand, "message" or "timer"
    roles: tuple[str, ...] = ()
    title: str = ""  # expression
    titled: str = ""  # id of the element the title stands on: the start event or its process
    word: str = ""  # in the case's number: 湘阴档检〔2026〕12号
    cycle: str = ""  # of a timer start

    @property
    def by_hand(self) -> bool:
        """Whether there are people who may start a case here."""
        return bool(self.roles)


@dataclass(frozen=True, eq=False)
class Definition:
    """A process with everything it calls. Nodes and flows stand in the order of the diagrams."""

    process: str
    name: str
    digest: str
    nodes: Mapping[str, Node]
    flows: Mapping[str, Flow]
    starts: Mapping[str, StartInfo]  # by id of the start event, in the order of the diagram
    decisions: Decisions
    specs: Mapping[str, ProcessSpec] = field(repr=False)  # by id of process or embedded sub-process
    duties: tuple[str, ...] = ()  # ids of the catalogue of duties it carries

    @property
    def start(self) -> StartInfo:
        """Where a case begins when nobody says where: the first plain start event, else the only message start.
        One without `node` when there is neither."""
        plain = [each for each in self.starts.values() if not each.event]
        messages = [each for each in self.starts.values() if each.event == "message"]
        return plain[0] if plain else messages[0] if len(messages) == 1 else StartInfo()

    def start_at(self, node: str) -> StartInfo:
        """The start event of this id, "" for `start`. Raises EngineRefused when cases do not begin there, and when
        there are several and none of them is plain."""
        found = self.starts.get(node) if node else self.start
        if found is not None and not found.node and self.starts:
            raise refused(
                N_("流程“%(process)s”没有普通的开始事件，请指明从哪一个开始事件启动：%(known)s。"),
                process=self.name or self.process,
                known="、".join(self.starts),
            )
        if found is None:
            raise refused(
                N_("流程“%(process)s”没有能启动案件的开始事件“%(start)s”，请核对它的标识。"),
                process=self.name or self.process,
                start=node,
            )
        return found
