"""Whatever a diagram is made of and wherever its case stands: going back undoes what came of a task, no more."""

from __future__ import annotations

from random import Random

from hypothesis import assume, given

from tests.engine.alive import Alive, told
from tests.engine.blocks import BLOCKS, Block
from tests.engine.walking import ANY_ORDER, SETTING, Walk, cancelled, ids, place_of, places, walk, whatever_is_drawn
from workflows import engine


@whatever_is_drawn
@given(BLOCKS, ANY_ORDER)
def test_what_is_sent_back_stands_as_if_the_task_and_what_came_of_it_had_not_been_done(
    block: Block, chance: Random
) -> None:
    case = walk(block).some(chance)
    before = case.step
    offered = places_to_return(case)
    assume(offered)
    task, to = chance.choice(offered)
    step = engine.send_back(case.definition, before.state, task, to, **SETTING)
    opened, closed = ids(step) - ids(before), ids(before) - ids(step)
    assert {each.node for each in step.open_tasks if each.id in opened} == {to}
    assert task in closed
    assert sorted(closed) == sorted(cancelled(step))
    assert (step.data, step.ends) == (before.data, before.ends)
    if case.definition.nodes[to].repeat is None:
        place = next(place_of(each) for each in before.open_tasks if each.id == task)
        assert places(step) == places(case.came_from(place, to).step)


@whatever_is_drawn
@given(BLOCKS, ANY_ORDER)
def test_a_case_sent_back_again_and_again_still_ends_once_with_no_token_left(block: Block, chance: Random) -> None:
    case = walk(block)
    for _ in range(3):
        case.some(chance, 6)
        offered = places_to_return(case)
        if offered:
            case.step = engine.send_back(case.definition, case.step.state, *chance.choice(offered), **SETTING)
    case.finish(chance)
    assert case.step.ends == ("end",)
    assert (case.step.open_tasks, case.step.timers, case.step.requests, case.step.awaits) == ((), (), (), ())


@whatever_is_drawn
@given(BLOCKS, ANY_ORDER)
def test_a_case_sent_back_and_saved_goes_on_as_one_that_never_was(block: Block, chance: Random) -> None:
    case = walk(block)
    step, alive = case.step, Alive(case.definition, case.data, **SETTING)
    for _ in range(12):
        if step.ended:
            break
        place = chance.randrange(len(step.open_tasks))
        task, twin = step.open_tasks[place].id, alive.step.open_tasks[place].id
        back = engine.places_to_return(case.definition, step.state, task)
        if back and chance.random() < 0.4:
            to = chance.choice(back)
            step = engine.send_back(case.definition, step.state, task, to, **SETTING)
            alive.act(engine.send_back, twin, to)
        else:
            answers = {f"by_{step.open_tasks[place].node}": chance.randrange(3)}
            step = engine.submit(case.definition, step.state, task, answers, **SETTING)
            alive.act(engine.submit, twin, answers)
        assert told(step) == told(alive.step)


def places_to_return(case: Walk) -> list[tuple[str, str]]:
    """Every open task with every place it may be sent back to."""
    definition, step = case.definition, case.step
    return [
        (task.id, to) for task in step.open_tasks for to in engine.places_to_return(definition, step.state, task.id)
    ]
