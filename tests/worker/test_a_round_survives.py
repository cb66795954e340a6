"""The worker dies again and again while it starts the cases of a round: in the end each is there, and none twice."""

from __future__ import annotations

import random
import time
from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select

from tests.chaos import programs
from tests.chaos.installation import Installation, Process, wait_until
from tests.chaos.invariants import broken
from tests.processes.published import bare_county, publish
from tests.world import MORNING, World
from workflows.actions.start_case import start_case
from workflows.store import cases, jobs
from workflows.store.tables.cases import case, incident, task
from workflows.store.tables.system import job

CHILDREN, KILLS = 60, 6
SEED = 20261125
pytestmark = pytest.mark.chaos


@pytest.fixture
def place(sqlite_engine: Engine, tmp_path: Path) -> Installation:
    """An installation on a file of SQLite, on a Wednesday morning."""
    place = Installation(sqlite_engine, tmp_path / "place")
    place.set_clock(MORNING)
    return place


@pytest.fixture
def world(place: Installation, tmp_path: Path) -> World:
    """The demo county with a process that starts one case for each row."""
    world = bare_county(place.engine, place.folder)
    each = f'for one in 1..{CHILDREN} return {{matter: "单位" + string(one),'
    publish(world, tmp_path / "opinions", "opinions")
    publish(world, tmp_path / "round", "round", ("for one in matters return {matter: one,", each))
    return world


def begun(place: Installation, parent: str) -> list[str]:
    """What the cases of the round are about, in the order they were started."""
    with place.looking() as look:
        found = select(case.c.title).where(case.c.parent_id == parent).order_by(case.c.started_at, case.c.id)
        return list(look.connection.scalars(found))


def killed_at_work(worker: Process, place: Installation, parent: str, chance: random.Random) -> None:
    """SIGKILL at some moment after it has started two more of them; then another worker begins."""
    enough = len(begun(place, parent)) + 2

    def is_at_work() -> bool:
        assert worker.is_alive(), f"the worker has died by itself: {worker.wait()}"
        return len(begun(place, parent)) >= enough

    wait_until(is_at_work, "the worker is at work")
    time.sleep(chance.uniform(0.0, 0.1))  # the moment of death is the test's to choose, not the program's
    worker.kill()
    worker.start()


def test_a_worker_killed_again_and_again_starts_every_case_of_a_round_once(place: Installation, world: World) -> None:
    with world.acting("zhaolixin") as work:
        parent = start_case(work, "proc_round", {"matters": ["整改期限"]}).id
    deaths, chance = 0, random.Random(SEED)  # noqa: S311 - only when to die
    with place.process(programs.worker) as worker:
        while deaths < KILLS:
            killed_at_work(worker, place, parent, chance)
            deaths += 1
        assert len(begun(place, parent)) < CHILDREN, "it was over before the last death: the test proved nothing"
        wait_until(lambda: len(begun(place, parent)) == CHILDREN, "all of them are started")
        assert worker.stop() == 0
    with place.process(programs.worker_once) as worker:
        assert worker.wait() == 0
    assert Counter(begun(place, parent)) == Counter({title: 1 for title in set(begun(place, parent))})
    assert len(begun(place, parent)) == CHILDREN
    with place.looking() as look:
        of_child = select(func.count()).select_from(task.join(case, case.c.id == task.c.case_id))
        assert look.connection.scalar(of_child.where(case.c.parent_id == parent, task.c.status == "open")) == CHILDREN
        numbers = look.connection.scalars(select(case.c.number).where(case.c.parent_id == parent)).all()
        assert len(set(numbers)) == CHILDREN
        assert look.connection.scalar(select(func.count()).select_from(incident)) == 0
        assert look.connection.scalar(select(func.count()).select_from(job).where(job.c.kind == "start")) == 0
        assert cases.find(look, parent).status == "open"
        assert not jobs.exists(look, "reply", "")
        assert broken(look) == []
