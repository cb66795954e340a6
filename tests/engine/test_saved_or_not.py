"""Whatever happens to a case in whatever order, it goes on the same whether it was saved in between or not."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from tests.engine.alive import Alive, told
from tests.engine.world import clock, read
from workflows import engine
from workflows.values.refusals import Refusal
from workflows.values.steps import Message, Outcome, Request, Step

PROCESSES = {
    ("event_processes", "handling"): {},
    ("racing", "awaiting"): {"remind_on": "2026-12-01", "overdue_on": "2026-12-10"},
    ("signals", "signalling"): {},
    ("signals", "escalating"): {},
    ("repeating", "vote"): {"officers": ["甲", "乙", "丙", "丁"]},
    ("repeating", "rounds"): {"officers": ["甲", "乙"]},
    ("repeating", "in_turn"): {"officers": ["甲", "乙"]},
    ("repeating", "until_right"): {},
    ("repeating", "visits"): {"units": [{"name": "县医院"}, {"name": "一中"}, {"name": "二中"}]},
    ("branches", "measures"): {},
    ("calling", "withdrawable"): {},
}
SAID = {
    "pages": (1, 2),
    "stop": ("是", "否"),
    "found": ("一般", "重大", "无"),
    "opinion": ("同意", "不同意"),
    "result": ("合格", "不合格"),
    "measures": (["询问"], ["询问", "查阅复制"], []),
    "more_persons": ("是", "否"),
}


def answers(chance: Random) -> dict[str, Any]:
    return {name: chance.choice(SAID[name]) for name in chance.sample(sorted(SAID), 3)}


def choose(step: Step, chance: Random) -> tuple[str, int | str, dict[str, Any]]:
    """Something that may happen now: what, to which, with what answers."""
    happenings: list[tuple[str, int | str]] = [("do", place) for place in range(len(step.open_tasks))]
    happenings += [("hear", name) for name in step.awaits] + [("wake", 0)] * bool(step.timers)
    happenings += [("answer", place) for place in range(len(step.requests))]
    return (*chance.choice(happenings), answers(chance))


def happen(alive: Alive, what: str, which: Any, said: dict[str, Any]) -> Step:
    step = alive.step
    if what == "do":
        return alive.act(engine.submit, step.open_tasks[which].id, said)
    if what == "hear":
        return alive.act(engine.receive, Message(which, said))
    if what == "answer":
        return alive.act(engine.receive, Outcome(step.requests[which].id, said))
    alive.setting["clock"] = type(clock())(min(timer.due for timer in step.timers), clock().deadline)
    return alive.act(engine.wake)


class Saved(Alive):
    """The same case, loaded from its bytes for every act."""

    def act(self, verb: Any, *given: Any) -> Step:
        self.step = verb(self.definition, self.step.state, *given, **self.setting)
        return self.step


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("process", PROCESSES, ids=lambda process: process[1])
def test_a_case_goes_on_the_same_whether_it_was_saved_or_not(process: tuple[str, str], seed: int) -> None:
    chance = Random(f"{process} {seed}")  # noqa: S311 - the same walk every time

    def perform(request: Request) -> Outcome | None:
        return Outcome(request.id, {"result": request.node}) if seed % 2 else None

    given = (read(*process), PROCESSES[process])
    saved, alive = (kind(*given, clock=clock(), perform=perform) for kind in (Saved, Alive))
    for _ in range(25):
        assert told(saved.step) == told(alive.step)
        if saved.step.ended:
            left = (saved.step.open_tasks, saved.step.timers, saved.step.requests, saved.step.awaits)
            assert left == ((), (), (), ())
            return
        happening = choose(saved.step, chance)
        try:
            happen(saved, *happening)
        except Refusal as refusal:
            with pytest.raises(type(refusal)):
                happen(alive, *happening)
            return
        happen(alive, *happening)
