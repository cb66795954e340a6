"""A round of many cases: its progress, stopping and resuming it, and what the others may do meanwhile."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, update

from tests.actions.test_patrols_of_a_year import CHIEF, LEADER, PLANNED, SIGNED, answer, begin, proposed
from tests.world import World
from workflows.actions.start_case import start_case
from workflows.actions.stop_round import resume_round, stop_round
from workflows.queries.round_sheet import round_sheet
from workflows.queries.rounds import RoundFilters, RoundPage, round_page
from workflows.store import jobs
from workflows.store.tables.cases import case
from workflows.store.unit_of_work import writing
from workflows.values.refusals import NotAllowed, NotFound, TextNeeded
from workflows.values.times import read_moment

WHY = "年度任务调整，暂缓启动"


@pytest.fixture
def world(sqlite_engine: Engine, tmp_path: Path) -> World:
    return World.open(sqlite_engine, tmp_path, now=read_moment("2026-01-06T09:00:00+08:00"), visit=PLANNED)


@pytest.fixture
def year(world: World) -> str:
    """A plan just approved: no case of it has been started."""
    case_id = begin(world)
    plan = proposed(world, case_id, "ut_patrol_plan")
    sent = {"planned_date": PLANNED, "lead": "p-wang", "assistant": "p-li"}
    plan["rows"] = [{**row, **sent} for row in plan["rows"]]
    answer(world, CHIEF, case_id, "ut_patrol_plan", **plan)
    answer(world, LEADER, case_id, "ut_patrol_plan_approve", decision="同意", **SIGNED)
    return case_id


def progress(world: World, case_id: str, login: str = CHIEF, **narrowed: Any) -> RoundPage:
    with world.looking(login) as look:
        return round_page(look, case_id, RoundFilters(**narrowed))


def test_all_of_it_waits_when_it_begins_and_is_started_by_the_worker(world: World, year: str) -> None:
    before = progress(world, year).starting
    assert (before.begun, before.waiting) == (0, before.total)
    world.wait("2026-01-06T09:01:00+08:00")
    after = progress(world, year)
    assert (after.starting.begun, after.starting.waiting, after.starting.percent) == (before.total, 0, 100)
    assert sum(group.count for group in after.groups) == before.total
    assert [line.unit_name for line in after.lines] == sorted(line.unit_name for line in after.lines)


def test_a_stopped_round_starts_nothing_until_it_is_resumed(world: World, year: str) -> None:
    world.work_round()  # a batch
    with world.acting(CHIEF) as work:
        held = stop_round(work, year, WHY)
    begun = progress(world, year).starting.begun
    assert min(held, begun) > 0
    world.wait("2026-01-07T09:00:00+08:00")
    stopped = progress(world, year).starting
    assert (stopped.begun, stopped.held, stopped.waiting) == (begun, held, 0)
    with world.acting(LEADER) as work:
        assert resume_round(work, year, "恢复启动") == held
    world.wait("2026-01-07T09:01:00+08:00")
    assert progress(world, year).starting.begun == begun + held
    said = [(line.event, line.facts["count"]) for line in world.page(CHIEF, year).audit if "round" in line.event]
    assert said == [("round.stopped", held), ("round.resumed", held)]


def test_stopping_needs_a_reason_and_somebody_who_answers_for_it(world: World, year: str) -> None:
    with pytest.raises(TextNeeded), world.acting(CHIEF) as work:
        stop_round(work, year, " ")
    with pytest.raises(NotAllowed), world.acting("wangjianguo") as work:
        stop_round(work, year, WHY)
    with pytest.raises(NotFound), world.acting("hunanju") as work:
        stop_round(work, year, WHY)
    assert not progress(world, year).starting.held


def test_another_bureau_and_a_unit_do_not_see_it(world: World, year: str) -> None:
    for login in ("ziran", "yueyang", "miluo"):
        with pytest.raises(NotFound):
            progress(world, year, login)


def test_what_people_wait_for_comes_before_the_round(world: World, year: str) -> None:
    with world.acting(CHIEF) as work:
        jobs.add(work, "tell", "after", {"case": year}, work.now)
        assert [job.kind for job in jobs.claim_due(work, 2)] == ["tell", "start"]


def test_the_page_is_narrowed_by_unit_and_step_and_goes_on_where_it_ended(world: World, year: str) -> None:
    world.wait("2026-01-06T09:01:00+08:00")
    everything = progress(world, year)
    step = everything.groups[0]
    assert len(progress(world, year, at=step.name).lines) == min(step.count, 50)
    assert [line.unit_name for line in progress(world, year, q="自然资源").lines] == ["湘阴县自然资源局"]
    with world.looking(CHIEF) as look:
        first = round_page(look, year, RoundFilters(), limit=3)
        second = round_page(look, year, RoundFilters(), first.next, limit=3)
        assert round_sheet(look, year, RoundFilters()).startswith(b"PK")
    assert [one.id for one in (*first.lines, *second.lines)] == [one.id for one in everything.lines[:6]]


def test_a_case_that_started_none_has_an_empty_page(world: World) -> None:
    with world.acting(CHIEF) as work:
        alone = start_case(work, "proc_routine_patrol", {}, "start_patrol_year").id
    page = progress(world, alone)
    assert (page.starting.total, page.lines, page.groups) == (0, (), ())


def test_how_far_the_case_of_another_bureau_is_does_not_stand_on_it(world: World, year: str) -> None:
    world.wait("2026-01-06T09:01:00+08:00")
    before = progress(world, year)
    with writing(world.engine) as connection:
        above = {"organisation_id": world.person("yueyang").organisation_id, "stage": "市局内部研究"}
        connection.execute(update(case).where(case.c.id == before.lines[0].id).values(**above))
    after = progress(world, year)
    assert before.lines[0].id not in {line.id for line in after.lines}
    assert "市局内部研究" not in {group.name for group in after.groups}
    assert sum(group.count for group in after.groups) == before.starting.begun - 1
