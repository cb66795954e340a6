"""Whatever a diagram is made of: a submission taken back leaves the case as it was before, or is refused in words."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest
from hypothesis import assume, given

from tests.engine.alive import told
from tests.engine.blocks import BLOCKS, Block
from tests.engine.walking import ANY_ORDER, SETTING, cancelled, ids, place_of, places, walk, whatever_is_drawn
from workflows import engine
from workflows.values.refusals import EngineRefused
from workflows.values.steps import Step

SINCE = ("serviceTask", "subProcess")


@whatever_is_drawn
@given(BLOCKS, ANY_ORDER)
def test_a_submission_taken_back_at_once_leaves_the_very_state_of_before(block: Block, chance: Random) -> None:
    case = walk(block).some(chance)
    assume(case.done)
    before, after, (place, task) = case.steps[-1], case.step, case.done[-1]
    try:
        step = engine.withdraw(case.definition, after.state, task, **SETTING)
    except EngineRefused:
        gone = case.definition.nodes[place[0]].repeat is not None
        assert gone or any(each.kind in SINCE for each in after.trail)
        return
    assert without_trail(step) == without_trail(before)
    assert sorted(cancelled(step)) == sorted(ids(after) - ids(before))
    assert len(ids(step) - ids(before)) == 1


@whatever_is_drawn
@given(BLOCKS, ANY_ORDER)
def test_a_submission_taken_back_later_leaves_what_others_did_beside_it(block: Block, chance: Random) -> None:
    case = walk(block).some(chance)
    assume(case.done)
    number = chance.randrange(len(case.done))
    try:
        step = engine.withdraw(case.definition, case.step.state, case.done[number][1], **SETTING)
    except EngineRefused:
        return
    as_if = case.without(number)
    assert (places(step), Counter(as_if.done)) == (places(as_if.step), Counter(as_if.done))
    assert len(as_if.done) == len(case.done) - 1
    assert step.data.keys() == as_if.step.data.keys()


@whatever_is_drawn
@given(BLOCKS, ANY_ORDER)
def test_a_case_with_submissions_taken_back_still_ends_once(block: Block, chance: Random) -> None:
    case = walk(block)
    for _ in range(3):
        case.some(chance, 4)
        assume(case.done)
        try:
            case.step = engine.withdraw(case.definition, case.step.state, case.done[-1][1], **SETTING)
        except EngineRefused:
            continue
    case.finish(chance)
    assert case.step.ends == ("end",)
    assert (case.step.open_tasks, case.step.awaits) == ((), ())


@whatever_is_drawn
@given(BLOCKS, ANY_ORDER)
def test_nothing_is_taken_back_once_somebody_went_on_with_it(block: Block, chance: Random) -> None:
    case = walk(block).some(chance)
    for number, (_, task) in enumerate(case.done):
        if len(case.without(number).done) < len(case.done) - 1:  # somebody's act would not have been possible
            with pytest.raises(EngineRefused, match="撤回"):
                engine.withdraw(case.definition, case.step.state, task, **SETTING)


def without_trail(step: Step) -> dict[str, object]:
    known = told(step)
    known["open"] = sorted(place_of(task) for task in step.open_tasks)
    del known["trail"]
    return known
