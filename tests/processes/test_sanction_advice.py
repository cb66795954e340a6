"""Advice of discipline (处分建议): facts, persons and basis go to the appointing organ, which decides and tells."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from tests.actions.mirror import lists_equal_the_engine
from tests.processes.consequences import children, county, do, due, papers, press, printed, started
from tests.world import World
from workflows.actions.claim_task import claim_task
from workflows.values.refusals import BadAnswers, NotFound

PAPER: dict[str, Any] = {
    "reply_no": "湘阴组函〔2027〕2号",
    "reply_date": "2026-12-31",
    "result": "批评教育诫勉",
    "detail": "已对陈立同志进行诫勉谈话。",
    "file": ["file"],
}


@pytest.fixture
def world(sqlite_engine: Engine, tmp_path: Path) -> World:
    return county(sqlite_engine, tmp_path)


def drafted(world: World, **changes: Any) -> str:
    case_id = started(world, "sub_sanction_advice", "start_sanction_manual")
    do(world, "wangjianguo", case_id, "ut_sanction_draft", **changes)
    return case_id


def served(world: World, **changes: Any) -> str:
    """Reviewed, signed and served on the day."""
    case_id = drafted(world, **changes)
    do(world, "zhouying", case_id, "ut_legal_review", **PASSED)
    do(world, "huangzhiqiang", case_id, "ut_sanction_sign")
    do(world, "helihua", case_id, "ut_choose_service")
    do(world, "wangjianguo", case_id, "ut_execute_service", service_time=world.shown_now)
    return case_id


PASSED: dict[str, Any] = {
    **dict.fromkeys(
        (
            "subject_ok",
            "officer_ok",
            "facts_ok",
            "law_ok",
            "procedure_ok",
            "discretion_ok",
            "authority_ok",
            "docs_ok",
        ),
        "是",
    ),
    "crime_check": "否",
    "conclusion": "通过",
}


@pytest.mark.parametrize("kind", ["警告", "记过", "记大过", "降级", "撤职", "开除"])
def test_g_29_the_bureau_prescribes_no_kind_of_discipline(world: World, kind: str) -> None:
    case_id = started(world, "sub_sanction_advice", "start_sanction_manual")
    with pytest.raises(BadAnswers) as refused:
        do(world, "wangjianguo", case_id, "ut_sanction_draft", suggestion=f"建议给予{kind}处分")
    assert "处分种类由任免机关、单位按照管理权限决定" in str(refused.value.faults[0].sentence)


def test_e6_2_advice_names_persons_acts_and_basis_and_goes_to_the_appointing_organ(world: World) -> None:
    case_id = served(world)
    said = printed(world, case_id, "DOC-50")
    draft = said["forms"]["ut_sanction_draft"]
    assert said["addressee"]["name"] == "中共湘阴县委组织部"
    assert draft["persons"][0]["post"] == "湘阴县自然资源局办公室主任"
    assert {row["article"] for row in draft["basis"]} == {"第四十八条", "第四十六条"}
    assert draft["suggestion"] == "建议依法给予处分，并将处理结果书面告知我局。"
    assert world.open_nodes("wangjianguo", case_id) == {"ut_sanction_answer"}
    assert [line.node for line in world.desk("zuzhibu", "claimable")] == ["ut_sanction_answer"]


def test_g_29_what_is_said_of_persons_is_seen_by_the_organ_and_not_by_the_unit(world: World) -> None:
    case_id = served(world)
    assert papers(world, "zuzhibu", case_id) == ["DOC-50"]
    for nobody in ("ziran", "ziranju", "wangxinban"):
        with pytest.raises(NotFound):
            world.page(nobody, case_id)


def test_x21_the_organ_tells_its_decision_in_writing_and_the_finding_is_passed_on(world: World) -> None:
    case_id = served(world)
    claim(world, "zuzhibu", case_id, "ut_sanction_answer")
    do(world, "zuzhibu", case_id, "ut_sanction_answer")
    do(world, "wangjianguo", case_id, "ut_sanction_result")
    page = world.page("wangjianguo", case_id)
    assert (page.head.ends, page.head.data["sanction_result"]) == ("处分建议办结", "给予处分")
    assert lists_equal_the_engine(world, case_id)


def test_a_copy_goes_to_the_discipline_commission_only_when_it_was_asked_for(world: World) -> None:
    (letter,) = children(world, served(world))["sub_notify_org"]
    assert world.open_nodes("helihua", letter) == {"ut_notify_receive"}
    assert "DOC-50" in papers(world, "jiwei", letter)
    assert children(world, served(world, cc_discipline=False)) == {}


def test_s5_6_after_thirty_days_without_a_reply_the_organ_is_reminded_three_times_and_then_the_supervisor_told(
    world: World,
) -> None:
    case_id = served(world)
    assert due(world, "wangjianguo", case_id, "书面告知处理结果") == "2027-01-07 16:00"
    world.wait("2027-01-08T00:00:00+08:00")
    for urged in (1, 2, 3):
        assert world.open_nodes("helihua", case_id) == {"ut_sanction_answer", "ut_sanction_urge"}
        assert not any("三次催告" in one for one in world.told("xujing"))
        do(world, "helihua", case_id, "ut_sanction_urge")
        assert f"第{urged}次催告" in world.told("zuzhibu")[0]
        world.wait(timedelta(days=32))
    assert "三次催告后仍未反馈" in "".join(world.told("xujing"))
    assert world.open_nodes("helihua", case_id) == {"ut_sanction_answer"}


def test_a_reply_stops_the_reminders(world: World) -> None:
    case_id = served(world)
    world.wait("2027-01-08T00:00:00+08:00")
    assert "ut_sanction_urge" in world.open_nodes("helihua", case_id)
    press(world, "helihua", case_id, "登记书面处理结果", **PAPER)
    assert world.open_nodes("helihua", case_id) == {"ut_sanction_result"}
    do(world, "wangjianguo", case_id, "ut_sanction_result", result="批评教育诫勉")
    assert world.page("wangjianguo", case_id).head.ends == "催告结束、处分建议办结"


def test_an_organ_that_does_not_work_with_the_system_gets_paper_and_the_bureau_enters_its_reply(world: World) -> None:
    name = "湘阴县城乡集团有限公司党委"
    case_id = served(world, on_system="否", appoint_org=None, appoint_name=name, cc_discipline=False)
    assert printed(world, case_id, "DOC-50")["data"]["recipient_name"] == name
    assert printed(world, case_id, "DOC-38")["data"]["service_to"] == "addressee"
    do(world, "helihua", case_id, "ut_sanction_answer")
    assert world.open_nodes("helihua", case_id) == {"ut_sanction_result"}


def test_e6_2_without_a_passed_legal_review_nothing_is_signed(world: World) -> None:
    case_id = drafted(world)
    do(
        world,
        "zhouying",
        case_id,
        "ut_legal_review",
        **{**PASSED, "law_ok": "否", "conclusion": "不通过", "opinion": "没有处分依据"},
    )
    assert world.page("wangjianguo", case_id).head.ends == "不提出建议"
    assert "DOC-50" not in papers(world, "wangjianguo", case_id)


def claim(world: World, login: str, case_id: str, node: str) -> None:
    with world.acting(login) as work:
        claim_task(work, world.task(work, case_id, node))
