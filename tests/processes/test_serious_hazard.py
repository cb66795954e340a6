"""Major violations and serious hazards: stop at once, report within a day, and see that it is removed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, select

from tests.actions.mirror import lists_equal_the_engine
from tests.processes.consequences import children, county, do, due, papers, press, started
from tests.world import World
from workflows.queries.task_page import task_page
from workflows.store.tables.cases import case
from workflows.values.refusals import BadAnswers

CONFIRMED: dict[str, Any] = {"confirmed_at": "2026-12-08T08:30:00+08:00"}
TERM = "2026-12-09T12:00:00+08:00"
ONLY_PAPER: dict[str, Any] = {
    "level": "重大违法行为",
    "kind": ["涉密信息不当披露"],
    "need_support": False,
    "targets": ["保密部门"],
    "depts": None,
    "ask": None,
    "screen_major": False,
}


@pytest.fixture
def world(sqlite_engine: Engine, tmp_path: Path) -> World:
    return county(sqlite_engine, tmp_path)


def found(world: World) -> str:
    return started(world, "proc_serious_hazard", "start_hazard_manual")


def ordered(world: World, **changes: Any) -> str:
    """Confirmed by the section chief, ordered to stop by the leader."""
    case_id = found(world)
    do(world, "zhaolixin", case_id, "ut_hazard_confirm", **changes)
    do(world, "liuguoping", case_id, "ut_stop_order")
    return case_id


def letters(world: World, case_id: str) -> dict[str, str]:
    """Id of the organisation a letter goes to -> the letter's case."""
    ids = children(world, case_id).get("sub_notify_org", [])
    return {str(world.page("helihua", one).head.data["target_org"]): one for one in ids}


def test_e5_2a_the_chief_confirms_within_two_hours_and_the_leader_orders_to_stop_the_same_day(world: World) -> None:
    case_id = found(world)
    assert due(world, "zhaolixin", case_id, "确认严重程度") == "2026-12-08 03:00"
    do(world, "zhaolixin", case_id, "ut_hazard_confirm")
    assert due(world, "liuguoping", case_id, "责令立即停止并消除隐患") == "2026-12-08 16:00"


@pytest.mark.parametrize("missing", ["网信", "上级档案部门"])
def test_e5_2b_where_electronic_records_are_concerned_network_authority_and_superior_cannot_be_left_out(
    world: World, missing: str
) -> None:
    targets = [one for one in ["网信", "上级档案部门"] if one != missing]
    with pytest.raises(BadAnswers) as refused:
        do(
            world,
            "zhaolixin",
            found(world),
            "ut_hazard_confirm",
            need_support=False,
            targets=targets,
            depts=None,
            ask=None,
        )
    assert "必须报告网信和上级档案部门" in str(refused.value.faults[0].sentence)


def test_e5_3a_who_needs_support_asks_government_and_departments(world: World) -> None:
    with pytest.raises(BadAnswers):
        do(world, "zhaolixin", found(world), "ut_hazard_confirm", targets=["网信", "上级档案部门"], depts=None)


def test_e5_2b_every_organisation_gets_its_own_letter_with_the_report_at_once(world: World) -> None:
    case_id = ordered(world)
    sent = letters(world, case_id)
    assert set(sent) == {"org-xy-cac", "org-xy-police", "org-yy", "org-hn", "org-xy-gov", "org-xy-justice"}
    for login, organisation, kind in (
        ("wangxinban", "org-xy-cac", "DOC-43"),
        ("wanganbu", "org-xy-police", "DOC-43"),
        ("yueyang", "org-yy", "DOC-43"),
        ("xianzhengfu", "org-xy-gov", "DOC-44"),
        ("sifaju", "org-xy-justice", "DOC-45"),
    ):
        assert world.open_nodes("helihua", sent[organisation]) == {"ut_notify_receive"}
        assert kind in papers(world, login, sent[organisation])
    assert lists_equal_the_engine(world, case_id)


def test_e5_2c_what_the_city_has_done_comes_back_into_the_report_of_the_case(world: World) -> None:
    case_id = ordered(world)
    letter = letters(world, case_id)["org-xy-cac"]
    do(world, "wangxinban", letter, "ut_notify_receive")
    do(world, "wangxinban", letter, "ut_notify_reply", measure="派员指导", detail="已派两名技术人员到场。")
    while "ut_notify_result" in world.open_nodes("helihua", letter):
        do(world, "wangjianguo", letter, "ut_notify_result", measure="派员指导")
    replies = world.page("zhaolixin", case_id).head.data["replies"]
    assert [(one["org"], one["measure"]) for one in replies] == [("org-xy-cac", "派员指导")]


