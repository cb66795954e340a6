"""The yearly assessment (年度考核): three sources, the units' objections, approval in time, the bulletin."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine

from tests.actions.mirror import lists_equal_the_engine
from tests.processes.assessing import (
    CHIEF,
    CIVIL,
    HEAD,
    LAND,
    TOWN,
    approved,
    assessed_county,
    begin,
    objected,
    on_record,
    reviewed,
    row,
    scored,
)
from tests.processes.consequences import children, do, due, papers, printed, settle, started
from tests.world import World
from workflows.queries.unit_records import unit_records
from workflows.values.refusals import BadAnswers, NotFound

WEIGHTS = "权重40:30:30"


@pytest.fixture
def world(sqlite_engine: Engine, tmp_path: Path) -> World:
    return assessed_county(sqlite_engine, tmp_path)


def recorded(world: World) -> None:
    """A year of three units: a good one, one nobody visited, one that never reported."""
    started(world, "sub_notify_org", "start_notify_manual")
    on_record(world, "self_report", LAND, "按期", "通过")
    on_record(world, "security_assessment", LAND, result="未发现安全风险隐患")
    on_record(world, "inspection_result", LAND, result="优秀", score=92.5)
    on_record(world, "inspection_result", LAND, result="良好", score=80)
    on_record(world, "self_report", CIVIL, "逾期", "通过", days_late=8)
    on_record(world, "security_assessment", CIVIL, result="危险性安全风险隐患")
    on_record(world, "self_report", TOWN, "未报")
    on_record(world, "nonreport", TOWN, "办结", "通报", report_year=2025, bulletin=True)


def test_s4_18_each_unit_is_judged_by_its_report_its_security_and_its_inspections(world: World) -> None:
    recorded(world)
    begin(world)
    land = row(world)
    assert (land["selfreport"], land["security"], land["inspection"]) == (100, 100, 86.3)
    assert (land["total"], land["result"], land["status"]) == (95.89, "优秀", "拟定")
    assert WEIGHTS in land["explanation"]


def test_s4_18_g_31_a_unit_without_inspection_gets_its_weight_spread_and_is_told_so(world: World) -> None:
    recorded(world)
    begin(world)
    civil = row(world, CIVIL)
    assert (civil.get("inspection"), civil["total"], civil["result"]) == (None, 71.43, "合格")
    assert "没有监督检查，权重按比例分给其他各项（自查审核40/70，安全评价30/70）" in civil["explanation"]


def test_a_unit_that_never_reported_has_nothing_and_fails(world: World) -> None:
    recorded(world)
    begin(world)
    town = row(world, TOWN)
    assert (town["selfreport"], town["total"], town["result"], town["veto"]) == (0, 0, "不合格", "未报且逾期不改")


def test_the_chief_adjusts_single_units_with_a_reason_and_the_scores_are_worked_out_again(world: World) -> None:
    recorded(world)
    case_id = begin(world)
    adjustment = {"unit_id": LAND, "part": "加减分", "delta": -6, "reason": "报送材料不及时"}
    with pytest.raises(BadAnswers):
        reviewed(world, case_id, adjustments=[adjustment])
    veto = {"unit_id": CIVIL, "veto": "弄虚作假", "reason": "虚报数量"}
    reviewed(world, case_id, adjustments=[{**adjustment, "delta": -5}], vetoes=[veto])
    assert (row(world)["total"], row(world)["result"]) == (90.89, "优秀")
    assert (row(world, CIVIL)["result"], row(world, CIVIL)["adjust_reason"]) == ("不合格", "虚报数量")
    reviewed(world, case_id)
    assert row(world)["status"] == "初步结果"


def test_what_is_only_drawn_up_is_not_for_the_unit_until_it_is_told(world: World) -> None:
    recorded(world)
    case_id = begin(world)
    with world.looking("ziranju") as look:
        assert "year_assessment" not in {one.kind for one in unit_records(look).others}
    reviewed(world, case_id)
    with world.looking("ziranju") as look:
        (mine,) = [one for one in unit_records(look).others if one.kind == "year_assessment"]
    assert (mine.status, mine.result, mine.facts["objection_due"]) == ("初步结果", "优秀", "2026-12-17")
    assert "有异议的，请于2026-12-17前提出" in world.told("ziranju")[0]


def test_an_objection_is_handled_within_three_days_and_the_round_waits_for_it(world: World) -> None:
    recorded(world)
    case_id = begin(world)
    reviewed(world, case_id)
    objection = objected(world)
    assert row(world)["status"] == "异议处理中"
    world.wait("2026-12-18T09:00:00+08:00")
    assert world.open_nodes(HEAD, case_id) == set()
    do(world, CHIEF, objection, "ut_yassess_handle")
    assert (row(world)["inspection"], row(world)["total"]) == (91.3, 97.39)
    assert "已采纳，得分已经重新计算" in world.told("ziranju")[0]
    world.wait("2026-12-22T09:00:00+08:00")
    assert world.open_nodes(HEAD, case_id) == {"ut_yassess_approve"}
    assert lists_equal_the_engine(world, objection)


def test_points_an_objection_wins_are_added_to_those_already_given_up_to_the_most_allowed(world: World) -> None:
    recorded(world)
    case_id = begin(world)
    taken = {"unit_id": LAND, "part": "加减分", "delta": -5, "reason": "报送材料不及时"}
    reviewed(world, case_id, adjustments=[taken])
    reviewed(world, case_id)
    for won, now in ((2, -3), (5, 2), (5, 5)):
        do(world, CHIEF, objected(world), "ut_yassess_handle", part="加减分", delta=won)
        assert row(world)["adjust"] == now


def test_an_objection_not_followed_is_answered_with_the_reason(world: World) -> None:
    recorded(world)
    reviewed(world, begin(world))
    objection = objected(world)
    do(
        world,
        CHIEF,
        objection,
        "ut_yassess_handle",
        decision="不采纳",
        part=None,
        delta=None,
        reason="检查记录由单位签字",
    )
    assert (row(world)["status"], row(world)["objection_reply"]) == ("初步结果", "不采纳：检查记录由单位签字")
    assert world.page("ziranju", objection).head.ends == "异议已处理"


def test_an_objection_after_its_time_or_before_the_result_is_not_taken_up(world: World) -> None:
    recorded(world)
    early = objected(world)
    case_id = begin(world)
    reviewed(world, case_id)
    world.wait("2026-12-18T09:00:00+08:00")
    for one in (early, objected(world)):
        assert world.page(CHIEF, one).head.ends == "不在异议期"
    assert world.open_nodes(HEAD, case_id) == {"ut_yassess_approve"}


def test_s4_19_the_year_2026_is_planned_for_friday_29_january_and_late_from_1_february(world: World) -> None:
    recorded(world)
    case_id = begin(world)
    reviewed(world, case_id)
    world.wait("2026-12-18T09:00:00+08:00")
    assert due(world, HEAD, case_id, "审定考核结果") == "2027-01-29 16:00"
    world.wait("2027-01-31T23:59:00+08:00")
    assert not any("仍未审定" in one for one in world.told("xujing"))
    world.wait("2027-02-01T09:00:00+08:00")
    assert "2026年度档案安全考核到1月31日仍未审定" in world.told("xujing")[0]
    approved(world, case_id, "不发布")
    assert row(world)["late"] is True


def test_s4_19_the_year_2025_is_planned_for_friday_30_january_2026(world: World) -> None:
    world.now = world.now.replace(year=2026, month=1, day=5)
    case_id = begin(world, 2025)
    reviewed(world, case_id)
    world.wait("2026-01-13T09:00:00+08:00")
    assert due(world, HEAD, case_id, "审定考核结果") == "2026-01-30 16:00"


def test_s4_20_the_bulletin_needs_its_range_and_goes_to_the_units_and_to_the_public_without_names(world: World) -> None:
    recorded(world)
    case_id = concluded(world, "通报")
    with pytest.raises(BadAnswers):
        do(world, CHIEF, case_id, "ut_bulletin", recipients=[])
    do(world, CHIEF, case_id, "ut_bulletin")
    do(world, HEAD, case_id, "ut_bulletin_sign")
    said = printed(world, case_id, "DOC-33")
    assert (said["number"], said["data"]["recipients"]) == ("湘阴档通报〔2026〕1号", ["全县单位", "公众（脱敏）"])
    for unit in ("ziranju", "minzheng", "chengtouzong"):
        assert papers(world, unit, case_id) == ["DOC-33"]
    with pytest.raises(NotFound):
        world.page("xianzhengfu", case_id)
    (notice,) = children(world, case_id)["sub_publicity"]
    public = world.page("helihua", notice).head.data["draft_text"]
    assert "优秀1家" in public
    assert "湘阴县自然资源局" not in public
    assert world.page(CHIEF, case_id).head.ends == "年度考核结束"


def test_s4_20_warning_and_alert_are_letters_of_their_own_and_may_go_to_the_government_alone(world: World) -> None:
    recorded(world)
    case_id = concluded(world, "预警", "警示")
    assert world.open_nodes(CHIEF, case_id) == {"ut_warning", "ut_caution"}
    do(world, CHIEF, case_id, "ut_warning")
    do(world, CHIEF, case_id, "ut_caution")
    do(world, HEAD, case_id, "ut_bulletin_sign", recipients=["县委县政府"])
    assert papers(world, "xianzhengfu", case_id) == ["DOC-33b", "DOC-33c"]
    with pytest.raises(NotFound):
        world.page("ziranju", case_id)


def test_g_23_the_county_publishes_for_the_county_and_reports_its_data_to_city_and_province(world: World) -> None:
    recorded(world)
    case_id = concluded(world, "不发布")
    letters = children(world, case_id)["sub_notify_org"]
    sheets = [papers(world, "helihua", one) for one in letters]
    assert [world.page("helihua", one).head.data["target_org"] for one in letters] == ["org-yy", "org-hn"]
    assert all("DOC-33d" in one for one in sheets)
    rows = printed(world, case_id, "DOC-33d")["data"]["ranking"]
    assert {one["unit"] for one in rows} > {"湘阴县自然资源局", "湘阴县民政局"}
    assert "DOC-33" not in papers(world, CHIEF, case_id)


def test_g_22_a_cycle_is_named_by_its_year_whenever_it_is_begun(world: World) -> None:
    recorded(world)
    case_id = begin(world)
    assert world.page(CHIEF, case_id).head.title == "2026年度档案安全考核"
    assert row(world)["total"] == 95.89
    with pytest.raises(BadAnswers):
        begin(world, 2027)


def test_the_round_begins_by_itself_on_10_december(world: World) -> None:
    recorded(world)
    world.wait("2026-12-10T10:00:05+08:00")
    scored(world)
    (task,) = [line for line in world.desk(CHIEF, "claimable") if line.node == "ut_yassess_review"]
    assert world.page(CHIEF, task.case_id).head.data["cycle"] == 2026
    settle(world)


def concluded(world: World, *kinds: str) -> str:
    """A round reviewed, without objections, approved with these kinds of publication."""
    case_id = begin(world)
    reviewed(world, case_id)
    world.wait("2026-12-18T09:00:00+08:00")
    approved(world, case_id, *kinds)
    return case_id
