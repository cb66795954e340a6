"""The yearly full inspection of electronic archives: 15 % to 25 % of the units, those at risk first, the rest drawn."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, select

from config import ROOT
from tests.actions.mirror import lists_equal_the_engine
from tests.processes.consequences import children, do, due, papers, printed, settle
from tests.processes.rounds import (
    begin,
    case_data,
    change_unit,
    find_open,
    keep_units,
    on_record,
    prefilled,
    put_on_record,
    round_county,
    units_of,
)
from tests.world import UNANNOUNCED, World, examples
from workflows.actions.claim_task import claim_task
from workflows.store.tables.cases import case
from workflows.values.refusals import BadAnswers, NotAllowed

PROCESS = "proc_eda_full"
CHIEF, LEADER, HEAD, OFFICER, SUPERVISOR = "zhaolixin", "liuguoping", "huangzhiqiang", "wangjianguo", "xujing"


@pytest.fixture
def world(sqlite_engine: Engine, tmp_path: Path) -> World:
    return round_county(sqlite_engine, tmp_path, "eda_full", "2026-01-12T09:00:00+08:00")


def begun(world: World, units: int) -> str:
    """The round of 2026 over so many units."""
    keep_units(world, units)
    return begin(world, PROCESS, "start_eda_manual", eda_year=2026)


def drawn(world: World, case_id: str, seed: str = "20260112408153", **target: Any) -> None:
    """From the number of units to the draw."""
    do(world, CHIEF, case_id, "ut_eda_target", **target)
    draw(world, case_id, seed)


def draw(world: World, case_id: str, seed: str = "20260112408153") -> None:
    do(world, OFFICER, case_id, "ut_eda_draw")
    do(world, SUPERVISOR, case_id, "ut_eda_seed", seed_value=seed)


def planned(world: World, case_id: str, **plan: Any) -> None:
    """The plan written and approved."""
    do(world, CHIEF, case_id, "ut_eda_plan", **{"rows": [], **plan})
    do(world, CHIEF, case_id, "ut_level1")
    do(world, LEADER, case_id, "ut_level2")


def test_e3_1a_the_tenth_of_january_begins_it_by_itself(world: World) -> None:
    world.wait("2027-01-10T10:00:30+08:00")
    with world.looking(CHIEF) as look:
        own = select(case.c.id).where(case.c.process == PROCESS, case.c.organisation_id == "org-xy")
        (case_id,) = look.connection.scalars(own)
    assert world.open_nodes(CHIEF, case_id) == {"ut_eda_target"}
    assert world.page(CHIEF, case_id).head.title == "2027年度电子档案全面检查"
    assert due(world, CHIEF, case_id, "确定年度检查数量")[:10] == "2027-01-20"


def test_e1_1_objects_are_the_organs_enterprises_institutions_and_organisations_of_the_county(world: World) -> None:
    keep_units(world, 8)
    change_unit(world, "u001", level="市级")
    change_unit(world, "u002", level="市级", delegated=True)
    change_unit(world, "u003", registered_on=date(2026, 1, 2))
    change_unit(world, "u004", unit_type="其他")
    case_id = begin(world, PROCESS, "start_eda_manual", eda_year=2026)
    assert case_data(world, case_id)["unit_ids"].count("u002") == 1
    assert not {"u001", "u003", "u004"} & set(case_data(world, case_id)["unit_ids"])
    assert case_data(world, case_id)["eda_size"] == {"min": 1, "max": 1, "n": 1}


def test_without_a_unit_there_is_nothing_to_inspect(world: World) -> None:
    case_id = begun(world, 0)
    assert world.page(CHIEF, case_id).head.ends == "没有应检查的单位"


@pytest.mark.parametrize("number", [3, 4, 5])
def test_e3_1a_from_fifteen_to_twenty_five_per_cent_is_the_chief_s_to_say(world: World, number: int) -> None:
    case_id = begun(world, 20)
    do(world, CHIEF, case_id, "ut_eda_target", n_target=number)
    assert world.open_nodes(CHIEF, case_id) == {"ut_eda_draw"}


@pytest.mark.parametrize(("number", "why"), [(2, "15%"), (6, "理由"), (21, "总数")])
def test_e3_1a_fewer_than_fifteen_per_cent_are_refused_and_more_than_twenty_five_need_a_reason(
    world: World, number: int, why: str
) -> None:
    case_id = begun(world, 20)
    with pytest.raises(BadAnswers) as refused:
        do(world, CHIEF, case_id, "ut_eda_target", n_target=number)
    assert any(why in str(fault.sentence) for fault in refused.value.faults)


def test_g_02_more_than_twenty_five_per_cent_is_the_leader_s_to_reason(world: World) -> None:
    case_id = begun(world, 20)
    do(world, CHIEF, case_id, "ut_eda_target", n_target=6, reason="隐患较多")
    do(world, LEADER, case_id, "ut_eda_exceed", decision="退回修改", reason="人员不足")
    do(world, CHIEF, case_id, "ut_eda_target", n_target=6, reason="隐患较多，已增加人员")
    with pytest.raises(BadAnswers):
        do(world, LEADER, case_id, "ut_eda_exceed", reason="")
    do(world, LEADER, case_id, "ut_eda_exceed")
    draw(world, case_id)
    assert len(case_data(world, case_id)["drawn"]) == 6
    do(world, CHIEF, case_id, "ut_eda_plan", rows=[])
    do(world, CHIEF, case_id, "ut_level1")
    do(world, LEADER, case_id, "ut_level2")
    assert world.open_nodes(HEAD, case_id) == {"ut_level3"}


def test_g_37_of_three_units_one_is_inspected(world: World) -> None:
    case_id = begun(world, 3)
    drawn(world, case_id, n_target=1)
    assert len(case_data(world, case_id)["drawn"]) == 1


def test_e3_1b_units_with_a_hazard_or_a_complaint_come_first_and_the_rest_is_drawn(world: World) -> None:
    case_id = begun(world, 20)
    find_open(world, case_id, "u004", "严重")
    find_open(world, case_id, "u002", "轻微")
    find_open(world, case_id, "u001", nature="一般问题")
    do(world, CHIEF, case_id, "ut_eda_target", n_target=4)
    assert [(one["unit_id"], one["risk"]) for one in case_data(world, case_id)["risks"]] == [("u004", 8), ("u002", 1)]
    draw(world, case_id)
    must = [one["unit_id"] for one in case_data(world, case_id)["drawn"] if one["must"]]
    assert (sorted(must), len(case_data(world, case_id)["drawn"])) == (["u002", "u004"], 4)
    assert "未整改的违法行为或者安全隐患1项" in case_data(world, case_id)["drawn"][0]["reason"]


def test_e3_1b_a_complaint_under_way_counts_and_what_is_old_or_settled_does_not(world: World) -> None:
    case_id = begun(world, 20)
    clues = [("u001", "办理中"), ("u002", "办结")]
    rows = [{"unit_id": unit_id, "status": status} for unit_id, status in clues]
    put_on_record(world, "clue", 2026, rows, case_id)
    now, world.now = world.now, world.now - timedelta(days=366)
    find_open(world, case_id, "u003")
    world.now = now
    do(world, CHIEF, case_id, "ut_eda_target", n_target=4)
    risks = case_data(world, case_id)["risks"]
    assert [(one["unit_id"], one["reason"]) for one in risks] == [("u001", "正在办理的投诉举报1件")]


def at_risk(world: World, units: int, count: int) -> str:
    """More units must be inspected than the target of 4 allows."""
    case_id = begun(world, units)
    for place in range(1, count + 1):
        find_open(world, case_id, f"u{place:03}", "严重" if place == count else "一般")
    do(world, CHIEF, case_id, "ut_eda_target", n_target=4)
    assert world.open_nodes(LEADER, case_id) == {"ut_eda_decide"}
    return case_id


def test_e3_1b_more_units_at_risk_than_places_are_put_to_the_leader_in_order_of_risk(world: World) -> None:
    case_id = at_risk(world, 20, 6)
    do(world, LEADER, case_id, "ut_eda_decide")
    draw(world, case_id)
    chosen = [one["unit_id"] for one in case_data(world, case_id)["drawn"]]
    assert (len(chosen), "u006" in chosen) == (4, True)


def test_e3_1b_the_leader_may_raise_the_number_to_all_of_them_and_not_to_fewer(world: World) -> None:
    case_id = at_risk(world, 20, 6)
    with pytest.raises(BadAnswers):
        do(world, LEADER, case_id, "ut_eda_decide", choice="增加检查数量", n_new=5)
    do(world, LEADER, case_id, "ut_eda_decide", choice="增加检查数量", n_new=6)
    draw(world, case_id)
    assert len(case_data(world, case_id)["drawn"]) == 6


def test_e3_1b_or_send_the_rest_to_a_special_inspection(world: World) -> None:
    case_id = at_risk(world, 20, 6)
    do(world, LEADER, case_id, "ut_eda_decide", choice="转专项检查")
    (special,) = children(world, case_id)["proc_special_inspection"]
    rest = [row["unit_id"] for row in prefilled(world, CHIEF, special, "ut_special_plan")["units"]]
    assert rest == [one["unit_id"] for one in case_data(world, case_id)["risks"][4:]]


def test_the_seed_is_the_witness_s_and_nobody_else_s(world: World) -> None:
    case_id = begun(world, 20)
    do(world, CHIEF, case_id, "ut_eda_target", n_target=3)
    with pytest.raises(BadAnswers):
        do(world, OFFICER, case_id, "ut_eda_draw", witness=["p-li"])
    do(world, OFFICER, case_id, "ut_eda_draw")
    with pytest.raises(NotAllowed), world.acting(OFFICER) as work:
        claim_task(work, world.task(work, case_id, "ut_eda_seed"))
    with pytest.raises(BadAnswers):
        do(world, SUPERVISOR, case_id, "ut_eda_seed", seed_value="12345")
    do(world, SUPERVISOR, case_id, "ut_eda_seed")
    facts = printed(world, case_id, "DOC-66")["data"]
    assert (facts["seed_value"], len(facts["drawn"])) == ("20270112408153", 3)


def test_e3_1a_the_bureau_makes_the_plan_and_each_unit_of_it_is_a_visit_of_its_own(world: World) -> None:
    case_id = begun(world, 20)
    drawn(world, case_id, n_target=3)
    unit = case_data(world, case_id)["drawn"][0]["unit_id"]
    change = {"unit_id": unit, "month": 6, "lead": "p-sun", "assistant": "p-li", "reason": "单位上半年系统升级"}
    planned(world, case_id, rows=[change])
    assert {"DOC-66", "DOC-67"} <= set(papers(world, CHIEF, case_id))
    visits = children(world, case_id)["sub_onsite_inspection"]
    assert units_of(world, visits) == {one["unit_id"] for one in case_data(world, case_id)["drawn"]}
    facts = [case_data(world, one) for one in visits]
    assert {(one["inspection_kind"], one["checklist_id"], one["regime"]) for one in facts} == {
        ("全面检查", "EDA-1", "电子档案监管")
    }
    (changed,) = [one for one in facts if one["unit_id"] == unit]
    assert (changed["planned_date"], changed["officers"]) == ("2026-06-15", ["p-sun", "p-li"])
    assert all(len(one["officers"]) == 2 for one in facts)
    assert lists_equal_the_engine(world, case_id)


def test_a_plan_the_leader_does_not_agree_with_goes_back(world: World) -> None:
    case_id = begun(world, 20)
    drawn(world, case_id, n_target=3)
    do(world, CHIEF, case_id, "ut_eda_plan", rows=[])
    do(world, CHIEF, case_id, "ut_level1", decision="退回修改", opinion="避开年终")
    with pytest.raises(BadAnswers):
        do(world, CHIEF, case_id, "ut_eda_plan", rows=[{"unit_id": "u128", "month": 6, "reason": "不在名单上"}])
    planned(world, case_id)
    assert len(children(world, case_id)["sub_onsite_inspection"]) == 3


def inspect(world: World, case_id: str, unit_id: str, failed: str, left_out: str = "", problems: int = 0) -> None:
    """What the visit of a unit puts on record."""
    facts = {"checked_on": "2026-06-15", "failed_items": failed, "left_out_items": left_out, "findings": problems}
    put_on_record(world, "eda_result", 2026, [{"unit_id": unit_id, "status": "已检查", "facts": facts}], case_id)


def under_way(world: World, units: int = 20, target: int = 3) -> tuple[str, list[str]]:
    """The visits have begun; the case and the units drawn."""
    case_id = begun(world, units)
    drawn(world, case_id, n_target=target)
    planned(world, case_id)
    return case_id, [one["unit_id"] for one in case_data(world, case_id)["drawn"]]


def test_with_less_than_sixty_per_cent_on_30_september_section_and_leader_are_warned(world: World) -> None:
    case_id, units = under_way(world)
    inspect(world, case_id, units[0], "")
    world.wait("2026-10-01T00:00:30+08:00")
    assert any("已检查1家，进度低于60%" in text for text in world.told(CHIEF))
    assert any("进度低于60%" in text for text in world.told(LEADER))
    assert world.page(CHIEF, case_id).head.status == "open"


def test_with_sixty_per_cent_on_30_september_nobody_is_warned(world: World) -> None:
    case_id, units = under_way(world)
    for unit_id in units[:2]:
        inspect(world, case_id, unit_id, "")
    world.wait("2026-10-01T00:00:30+08:00")
    assert not any("进度低于60%" in text for text in world.told(LEADER))


def test_e2_0_the_summary_counts_how_far_each_of_the_six_matters_was_kept(world: World) -> None:
    case_id, units = under_way(world)
    for unit_id, failed, left_out in zip(units, ["1.2、5.3", "", "1.2"], ["3.1、3.2、3.3", "", ""], strict=True):
        inspect(world, case_id, unit_id, failed, left_out, problems=1)
    world.wait("2026-12-21T00:00:30+08:00")
    shown = prefilled(world, CHIEF, case_id, "ut_eda_summary")
    rates = {row["chapter"][:3]: (row["checked"], row["conform"], row["rate"]) for row in shown["stats"]}
    assert rates["（一）"] == (15, 13, "86.7%")
    assert rates["（三）"] == (6, 6, "100%")
    assert rates["（五）"] == (27, 26, "96.3%")
    assert len(rates) == 6
    (item,) = [row for row in shown["items"] if row["no"] == "1.2"]
    assert (item["checked"], item["conform"], item["rate"]) == (3, 1, "33.3%")


def test_e3_1a_with_fifteen_per_cent_inspected_the_result_is_made_public(world: World) -> None:
    case_id, units = under_way(world)
    for unit_id in units:
        inspect(world, case_id, unit_id, "")
    world.wait("2026-12-21T00:00:30+08:00")
    do(world, CHIEF, case_id, "ut_eda_summary")
    assert "DOC-67b" in papers(world, CHIEF, case_id)
    assert (len(children(world, case_id)["sub_publicity"]), world.page(CHIEF, case_id).head.status) == (1, "ended")


def test_e3_1a_with_less_the_chief_explains_and_the_leader_reads_it(world: World) -> None:
    case_id, units = under_way(world)
    inspect(world, case_id, units[0], "")
    world.wait("2026-12-21T00:00:30+08:00")
    do(world, CHIEF, case_id, "ut_eda_summary")
    assert world.open_nodes(CHIEF, case_id) == {"ut_eda_explain"}
    do(world, CHIEF, case_id, "ut_eda_explain")
    assert any("未达到15%（3家）" in text for text in world.told(LEADER))
    assert world.page(CHIEF, case_id).head.status == "ended"


def test_e2_1_a_visit_with_the_checklist_of_the_six_matters_puts_its_result_on_record_and_ends_the_wait(
    world: World,
) -> None:
    case_id, units = under_way(world, units=3, target=1)
    (visit,) = children(world, case_id)["sub_onsite_inspection"]
    walk(world, visit)
    assert {"checked_on": "2026-03-16", "failed_items": "1.2", "left_out_items": "6.1"}.items() <= on_record(
        world, "eda_result", units[0]
    ).items()
    assert on_record(world, "eda_result", units[0])["score"] == "95.7"
    settle(world)
    assert world.open_nodes(CHIEF, case_id) == {"ut_eda_summary"}
    assert world.page(CHIEF, visit).head.status == "open"


def walk(world: World, visit: str) -> None:
    """A visit where one item of EDA-1 was not kept and one did not apply, to the service of its result."""
    world.visit = "2026-03-16"
    numbers = [one["no"] for one in json.loads((ROOT / "bpmn/shared/checklists/EDA-1.json").read_text())["items"]]
    items: dict[str, Any] = {number: {"result": "符合"} for number in numbers}
    items |= {"1.2": {"result": "不符合"}, "6.1": {"result": "不适用", "remark": "没有其他事项"}}
    problem = examples()["ut_check_items"]["findings"][0] | {"item_no": "1.2", "severity": "一般"}
    checked = {"items": items, "findings": [problem]}
    period = {"from": "2025-01-01", "to": "2025-12-31"}
    prepared = {**UNANNOUNCED, "checklist_id": "EDA-1", "scope_period": period}
    world.reach(visit, "ut_decide_handling", ut_prepare_inspection=prepared, ut_check_items=checked)
    (said,) = case_data(world, visit)["routes"]
    handled = {"description": problem["description"], "suggested": said, "handling": said, "term": "2026-05-15"}
    world.do(CHIEF, visit, "ut_decide_handling", per_finding=[handled])
    world.reach(visit, "ut_upload_no")


def test_when_all_visits_are_done_the_year_is_summed_up_before_its_end(world: World) -> None:
    case_id, _ = under_way(world)
    world.hear(case_id)
    settle(world)
    assert world.open_nodes(CHIEF, case_id) == {"ut_eda_summary"}
