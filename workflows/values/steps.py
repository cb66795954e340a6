"""What the engine is told and what it answers: a step from one saved state to the next."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from workflows.values.deadlines import Deadline

Data = Mapping[str, Any]  # JSON values only


@dataclass(frozen=True)
class Button:
    """A message boundary event offered to the person at a task as a button."""

    message: str
    label: str
    node: str


@dataclass(frozen=True)
class OpenTask:
    """A user task waiting for a person. `id` is stable while it waits."""

    id: str
    node: str
    name: str
    role: str
    scope: str
    form: str
    opened_at: datetime
    deadline: Deadline | None = None
    buttons: tuple[Button, ...] = ()
    assigned: tuple[str, ...] = ()  # people only they may do it, () for everybody of the role
    given: Data = field(default_factory=dict)  # of one instance of several: its item, and loopCounter from 1
    apart_from: tuple[str, ...] = ()  # elements: who did one of them may not do it
    barred: tuple[str, ...] = ()  # people who may not do it


@dataclass(frozen=True)
class CaseButton:
    """A message the case waits for that people of a role bring about on its page. `id` is stable while it waits."""

    id: str
    node: str
    name: str
    label: str
    message: str
    role: str
    scope: str
    form: str  # "" for one that asks nothing


@dataclass(frozen=True)
class WaitingTimer:
    """A timer event waiting for its moment. (id, occurrence) fires once."""

    id: str
    node: str
    name: str
    due: datetime
    occurrence: int = 0
    deadline: Deadline | None = None
    interrupts: str = ""  # id of the open task it would cancel


@dataclass(frozen=True)
class Request:
    """What a service task asks of the world; the engine waits for its Outcome."""

    id: str
    node: str
    name: str
    operation: str
    parameters: Data
    data: Data  # the case's decision variables as the task sees them


@dataclass(frozen=True)
class Extension:
    """New variables for a task that waits, by which its limit and its timers are worked out afresh.

    `task` is the id of a user task in the diagram.
    """

    task: str
    variables: Data


@dataclass(frozen=True)
class Outcome:
    """The answer to a Request: decision variables to keep, or a BPMN error code; and what to extend.

    An extension adds the variable EXTENDED to the result: whether the task was still open.
    """

    request_id: str
    result: Data = field(default_factory=dict)
    error: str = ""
    extension: Extension | None = None


EXTENDED = "limit_extended"


@dataclass(frozen=True)
class Message:
    """A message for a waiting catch event. `task_id` narrows it to the boundary of one open task, `button_id` to the
    event behind one CaseButton."""

    name: str
    payload: Data = field(default_factory=dict)
    task_id: str = ""
    button_id: str = ""


@dataclass(frozen=True)
class Sent:
    """A message a diagram threw."""

    name: str
    node: str
    payload: Data


@dataclass(frozen=True)
class Passed:
    """One element or sequence flow the case went through in this step, in order."""

    element: str
    kind: str  # "flow", or the BPMN element name: "userTask", "exclusiveGateway", ...
    at: datetime
    token: str  # id of the engine's task that passed it ("" for flows)
    outcome: str = "completed"  # or "cancelled"


@dataclass(frozen=True)
class Decided:
    """One evaluation of a decision: what went in, which rules hit, what came out."""

    node: str
    decision: str
    inputs: Data
    rules: tuple[str, ...]
    output: Any


class Count(Protocol):
    """How deadlines are counted from a start, by the key of their limit; `length` instead of the table's own."""

    def __call__(self, key: str, start: datetime, length: int | None = None) -> Deadline: ...


Recount = Callable[[Deadline], Deadline]
"""Counts a limit once more from the same start, by the calendar as it is now."""


@dataclass(frozen=True)
class Clock:
    """The case's time: the moment of the act, and how deadlines are counted from a start.

    `deadline(key, start, length)` raises UnknownDeadline and LengthFixed; it is given by the caller because it
    needs the calendar.
    """

    now: datetime
    deadline: Count


@dataclass(frozen=True)
class Step:
    """Everything an act changed; `trail`, `sent`, `decided`, `extended` are of this step only, the rest is whole."""

    state: bytes
    ended: bool
    ends: tuple[str, ...]  # ids of the end events of the top process reached so far
    data: Data
    open_tasks: tuple[OpenTask, ...]
    timers: tuple[WaitingTimer, ...]
    requests: tuple[Request, ...]
    awaits: tuple[str, ...]  # names of messages some catch event waits for
    trail: tuple[Passed, ...]
    sent: tuple[Sent, ...]
    decided: tuple[Decided, ...]
    buttons: tuple[CaseButton, ...] = ()
    extended: tuple[str, ...] = ()  # ids of open tasks and timers whose limit was worked out afresh


Perform = Callable[[Request], Outcome | None]
"""Answers a request at once, or returns None to leave it waiting (Step.requests)."""


@dataclass(frozen=True)
class Move:
    """One instruction of a modification: what to cancel, and before or after which element to begin instead.

    `cancel` is the id of an open task, request or timer; `before` and `after` are ids of elements, at most one of
    them given. "" for what is not wanted.
    """

    cancel: str = ""
    before: str = ""
    after: str = ""
