"""Draws made by operations alone, on any case: who names the witness and who gives the seed is submitted before."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from tests.world import World
from workflows.actions._site import Site
from workflows.actions.operations import OPERATIONS
from workflows.queries.library import bundle
from workflows.store import cases, submissions
from workflows.values.operations import Operation
from workflows.values.steps import Request

SEED = "20270210"
UNITS = tuple(f"u{place:03d}" for place in range(1, 41))


def ask(world: World, case_id: str, operation: Operation, **parameters: Any) -> dict[str, Any]:
    """What the operation gives the case."""
    with world.acting("zhaolixin") as work:
        case = cases.load(work, case_id)
        request = Request("r", "st", "一步", operation, parameters, {})
        return dict(OPERATIONS[operation](Site(work, case, bundle(work, case.version_id)), request).result)


def freeze(world: World, case_id: str, **changes: Any) -> dict[str, Any]:
    """The first forty units of the county, frozen for the ten per cent of 2027."""
    given = {"kind": "ten", "year": 2027, "units": list(UNITS), **changes}
    return ask(world, case_id, Operation.FREEZE_POPULATION, **given)


def say(world: World, login: str, case_id: str, **answers: Any) -> None:
    """A form this person submits, a minute later."""
    world.now += timedelta(minutes=1)
    with world.acting(login) as work:
        cases.load(work, case_id)
        submissions.insert_submission(work, case_id, node=f"form_{login}", name="表单", answers=answers)


def draw(world: World, case_id: str, seed: str = SEED, **changes: Any) -> dict[str, Any]:
    """Drawn with what was submitted."""
    given = {"n": 4, "seed": seed, "seed_source": "彩票号码", "witness": "p-xu", **changes}
    return ask(world, case_id, Operation.DRAW_UNITS, **given)


def witnessed(world: World, case_id: str, seed: str = SEED, **changes: Any) -> dict[str, Any]:
    """王建国 names 徐静, she gives the seed, and it is drawn."""
    say(world, "wangjianguo", case_id, witness=["p-xu"])
    say(world, "xujing", case_id, seed_value=seed)
    return draw(world, case_id, seed, **changes)
