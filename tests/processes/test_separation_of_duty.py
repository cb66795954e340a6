"""Who did one thing in a case may not do the other (查办分离; 行政处罚法 58, 64): a rule of the diagram."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine

from tests.processes.published import publish
from tests.world import World
from workflows.actions.claim_task import claim_task
from workflows.actions.complete_task import complete_task
from workflows.actions.lend_task import lend_task
from workflows.actions.start_case import start_case
from workflows.actions.transfer_task import transfer_task
from workflows.queries.inbox import Filters, inbox
from workflows.queries.task_desk import task_desk
from workflows.queries.task_page import task_page
from workflows.values.refusals import CannotHold, Separated

APART = (
    ('<bureau:task assigned="officers" />', '<bureau:task /><bureau:separate tasks="start_term" people="officers" />'),
    ('roles="role_section_chief"', 'roles="role_officer"'),
)


@pytest.fixture
def world(sqlite_engine: Engine, tmp_path: Path) -> World:
    world = World.open(sqlite_engine, tmp_path)
    publish(world, tmp_path / "term", "term", *APART)
    return world


@pytest.fixture
def task_id(world: World) -> str:
    """王建国 began the case and names 李敏 as its investigator: neither may do the task, 孙颖 may."""
    given = {"matter": "复核", "served_date": "2026-11-25", "term_days": 10, "officers": ["p-li"]}
    with world.acting("wangjianguo") as work:
        case_id = start_case(work, "proc_term", given).id
        return world.task(work, case_id, "ut_act")


@pytest.mark.parametrize("login", ["wangjianguo", "limin"])
class TestWhoIsKeptApart:
    def test_neither_claims_nor_submits_it(self, world: World, task_id: str, login: str) -> None:
        with pytest.raises(Separated, match="应与这项任务分离"), world.acting(login) as work:
            claim_task(work, task_id)
        with pytest.raises(Separated), world.acting(login) as work:
            complete_task(work, task_id, {"done": "已复核"})

    def test_does_not_find_it_in_the_pool_and_is_offered_nothing(self, world: World, task_id: str, login: str) -> None:
        with world.looking(login) as look:
            assert inbox(look, "claimable", Filters()).lines == ()
            assert inbox(look, "mine", Filters()).lines == ()  # who began the case does not find it on the desk either
            page = task_page(look, task_id)
        assert (page.can_claim, page.can_complete) == (False, False)

    def test_is_not_given_it_by_anybody(self, world: World, task_id: str, login: str) -> None:
        person = {"wangjianguo": "p-wang", "limin": "p-li"}[login]
        with pytest.raises(CannotHold), world.acting("zhaolixin") as work:
            transfer_task(work, task_id, person, "他熟悉案情")
        with world.acting("sunying") as work:
            claim_task(work, task_id)
        with pytest.raises(CannotHold), world.acting("sunying") as work:
            lend_task(work, task_id, person, "请起草")
        with world.looking("sunying") as look:
            between = task_desk(look, task_id).between
            assert between is not None
            assert person not in [one.id for one in between.fitting]


def test_anybody_else_of_the_role_does_it(world: World, task_id: str) -> None:
    with world.looking("sunying") as look:
        assert [line.node for line in inbox(look, "claimable", Filters()).lines] == ["ut_act"]
    with world.acting("sunying") as work:
        complete_task(work, task_id, {"done": "已复核"})
