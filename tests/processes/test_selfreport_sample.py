"""Self-reports checked on the spot: at most a tenth, drawn, sent over by the review or chosen for their risk."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, select

from tests.actions.mirror import lists_equal_the_engine
from tests.processes.consequences import children, do, due, papers, printed, settle
from tests.processes.rounds import (
    begin,
    case_data,
    keep_units,
    on_record,
    prefilled,
    put_on_record,
    round_county,
    units_of,
    visit,
)
from tests.world import World
from workflows.store.tables.cases import case
from workflows.store.tables.records import finding
from workflows.values.refusals import BadAnswers

PROCESS = "proc_selfreport_sample"
CHIEF, LEADER, OFFICER, SUPERVISOR = "zhaolixin", "liuguoping", "wangjianguo", "xujing"
FACTS = {"holdings_perm": 120, "holdings_30": 80, "db_count": 1}


@pytest.fixture
def world(sqlite_engine: Engine, tmp_path: Path) -> World:
    return round_county(sqlite_engine, tmp_path, "selfreport_sample", "2026-10-20T10:00:00+08:00")


def reports(world: World, count: int, unreported: int = 0, flagged: int = 0) -> list[str]:
    """So many units have reported, the first of them flagged by the review; others have not. Ids of those reported."""
    units = keep_units(world, count + unreported)
    rows = [
        {
            "unit_id": unit_id,
            "status": "按期" if place < count else "未报",
            "result": "转现场核查" if place < flagged else "通过" if place < count else "",
            "facts": FACTS if place < count else {},
        }
        for place, unit_id in enumerate(units)
    ]
    put_on_record(world, "self_report", 2026, rows, a_case(world))
    return units[:count]


def a_case(world: World) -> str:
    """Rows name a case that wrote them: any will do."""
    return begin(world, "sub_onsite_inspection", "start_inspection", OFFICER, planned_date="2026-11-25")


def begun(world: World) -> str:
    return begin(world, PROCESS, "start_rsample_manual", cycle=2026)


def select_units(world: World, case_id: str, *units: str, n_random: int = 0, **changes: Any) -> None:
    rows = [{"unit_id": one, "way": "审核转入", "reason": "数量与上年相差悬殊"} for one in units]
    given = {"units": rows, "n_random": n_random, "planned_date": "2026-11-10", **changes}
    do(world, CHIEF, case_id, "ut_rsample_select", **given)


def draw(world: World, case_id: str) -> None:
    do(world, CHIEF, case_id, "ut_rsample_draw")
    do(world, SUPERVISOR, case_id, "ut_rsample_seed")


def compared(unit_id: str, conclusion: str, found: str, item: str = "永久档案") -> dict[str, Any]:
    return {"unit_id": unit_id, "item": item, "reported": "120", "found": found, "conclusion": conclusion}


def under_way(world: World, *units: str, **changes: Any) -> str:
    """Named, approved, and the officers sent."""
    case_id = begun(world)
    select_units(world, case_id, *units, **changes)
    do(world, LEADER, case_id, "ut_rsample_approve")
    return case_id


def visited(world: World, *units: str) -> str:
    """Named, approved, and every visit done."""
    case_id = under_way(world, *units)
    visit(world, case_id)
    world.hear(case_id)
    settle(world)
    return case_id


def test_s4_12_the_twentieth_of_october_begins_it_by_itself(world: World) -> None:
    world.wait("2027-10-20T10:00:30+08:00")
    with world.looking(CHIEF) as look:
        own = select(case.c.id).where(case.c.process == PROCESS, case.c.organisation_id == "org-xy")
        (case_id,) = look.connection.scalars(own)
    assert world.page(CHIEF, case_id).head.title == "2027年度自查报告实地抽查"
    assert due(world, CHIEF, case_id, "选择抽查单位")[:10] == "2027-10-31"


def test_g_01_the_base_is_the_reports_that_are_in_not_the_units_that_owe_one(world: World) -> None:
    reports(world, 20, unreported=10)
    shown = prefilled(world, CHIEF, begun(world), "ut_rsample_select")
    assert (shown["n_total"], shown["n_max"]) == (20, 2)


def test_s4_12_units_the_review_sent_over_stand_there_first_and_the_rest_of_the_places_is_drawn(world: World) -> None:
    units = reports(world, 30, flagged=1)
    shown = prefilled(world, CHIEF, begun(world), "ut_rsample_select")
    assert [(row["unit_id"], row["way"]) for row in shown["units"]] == [(units[0], "审核转入")]
    assert shown["n_random"] == 2


def test_s4_12_one_more_than_a_tenth_is_refused_and_exactly_a_tenth_is_within(world: World) -> None:
    units = reports(world, 20)
    case_id = begun(world)
    with pytest.raises(BadAnswers) as refused:
        select_units(world, case_id, *units[:3])
    assert "10%" in str(refused.value.faults[0].sentence)
    select_units(world, case_id, *units[:2])
    assert world.open_nodes(LEADER, case_id) == {"ut_rsample_approve"}


def test_s4_12_a_unit_that_has_not_reported_cannot_be_chosen(world: World) -> None:
    reports(world, 20, unreported=5)
    with pytest.raises(BadAnswers):
        select_units(world, begun(world), "u128")


def test_g_37_of_less_than_ten_reports_one_is_checked_by_leave_of_the_leader(world: World) -> None:
    units = reports(world, 9)
    case_id = begun(world)
    with pytest.raises(BadAnswers):
        select_units(world, case_id, *units[:2])
    select_units(world, case_id, units[0])
    with pytest.raises(BadAnswers):
        do(world, LEADER, case_id, "ut_rsample_special", reason="")
    do(world, LEADER, case_id, "ut_rsample_special")
    do(world, LEADER, case_id, "ut_rsample_approve")
    assert len(children(world, case_id)["sub_onsite_inspection"]) == 1


def test_s4_12_a_tenth_is_the_most_so_none_may_be_checked_with_a_reason(world: World) -> None:
    reports(world, 20)
    case_id = begun(world)
    with pytest.raises(BadAnswers):
        select_units(world, case_id)
    select_units(world, case_id, note="本年度自查报告质量较好")
    assert world.page(CHIEF, case_id).head.ends == "本年度不抽查"


def test_s4_12_places_left_are_drawn_before_a_witness_and_the_draw_is_on_paper(world: World) -> None:
    units = reports(world, 30)
    case_id = begun(world)
    select_units(world, case_id, units[0], n_random=2)
    draw(world, case_id)
    sample = case_data(world, case_id)["sample"]
    assert [row["way"] for row in sample].count("随机") == 2
    assert {row["unit_id"] for row in sample} >= {units[0]}
    assert printed(world, case_id, "DOC-66")["data"]["population_n"] == 30
    do(world, LEADER, case_id, "ut_rsample_approve")
    visits = children(world, case_id)["sub_onsite_inspection"]
    assert units_of(world, visits) == {row["unit_id"] for row in sample}
    assert {case_data(world, one)["inspection_kind"] for one in visits} == {"自查报告核查"}
    assert lists_equal_the_engine(world, case_id)


def test_a_list_sent_back_is_drawn_anew_only_with_a_reason(world: World) -> None:
    reports(world, 30)
    case_id = begun(world)
    select_units(world, case_id, n_random=3)
    draw(world, case_id)
    do(world, LEADER, case_id, "ut_rsample_approve", decision="退回修改", opinion="减少一家")
    select_units(world, case_id, n_random=2)
    with pytest.raises(BadAnswers):
        do(world, CHIEF, case_id, "ut_rsample_draw")
    do(world, CHIEF, case_id, "ut_rsample_draw", redraw_reason="负责人要求减少一家")
    do(world, SUPERVISOR, case_id, "ut_rsample_seed", seed_value="20261210551204")
    assert len(case_data(world, case_id)["sample"]) == 2


def test_a_list_the_leader_refuses_ends_it(world: World) -> None:
    units = reports(world, 20)
    case_id = begun(world)
    select_units(world, case_id, units[0])
    do(world, LEADER, case_id, "ut_rsample_approve", decision="不同意", opinion="本年度已经检查过")
    assert world.page(CHIEF, case_id).head.ends == "不同意抽查"


def test_what_was_reported_stands_beside_what_is_found_unit_by_unit_and_item_by_item(world: World) -> None:
    units = reports(world, 20)
    rows = prefilled(world, OFFICER, visited(world, *units[:2]), "ut_rsample_result")["rows"]
    assert [(row["unit_id"], row["item"], row["reported"]) for row in rows[:3]] == [
        (units[0], "永久档案", "120"),
        (units[0], "30年档案", "80"),
        (units[0], "数据库", "1"),
    ]
    assert len(rows) == 6


def test_a_difference_cannot_be_called_none(world: World) -> None:
    units = reports(world, 20)
    case_id = visited(world, units[0])
    for row in (compared(units[0], "一致", "118"), compared(units[0], "虚假", "120")):
        with pytest.raises(BadAnswers):
            do(world, OFFICER, case_id, "ut_rsample_result", rows=[row])


def test_a_true_report_is_marked_so_and_nothing_follows(world: World) -> None:
    units = reports(world, 20)
    case_id = visited(world, units[0])
    do(world, OFFICER, case_id, "ut_rsample_result", rows=[compared(units[0], "一致", "120")])
    kept = on_record(world, "self_report", units[0])
    assert (kept["field_check"], kept["false_report"], kept["status"]) == ("一致", False, "按期")
    assert set(children(world, case_id)) == {"sub_onsite_inspection"}
    assert "DOC-32b" in papers(world, CHIEF, case_id)


def test_a_plain_error_is_ordered_to_be_put_right_in_a_case_of_its_own(world: World) -> None:
    units = reports(world, 20)
    case_id = visited(world, units[0])
    do(world, OFFICER, case_id, "ut_rsample_result", rows=[compared(units[0], "一般差错", "118")])
    (order,) = children(world, case_id)["proc_rectification"]
    (problem,) = problems(world, case_data(world, order)["finding_ids"])
    assert (problem.unit_id, problem.description) == (
        units[0],
        "自查报告“永久档案”报告值为120，核查值为118，一般差错",
    )
    assert on_record(world, "self_report", units[0])["false_report"] is False


def test_a_false_report_brings_a_notice_and_advice_of_discipline_and_is_marked_for_the_assessment(
    world: World,
) -> None:
    units = reports(world, 20)
    case_id = visited(world, *units[:2])
    rows = [compared(units[0], "虚假", "40"), compared(units[0], "一般差错", "79", "30年档案")]
    rows += [compared(units[1], "一般差错", "119")]
    do(world, OFFICER, case_id, "ut_rsample_result", rows=rows)
    found = children(world, case_id)
    (notice,) = found["proc_enforcement_notice"]
    (advice,) = found["sub_sanction_advice"]
    (order,) = found["proc_rectification"]
    assert [case_data(world, one)["unit_id"] for one in (notice, advice, order)] == [units[0], units[0], units[1]]
    assert len(case_data(world, notice)["finding_ids"]) == 2
    assert on_record(world, "self_report", units[0])["false_report"] is True
    assert on_record(world, "self_report", units[1])["false_report"] is False


def test_after_20_december_what_was_visited_is_compared_and_what_was_not_is_named_so(world: World) -> None:
    units = reports(world, 20)
    case_id = under_way(world, *units[:2])
    visit(world, case_id, units[0])
    world.wait("2026-12-20T23:50:00+08:00")
    assert world.open_nodes(OFFICER, case_id) == set()
    world.wait("2026-12-21T00:10:00+08:00")
    assert lists_equal_the_engine(world, case_id)
    shown = prefilled(world, OFFICER, case_id, "ut_rsample_result")
    assert {row["unit_id"] for row in shown["rows"]} == {units[0]}
    assert shown["not_visited"] == case_data(world, case_id)["sample"][1]["unit"]
    with pytest.raises(BadAnswers):
        do(world, OFFICER, case_id, "ut_rsample_result", rows=[])
    do(world, OFFICER, case_id, "ut_rsample_result", rows=[compared(units[0], "一致", "120")])
    first, second = (on_record(world, "self_report", one) for one in units[:2])
    assert (first["field_check"], first["false_report"]) == ("一致", False)
    assert (second["field_check"], second.get("false_report")) == ("未核查", None)
    assert world.page(CHIEF, case_id).head.ends == "抽查结束"


def test_when_no_unit_was_visited_by_the_last_day_nothing_is_compared_and_it_is_over(world: World) -> None:
    units = reports(world, 20)
    case_id = under_way(world, units[0])
    world.wait("2026-12-21T00:10:00+08:00")
    do(world, OFFICER, case_id, "ut_rsample_result", rows=[], opinion="单位搬迁，年内未能核查")
    assert on_record(world, "self_report", units[0])["field_check"] == "未核查"
    assert set(children(world, case_id)) == {"sub_onsite_inspection"}
    assert "DOC-32b" in papers(world, CHIEF, case_id)


def test_a_unit_visited_after_the_last_day_may_still_be_compared(world: World) -> None:
    units = reports(world, 20)
    case_id = under_way(world, units[0])
    world.wait("2026-12-21T00:10:00+08:00")
    do(world, OFFICER, case_id, "ut_rsample_result", rows=[compared(units[0], "一般差错", "118")])
    assert on_record(world, "self_report", units[0])["field_check"] == "一般差错"
    assert len(children(world, case_id)["proc_rectification"]) == 1


def test_visits_planned_for_january_are_waited_for_until_the_december_after(world: World) -> None:
    units = reports(world, 20)
    case_id = under_way(world, units[0], planned_date="2027-01-12")
    world.wait("2026-12-21T00:10:00+08:00")
    assert world.open_nodes(OFFICER, case_id) == set()


def problems(world: World, ids: list[str]) -> list[Any]:
    with world.looking(CHIEF) as look:
        return list(look.connection.execute(select(finding).where(finding.c.id.in_(ids))))
