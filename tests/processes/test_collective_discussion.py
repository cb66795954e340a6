"""集体讨论 as a called process: the heads of the bureau, an opinion of each, nothing heavier than was announced
(行政处罚法 57; X08)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from tests.actions.mirror import lists_equal_the_engine
from tests.processes.published import bare_county, publish
from tests.world import World
from workflows.actions.complete_task import complete_task
from workflows.actions.start_case import start_case
from workflows.queries.task_page import task_page
from workflows.values.refusals import BadAnswers

CASE: dict[str, Any] = {"subject": "某公司擅自销毁档案案", "fine": "50000.00", "officers": ["p-wang"]}


@pytest.fixture
def world(sqlite_engine: Engine, tmp_path: Path) -> World:
    world = bare_county(sqlite_engine, tmp_path)
    publish(world, tmp_path / "discussion", "discussion")
    return world


def submitted(world: World) -> str:
    with world.acting("wangjianguo") as work:
        return start_case(work, "proc_discussion", CASE).id


def called(world: World) -> str:
    case_id = submitted(world)
    world.do("zhaolixin", case_id, "ut_discuss_arrange", meeting_time="2026-11-26T09:00:00+08:00")
    return case_id


def refusal(world: World, login: str, case_id: str, node: str, **changes: Any) -> str:
    with pytest.raises(BadAnswers) as refused:
        world.do(login, case_id, node, **changes)
    return "".join(str(fault.sentence) for fault in refused.value.faults)


def concluded(world: World, case_id: str) -> tuple[object, str]:
    head = world.page("wangjianguo", case_id).head
    return head.data["discussion"], head.ends


def test_x08_the_heads_meet_each_says_what_they_think_and_the_record_is_kept(world: World) -> None:
    case_id = called(world)
    world.do("huangzhiqiang", case_id, "ut_discuss_hold")
    assert concluded(world, case_id) == ("同意拟处理意见", "同意")
    assert [line.kind for line in world.page("wangjianguo", case_id).documents] == ["DOC-27"]
    assert lists_equal_the_engine(world, case_id)


def test_x08_the_record_proposes_a_row_for_each_of_those_who_meet(world: World) -> None:
    case_id = called(world)
    with world.looking("huangzhiqiang") as look:
        rows = task_page(look, world.task(look, case_id, "ut_discuss_hold")).answers["opinions"]
    assert [row["name"] for row in rows] == ["黄志强", "刘国平", "赵立新"]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"members": ["p-huang", "p-liu"]}, "参加人员：至少 3 项"),
        ({"members": ["p-huang", "p-liu", "p-he"]}, "参加人员中有人不是本局负责人"),
        ({"members": ["p-liu", "p-zhao", "p-he"]}, "请把主要负责人列为参加人员"),
        ({"members": ["p-huang", "p-liu", "p-zhao", "p-wang"]}, "本案的调查、承办人员不能作为讨论成员"),
        ({"attendees": ["p-zhao"]}, "列席人员与参加人员有重复"),
    ],
)
def test_x08_three_heads_of_the_bureau_are_the_least(world: World, changes: dict[str, Any], said: str) -> None:
    case_id = submitted(world)
    given = {"meeting_time": "2026-11-26T09:00:00+08:00"} | changes
    assert said in refusal(world, "zhaolixin", case_id, "ut_discuss_arrange", **given)


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (("黄志强", "刘国平", "刘国平"), "各成员意见的姓名与参加人员不一致"),
        (("黄志强", "刘国平", "赵立新", "周颖"), "参加人员每人应当有一条意见"),
    ],
)
def test_x08_every_member_has_one_opinion_on_record(world: World, names: tuple[str, ...], said: str) -> None:
    rows = [{"name": name, "opinion": "同意"} for name in names]
    assert said in refusal(world, "huangzhiqiang", called(world), "ut_discuss_hold", opinions=rows)


class TestAChange:
    def test_may_make_it_lighter(self, world: World) -> None:
        case_id = called(world)
        lighter = {"conclusion": "变更", "change": "减为三万元", "changed_fine": "30000.00", "renotice": False}
        world.do("huangzhiqiang", case_id, "ut_discuss_hold", **lighter)
        assert concluded(world, case_id) == ("变更", "变更")
        assert world.page("wangjianguo", case_id).head.data["discussion_fine"] == "30000.00"

    def test_that_goes_beyond_what_was_announced_needs_a_new_notice(self, world: World) -> None:
        case_id = called(world)
        heavier = {"conclusion": "变更", "change": "增加一分钱", "changed_fine": "50000.01", "renotice": False}
        said = refusal(world, "huangzhiqiang", case_id, "ut_discuss_hold", **heavier)
        assert "变更后的罚款高于已告知的数额" in said
        world.do("huangzhiqiang", case_id, "ut_discuss_hold", **heavier | {"renotice": True})
        assert world.page("wangjianguo", case_id).head.data["discussion_renotice"] is True


def test_x08_more_evidence_may_be_asked_for(world: World) -> None:
    case_id = called(world)
    world.do("huangzhiqiang", case_id, "ut_discuss_hold", conclusion="补充调查")
    assert concluded(world, case_id) == ("补充调查", "补充调查")


def test_only_the_head_of_the_bureau_keeps_the_record(world: World) -> None:
    case_id = called(world)
    assert [line.node for line in world.desk("huangzhiqiang", "claimable")] == ["ut_discuss_hold"]
    assert world.desk("liuguoping", "claimable") == ()
    with world.acting("huangzhiqiang") as work, pytest.raises(BadAnswers):
        complete_task(work, world.task(work, case_id, "ut_discuss_hold"), {})
