"""A task the case reserves for named people (E4.4: powers only to the assigned officers)."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine, update

from tests.processes.published import publish
from tests.world import PNG, World
from workflows.actions.attach_file import attach_file
from workflows.actions.claim_task import claim_task
from workflows.actions.complete_task import complete_task
from workflows.actions.lend_task import lend_task
from workflows.actions.press_button import press_button
from workflows.actions.release_task import release_task
from workflows.actions.start_case import start_case
from workflows.actions.transfer_task import transfer_task
from workflows.actions.urge_task import urge_task
from workflows.queries.inbox import Filters, inbox
from workflows.queries.task_desk import task_desk
from workflows.queries.task_page import task_page
from workflows.store.tables.cases import task
from workflows.values.refusals import CannotHold, TaskReserved

OTHERS = "sunying"
"""An officer of the bureau the case does not name."""


@pytest.fixture
def world(sqlite_engine: Engine, tmp_path: Path) -> World:
    world = World.open(sqlite_engine, tmp_path)
    publish(world, tmp_path / "term", "term")
    return world


def reserved(world: World, *officers: str) -> tuple[str, str]:
    """A case whose task is for these; the case and the task."""
    given = {"matter": "补报", "served_date": "2026-11-25", "term_days": 10, "officers": list(officers)}
    with world.acting("zhaolixin") as work:
        case_id = start_case(work, "proc_term", given).id
        return case_id, world.task(work, case_id, "ut_act")


@pytest.fixture
def task_id(world: World) -> str:
    """For 王建国 and 李敏."""
    return reserved(world, "p-wang", "p-li")[1]


def claimable(world: World, login: str) -> tuple[list[str], int]:
    """The nodes in this person's pool, and what the desk counts."""
    with world.looking(login) as look:
        page = inbox(look, "claimable", Filters())
    return [line.node for line in page.lines], page.counts["claimable"]


class TestPowersAreOnlyTheAssignedOfficers:
    """E4.4."""

    def test_they_find_it_in_their_pool_and_the_others_do_not(self, world: World, task_id: str) -> None:
        assert claimable(world, "wangjianguo") == claimable(world, "limin") == (["ut_act"], 1)
        assert claimable(world, OTHERS) == ([], 0)

    def test_the_others_see_for_whom_it_is_and_are_offered_nothing(self, world: World, task_id: str) -> None:
        with world.looking(OTHERS) as look:
            page = task_page(look, task_id)
        assert page.assigned == ("王建国", "李敏")
        assert (page.can_claim, page.can_complete) == (False, False)

    def test_e4_4_only_the_assigned_officers_may_claim_it(self, world: World, task_id: str) -> None:
        with pytest.raises(TaskReserved), world.acting(OTHERS) as work:
            claim_task(work, task_id)
        with world.acting("limin") as work:
            claim_task(work, task_id)

    def test_e4_4_only_they_may_submit_it_press_its_buttons_and_add_files(self, world: World, task_id: str) -> None:
        with pytest.raises(TaskReserved), world.acting(OTHERS) as work:
            complete_task(work, task_id, {"done": "已补报"})
        with pytest.raises(TaskReserved), world.acting(OTHERS) as work:
            press_button(work, task_id, "msg_extend")
        with pytest.raises(TaskReserved), world.acting(OTHERS) as work:
            attach_file(work, task_id, "照片.png", PNG)
        with world.acting("limin") as work:
            complete_task(work, task_id, {"done": "已补报"})

    def test_a_leader_hands_it_only_to_one_of_them(self, world: World, task_id: str) -> None:
        with pytest.raises(CannotHold), world.acting("zhaolixin") as work:
            transfer_task(work, task_id, "p-sun", "工作调整")
        with world.looking("zhaolixin") as look:
            between = task_desk(look, task_id).between
        assert between is not None
        assert {one.id for one in between.fitting} == {"p-wang", "p-li"}
        with world.acting("zhaolixin") as work:
            transfer_task(work, task_id, "p-li", "工作调整")

    def test_nobody_else_is_asked_to_prepare_it(self, world: World, task_id: str) -> None:
        with world.acting("wangjianguo") as work:
            claim_task(work, task_id)
        with pytest.raises(CannotHold), world.acting("wangjianguo") as work:
            lend_task(work, task_id, "p-sun", "起草")

    def test_only_they_are_urged(self, world: World, task_id: str) -> None:
        with world.acting("zhaolixin") as work:
            urge_task(work, task_id)
        assert "请尽快办理：办理" in world.told("limin")
        assert "请尽快办理：办理" not in world.told(OTHERS)

    def test_put_back_it_is_theirs_alone_again(self, world: World, task_id: str) -> None:
        with world.acting("wangjianguo") as work:
            claim_task(work, task_id)
            release_task(work, task_id)
        assert claimable(world, OTHERS) == ([], 0)


def test_a_task_that_names_nobody_is_for_everybody_of_the_role(world: World) -> None:
    reserved(world)
    assert claimable(world, OTHERS) == (["ut_act"], 1)


def test_an_id_that_looks_like_part_of_another_opens_nothing(world: World) -> None:
    _, task_id = reserved(world, "p-li")
    with world.acting("zhaolixin") as work:
        work.connection.execute(update(task).where(task.c.id == task_id).values(assigned=["p-sun-2"]))
    assert claimable(world, OTHERS) == ([], 0)
