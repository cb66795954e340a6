"""Whatever blocks a diagram is made of: no token is lost or doubled, and a saved case goes on as one never saved."""

from __future__ import annotations

from collections import Counter
from random import Random
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.engine.alive import Alive, told
from tests.engine.blocks import BLOCKS, Block, Plan
from tests.engine.world import clock
from workflows import decisions, engine
from workflows.values.steps import Outcome, Passed, Request

ANY_ORDER = st.randoms(use_true_random=False)
whatever_is_drawn = settings(
    max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)


def counting(request: Request) -> Outcome:
    """Sets the counter of a loop to zero, or counts a turn."""
    act, name = request.node.split("_")
    return Outcome(request.id, {name: 0 if act == "zero" else request.data[name] + 1})


SETTING: dict[str, Any] = {"clock": clock(), "perform": counting}


@whatever_is_drawn
@given(BLOCKS, ANY_ORDER)
def test_every_task_is_done_as_often_as_the_diagram_says_and_the_case_ends_once(block: Block, chance: Random) -> None:
    plan = Plan(block)
    definition = engine.read_definition({"drawn.bpmn": plan.drawn()}, decisions.read({}), "p", "")
    step = engine.start(definition, plan.data, **SETTING)
    trail, done = list(step.trail), Counter[str]()
    while not step.ended:
        task = chance.choice(step.open_tasks)
        done[task.node] += 1
        step = engine.submit(definition, step.state, task.id, {f"by_{task.node}": done[task.node]}, **SETTING)
        trail += step.trail
    assert done == +plan.expected
    assert step.ends == ("end",)
    assert all(step.data[f"by_{node}"] >= 1 for node in done if node.startswith("task"))
    check_flows_and_elements_agree(definition, trail)


def check_flows_and_elements_agree(definition: engine.Definition, trail: list[Passed]) -> None:
    passed = Counter(each.element for each in trail)
    assert {each.outcome for each in trail} == {"completed"}
    for node in definition.nodes.values():
        entering = [passed[flow.id] for flow in definition.flows.values() if flow.target == node.id]
        leaving = [passed[flow.id] for flow in definition.flows.values() if flow.source == node.id]
        if node.repeat is not None:
            assert leaving == entering
        elif node.kind == "parallelGateway":
            assert set(entering + leaving) == {passed[node.id]}
        elif node.kind == "inclusiveGateway":
            assert max(entering) == passed[node.id] == max(leaving)
        else:
            assert node.kind == "startEvent" or sum(entering) == passed[node.id]
            assert node.kind == "endEvent" or sum(leaving) == passed[node.id]
    for node in definition.nodes.values():
        if node.kind == "startEvent" and node.parent != "p":
            assert passed[node.id] == passed[node.parent]


@whatever_is_drawn
@given(BLOCKS, ANY_ORDER)
def test_a_case_saved_and_loaded_at_every_step_goes_on_as_one_that_never_was(block: Block, chance: Random) -> None:
    plan = Plan(block)
    definition = engine.read_definition({"drawn.bpmn": plan.drawn()}, decisions.read({}), "p", "")
    step, alive = engine.start(definition, plan.data, **SETTING), Alive(definition, plan.data, **SETTING)
    assert told(step) == told(alive.step)
    while not step.ended:
        place = chance.randrange(len(step.open_tasks))
        answers = {"last": step.open_tasks[place].node, "any": chance.randrange(3)}
        step = engine.submit(definition, step.state, step.open_tasks[place].id, answers, **SETTING)
        alive.act(engine.submit, alive.step.open_tasks[place].id, answers)
        assert told(step) == told(alive.step)
