"""Deadlines a case really has: counted over holidays, explained, met or missed, and provisional beyond the calendar."""

from datetime import timedelta

from tests.world import World
from workflows.queries.inbox import Filters, inbox
from workflows.values.times import read_moment

BEFORE_THE_HOLIDAY = read_moment("2026-09-15T09:00:00+08:00")


def limit_of(world, case_id, name):
    (found,) = [line for line in world.page("wangjianguo", case_id).deadlines if line.name == name]
    return found


def said(limit):
    return [line["template"] % line["params"] for line in limit.explanation["sentences"]]


def test_five_working_days_across_national_day_end_on_12_october(sqlite_engine, tmp_path):
    # Tue 29 Sep does not count. Wed 30 is 1; 1-7 Oct rest; Thu 8 is 2; Fri 9 is 3; Sat 10 is worked: 4; Mon 12 is 5.
    world = World.open(sqlite_engine, tmp_path, BEFORE_THE_HOLIDAY, "2026-09-29")
    case_id = world.reach_the_site("ut_decide_handling")
    limit = limit_of(world, case_id, "检查发现问题作出处理决定")

    assert limit.due_at == read_moment("2026-10-13T00:00:00+08:00")  # 24:00 of the 12th
    assert said(limit) == [
        "“检查发现问题作出处理决定”自 2026-09-29 起算，当日不计，期限为 5 个工作日。",
        "依据：本局内部时限（可调整）。",
        "跳过休息日：2026-10-01～2026-10-07、2026-10-11。",
        "调休上班日计入工作日：2026-10-10。",
        "届满时间：2026-10-12 24:00。",
    ]
    assert (limit.status, limit.provisional) == ("running", False)
    assert (limit.lamp.colour, limit.lamp.days, limit.lamp.last_day) == ("green", 5, "2026-10-12")


def test_the_lamp_turns_yellow_three_working_days_before_and_red_when_it_is_over(sqlite_engine, tmp_path):
    world = World.open(sqlite_engine, tmp_path, BEFORE_THE_HOLIDAY, "2026-09-29")
    case_id = world.reach_the_site("ut_decide_handling")

    def lamp():
        return limit_of(world, case_id, "检查发现问题作出处理决定").lamp

    seen = []
    for moment in ("2026-10-07T12:00", "2026-10-08T12:00", "2026-10-12T23:59", "2026-10-13T00:00", "2026-10-14T12:00"):
        world.now = read_moment(f"{moment}:00+08:00")
        seen.append((lamp().colour, lamp().days))
    assert seen == [("green", 4), ("yellow", 3), ("yellow", 0), ("red", -1), ("red", -2)]


def test_a_decision_in_time_meets_its_limit_and_one_too_late_misses_it(sqlite_engine, tmp_path):
    world = World.open(sqlite_engine, tmp_path, BEFORE_THE_HOLIDAY, "2026-09-29")
    in_time, too_late = world.reach_the_site("ut_decide_handling"), world.reach_the_site("ut_decide_handling")
    world.now = read_moment("2026-10-12T23:59:59+08:00")
    world.do("zhaolixin", in_time, "ut_decide_handling")
    world.now += timedelta(seconds=2)
    world.do("zhaolixin", too_late, "ut_decide_handling")
    statuses = [limit_of(world, one, "检查发现问题作出处理决定").status for one in (in_time, too_late)]
    assert statuses == ["met", "missed"]


def test_a_limit_and_the_bell_that_rings_at_its_end_are_one_deadline(world):
    case_id = world.reach_the_site("ut_decide_handling")
    assert limit_of(world, case_id, "检查发现问题作出处理决定").status == "running"  # exactly one


def test_a_bell_of_a_step_that_is_not_a_deadline_adds_none(world):
    case_id = world.start()
    world.reach(case_id, "ut_unit_confirm")
    assert limit_of(world, case_id, "被检查单位确认检查通知").status == "running"


def test_a_deadline_that_reaches_into_an_unpublished_year_is_provisional_and_says_so(world):
    case_id = world.reach_the_site("ut_upload_no")
    limit = limit_of(world, case_id, "检查结果上传省级系统")
    # 20 working days after Tue 8 Dec: three that week, then 14-18, 21-25, 28-31 (17), 4-6 Jan; 1-3 Jan rest.
    assert limit.due_at == read_moment("2027-01-07T00:00:00+08:00")
    assert limit.provisional
    assert said(limit)[-1] == "涉及尚未确认工作日历的年份，此日期为暂定，工作日历确认后重新计算。"


def test_the_task_carries_the_deadline_into_the_desk_and_the_case_into_the_ledger(world):
    case_id = world.reach_the_site("ut_decide_handling")
    limit = limit_of(world, case_id, "检查发现问题作出处理决定")
    with world.looking("zhaolixin") as look:
        (line,) = inbox(look, "claimable", Filters()).lines
    assert line.lamp.due_at == limit.due_at
    (step,) = world.page("wangjianguo", case_id).open_steps
    assert step.lamp == line.lamp


def test_a_plan_made_too_late_is_overdue_from_the_start(world):
    case_id = world.start(planned_date="2026-11-27")
    (step,) = world.page("wangjianguo", case_id).open_steps
    assert (step.lamp.colour, step.lamp.last_day) == ("red", "2026-11-12")
