"""Transfers (移送): two officers report, the director decides in three days, a crime is handed over in a day."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from tests.actions.mirror import lists_equal_the_engine
from tests.processes.consequences import county, do, due, papers, press, printed, sent, started
from tests.world import World
from workflows.values.refusals import BadAnswers
from workflows.values.times import read_moment

OTHER: dict[str, Any] = {
    "target_kind": "其他行政机关",
    "suspected_crime": False,
    "on_system": "否",
    "target_org": None,
    "target_name": "湘阴县市场监督管理局",
}


@pytest.fixture
def world(sqlite_engine: Engine, tmp_path: Path) -> World:
    return county(sqlite_engine, tmp_path)


def decided(world: World, **changes: Any) -> str:
    """Reported by the officers and approved by the director at half past eight."""
    case_id = started(world, "sub_transfer", "start_transfer_manual")
    do(world, "wangjianguo", case_id, "ut_transfer_report", **changes)
    do(world, "huangzhiqiang", case_id, "ut_transfer_decide")
    return case_id


def handed(world: World, **changes: Any) -> str:
    """And handed over ten minutes before nine."""
    case_id = decided(world, **changes)
    do(world, "wangjianguo", case_id, min(world.open_nodes("wangjianguo", case_id)), **HANDED)
    return case_id


HANDED = {"hand_time": "2026-12-08T08:50:00+08:00", "receiver": "程鹏", "receipt": ["file-receipt"]}


def ended(world: World, case_id: str) -> tuple[str, str]:
    head = world.page("wangjianguo", case_id).head
    return str(head.ends), str(head.data["transfer_outcome"])


def test_m4_4_one_officer_is_no_team(world: World) -> None:
    case_id = started(world, "sub_transfer", "start_transfer_manual")
    with pytest.raises(BadAnswers):
        do(world, "wangjianguo", case_id, "ut_transfer_report", team=["officer-zhang"])


def test_x25_the_director_decides_within_three_days_of_the_report(world: World) -> None:
    case_id = started(world, "sub_transfer", "start_transfer_manual")
    do(world, "wangjianguo", case_id, "ut_transfer_report")
    assert due(world, "wangjianguo", case_id, "正职负责人批准") == "2026-12-11 16:00"
    do(world, "huangzhiqiang", case_id, "ut_transfer_decide", decision="不批准", reason="证据不足以认定犯罪")
    assert world.page("wangjianguo", case_id).head.ends == "不批准移送（理由存档）"


def test_x25_a_crime_is_handed_over_within_twenty_four_hours_or_the_alarm_is_raised(world: World) -> None:
    case_id = decided(world)
    assert due(world, "wangjianguo", case_id, "24小时内办理移送并取得回执") == "2026-12-09 00:30"
    world.wait("2026-12-09T08:29:59+08:00")
    assert not any("24小时" in one for one in world.told("xujing"))
    world.wait("2026-12-09T08:30:00+08:00")
    assert "满24小时，尚未移送" in world.told("xujing")[0]
    assert "满24小时，尚未移送" in world.told("huangzhiqiang")[0]
    assert world.open_nodes("wangjianguo", case_id) == {"ut_transfer_hand"}


def test_e3_3_the_receiving_organ_accepts_and_gets_the_things_within_three_days(world: World) -> None:
    case_id = handed(world)
    said = printed(world, case_id, "DOC-51")
    assert said["addressee"]["name"].endswith("网络安全保卫大队")
    assert papers(world, "wanganbu", case_id) == ["DOC-51"]
    do(world, "wanganbu", case_id, "ut_transfer_answer")
    assert due(world, "wangjianguo", case_id, "移交涉案物品和材料") == "2026-12-11 16:00"
    do(world, "wangjianguo", case_id, "ut_transfer_things")
    assert ended(world, case_id) == ("移送办结", "accepted")
    assert lists_equal_the_engine(world, case_id)


def test_a_refusal_by_letter_is_entered_and_the_director_takes_up_the_case_again(world: World) -> None:
    case_id = handed(world)
    press(
        world,
        "helihua",
        case_id,
        "登记接收机关答复",
        notice_no="湘阴公（网安）不立〔2026〕6号",
        notice_date="2026-12-08",
        answer="不予立案、退回",
        reply_note="没有达到立案追诉标准",
        file=["file"],
    )
    do(world, "huangzhiqiang", case_id, "ut_transfer_refused")
    assert ended(world, case_id) == ("移送办结", "resumed")


def test_an_objection_lets_the_organ_answer_again(world: World) -> None:
    case_id = handed(world)
    refusal = {"answer": "不予立案、退回", "reply_note": "没有达到立案追诉标准"}
    do(world, "wanganbu", case_id, "ut_transfer_answer", **refusal)
    do(world, "huangzhiqiang", case_id, "ut_transfer_refused", choice="提请复议", note="对数额认定有异议")
    do(world, "wanganbu", case_id, "ut_transfer_answer")
    assert world.open_nodes("wangjianguo", case_id) == {"ut_transfer_things"}


def test_an_organ_that_is_silent_for_thirteen_days_is_a_matter_for_the_director(world: World) -> None:
    case_id = handed(world)
    world.wait("2026-12-21T23:59:59+08:00")
    assert world.open_nodes("wangjianguo", case_id) == {"ut_transfer_answer"}
    world.wait("2026-12-22T00:00:00+08:00")
    assert world.open_nodes("wangjianguo", case_id) == {"ut_transfer_refused"}
    with pytest.raises(BadAnswers):
        do(world, "huangzhiqiang", case_id, "ut_transfer_refused", choice="办结移送", note="不再等待")


def test_an_organ_without_the_system_has_five_working_days_and_the_bureau_enters_its_answer(world: World) -> None:
    case_id = decided(world, **OTHER)
    assert due(world, "wangjianguo", case_id, "办理移送并取得回执") == "2026-12-15 16:00"
    do(world, "wangjianguo", case_id, "ut_transfer_hand_other", **HANDED)
    assert printed(world, case_id, "DOC-51")["data"]["recipient_name"] == "湘阴县市场监督管理局"
    do(world, "helihua", case_id, "ut_transfer_answer")
    assert world.open_nodes("wangjianguo", case_id) == {"ut_transfer_things"}


def test_what_a_superior_has_decided_to_transfer_is_not_decided_again(world: World) -> None:
    parent = started(world, "sub_transfer", "start_transfer_manual")
    row = {
        "facts": "考核发现涉嫌职务违法",
        "target_org": "org-xy-disc",
        "target_kind": "监察机关",
        "source_number": "1",
    }
    case_id = sent(world, "sub_transfer", "start_transfer_decided", parent, **row)
    assert world.open_nodes("wangjianguo", case_id) == {"ut_transfer_hand_other"}
    do(world, "wangjianguo", case_id, "ut_transfer_hand_other", **HANDED)
    refusal = {"answer": "不予立案、退回", "reply_note": "不属于职务违法"}
    do(world, "jiwei", case_id, "ut_transfer_answer", **refusal)
    assert ended(world, case_id) == ("移送办结", "refused")


def test_a_decision_cannot_lie_in_the_future(world: World) -> None:
    case_id = started(world, "sub_transfer", "start_transfer_manual")
    do(world, "wangjianguo", case_id, "ut_transfer_report")
    world.now = read_moment("2026-12-08T08:00:00+08:00")
    with pytest.raises(BadAnswers):
        do(world, "huangzhiqiang", case_id, "ut_transfer_decide")
