"""Random walks through random diagrams, and the same walk again without what came of one task."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Any

from hypothesis import HealthCheck, assume, settings
from hypothesis import strategies as st

from tests.engine.blocks import Block, Plan
from tests.engine.world import clock
from workflows import decisions, engine
from workflows.values.steps import OpenTask, Outcome, Request, Step

ANY_ORDER = st.randoms(use_true_random=False)
whatever_is_drawn = settings(
    max_examples=150,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
Place = tuple[str, int]
"""A task people see: its element, and which instance of several it is (0 for the only one)."""


def counting(request: Request) -> Outcome:
    """Sets the counter of a loop to zero, or counts a turn."""
    act, name = request.node.split("_")
    return Outcome(request.id, {name: 0 if act == "zero" else request.data.get(name, 0) + 1})


SETTING: dict[str, Any] = {"clock": clock(), "perform": counting}


def place_of(task: OpenTask) -> Place:
    return task.node, task.given.get("loopCounter", 0)


def places(step: Step) -> list[Place]:
    return sorted(place_of(task) for task in step.open_tasks)


@dataclass
class Walk:
    """A case with all its acts: what was done, under which id."""

    definition: engine.Definition
    data: dict[str, Any]
    step: Step = field(init=False)
    done: list[tuple[Place, str]] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)  # before each act

    def __post_init__(self) -> None:
        self.step = engine.start(self.definition, self.data, **SETTING)

    def submit(self, task: OpenTask) -> None:
        self.steps.append(self.step)
        self.done.append((place_of(task), task.id))
        answers = {f"by_{task.node}": len(self.done)}
        self.step = engine.submit(self.definition, self.step.state, task.id, answers, **SETTING)

    def some(self, chance: Random, most: int = 12) -> Walk:
        """Some acts in any order, never the last one of the case."""
        for _ in range(chance.randint(1, most)):
            before = (self.step, list(self.done), list(self.steps))
            if not self.step.open_tasks:
                break
            self.submit(chance.choice(self.step.open_tasks))
            if self.step.ended:
                self.step, self.done, self.steps = before
                break
        return self

    def finish(self, chance: Random) -> Walk:
        """To the end."""
        for _ in range(2_000):
            if self.step.ended:
                return self
            assert self.step.open_tasks, "nobody can go on with the case"
            self.submit(chance.choice(self.step.open_tasks))
        raise AssertionError("the case does not end")

    def without(self, number: int) -> Walk:
        """The case as it would stand if act `number` had never been done: every later act that is still possible
        is done again."""
        again = Walk(self.definition, self.data)
        for count, (place, _) in enumerate(self.done):
            task = next((task for task in again.step.open_tasks if place_of(task) == place), None)
            before = [done for done, _ in self.done[:count]].count(place)
            if task is not None and count != number and again.times(place) == before:
                again.submit(task)
        return again

    def came_from(self, place: Place, node: str) -> Walk:
        """The case without the latest act at `node` that the open task at `place` would not be there without."""
        for number in reversed([number for number, ((at, _), _) in enumerate(self.done) if at == node]):
            again = self.without(number)
            if place not in places(again.step) or again.times(place) != self.times(place):
                return again
        raise AssertionError(f"{place} never came from {node}")

    def times(self, place: Place) -> int:
        return [done for done, _ in self.done].count(place)


def walk(block: Block) -> Walk:
    plan = Plan(block)
    definition = engine.read_definition({"drawn.bpmn": plan.drawn()}, decisions.read({}), "p", "")
    case = Walk(definition, plan.data)
    assume(not case.step.ended)  # somebody has to do something
    return case


def ids(step: Step) -> set[str]:
    return {task.id for task in step.open_tasks}


def cancelled(step: Step) -> Iterator[str]:
    """The tasks of people the last act cancelled."""
    return (each.token for each in step.trail if each.outcome == "cancelled" and each.kind == "userTask")
