"""A case that starts others, one for each row, and goes on when the last of them has ended (ADR 3)."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from tests.world import World
from workflows.actions.claim_task import claim_task
from workflows.actions.complete_task import complete_task
from workflows.actions.publish_version import publish_version
from workflows.actions.retry_incident import retry_incident
from workflows.actions.start_case import start_case
from workflows.catalogue.bundle import read_bundle
from workflows.queries.task_page import task_page
from workflows.store import incidents, jobs
from workflows.store.tables.cases import case, task

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).parent


@pytest.fixture
def world(sqlite_engine: Engine, tmp_path: Path) -> World:
    """The demo county with both processes published."""
    world = World.open(sqlite_engine, tmp_path)
    for name in ("opinions", "round"):
        publish(world, tmp_path / name, name)
    return world


def publish(world: World, root: Path, name: str) -> None:
    for part in ("bpmn", "forms"):
        shutil.copytree(ROOT / part / "shared", root / part / "shared")
        shutil.copytree(HERE / name / part / name, root / part / name)
    with world.acting("gaoyu") as work:
        publish_version(work, read_bundle(root, name, f"proc_{name}"), "首次发布")


def begin(world: World, *matters: str) -> str:
    with world.acting("zhaolixin") as work:
        parent = start_case(work, "proc_round", {"matters": list(matters)}).id
    settle(world)
    return parent


def settle(world: World) -> None:
    """Let the worker do all that is due now."""
    while world.work_round():
        pass


def children(world: World, parent: str) -> list[str]:
    with world.looking("zhaolixin") as look:
        found = select(case.c.id).where(case.c.parent_id == parent).order_by(case.c.started_at, case.c.id)
        return list(look.connection.scalars(found))


def finish(world: World, child: str) -> None:
    for login, node, answers in (
        ("wangjianguo", "ut_opinion", {"opinion": "同意"}),
        ("zhaolixin", "ut_conclude", {"conclusion": "同意"}),
    ):
        with world.acting(login) as work:
            task_id = world.task(work, child, node)
            claim_task(work, task_id)
            complete_task(work, task_id, answers)
    settle(world)


def open_nodes(world: World, case_id: str) -> set[str]:
    return world.open_nodes("zhaolixin", case_id)


def test_each_row_becomes_a_case_of_the_same_bureau_that_knows_its_parent(world: World) -> None:
    parent = begin(world, "整改期限", "处理意见")
    pages = [world.page("zhaolixin", child) for child in children(world, parent)]
    assert [page.head.title for page in pages] == ["会签 整改期限", "会签 处理意见"]
    assert {page.head.organisation_id for page in pages} == {"org-xy"}
    assert [done.name for page in pages for done in page.done_steps] == ["发起会签", "发起会签"]


def test_the_parent_waits_for_the_last_of_them(world: World) -> None:
    parent = begin(world, "整改期限", "处理意见")
    first, second = children(world, parent)
    finish(world, first)
    assert open_nodes(world, parent) == set()
    finish(world, second)
    assert open_nodes(world, parent) == {"ut_sum_up"}


def test_the_parent_learns_how_they_ended(world: World) -> None:
    parent = begin(world, "处理意见")
    finish(world, *children(world, parent))
    with world.looking("zhaolixin") as look:
        assert task_page(look, world.task(look, parent, "ut_sum_up")).answers["ended"] == 1
        assert [child["ends"] for child in world.page("zhaolixin", parent).head.data["children"]] == ["会签完毕"]


def test_it_is_told_once(world: World) -> None:
    parent = begin(world, "整改期限", "处理意见")
    for child in children(world, parent):
        finish(world, child)
    with world.looking("zhaolixin") as look:
        opened = look.connection.scalars(select(task.c.node).where(task.c.case_id == parent)).all()
    assert opened == ["ut_sum_up"]


def test_what_cannot_be_started_becomes_an_incident_of_the_parent(sqlite_engine: Engine, tmp_path: Path) -> None:
    world = World.open(sqlite_engine, tmp_path)
    publish(world, tmp_path / "round", "round")  # and not the process of its children
    parent = begin(world, "整改期限")
    for _ in range(jobs.ATTEMPTS):
        world.wait(timedelta(hours=1))
    with world.looking("zhaolixin") as look:
        (problem,) = incidents.unresolved(look, parent)
    assert (problem.name, problem.why) == (
        "逐题发起会签",
        "没有已发布的流程“proc_opinions”。请先发布，或核对流程标识。",
    )
    publish(world, tmp_path / "opinions", "opinions")
    with world.acting("zhaolixin") as work:
        retry_incident(work, problem.id)
    settle(world)
    assert len(children(world, parent)) == 1
