"""A unit that did not hand in its yearly report (未提交自查报告): ordered, waited for, and what follows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from config import ROOT
from tests.actions.mirror import lists_equal_the_engine
from tests.processes.consequences import children, county, do, papers, printed, sent, settle, started
from tests.world import World
from workflows.actions import working
from workflows.actions.publish_version import publish_version
from workflows.actions.tell_case import tell_case
from workflows.catalogue.bundle import read_bundle
from workflows.store import entries
from workflows.store.entries import Register
from workflows.values.people import SYSTEM
from workflows.values.refusals import BadAnswers
from workflows.values.times import read_moment

OCTOBER = "2026-10-01T00:10:00+08:00"
SERVED = "2026-10-09T10:00:00+08:00"
MISSING = ("u017", "u021", "u109", "u110")
AGREED: dict[str, Any] = {"decision": "同意", "opinion": None}


@pytest.fixture
def world(sqlite_engine: Engine, tmp_path: Path) -> World:
    world = county(sqlite_engine, tmp_path)
    world.now = read_moment("2026-09-01T09:00:00+08:00")
    with world.acting("gaoyu") as work:
        publish_version(work, read_bundle(ROOT, "nonreport", "proc_nonreport"), "首次发布")
    world.now = read_moment(OCTOBER)
    return world


def missing(world: World, *units: str) -> dict[str, str]:
    """Unit -> its case, begun by a case of the bureau as the round of reports begins it."""
    round_id = started(world, "sub_sanction_advice", "start_sanction_manual")
    given = {"cycle": 2026, "report_year": 2025, "due_date": "2026-09-30", "source_number": "湘阴档自〔2026〕1号"}
    return {
        unit: sent(world, "proc_nonreport", "start_nonreport", round_id, unit_id=unit, **given)
        for unit in units or ("u021",)
    }


def submitted(world: World, case_id: str, at: str) -> None:
    """The unit hands in its report at this moment, and the case hears of it."""
    world.wait(at)
    told = {"case": case_id, "name": "登记提交时间", "from": "湘阴档自〔2026〕2号"}
    with working(world.engine, SYSTEM, world.now, world.premises) as work:
        tell_case(work, told | {"message": "msg_report_submitted", "payload": {"submitted_at": at}})
    settle(world)


def row(world: World, unit: str = "u021") -> dict[str, Any]:
    """What the register of the year says of the unit."""
    with world.looking("wangjianguo") as look:
        (found,) = entries.of_register(look, Register("org-xy", "nonreport", 2026), unit_id=[unit])
    return {**found.facts, "status": found.status, "result": found.result}


def ordered(world: World, at: str = SERVED, **changes: Any) -> str:
    """One unit whose order has been agreed to and served at this moment."""
    case_id = missing(world)["u021"]
    world.wait(at)
    do(world, "wangjianguo", case_id, "ut_nonreport_order", **changes)
    do(world, "zhaolixin", case_id, "ut_level1", **AGREED)
    do(world, "liuguoping", case_id, "ut_level2", **AGREED)
    serve(world, case_id)
    return case_id


def serve(world: World, case_id: str) -> None:
    do(world, "helihua", case_id, "ut_choose_service")
    do(world, "wangjianguo", case_id, "ut_execute_service", service_time=world.shown_now)


def decided(world: World, case_id: str, choice: str, **more: Any) -> None:
    only = {} if choice == "建议处分" else {"persons": None}
    do(world, "liuguoping", case_id, "ut_nonreport_decide", choice=choice, **only, **more)


def test_s5_5_four_missing_units_are_four_draft_orders_and_who_submits_meanwhile_leaves_the_list(world: World) -> None:
    cases = missing(world, *MISSING)
    assert [world.open_nodes("wangjianguo", one) for one in cases.values()] == [{"ut_nonreport_order"}] * 4
    submitted(world, cases["u017"], "2026-10-01T08:30:00+08:00")
    assert world.page("wangjianguo", cases["u017"]).head.ends == "已改正或者终止"
    assert (row(world, "u017")["result"], row(world, "u109")["status"]) == ("责令前提交", "待责令")
    assert [line.node for line in world.desk("wangjianguo", "claimable")].count("ut_nonreport_order") == 3


def test_s5_5_the_term_is_fifteen_days_from_service_and_the_order_says_whose_report_and_why(world: World) -> None:
    case_id = ordered(world)
    said = printed(world, case_id, "DOC-12")
    draft = said["forms"]["ut_nonreport_order"]
    assert (said["unit"]["name"], said["data"]["report_year"]) == ("湘阴县自然资源局", 2025)
    assert (draft["term_days"], [one["article"] for one in draft["basis"]]) == (15, ["第四十五条"])
    assert said["number"] == "湘阴档责报〔2026〕1号"
    assert "处分的建议" in draft["consequence"]
    assert (row(world)["order_number"], row(world)["order_due"]) == (said["number"], "2026-10-26")
    assert "DOC-12" in papers(world, "ziran", case_id)
    assert "2026-10-26前提交2025年度自查报告" in world.told("ziran")[0]


def test_s5_6_the_term_ends_on_26_october_and_the_leader_decides_on_advice_of_discipline(world: World) -> None:
    case_id = ordered(world)
    world.wait("2026-10-26T23:59:00+08:00")
    assert world.open_nodes("liuguoping", case_id) == set()
    world.wait("2026-10-27T00:00:00+08:00")
    assert world.open_nodes("liuguoping", case_id) == {"ut_nonreport_decide"}
    decided(world, case_id, "建议处分")
    assert world.page("wangjianguo", case_id).head.ends == "已转处分建议或者通报"
    assert (row(world)["status"], row(world)["result"]) == ("办结", "建议处分")
    (advice,) = children(world, case_id)["sub_sanction_advice"]
    given = world.page("wangjianguo", advice).head.data
    assert given["persons"] == [{"name": "邓雪", "post": "局长", "authority": "中共湘阴县委组织部"}]
    assert (given["unit_id"], given["violation_code"]) == ("u021", "SST-45")
    assert "湘阴档责报〔2026〕1号" in given["facts"]
    assert lists_equal_the_engine(world, case_id)


def test_a_report_within_the_term_ends_it_and_its_day_counts_in_the_assessment(world: World) -> None:
    case_id = ordered(world)
    submitted(world, case_id, "2026-10-20T16:00:00+08:00")
    assert world.page("wangjianguo", case_id).head.ends == "已改正或者终止"
    assert (row(world)["result"], row(world)["corrected_at"][:10]) == ("责令后提交", "2026-10-20")


def test_a_report_while_the_order_is_being_served_needs_no_order_any_more(world: World) -> None:
    case_id = missing(world)["u021"]
    world.wait(SERVED)
    do(world, "wangjianguo", case_id, "ut_nonreport_order")
    do(world, "zhaolixin", case_id, "ut_level1", **AGREED)
    do(world, "liuguoping", case_id, "ut_level2", **AGREED)
    do(world, "helihua", case_id, "ut_choose_service")
    submitted(world, case_id, "2026-10-09T15:00:00+08:00")
    assert world.open_nodes("wangjianguo", case_id) == set()
    assert row(world)["result"] == "责令前提交"


def test_g_27_the_term_is_five_to_thirty_days_and_another_than_fifteen_has_its_reason(world: World) -> None:
    case_id = missing(world)["u021"]
    for wrong in (
        {"term_days": 4, "term_reason": "情况紧急"},
        {"term_days": 31, "term_reason": "机构改革"},
        {"term_days": 20},
    ):
        with pytest.raises(BadAnswers):
            do(world, "wangjianguo", case_id, "ut_nonreport_order", **wrong)
    do(world, "wangjianguo", case_id, "ut_nonreport_order", term_days=30, term_reason="单位刚完成机构改革")
    do(world, "zhaolixin", case_id, "ut_level1", **AGREED)
    do(world, "liuguoping", case_id, "ut_level2", **AGREED)
    assert world.open_nodes("huangzhiqiang", case_id) == {"ut_level3"}


def test_g_27_the_term_is_extended_once_and_never_twice(world: World) -> None:
    case_id = ordered(world)
    world.wait("2026-10-27T09:00:00+08:00")
    with pytest.raises(BadAnswers):
        decided(world, case_id, "延长一次", extend_days=16)
    decided(world, case_id, "延长一次", extend_days=10)
    assert world.open_nodes("helihua", case_id) == {"ut_choose_service"}
    assert printed(world, case_id, "DOC-12")["number"] == "湘阴档责报〔2026〕2号"
    serve(world, case_id)
    assert (row(world)["status"], row(world)["order_due"]) == ("已延长", "2026-11-06")
    world.wait("2026-11-07T00:00:00+08:00")
    with pytest.raises(BadAnswers) as refused:
        decided(world, case_id, "延长一次", extend_days=5)
    assert "已经延长过一次" in str(refused.value.faults[0].sentence)
    decided(world, case_id, "通报")
    assert (row(world)["result"], row(world)["bulletin"]) == ("通报", True)


def test_g_36_a_report_before_the_decision_is_recorded_and_the_leader_told_who_may_stop(world: World) -> None:
    case_id = ordered(world)
    world.wait("2026-10-27T09:00:00+08:00")
    with pytest.raises(BadAnswers) as refused:
        decided(world, case_id, "已改正终止")
    assert "还没有提交自查报告" in str(refused.value.faults[0].sentence)
    submitted(world, case_id, "2026-10-28T10:00:00+08:00")
    assert world.open_nodes("liuguoping", case_id) == {"ut_nonreport_decide"}
    assert "已于2026-10-28补交自查报告" in world.told("liuguoping")[0]
    with pytest.raises(BadAnswers) as refused:
        decided(world, case_id, "延长一次", extend_days=5)
    assert "不需要延长" in str(refused.value.faults[0].sentence)
    decided(world, case_id, "已改正终止")
    assert (row(world)["result"], row(world)["corrected_at"][:10]) == ("已改正终止", "2026-10-28")
    assert children(world, case_id) == {}


def test_an_order_the_leader_refuses_is_not_made(world: World) -> None:
    case_id = missing(world)["u021"]
    do(world, "wangjianguo", case_id, "ut_nonreport_order")
    do(world, "zhaolixin", case_id, "ut_level1", decision="不同意", opinion="该单位已经撤销")
    assert row(world)["result"] == "不予责令"
    assert papers(world, "wangjianguo", case_id) == []


def test_a_unit_that_had_submitted_when_it_begins_is_left_alone(world: World) -> None:
    first = missing(world)["u021"]
    with working(world.engine, SYSTEM, world.now, world.premises) as work:
        change = entries.Change("u021", "u021", "逾期", "待审核", {"submitted_at": world.shown_now})
        entries.record(work, Register("org-xy", "self_report", 2026), first, [change])
    again = missing(world)["u021"]
    assert world.page("wangjianguo", again).head.ends == "已改正或者终止"
    assert world.open_nodes("wangjianguo", first) == {"ut_nonreport_order"}
