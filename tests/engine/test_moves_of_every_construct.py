"""Going back, taking back, moving and carrying over amid timers, messages, signals, races, event sub-processes,
called processes and repeated activities: right or refused in words, and the same whether saved in between or not."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from SpiffWorkflow.util.task import TaskState

from tests.engine.alive import Alive, told
from tests.engine.test_saved_or_not import PROCESSES, Saved, choose, happen
from tests.engine.world import clock, read
from workflows import engine
from workflows.engine.act import Act
from workflows.engine.state import load
from workflows.values.refusals import Refusal
from workflows.values.steps import Move, Outcome, Request, Step

Happening = tuple[str, Any, Any]
IN_THE_CASE = ("do", "hear", "answer", "wake")


def choose_move(step: Step, definition: engine.Definition, done: int, chance: Random) -> Happening:
    """Something that may be done by hand now: what, to which submission, open task or timer (by its place), where."""
    elements = [node.id for node in definition.nodes.values()]
    moves: list[Happening] = [("withdraw", place, "") for place in range(done)]
    for place, task in enumerate(step.open_tasks):
        moves += [("send_back", place, to) for to in engine.places_to_return(definition, step.state, task.id)]
        moves += [(word, place, chance.choice(elements)) for word in ("before", "after")]
    moves += [("timer", place, chance.choice(elements)) for place in range(len(step.timers))]
    moves += [("begin", 0, chance.choice(elements)), ("migrate", 0, "")]
    kind = chance.choice(sorted({move[0] for move in moves}))
    return chance.choice([move for move in moves if move[0] == kind])


def make(alive: Alive, done: list[str], happening: Happening) -> None:
    """Let it happen, and note the ids of submissions."""
    what, place, how = happening
    step = alive.step
    if what == "do":
        done.append(step.open_tasks[place].id)
    if what in IN_THE_CASE:
        happen(alive, what, place, how)
    elif what == "withdraw":
        alive.act(engine.withdraw, done[place])
    elif what == "send_back":
        alive.act(engine.send_back, step.open_tasks[place].id, how)
    elif what != "migrate":
        alive.act(engine.move_token, [move_of(step, what, place, how)])
    elif isinstance(alive, Saved):
        alive.act(engine.migrate, alive.definition)


def move_of(step: Step, what: str, place: int, to: str) -> Move:
    if what == "timer":
        return Move(step.timers[place].id, before=to)
    if what == "begin":
        return Move(before=to)
    return Move(step.open_tasks[place].id, **{what: to})


@pytest.mark.parametrize("seed", range(15))
@pytest.mark.parametrize("process", PROCESSES, ids=lambda process: process[1])
def test_a_case_moved_by_hand_goes_on_the_same_whether_it_was_saved_or_not(process: tuple[str, str], seed: int) -> None:
    chance = Random(f"{process} {seed} by hand")  # noqa: S311 - the same walk every time

    def perform(request: Request) -> Outcome | None:
        return Outcome(request.id, {"result": request.node}) if seed % 2 else None

    given = (read(*process), PROCESSES[process])
    saved, alive = (kind(*given, clock=clock(), perform=perform) for kind in (Saved, Alive))
    done: list[str] = []
    twins: list[str] = []
    for _ in range(25):
        if is_over(saved.step, alive):
            return
        by_hand = saved.step.open_tasks and chance.random() < 0.4
        move = choose_move(saved.step, given[0], len(done), chance) if by_hand else choose(saved.step, chance)
        try:
            make(saved, done, move)
        except Refusal as refusal:
            with pytest.raises(type(refusal)):
                make(alive, twins, move)
            alive, twins = reloaded(saved, alive), list(done)
        else:
            make(alive, twins, move)
        assert {**told(saved.step), "trail": ()} == {**told(alive.step), "trail": ()}


def is_over(step: Step, alive: Alive) -> bool:
    """Ended with nothing left, or whoever would have given an awaited signal was moved away."""
    left = step.open_tasks or step.timers or step.requests or step.awaits
    assert not (step.ended and left)
    assert step.ended or left or any(token.task_spec.node.signal for token in alive.case.held(TaskState.WAITING))
    return not left


def reloaded(saved: Saved, alive: Alive) -> Alive:
    """After a refusal what was being moved is thrown away: both go on from the saved case."""
    again = Alive.__new__(Alive)
    again.definition, again.setting, again.step = alive.definition, alive.setting, saved.step
    again.case = load(Act(alive.definition, alive.setting["clock"], engine.leave), saved.step.state)
    return again
