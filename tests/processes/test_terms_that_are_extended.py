"""A term the case sets and extends: its date, its bell, what people read of it, and the chain."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from tests.actions.mirror import lists_equal_the_engine
from tests.processes.published import HERE, publish
from tests.trying import Trying, uploads
from tests.world import World
from workflows.actions.claim_task import claim_task
from workflows.actions.complete_task import complete_task
from workflows.actions.press_button import press_button
from workflows.actions.press_trial_button import press_trial_button
from workflows.actions.start_case import start_case
from workflows.queries.case_page import DeadlineLine
from workflows.store import timers
from workflows.values.times import read_moment

MATTER = {"matter": "补报自查报告", "served_date": "2026-11-25", "term_days": 10}


@pytest.fixture
def world(sqlite_engine: Engine, tmp_path: Path) -> World:
    world = World.open(sqlite_engine, tmp_path)
    publish(world, tmp_path / "term", "term")
    return world


@pytest.fixture
def case_id(world: World) -> str:
    """A case whose task is 王建国's, of ten days from service."""
    with world.acting("zhaolixin") as work:
        started = start_case(work, "proc_term", MATTER).id
    world.claim("wangjianguo", started, "ut_act")
    return started


def submit(world: World, login: str, case_id: str, node: str, **answers: Any) -> None:
    with world.acting(login) as work:
        task_id = world.task(work, case_id, node)
        claim_task(work, task_id)
        complete_task(work, task_id, answers)


def extend(world: World, case_id: str, days: int) -> None:
    with world.acting("wangjianguo") as work:
        press_button(work, world.task(work, case_id, "ut_act"), "msg_extend")
    submit(world, "zhaolixin", case_id, "ut_agree", new_days=days)


def limit(world: World, case_id: str) -> DeadlineLine:
    (found,) = [line for line in world.page("zhaolixin", case_id).deadlines if line.status == "running"]
    return found


def said(line: DeadlineLine) -> list[str]:
    return [str(one["template"] % one["params"]) for one in line.explanation["sentences"]]


def test_the_page_says_the_length_that_was_used(world: World, case_id: str) -> None:
    # Ten days from 25 November end on Saturday 5 December: Monday the 7th.
    assert limit(world, case_id).due_at == read_moment("2026-12-08T00:00:00+08:00")
    assert "期限为 10 日（自然日）" in said(limit(world, case_id))[0]


def test_an_extended_limit_has_its_new_date_and_reasons_on_the_page_the_desk_and_in_the_engine(
    world: World, case_id: str
) -> None:
    extend(world, case_id, 20)
    due = read_moment("2026-12-16T00:00:00+08:00")
    assert limit(world, case_id).due_at == due
    assert "期限为 20 日（自然日）" in said(limit(world, case_id))[0]
    assert [line.lamp.due_at for line in world.desk("wangjianguo")] == [due]
    with world.looking("wangjianguo") as look:
        assert [timer.due_at for timer in timers.waiting_of_case(look, case_id)] == [due]
    assert lists_equal_the_engine(world, case_id)


def test_the_chain_says_from_when_to_when(world: World, case_id: str) -> None:
    extend(world, case_id, 20)
    (moved,) = [line.facts for line in world.page("zhaolixin", case_id).audit if line.event == "deadline.extended"]
    assert (moved["was"][:16], moved["due"][:16]) == ("2026-12-07T16:00", "2026-12-15T16:00")


def test_whoever_holds_the_task_holds_it_still(world: World, case_id: str) -> None:
    extend(world, case_id, 20)
    (step,) = world.page("zhaolixin", case_id).open_steps
    assert (step.node, step.holder) == ("ut_act", "王建国")


def test_the_worker_rings_at_the_new_date_and_not_at_the_old(world: World, case_id: str) -> None:
    extend(world, case_id, 20)
    world.wait("2026-12-15T12:00:00+08:00")
    assert world.open_nodes("zhaolixin", case_id) == {"ut_act"}
    world.wait("2026-12-16T00:00:01+08:00")
    assert world.page("zhaolixin", case_id).head.ends == "已延期、逾期"


def test_an_extension_decided_after_the_task_is_done_changes_nothing(world: World, case_id: str) -> None:
    with world.acting("wangjianguo") as work:
        press_button(work, world.task(work, case_id, "ut_act"), "msg_extend")
    submit(world, "wangjianguo", case_id, "ut_act", done="已补报")
    submit(world, "zhaolixin", case_id, "ut_agree", new_days=20)
    page = world.page("zhaolixin", case_id)
    assert page.head.data["limit_extended"] is False
    assert "deadline.extended" not in {line.event for line in page.audit}


def test_in_a_trial_it_is_extended_as_well(world: World) -> None:
    files = [path for path in (HERE / "term").rglob("*") if path.is_file()]
    trying = Trying.of(world, *uploads({path.name: path.read_bytes() for path in files}))
    trying.answer("交办", **MATTER)
    with world.acting("gaoyu") as work:
        press_trial_button(work, trying.id, trying.asked("办理").spot.id, "msg_extend")
    trying.answer("审批延期", new_days=20).answer("延长期限")
    assert [bell.due for bell in trying.page.bells] == [read_moment("2026-12-16T00:00:00+08:00")]