def test_e5_2a_the_notice_of_enforcement_goes_its_urgent_way_as_a_case_of_its_own(world: World) -> None:
    (notice,) = children(world, ordered(world))["proc_enforcement_notice"]
    assert world.open_nodes("wangjianguo", notice) == {"ut_oral_order"}


def test_m1_3b_a_serious_hazard_is_proposed_as_a_major_case(world: World) -> None:
    begun = children(world, ordered(world))
    assert len(begun["proc_major_case"]) == 1
    assert "proc_major_case" not in children(world, ordered(world, screen_major=False))


def test_what_nobody_reported_for_twenty_four_hours_is_an_alarm(world: World) -> None:
    case_id = found(world)
    do(world, "zhaolixin", case_id, "ut_hazard_confirm", **CONFIRMED)
    world.wait("2026-12-09T08:29:59+08:00")
    assert not any("24小时" in one for one in world.told("xujing"))
    world.wait("2026-12-09T08:30:00+08:00")
    assert "尚未责令和报告" in world.told("xujing")[0]


def test_a_leak_of_secrets_is_reported_on_paper_within_a_day_and_nothing_of_it_enters_the_system(world: World) -> None:
    case_id = ordered(world, **ONLY_PAPER)
    assert letters(world, case_id) == {}
    assert due(world, "zhaolixin", case_id, "向保密部门线下报告并登记") == "2026-12-09 00:30"
    world.wait("2026-12-09T08:30:00+08:00")
    assert "尚未登记向保密部门报告" in world.told("huangzhiqiang")[0]
    do(world, "zhaolixin", case_id, "ut_report_secrecy", reported_at=world.shown_now)
    assert "ut_report_secrecy" not in world.open_nodes("zhaolixin", case_id)


def test_e5_3b_a_unit_that_is_silent_is_visited_and_ordered_again(world: World) -> None:
    case_id = ordered(world)
    world.wait(TERM)
    assert "没有按时反馈" in world.told("liuguoping")[0]
    press(world, "wangjianguo", case_id, "单位没有反馈，直接核查")
    again = {"next": "未消除", "result": "木马没有清除，系统仍在运行"}
    do(world, "wangjianguo", case_id, "ut_hazard_verify", **again)
    assert world.open_nodes("liuguoping", case_id) == {"ut_stop_order"}


def test_what_is_removed_is_verified_and_reported_to_those_who_were_told(world: World) -> None:
    case_id = ordered(world)
    do(world, "ziranju", case_id, "ut_unit_hazard_fix")
    do(world, "wangjianguo", case_id, "ut_hazard_verify")
    with world.looking("zhaolixin") as look:
        task_id = world.task(look, case_id, "ut_hazard_close")
    shown = prefilled(world, "zhaolixin", task_id)["replies"]
    assert [row["org"] for row in shown] == [
        "org-xy-cac",
        "org-xy-police",
        "org-yy",
        "org-hn",
        "org-xy-gov",
        "org-xy-justice",
    ]
    before = len(children(world, case_id)["sub_notify_org"])
    do(world, "zhaolixin", case_id, "ut_hazard_close", replies=[{"org": row["org"]} for row in shown])
    assert world.page("wangjianguo", case_id).head.ends.endswith("处置结束")
    assert len(children(world, case_id)["sub_notify_org"]) == before + len(shown)


def test_what_is_not_serious_is_only_to_be_put_right(world: World) -> None:
    case_id = found(world)
    ordinary = {
        "level": "一般",
        "need_support": None,
        "targets": None,
        "depts": None,
        "ask": None,
        "screen_major": None,
    }
    do(world, "zhaolixin", case_id, "ut_hazard_confirm", **ordinary)
    assert list(children(world, case_id)) == ["proc_rectification"]


def test_what_is_a_crime_is_transferred_and_the_case_goes_on_to_its_report(world: World) -> None:
    case_id = ordered(world)
    do(world, "ziranju", case_id, "ut_unit_hazard_fix")
    do(world, "wangjianguo", case_id, "ut_hazard_verify", next="移送", result="涉嫌侵犯公民个人信息犯罪")
    (moved,) = children(world, case_id)["sub_transfer"]
    assert world.open_nodes("wangjianguo", moved) == {"ut_transfer_report"}
    assert world.open_nodes("zhaolixin", case_id) == {"ut_hazard_close"}
    with world.looking("zhaolixin") as look:
        assert look.connection.scalar(select(case.c.title).where(case.c.id == moved)) == "湘阴县自然资源局 移送"


def prefilled(world: World, login: str, task_id: str) -> dict[str, Any]:
    """What the form of this task begins with."""
    with world.looking(login) as look:
        return dict(task_page(look, task_id).answers)
