"""The register of major cases, papers taken along, and what a case tells the one that started it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from tests.processes.major import confirmed, letters, on_record, region, reported, verified
from tests.world import World
from workflows.actions import working
from workflows.actions._site import Site
from workflows.actions.operations.record_major_case import record_major_case
from workflows.actions.operations.take_documents import take_documents
from workflows.queries.library import bundle
from workflows.store import cases, deadlines, major_cases
from workflows.values.people import SYSTEM
from workflows.values.refusals import NotFound
from workflows.values.steps import Request
from workflows.values.times import read_moment

TOMORROW = {"deadline": "major.forward_wd", "start": "2026-09-28T09:00:00+08:00"}
"""deadline("major.forward_wd", now) as a diagram says it: Tuesday 29 September at midnight."""


@pytest.fixture
def world(sqlite_engine: Engine, tmp_path: Path) -> World:
    return region(sqlite_engine, tmp_path)


@pytest.fixture
def case_id(world: World) -> str:
    return verified(world, "2026-09-28T09:00:00+08:00")


def ask(world: World, case_id: str, act: Any, **parameters: Any) -> dict[str, Any]:
    """What the operation gives the case."""
    with working(world.engine, SYSTEM, world.now, world.premises) as work:
        loaded = cases.load(work, case_id)
        site = Site(work, loaded, bundle(work, loaded.version_id))
        request = Request("request-1", "st_x", "试", "x", parameters, dict(loaded.data))
        return dict(act(site, request).result)


def record(world: World, case_id: str, **facts: Any) -> dict[str, Any]:
    return ask(world, case_id, record_major_case, facts=facts)


def test_a_limit_is_counted_by_the_calendar_and_its_last_day_told(world: World, case_id: str) -> None:
    assert record(world, case_id, report_due=TOMORROW) == {"late": False, "report_due": "2026-09-29"}
    assert on_record(world, case_id).report_due == read_moment("2026-09-30T00:00:00+08:00")


def test_m2_1_a_report_at_the_last_moment_is_in_time_and_a_second_later_late(world: World, case_id: str) -> None:
    record(world, case_id, report_due=TOMORROW)
    assert not record(world, case_id, reported_at="2026-09-30T00:00:00+08:00")["late"]
    assert record(world, case_id, reported_at="2026-09-30T00:00:01+08:00")["late"]
    assert on_record(world, case_id).late_report


def test_due_and_done_may_be_told_together(world: World, case_id: str) -> None:
    late = record(world, case_id, post_report_due=TOMORROW, post_report_at="2026-10-08T09:00:00+08:00")
    assert late["late"]
    assert on_record(world, case_id).late_post_report


def test_counts_are_added_to_what_stands_there(world: World, case_id: str) -> None:
    record(world, case_id, urges=1)
    record(world, case_id, urges=2)
    assert on_record(world, case_id).urges == 3


def test_what_is_empty_is_passed_over(world: World, case_id: str) -> None:
    record(world, case_id, judge="挂牌督办")
    record(world, case_id, judge=None)
    assert on_record(world, case_id).judge == "挂牌督办"


def test_the_province_records_for_the_case_of_the_county_by_its_number(world: World, case_id: str) -> None:
    other = confirmed(world, "2026-09-28T10:00:00+08:00")
    ask(world, other, record_major_case, facts={"supervised": "挂牌督办"}, of="湘阴档重〔2026〕1号")
    assert on_record(world, case_id).supervised == "挂牌督办"
    assert on_record(world, other).supervised == ""


def test_a_number_nobody_knows_and_a_column_nobody_knows_are_refused(world: World, case_id: str) -> None:
    with pytest.raises(NotFound):
        ask(world, case_id, record_major_case, facts={}, of="湘阴档重〔2026〕99号")
    with pytest.raises(ValueError, match="no column"):
        record(world, case_id, organisation_id="org-hn")


def test_every_change_is_in_the_record_of_the_case(world: World, case_id: str) -> None:
    record(world, case_id, closed_at="2026-09-28T09:00:00+08:00")
    assert "major_case.recorded" in {line.event for line in world.page("wangjianguo", case_id).audit}


def test_the_cases_of_a_year_are_those_confirmed_in_it(world: World) -> None:
    inside = confirmed(world, "2026-09-28T10:00:00+08:00")
    first, after = read_moment("2026-01-01"), read_moment("2027-01-01")
    with world.looking("huangzhiqiang") as look:
        assert [one.case_id for one in major_cases.confirmed_between(look, first, after)] == [inside]


def test_a_paper_the_starting_case_never_made_cannot_be_taken_along(world: World) -> None:
    case_id = confirmed(world, "2026-09-14T10:00:00+08:00")
    letter = reported(world, case_id, "2026-09-15T10:00:00+08:00")
    with pytest.raises(NotFound):
        ask(world, letter, take_documents, documents=["DOC-28"])


def test_a_limit_that_was_closed_with_a_task_runs_on_when_only_the_task_is_over(world: World) -> None:
    """The bell of the report's limit waits as long as the report is not sent, whoever has it on the desk."""
    case_id = confirmed(world, "2026-09-30T10:00:00+08:00")
    world.wait("2026-10-09T09:00:00+08:00")
    world.do("wangjianguo", case_id, "ut_special_draft")
    world.do("huangzhiqiang", case_id, "ut_special_sign", decision="退回修改", opinion="请写明抢救情况")
    with world.looking("wangjianguo") as look:
        running = {one.key for one in deadlines.running_of_case(look, case_id)}
    assert "major.report" in running
    assert letters(world, case_id) == []
