"""A task done once for each item of a list: every instance knows its item, and people can tell them apart."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sqlalchemy import Engine

from tests.world import World
from workflows.actions.claim_task import claim_task
from workflows.actions.complete_task import complete_task
from workflows.actions.publish_version import publish_version
from workflows.actions.start_case import start_case
from workflows.catalogue.bundle import read_bundle
from workflows.queries.inbox import Filters, TaskLine, inbox
from workflows.queries.task_page import task_page
from workflows.rules.instances import instance_name
from workflows.values.refusals import BadAnswers

ROOT = Path(__file__).resolve().parents[2]
OPINIONS = Path(__file__).parent / "opinions"


@pytest.fixture
def world(sqlite_engine: Engine, tmp_path: Path) -> World:
    """The demo county where opinions on 安全 and 人员 have been asked for."""
    root = tmp_path / "repository"
    for part in ("bpmn", "forms"):
        shutil.copytree(ROOT / part / "shared", root / part / "shared")
        shutil.copytree(OPINIONS / part / "opinions", root / part / "opinions")
    world = World.open(sqlite_engine, tmp_path)
    with world.acting("gaoyu") as work:
        publish_version(work, read_bundle(root, "opinions", "proc_opinions"), "会签，首次发布")
    with world.acting("zhaolixin") as work:
        start_case(work, "proc_opinions", {"matter": "整改期限", "parts": ["安全", "人员"]})
    return world


def pool(world: World, login: str) -> dict[str, TaskLine]:
    with world.looking(login) as look:
        return {line.name: line for line in inbox(look, "claimable", Filters(), None).lines}


def answer(world: World, login: str, task_id: str, opinion: str) -> None:
    with world.acting(login) as work:
        claim_task(work, task_id)
        complete_task(work, task_id, {"opinion": opinion})


def test_each_is_called_by_its_item(world: World) -> None:
    assert set(pool(world, "wangjianguo")) == {"提出意见（安全）", "提出意见（人员）"}


def test_each_form_speaks_of_its_own_item(world: World) -> None:
    lines = pool(world, "wangjianguo")
    with world.looking("wangjianguo") as look:
        asked = [task_page(look, lines[f"提出意见（{part}）"].id).answers["asked"] for part in ("安全", "人员")]
    assert asked == ["安全方面", "人员方面"]


def test_a_check_sees_the_item(world: World) -> None:
    lines = pool(world, "wangjianguo")
    answer(world, "wangjianguo", lines["提出意见（安全）"].id, "无")
    with pytest.raises(BadAnswers):
        answer(world, "limin", lines["提出意见（人员）"].id, "无")


def test_what_was_answered_for_one_item_is_not_proposed_for_the_next(world: World) -> None:
    lines = pool(world, "wangjianguo")
    answer(world, "wangjianguo", lines["提出意见（安全）"].id, "同意")
    with world.looking("limin") as look:
        assert "opinion" not in task_page(look, lines["提出意见（人员）"].id).answers


def test_they_wait_in_the_pool_and_their_answers_come_back_in_the_order_of_the_items(world: World) -> None:
    lines = pool(world, "wangjianguo")
    answer(world, "limin", lines["提出意见（人员）"].id, "轮岗")
    answer(world, "wangjianguo", lines["提出意见（安全）"].id, "同意")
    with world.looking("zhaolixin") as look:
        assert task_page(look, pool(world, "zhaolixin")["汇总意见"].id).answers["given"] == "同意；轮岗"


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ({}, "核查"),
        ({"unit": {"id": "u021", "name": "县自然资源局"}, "loopCounter": 2}, "核查（县自然资源局）"),
        ({"item": {"id": "u021"}, "loopCounter": 2}, "核查（第2份）"),
        ({"loopCounter": 3}, "核查（第3份）"),
        ({"item": "一" * 60, "loopCounter": 1}, f"核查（{'一' * 40}…）"),
    ],
)
def test_the_name_of_an_instance(given: dict[str, object], name: str) -> None:
    assert instance_name("核查", given) == name
