"""法制审核 as a called process: who may review, when it passes, and what comes of it (行政处罚法 58; X07, G-18)."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from tests.actions.mirror import lists_equal_the_engine
from tests.processes.published import bare_county, publish
from tests.world import World
from workflows.actions import working
from workflows.actions.claim_task import claim_task
from workflows.actions.complete_task import complete_task
from workflows.actions.save_draft import save_draft
from workflows.actions.start_case import start_case
from workflows.store import drafts, people, reviewers
from workflows.values.people import SYSTEM, Role
from workflows.values.refusals import BadAnswers, Separated, TaskClosed, TaskTaken

CASE: dict[str, Any] = {"subject": "某公司擅自销毁档案案", "officers": ["p-li"]}
PASSED: dict[str, Any] = {
    **dict.fromkeys(("subject_ok", "officer_ok", "facts_ok", "law_ok", "procedure_ok", "discretion_ok"), "是"),
    "authority_ok": "是",
    "crime_check": "否",
    "docs_ok": "是",
    "conclusion": "通过",
    "sign": {"kind": "click"},
}


@pytest.fixture
def world(sqlite_engine: Engine, tmp_path: Path) -> World:
    world = bare_county(sqlite_engine, tmp_path)
    publish(world, tmp_path / "review", "review")
    return world


def investigated(world: World) -> str:
    """王建国 began and investigated the case, in which 李敏 is an officer too; it waits for its review."""
    with world.acting("wangjianguo") as work:
        case_id = start_case(work, "proc_review", CASE).id
    investigate(world, case_id)
    return case_id


def investigate(world: World, case_id: str) -> None:
    with world.acting("wangjianguo") as work:
        complete_task(work, world.task(work, case_id, "ut_investigate"), {"facts": "擅自销毁会计档案12册"})


def review(world: World, login: str, case_id: str, **changes: Any) -> None:
    with world.acting(login) as work:
        complete_task(work, world.task(work, case_id, "ut_legal_review"), PASSED | changes)


def also_reviewer(world: World, *ids: str) -> None:
    """These people are qualified reviewers beside what they are."""
    with working(world.engine, SYSTEM, world.now, world.premises) as work:
        for one in ids:
            people.set_roles(work, one, people.roles(work, one) | {Role.LEGAL_REVIEWER})
            reviewers.keep(work, one, "A20194306240001", None)
    world.people.clear()


def sentences(refused: pytest.ExceptionInfo[BadAnswers]) -> str:
    return "".join(str(fault.sentence) for fault in refused.value.faults)


def test_x07_a_review_in_which_everything_is_in_order_passes_and_is_put_on_paper(world: World) -> None:
    case_id = investigated(world)
    review(world, "zhouying", case_id)
    page = world.page("wangjianguo", case_id)
    assert (page.head.data["legal_review"], page.head.ends) == ("passed", "审核通过")
    assert [line.kind for line in page.documents] == ["DOC-26"]
    assert lists_equal_the_engine(world, case_id)


def test_x07_a_case_sent_back_is_investigated_again_before_it_passes(world: World) -> None:
    case_id = investigated(world)
    review(world, "zhouying", case_id, facts_ok="否", conclusion="退回补充调查", opinion="销毁清册没有复印件，请补充")
    assert world.open_nodes("wangjianguo", case_id) == {"ut_investigate"}
    investigate(world, case_id)
    review(world, "zhouying", case_id)
    page = world.page("wangjianguo", case_id)
    assert page.head.ends == "审核通过"
    assert [line.kind for line in page.documents] == ["DOC-26", "DOC-26"]


@pytest.mark.parametrize("conclusion", ["不通过", "建议移送"])
def test_x07_a_review_that_fails_ends_the_way_to_a_decision(world: World, conclusion: str) -> None:
    case_id = investigated(world)
    crime = "是（移送）" if conclusion == "建议移送" else "否"
    review(world, "zhouying", case_id, crime_check=crime, conclusion=conclusion, opinion="本局没有管辖权，应当移送")
    page = world.page("wangjianguo", case_id)
    assert (page.head.data["legal_review"], page.head.ends) == ("failed", "审核不通过")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"procedure_ok": "否"}, "审核内容中有“否”的，结论不能选“通过”"),
        ({"docs_ok": "否"}, "审核内容中有“否”的，结论不能选“通过”"),
        ({"crime_check": "是（移送）"}, "应当移送司法机关（行政处罚法第二十七条）"),
        ({"conclusion": "建议修改"}, "请在“意见”中写明问题和修改意见"),
    ],
)
def test_x07_a_review_passes_only_when_every_item_is_in_order(world: World, changes: Any, said: str) -> None:
    case_id = investigated(world)
    with pytest.raises(BadAnswers) as refused:
        review(world, "zhouying", case_id, **changes)
    assert said in sentences(refused)
    assert world.open_nodes("wangjianguo", case_id) == {"ut_legal_review"}


@pytest.mark.parametrize("login", ["wangjianguo", "limin"])
def test_g_18_who_investigated_does_not_review_though_qualified(world: World, login: str) -> None:
    also_reviewer(world, "p-wang", "p-li")
    case_id = investigated(world)
    with pytest.raises(Separated, match="应与这项任务分离"):
        review(world, login, case_id)
    with pytest.raises(Separated), world.acting(login) as work:
        claim_task(work, world.task(work, case_id, "ut_legal_review"))
    review(world, "zhouying", case_id)
    assert world.page("wangjianguo", case_id).head.ends == "审核通过"


def test_x07_a_first_time_reviewer_without_the_qualification_is_refused(world: World) -> None:
    with working(world.engine, SYSTEM, world.now, world.premises) as work:
        reviewers.keep(work, "p-zhou", "", date(2024, 3, 1))
    case_id = investigated(world)
    assert "没有可以审核本案的法制审核人员" in world.told("liuguoping")[0]
    with pytest.raises(BadAnswers) as refused:
        review(world, "zhouying", case_id)
    assert "应当取得法律职业资格（行政处罚法第五十八条第二款）" in sentences(refused)


def test_x07_who_reviewed_before_2018_needs_no_qualification(world: World) -> None:
    with working(world.engine, SYSTEM, world.now, world.premises) as work:
        reviewers.keep(work, "p-zhou", "", date(2017, 12, 31))
    case_id = investigated(world)
    review(world, "zhouying", case_id)
    assert world.page("wangjianguo", case_id).head.ends == "审核通过"


def test_x07_a_bureau_without_anybody_who_may_review_is_told_so_at_once(world: World) -> None:
    with working(world.engine, SYSTEM, world.now, world.premises) as work:
        people.set_roles(work, "p-zhou", [Role.CLERK])
    investigated(world)
    assert "没有可以审核本案的法制审核人员" in world.told("liuguoping")[0]


def test_x07_a_review_not_done_in_five_working_days_is_urged(world: World) -> None:
    case_id = investigated(world)
    world.wait("2026-12-02T23:00:00+08:00")
    assert world.told("zhouying") == []
    world.wait("2026-12-03T00:00:00+08:00")
    assert "法制审核已超过期限" in world.told("zhouying")[0]
    assert world.open_nodes("wangjianguo", case_id) == {"ut_legal_review"}


class TestTwoReviewersAtOnce:
    def test_the_second_learns_who_holds_the_task(self, world: World) -> None:
        also_reviewer(world, "p-sun")
        case_id = investigated(world)
        world.claim("zhouying", case_id, "ut_legal_review")
        with pytest.raises(TaskTaken, match="周颖"):
            review(world, "sunying", case_id)

    def test_the_second_to_conclude_is_told_it_is_done_and_keeps_what_was_typed(self, world: World) -> None:
        also_reviewer(world, "p-sun")
        case_id = investigated(world)
        typed = PASSED | {"conclusion": "不通过", "opinion": "请补充销毁清册"}
        with world.looking("sunying") as look:
            task_id = world.task(look, case_id, "ut_legal_review")
        review(world, "zhouying", case_id)
        with pytest.raises(TaskClosed), world.acting("sunying") as work:
            complete_task(work, task_id, typed)
        with world.acting("sunying") as work:
            save_draft(work, task_id, typed)
        with world.looking("sunying") as look:
            assert drafts.answers_of(look, task_id, "p-sun") == typed
        page = world.page("wangjianguo", case_id)
        assert (page.head.data["legal_review"], page.head.ends) == ("passed", "审核通过")
