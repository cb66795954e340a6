"""Whatever a diagram is made of: a case moved, ended or carried over by hand loses no token and gets none too many."""

from __future__ import annotations

import re
from random import Random

from hypothesis import given

from tests.engine.alive import Alive, told
from tests.engine.blocks import BLOCKS, Block, Plan
from tests.engine.walking import ANY_ORDER, SETTING, Walk, cancelled, ids, places, walk, whatever_is_drawn
from workflows import decisions, engine
from workflows.values.refusals import EngineRefused
from workflows.values.steps import Move


@whatever_is_drawn
@given(BLOCKS, ANY_ORDER)
def test_a_task_moved_anywhere_is_refused_in_words_or_the_case_still_ends_once(block: Block, chance: Random) -> None:
    case = walk(block)
    for _ in range(2):
        case.some(chance, 6)
        task = chance.choice(case.step.open_tasks)
        move = chance.choice(
            [Move(task.id, before=any_element(case, chance)), Move(task.id, after=any_element(case, chance))]
        )
        try:
            case.step = engine.move_token(case.definition, case.step.state, [move], **SETTING)
        except EngineRefused:
            continue
        assert task.id in cancelled(case.step)
        if case.step.ended:
            return
    case.finish(chance)
    assert case.step.ends == ("end",)
    assert (case.step.open_tasks, case.step.awaits) == ((), ())


@whatever_is_drawn
@given(BLOCKS, ANY_ORDER)
def test_a_task_moved_to_where_it_is_stands_there_anew_and_nothing_else_has_moved(block: Block, chance: Random) -> None:
    case = walk(block).some(chance)
    alone = [task for task in case.step.open_tasks if case.definition.nodes[task.node].repeat is None]
    if not alone:
        return
    task = chance.choice(alone)
    step = engine.move_token(case.definition, case.step.state, [Move(task.id, before=task.node)], **SETTING)
    assert places(step) == places(case.step)
    assert ids(case.step) - ids(step) == {task.id} == set(cancelled(step))
    assert step.data == case.step.data
    case.step = step
    assert case.finish(chance).step.ends == ("end",)


@whatever_is_drawn
@given(BLOCKS, ANY_ORDER)
def test_a_moved_case_saved_in_between_goes_on_as_one_that_never_was(block: Block, chance: Random) -> None:
    case = walk(block)
    step, alive = case.step, Alive(case.definition, case.data, **SETTING)
    for _ in range(8):
        if step.ended:
            break
        place, to = chance.randrange(len(step.open_tasks)), any_element(case, chance)
        task, twin = step.open_tasks[place].id, alive.step.open_tasks[place].id
        try:
            step = engine.move_token(case.definition, step.state, [Move(task, before=to)], **SETTING)
        except EngineRefused:
            step = engine.submit(case.definition, step.state, task, {"by": place}, **SETTING)
            alive.act(engine.submit, twin, {"by": place})
        else:
            alive.act(engine.move_token, [Move(twin, before=to)])
        assert told(step) == told(alive.step)


@whatever_is_drawn
@given(BLOCKS, ANY_ORDER)
def test_a_case_ended_by_hand_has_every_task_cancelled_and_keeps_what_was_decided(block: Block, chance: Random) -> None:
    case = walk(block).some(chance)
    step = engine.cancel(case.definition, case.step.state, **SETTING)
    assert (step.ended, step.ends, step.open_tasks, step.timers, step.requests) == (True, (), (), (), ())
    assert sorted(cancelled(step)) == sorted(ids(case.step))
    assert step.data == case.step.data


@whatever_is_drawn
@given(BLOCKS, ANY_ORDER)
def test_a_case_carried_over_to_an_equal_definition_is_the_same_case(block: Block, chance: Random) -> None:
    case = walk(block).some(chance)
    again = engine.read_definition({"again.bpmn": Plan(block).drawn()}, decisions.read({}), "p", "again")
    assert engine.can_migrate(case.definition, case.step.state, again, clock=SETTING["clock"]) == []
    step = engine.migrate(case.definition, case.step.state, again, **SETTING)
    assert step.state == case.step.state
    assert (step.open_tasks, step.data, step.trail) == (case.step.open_tasks, case.step.data, ())


@whatever_is_drawn
@given(BLOCKS, ANY_ORDER)
def test_a_case_carried_over_to_a_definition_with_one_task_more_keeps_its_tasks_and_ends_once(
    block: Block, chance: Random
) -> None:
    case = walk(block).some(chance)
    drawn = Plan(block).drawn().decode()
    flow = chance.choice(list(case.definition.flows))
    new = engine.read_definition({"new.bpmn": inserted(drawn, flow)}, decisions.read({}), "p", "new")
    assert engine.can_migrate(case.definition, case.step.state, new, clock=SETTING["clock"]) == []
    step = engine.migrate(case.definition, case.step.state, new, **SETTING)
    assert (ids(step), step.data) == (ids(case.step), case.step.data)
    case.step, case.definition = step, new
    offered = [each for task in step.open_tasks for each in engine.places_to_return(new, step.state, task.id)]
    assert {new.nodes[each].kind for each in offered} <= {"userTask"}
    assert case.finish(chance).step.ends == ("end",)


def inserted(drawn: str, flow: str) -> bytes:
    """The diagram with a user task drawn into a flow."""
    found = re.search(f'<bpmn:sequenceFlow id="{flow}" sourceRef="[^"]*" targetRef="([^"]*)"', drawn)
    assert found is not None
    lengthened = found[0].replace(f'targetRef="{found[1]}"', 'targetRef="more"')
    more = f'<bpmn:userTask id="more" /><bpmn:sequenceFlow id="f_more" sourceRef="more" targetRef="{found[1]}" />'
    return (drawn[: found.start()] + more + lengthened + drawn[found.end() :]).encode()


def any_element(case: Walk, chance: Random) -> str:
    return chance.choice(list(case.definition.nodes))
