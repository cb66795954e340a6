"""Every yearly round begins by itself on its day, in the bureau it belongs to, and once."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from tests.world import World
from workflows.store import timer_starts
from workflows.store.tables.cases import case
from workflows.values.people import SYSTEM
from workflows.values.times import local_date, read_moment

DECEMBER = read_moment("2026-12-01T09:00:00+08:00")
ROUNDS = {
    "proc_annual_assessment": "2026-12-10",
    "proc_routine_patrol": "2027-01-05",
    "proc_eda_full": "2027-01-10",
    "proc_random_sample": "2027-02-01",
    "proc_annual_selfreport": "2027-07-01",
    "proc_selfreport_sample": "2027-10-20",
    "proc_calendar": "2027-11-01",
}


@pytest.fixture
def world(sqlite_engine: Engine, tmp_path: Path) -> World:
    return World.open(sqlite_engine, tmp_path, now=DECEMBER)


def planned(world: World) -> dict[str, str]:
    """Process -> the day its next round begins in the county."""
    with world.looking("zhaolixin") as look:
        starts = [one for one in timer_starts.every(look) if one.organisation_id == "org-xy"]
    return {one.process: local_date(one.due_at).isoformat() for one in starts}


def begun(world: World) -> list[str]:
    """Processes of the cases the clock has opened in the county."""
    with world.looking("zhaolixin") as look:
        mine = select(case.c.process).where(case.c.organisation_id == "org-xy", case.c.started_by == SYSTEM.person_id)
        return [one for one in look.connection.scalars(mine.where(case.c.parent_id.is_(None))) if one in ROUNDS]


def test_every_round_of_the_year_is_planned_for_its_day(world: World) -> None:
    world.work_round()
    assert {process: day for process, day in planned(world).items() if process in ROUNDS} == ROUNDS


def test_a_round_begins_on_its_day_and_once(world: World) -> None:
    world.wait("2026-12-10T09:59:59+08:00")
    assert begun(world) == []
    world.wait("2026-12-10T10:00:00+08:00")
    world.wait("2026-12-11T10:00:00+08:00")
    assert begun(world) == ["proc_annual_assessment"]


def test_a_worker_that_slept_begins_what_was_due_meanwhile(world: World) -> None:
    world.work_round()
    world.wait("2027-02-02T09:00:00+08:00")
    assert sorted(begun(world)) == [
        "proc_annual_assessment",
        "proc_eda_full",
        "proc_random_sample",
        "proc_routine_patrol",
    ]
