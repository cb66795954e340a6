"""Sealing and seizing (查封、扣押): off, with lawful measures instead; where a law allows it, by its procedure."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from config import ROOT
from tests.actions.mirror import lists_equal_the_engine
from tests.processes.consequences import children, county, do, due, papers, printed, started
from tests.world import World
from workflows.actions.publish_version import publish_version
from workflows.catalogue.bundle import read_bundle
from workflows.store.tables.cases import case
from workflows.values.refusals import BadAnswers

BASIS = "《某省档案条例》第五十条"
PROPOSED: dict[str, Any] = {"result": "延长", "reason": "木马来源复杂，尚未查清"}


@pytest.fixture
def world(sqlite_engine: Engine, tmp_path: Path) -> World:
    return county(sqlite_engine, tmp_path)


@pytest.fixture
def allowed(world: World, tmp_path: Path) -> World:
    """A county where a regulation allows it: entered in the settings, published."""
    for part in ("bpmn", "forms"):
        for name in ("shared", "coercive_measure"):
            shutil.copytree(ROOT / part / name, tmp_path / "on" / part / name)
    settings = tmp_path / "on/bpmn/shared/settings.dmn"
    text = settings.read_text(encoding="utf-8")
    for key, old, new in (("coercive_enabled", "false", "true"), ("coercive_basis", '""', f'"{BASIS}"')):
        place = f'id="setting_{key}_value"><text>'
        assert place + old in text
        text = text.replace(place + old, place + new)
    settings.write_text(text, encoding="utf-8")
    with world.acting("gaoyu") as work:
        publish_version(work, read_bundle(tmp_path / "on", "coercive_measure", "sub_coercive_measure"), "有了依据")
    return world


def begun(world: World) -> str:
    return started(world, "sub_coercive_measure", "start_coercive_manual")


def approved(world: World) -> str:
    case_id = begun(world)
    do(world, "wangjianguo", case_id, "ut_coercive_propose")
    do(world, "zhouying", case_id, "ut_coercive_legal")
    do(world, "huangzhiqiang", case_id, "ut_coercive_approve")
    return case_id


def executed(world: World, **changes: Any) -> str:
    """Done at half past eight of 8 December, for thirty days."""
    case_id = approved(world)
    do(world, "wangjianguo", case_id, "ut_coercive_execute", **changes)
    return case_id


def done_at_once(world: World) -> str:
    """In an emergency, at half past eight."""
    case_id = begun(world)
    do(world, "wangjianguo", case_id, "ut_coercive_propose", urgent=True)
    do(world, "wangjianguo", case_id, "ut_coercive_execute_urgent")
    return case_id


def test_g_08_it_is_off_and_the_officer_is_told_what_the_law_allows_instead(world: World) -> None:
    case_id = begun(world)
    assert "没有启用" in world.told("wangjianguo")[0]
    assert "责令限期整改" in world.told("wangjianguo")[0]
    assert world.open_nodes("wangjianguo", case_id) == {"ut_substitutes"}
    assert papers(world, "wangjianguo", case_id) == []


def test_e4_7_the_lawful_measures_are_started_by_choosing_them(world: World) -> None:
    case_id = begun(world)
    do(world, "wangjianguo", case_id, "ut_substitutes")
    assert world.page("wangjianguo", case_id).head.ends == "未启用，改用其他措施"
    begun_there = children(world, case_id)
    assert {process: len(ids) for process, ids in begun_there.items()} == {
        "proc_rectification": 1,
        "sub_evidence_registration": 1,
        "proc_enforcement_notice": 1,
        "sub_notify_org": 2,
    }
    with world.looking("zhaolixin") as look:
        ids = begun_there["sub_notify_org"]
        numbers = look.connection.scalars(case.select().with_only_columns(case.c.title).where(case.c.id.in_(ids)))
        assert all("电子档案系统安全隐患" in title for title in numbers)
    (seized,) = begun_there["sub_evidence_registration"]
    assert world.open_nodes("wangjianguo", seized) == {"ut_reg_propose"}
    assert lists_equal_the_engine(world, case_id)


def test_nothing_need_be_chosen_instead(world: World) -> None:
    case_id = begun(world)
    do(world, "wangjianguo", case_id, "ut_substitutes", substitutes=["不再采取措施"], officers=None)
    assert (world.page("wangjianguo", case_id).head.status, children(world, case_id)) == ("ended", {})


def test_e4_8_without_a_passed_legal_review_the_director_cannot_approve(allowed: World) -> None:
    case_id = begun(allowed)
    do(allowed, "wangjianguo", case_id, "ut_coercive_propose", object_kind="电子档案载体")
    do(allowed, "zhouying", case_id, "ut_coercive_legal", opinion="不同意", note="与违法行为无关")
    with pytest.raises(BadAnswers):
        do(allowed, "huangzhiqiang", case_id, "ut_coercive_approve")
    refused = {"decision": "不同意", "opinion": "与违法行为无关"}
    do(allowed, "huangzhiqiang", case_id, "ut_coercive_approve", **refused)
    assert allowed.page("wangjianguo", case_id).head.ends == "未批准"


def test_e4_7_decision_and_list_are_handed_over_on_the_spot_and_name_their_basis(allowed: World) -> None:
    case_id = executed(allowed)
    assert {"DOC-16", "DOC-17"} <= set(papers(allowed, "ziran", case_id))
    said = printed(allowed, case_id, "DOC-16")["forms"]["ut_coercive_propose"]
    assert said["legal_basis"] == BASIS
    assert due(allowed, "wangjianguo", case_id, "保管与处理决定") == "2027-01-07 16:00"


@pytest.mark.parametrize("days", [0, 31])
def test_e4_7_nothing_is_sealed_for_more_than_thirty_days(allowed: World, days: int) -> None:
    with pytest.raises(BadAnswers):
        executed(allowed, period_days=days)


def test_e4_7_things_another_organ_has_sealed_are_not_sealed_again(allowed: World) -> None:
    case_id = begun(allowed)
    with pytest.raises(BadAnswers) as refused:
        do(allowed, "wangjianguo", case_id, "ut_coercive_propose", already_sealed="是")
    assert "不得重复查封" in str(refused.value.faults[0].sentence)


def test_an_emergency_is_made_up_within_twenty_four_hours(allowed: World) -> None:
    case_id = done_at_once(allowed)
    assert due(allowed, "huangzhiqiang", case_id, "24小时内报告并补办批准") == "2026-12-09 00:30"
    do(allowed, "huangzhiqiang", case_id, "ut_coercive_makeup")
    assert allowed.open_nodes("wangjianguo", case_id) == {"ut_coercive_custody"}


def test_an_emergency_nobody_approved_within_twenty_four_hours_is_lifted(allowed: World) -> None:
    case_id = done_at_once(allowed)
    allowed.wait("2026-12-09T08:29:59+08:00")
    assert allowed.open_nodes("wangjianguo", case_id) == {"ut_coercive_makeup"}
    allowed.wait("2026-12-09T08:30:00+08:00")
    assert allowed.open_nodes("wangjianguo", case_id) == {"ut_coercive_return"}
    assert "DOC-18b" in papers(allowed, "ziran", case_id)
    assert "已经解除" in allowed.told("ziran")[0]


def test_what_the_director_does_not_approve_is_lifted_at_once(allowed: World) -> None:
    case_id = done_at_once(allowed)
    refused = {"decision": "不同意", "opinion": "不应当采取强制措施"}
    do(allowed, "huangzhiqiang", case_id, "ut_coercive_makeup", **refused)
    do(allowed, "wangjianguo", case_id, "ut_coercive_return")
    assert allowed.page("wangjianguo", case_id).head.ends == "强制措施结束"


def test_the_term_is_made_longer_once_and_then_it_ends_by_itself(allowed: World) -> None:
    case_id = executed(allowed)
    do(allowed, "wangjianguo", case_id, "ut_coercive_custody", **PROPOSED)
    do(allowed, "huangzhiqiang", case_id, "ut_coercive_extend")
    assert "DOC-18" in papers(allowed, "ziran", case_id)
    assert due(allowed, "wangjianguo", case_id, "保管与处理决定") == "2027-02-06 16:00"
    with pytest.raises(BadAnswers) as refused:
        do(allowed, "wangjianguo", case_id, "ut_coercive_custody", **PROPOSED)
    assert "不能再延长" in str(refused.value.faults[0].sentence)
    allowed.wait("2027-02-02T00:00:00+08:00")
    assert "还有5日届满" in allowed.told("wangjianguo")[0]
    allowed.wait("2027-02-07T00:00:00+08:00")
    assert allowed.open_nodes("wangjianguo", case_id) == {"ut_coercive_return"}


def test_days_of_appraisal_do_not_count_and_are_told_to_the_party(allowed: World) -> None:
    case_id = executed(allowed)
    for first, last, until in (
        ("2026-12-09", "2026-12-13", "2027-01-12 16:00"),
        ("2026-12-20", "2026-12-21", "2027-01-14 16:00"),
    ):
        allowed.press("wangjianguo", case_id, "ut_coercive_custody", "msg_coercive_appraisal")
        do(allowed, "wangjianguo", case_id, "ut_coercive_appraisal", appraisal={"from": first, "to": last})
        assert due(allowed, "wangjianguo", case_id, "保管与处理决定") == until
    assert any("共7日，不计入查封、扣押期限" in one for one in allowed.told("ziran"))


def test_what_is_a_crime_is_transferred(allowed: World) -> None:
    case_id = executed(allowed)
    do(allowed, "wangjianguo", case_id, "ut_coercive_custody", result="移送", reason="所涉行为涉嫌犯罪")
    assert list(children(allowed, case_id)) == ["sub_transfer"]
    assert allowed.page("wangjianguo", case_id).head.ends == "强制措施结束"
