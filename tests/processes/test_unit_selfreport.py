"""The yearly report of one unit: filled in, answered for by its head, late or in time, reviewed and corrected."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from tests.processes.selfreporting import (
    BACK,
    HAZARD,
    TO_SITE,
    asked,
    children,
    county,
    do,
    entry,
    filled,
    flags,
    reviewed,
    round_begun,
    submitted,
)
from tests.world import World
from workflows.queries.task_page import task_page
from workflows.values.refusals import BadAnswers, NotFound
from workflows.values.times import read_moment


@pytest.fixture
def world(sqlite_engine: Engine, tmp_path: Path) -> World:
    return county(sqlite_engine, tmp_path)


def messages(refused: pytest.ExceptionInfo[BadAnswers]) -> str:
    return " ".join(f"{fault.path} {fault.sentence}" for fault in refused.value.faults)


def papers(world: World, case_id: str) -> list[str]:
    return [line.kind for line in world.page("wangjianguo", case_id).documents]


def proposed(world: World, login: str, case_id: str) -> dict[str, Any]:
    """What the open form holds before anybody types."""
    with world.looking(login) as look:
        (step,) = world.page(login, case_id).open_steps
        return dict(task_page(look, world.task(look, case_id, step.node)).answers)


def shown_limit(world: World, case_id: str) -> str:
    return str(proposed(world, "ziran", case_id)["limit"])


def at(world: World, moment: str) -> None:
    """The worker does everything due until then."""
    world.wait(moment)


def test_s4_13_a_report_signed_at_23_59_on_30_september_is_in_time(world: World) -> None:
    case_id = asked(world)
    at(world, "2026-09-30T23:59:00+08:00")
    submitted(world, case_id)
    assert (entry(world)["status"], entry(world)["days_late"]) == ("按期", 0)
    assert entry(world)["report_year"] == 2025


def test_s4_13_a_report_signed_at_midnight_after_30_september_is_late_by_one_day(world: World) -> None:
    case_id = asked(world)
    at(world, "2026-10-01T00:00:00+08:00")
    submitted(world, case_id)
    assert (entry(world)["status"], entry(world)["days_late"]) == ("逾期", 1)


def test_s4_13_a_report_of_8_october_is_late_by_eight_days(world: World) -> None:
    case_id = asked(world)
    at(world, "2026-10-08T09:00:00+08:00")
    assert entry(world)["status"] == "未报"
    submitted(world, case_id)
    assert (entry(world)["status"], entry(world)["days_late"]) == ("逾期", 8)


def test_s4_13_in_2029_the_last_day_is_a_sunday_and_only_after_the_next_working_day_a_report_is_late(
    world: World,
) -> None:
    world.now = read_moment("2029-07-01T10:00:00+08:00")
    case_id = asked(world, cycle=2029)
    # 30 September 2029 is a Sunday, 1 to 3 October are days off by law: until the calendar of 2029 is published the
    # next working day is 4 October.
    assert world.page("wangjianguo", case_id).head.data["limit_day"] == "2029-10-04"
    assert "2029-09-30前；9月30日是休息日，最后一日顺延至2029-10-04" in shown_limit(world, case_id)
    at(world, "2029-10-04T23:59:00+08:00")
    assert children(world, case_id, "proc_nonreport") == []
    submitted(world, case_id)
    assert (entry(world, cycle=2029)["status"], entry(world, cycle=2029)["days_late"]) == ("按期", 0)


def test_s4_13_in_2029_the_day_after_the_next_working_day_is_late_by_one_day(world: World) -> None:
    world.now = read_moment("2029-07-01T10:00:00+08:00")
    case_id = asked(world, cycle=2029)
    at(world, "2029-10-05T00:00:00+08:00")
    assert entry(world, cycle=2029)["status"] == "未报"
    submitted(world, case_id)
    assert (entry(world, cycle=2029)["status"], entry(world, cycle=2029)["days_late"]) == ("逾期", 1)


def test_s4_13_a_report_for_2026_in_september_2026_is_refused(world: World) -> None:
    world.now = read_moment("2026-09-10T09:00:00+08:00")
    case_id = asked(world)
    with pytest.raises(BadAnswers) as refused:
        do(world, "ziran", case_id, "ut_fill_report", report_year=2026)
    assert "/report_year" in messages(refused)
    do(world, "ziran", case_id, "ut_fill_report", report_year=2025)


def test_g_22_no_round_begins_before_its_year(world: World) -> None:
    world.now = read_moment("2026-09-10T09:00:00+08:00")
    with pytest.raises(BadAnswers) as refused:
        round_begun(world, 2027)
    assert "报告年度还没有结束" in messages(refused)
    page = world.page("zhaolixin", round_begun(world, 2026))
    assert (page.head.data["cycle"], page.head.data["report_year"]) == (2026, 2025)


def test_g_03_units_off_the_backup_roster_have_the_short_form_and_the_same_day_by_default(world: World) -> None:
    case_id = asked(world, "u109", on_backup=False)
    (step,) = world.page("wangjianguo", case_id).open_steps
    assert (step.node, world.page("wangjianguo", case_id).head.data["limit_day"]) == ("ut_fill_short", "2026-09-30")
    do(world, "chengtou", case_id, "ut_fill_short")
    do(world, "chengtouzong", case_id, "ut_head_sign", seen_kind="简表")
    assert papers(world, case_id) == ["DOC-31"]
    assert entry(world, "u109")["holdings_perm"] == 30


def test_s4_14_both_blocks_are_required_and_no_database_is_said_explicitly(world: World) -> None:
    case_id = asked(world)
    with pytest.raises(BadAnswers) as refused:
        filled(world, case_id, keep_perm_30=None, has_db=None, db=None)
    assert {"/keep_perm_30", "/has_db"} <= {fault.path for fault in refused.value.faults}
    filled(world, case_id, has_db="无", db=None)


@pytest.mark.parametrize("wrong", [{"holdings_perm": -1}, {"holdings_30": "1.5"}, {"holdings_total": None}])
def test_s4_14_numbers_are_whole_and_not_negative(world: World, wrong: dict[str, object]) -> None:
    case_id = asked(world)
    with pytest.raises(BadAnswers) as refused:
        filled(world, case_id, **wrong)
    assert f"/{next(iter(wrong))}" in messages(refused)


def test_s4_14_permanent_and_30_years_together_may_equal_the_total_and_not_exceed_it(world: World) -> None:
    case_id = asked(world)
    with pytest.raises(BadAnswers) as refused:
        filled(world, case_id, holdings_total=32499)
    assert "超过了档案总量" in messages(refused)
    filled(world, case_id, holdings_total=32500)


def test_s4_15_the_head_declares_and_signs_and_after_that_the_report_is_locked(world: World) -> None:
    case_id = asked(world)
    filled(world, case_id)
    assert papers(world, case_id) == []
    for missing in ("truth", "declare", "head_sign"):
        with pytest.raises(BadAnswers) as refused:
            do(world, "ziranju", case_id, "ut_head_sign", **{missing: None})
        assert f"/{missing}" in messages(refused)
    do(world, "ziranju", case_id, "ut_head_sign")
    assert world.open_nodes("ziran", case_id) == set()
    with pytest.raises(AssertionError, match="ut_fill_report is not open"):
        filled(world, case_id)


def test_s4_15_the_head_sees_the_whole_report_and_may_hand_it_back_to_the_reporter(world: World) -> None:
    case_id = asked(world)
    filled(world, case_id)
    seen = proposed(world, "ziranju", case_id)
    assert seen["seen_holdings"] == "总量45210，永久12400，30年20100（卷、件）"
    assert "不动产登记电子档案库" in seen["seen_db"]
    assert "缺：" in seen["seen_room"]
    world.press("ziranju", case_id, "ut_head_sign", "msg_head_return")
    assert proposed(world, "ziran", case_id)["holdings_perm"] == 12400
    submitted(world, case_id)
    assert entry(world)["status"] == "按期"


def test_s4_15_nobody_of_another_unit_sees_or_fills_the_report(world: World) -> None:
    case_id = asked(world)
    for stranger in ("minzheng", "minzhengju"):
        with pytest.raises(NotFound):
            world.page(stranger, case_id)
    assert [line.case_number for line in world.desk("minzheng", "claimable")] == []
    assert len(world.desk("ziran", "claimable")) == 1


def test_s4_16_a_returned_report_keeps_its_first_submission_for_lateness(world: World) -> None:
    case_id = asked(world)
    at(world, "2026-09-29T10:00:00+08:00")
    submitted(world, case_id)
    assert entry(world)["result"] == "待审核"
    at(world, "2026-10-09T10:00:00+08:00")
    reviewed(world, case_id, **BACK)
    assert (entry(world)["status"], entry(world)["result"]) == ("按期", "退回补正")
    at(world, "2026-10-20T10:00:00+08:00")
    do(world, "ziran", case_id, "ut_report_fix")
    do(world, "ziranju", case_id, "ut_head_sign")
    assert entry(world)["submitted_at"].startswith("2026-09-29T10:00")
    assert (entry(world)["status"], entry(world)["days_late"], entry(world)["result"]) == ("按期", 0, "待审核")
    assert entry(world)["holdings_perm"] == 12500
    assert papers(world, case_id) == ["DOC-30", "DOC-30"]
    reviewed(world, case_id)
    assert entry(world)["result"] == "通过"
    assert not world.on_its_way(case_id)


def test_s4_16_only_the_parts_the_reviewer_reopened_can_be_changed(world: World) -> None:
    case_id = asked(world)
    submitted(world, case_id)
    reviewed(world, case_id, **BACK)
    proposal = proposed(world, "ziran", case_id)
    assert (proposal["parts"], proposal["holdings_perm"]) == ("档案数量", 12400)
    do(world, "ziran", case_id, "ut_report_fix", problems="改掉没有退回的部分", rectify="也改掉")
    data = world.page("wangjianguo", case_id).head.data
    assert (data["report_holdings_perm"], data["report_problems"]) == (12500, "无")


def test_s4_16_a_return_says_which_parts_and_why(world: World) -> None:
    case_id = asked(world)
    submitted(world, case_id)
    for missing in ("reopened", "opinion"):
        with pytest.raises(BadAnswers) as refused:
            reviewed(world, case_id, **{**BACK, missing: None})
        assert f"/{missing}" in messages(refused)


def test_s4_16_an_incomplete_report_cannot_pass(world: World) -> None:
    case_id = asked(world)
    submitted(world, case_id)
    with pytest.raises(BadAnswers) as refused:
        reviewed(world, case_id, complete="否")
    assert "/complete" in messages(refused)


def test_s4_16_a_report_for_a_check_on_site_is_a_candidate_in_the_register(world: World) -> None:
    case_id = asked(world)
    submitted(world, case_id)
    reviewed(world, case_id, **TO_SITE)
    assert (entry(world)["result"], entry(world)["handling"], entry(world)["risk"]) == (
        "转现场核查",
        "列入实地抽查候选",
        "高",
    )


@pytest.mark.parametrize(
    ("follow", "process"),
    [
        ("限期整改", "proc_rectification"),
        ("立即整改", "proc_rectification"),
        ("执法通知书", "proc_enforcement_notice"),
    ],
)
def test_s4_16_a_hazard_begins_a_case_of_its_own(world: World, follow: str, process: str) -> None:
    case_id = asked(world)
    submitted(world, case_id)
    reviewed(world, case_id, **{**HAZARD, "follow": follow})
    (begun,) = children(world, case_id, process)
    assert world.page("wangjianguo", begun).head.data["unit_id"] == "u021"
    assert len(world.page("wangjianguo", begun).head.data["finding_ids"]) == 1
    assert (entry(world)["result"], entry(world)["handling"]) == ("发现隐患", follow)


def test_reminders_go_to_the_reporter_and_the_head_60_30_7_and_1_days_before(world: World) -> None:
    asked(world)
    counts = []
    for day in ("08-01", "08-31", "09-23", "09-29"):
        at(world, f"2026-{day}T08:00:00+08:00")
        counts.append([sum("还有" in one for one in world.told(login)) for login in ("ziran", "ziranju")])
    assert counts == [[1, 1], [2, 2], [3, 3], [4, 4]]
    assert "应在2026-09-30前报送，还有1日" in world.told("ziran")[0]


def test_whoever_has_handed_in_is_not_reminded_and_not_reported_missing(world: World) -> None:
    case_id = asked(world)
    at(world, "2026-08-10T08:00:00+08:00")
    submitted(world, case_id)
    at(world, "2026-10-01T08:00:00+08:00")
    assert sum("还有" in one for one in world.told("ziran")) == 1
    assert children(world, case_id, "proc_nonreport") == []


def test_the_day_after_the_last_day_the_case_of_a_missing_report_begins_and_hears_when_it_comes(world: World) -> None:
    case_id = asked(world)
    other = asked(world, "u017")
    at(world, "2026-10-01T00:00:00+08:00")
    (missing,) = children(world, case_id, "proc_nonreport")
    (of_another,) = children(world, other, "proc_nonreport")
    given = world.page("wangjianguo", missing).head.data
    assert (given["unit_id"], given["cycle"], given["report_year"], given["due_date"]) == (
        "u021",
        2026,
        2025,
        "2026-09-30",
    )
    assert world.open_nodes("wangjianguo", case_id) == {"ut_fill_report"}
    at(world, "2026-10-08T09:00:00+08:00")
    submitted(world, case_id)
    assert not world.on_its_way(missing)
    assert world.on_its_way(of_another)


def test_a_signature_after_the_last_day_counts_even_if_the_report_was_filled_in_before(world: World) -> None:
    case_id = asked(world)
    filled(world, case_id)
    at(world, "2026-10-08T09:00:00+08:00")
    assert len(children(world, case_id, "proc_nonreport")) == 1
    do(world, "ziranju", case_id, "ut_head_sign")
    assert entry(world)["days_late"] == 8


def test_g_30_the_report_is_compared_with_the_entry_and_the_orders_of_the_year_before(world: World) -> None:
    first = asked(world)
    submitted(world, first)
    reviewed(world, first, **HAZARD)
    assert flags(world, first) == []
    world.now = read_moment("2027-07-05T10:00:00+08:00")
    second = asked(world, cycle=2027)
    submitted(world, second, holdings_perm=14881, db=None, has_db="无")
    assert flags(world, second) == ["数量异常", "上年问题未整改"]


def test_g_30_exactly_twenty_per_cent_more_than_the_year_before_has_no_flag(world: World) -> None:
    submitted(world, asked(world))
    world.now = read_moment("2027-07-05T10:00:00+08:00")
    second = asked(world, cycle=2027)
    submitted(world, second, holdings_perm=14880, db=None, has_db="无")
    assert flags(world, second) == []
