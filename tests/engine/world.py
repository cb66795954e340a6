"""A case told as a story: who does what at which moment, and where it stands afterwards."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from workflows import decisions, engine
from workflows.values.deadlines import Deadline, Roll, TimeLimit, Unit
from workflows.values.refusals import UnknownDeadline
from workflows.values.steps import Clock, Message, Move, OpenTask, Outcome, Perform, Request, Step, WaitingTimer
from workflows.values.times import read_moment

DIAGRAMS = Path(__file__).parent / "diagrams"
MORNING = "2026-11-25T09:00:00+08:00"
LIMITS = {"approval.leader": 2, "confirm.remind": -2, "service.announcement": 30}  # days


def read(file: str, process: str, *more: str) -> engine.Definition:
    """A definition from the diagrams beside the tests."""
    bpmn = {f"{name}.bpmn": (DIAGRAMS / f"{name}.bpmn").read_bytes() for name in (file, *more)}
    dmn = {"frequency.dmn": (DIAGRAMS / "frequency.dmn").read_bytes()}
    return engine.read_definition(bpmn, decisions.read(dmn), process, f"{file}/{process}/{more}")


def read_text(inside: str, beside: str = "") -> engine.Definition:
    """A definition from the inside of one process `p`, and what stands beside it in the file."""
    return engine.read_definition({"text.bpmn": diagram(inside, beside)}, decisions.read({}), "p", "")


def diagram(inside: str, beside: str = "") -> bytes:
    return f"""<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
      xmlns:bureau="urn:archives-bureau:bpmn" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
      targetNamespace="urn:test"><bpmn:process id="p" name="试办" isExecutable="true">{inside}
      </bpmn:process>{beside}</bpmn:definitions>""".encode()


def flow(number: int, source: str, target: str, condition: str = "") -> str:
    expression = f"<bpmn:conditionExpression>{condition}</bpmn:conditionExpression>" if condition else ""
    return (
        f'<bpmn:sequenceFlow id="f{number}" sourceRef="{source}" targetRef="{target}">{expression}</bpmn:sequenceFlow>'
    )


def clock(now: str = MORNING) -> Clock:
    """A clock standing at `now`, on which limits count calendar days."""
    return Clock(read_moment(now), count)


def count(key: str, start: datetime, length: int | None = None) -> Deadline:
    if key not in LIMITS:
        raise UnknownDeadline(key=key)
    days = LIMITS[key] if length is None else length
    limit = TimeLimit(key, "期限", days, Unit.CALENDAR_DAYS, Roll.NONE, "档案法第四十二条")
    due = start + timedelta(days=days)
    return Deadline(limit, start, due, due.date(), skipped=(date(2026, 11, 28),), provisional=True)


class Told:
    """One case. Every act goes through saved bytes, so saving and loading is tested at every step."""

    def __init__(self, definition: engine.Definition, now: str = MORNING, perform: Perform = engine.leave) -> None:
        self.definition, self.perform = definition, perform
        self.clock = clock(now)
        self.step: Step

    def start(self, **data: Any) -> Told:
        return self._note(engine.start(self.definition, data, clock=self.clock, perform=self.perform))

    def start_at(self, node: str, **data: Any) -> Told:
        return self._note(engine.start(self.definition, data, clock=self.clock, perform=self.perform, at=node))

    def do(self, node: str, **answers: Any) -> Told:
        return self._act(engine.submit, self.task(node).id, answers)

    def press(self, button: str, **payload: Any) -> Told:
        task, pressed = next((t, b) for t in self.step.open_tasks for b in t.buttons if b.node == button)
        return self._act(engine.receive, Message(pressed.message, payload, task.id))

    def hear(self, message: str, **payload: Any) -> Told:
        return self._act(engine.receive, Message(message, payload))

    def answer(self, node: str, error: str = "", **result: Any) -> Told:
        return self._act(engine.receive, Outcome(self.request(node).id, result, error))

    def send_back(self, node: str, to: str) -> Told:
        return self._act(engine.send_back, self.task(node).id, to)

    def withdraw(self, task_id: str, *harmless: str) -> Told:
        return self._act(partial(engine.withdraw, harmless=harmless), task_id)

    def move(self, *moves: Move) -> Told:
        return self._act(engine.move_token, moves)

    def cancel(self) -> Told:
        return self._act(engine.cancel)

    def migrate(self, new: engine.Definition, **mapping: str) -> Told:
        step = engine.migrate(self.definition, self.step.state, new, mapping=mapping, clock=self.clock)
        self.definition = new
        return self._note(step)

    def against(self, new: engine.Definition, **mapping: str) -> list[str]:
        """What stands against migrating, each as element and sentence."""
        found = engine.can_migrate(self.definition, self.step.state, new, mapping=mapping, clock=self.clock)
        return [f"{problem.element}: {problem.sentence}" for problem in found]

    def places(self, node: str) -> tuple[str, ...]:
        return engine.places_to_return(self.definition, self.step.state, self.task(node).id)

    def at(self, now: str) -> Told:
        """Only the clock moves."""
        self.clock = clock(now)
        return self

    def wake(self, now: str) -> Told:
        return self.at(now)._act(engine.wake)

    def task(self, node: str) -> OpenTask:
        return next(task for task in self.step.open_tasks if task.node == node)

    def timer(self, node: str) -> WaitingTimer:
        return next(timer for timer in self.step.timers if timer.node == node)

    def request(self, node: str) -> Request:
        return next(request for request in self.step.requests if request.node == node)

    @property
    def open(self) -> list[str]:
        """Nodes of the open tasks."""
        return [task.node for task in self.step.open_tasks]

    @property
    def trail(self) -> list[str]:
        """Elements and flows of the last act; a cancelled element is marked with a minus."""
        return [("-" if each.outcome == "cancelled" else "") + each.element for each in self.step.trail]

    @property
    def data(self) -> Mapping[str, Any]:
        return self.step.data

    def _act(self, verb: Callable[..., Step], *given: Any) -> Told:
        return self._note(verb(self.definition, self.step.state, *given, clock=self.clock, perform=self.perform))

    def _note(self, step: Step) -> Told:
        self.step = step
        return self


def answering(**results: Any) -> Perform:
    """Answers requests by node: a table of results, or "!code" for an error."""

    def perform(request: Request) -> Outcome | None:
        given = results.get(request.node)
        if isinstance(given, str):
            return Outcome(request.id, error=given.removeprefix("!"))
        return None if given is None else Outcome(request.id, given)

    return perform
