"""Why a deadline is what it is, in sentences an officer can check with a finger on the calendar."""

import json

import pytest

from tests.rules.calendars import CALENDAR, at, limit
from workflows.rules.deadlines import compute, explain
from workflows.values.deadlines import Pause, Roll, Unit


def said(deadline):
    return [one["template"] % one["params"] for one in explain(deadline)["sentences"]]


def test_working_days_over_the_national_day_week():
    deadline = compute(limit(5, Unit.WORKING_DAYS), at("2026-09-28"), CALENDAR)
    assert said(deadline) == [
        "“上报期限”自 2026-09-28 起算，当日不计，期限为 5 个工作日。",
        "依据：行政处罚法第八十五条。",
        "跳过休息日：2026-10-01～2026-10-07。",
        "调休上班日计入工作日：2026-10-10。",
        "届满时间：2026-10-10 24:00。",
    ]


def test_calendar_days_that_roll_forward():
    deadline = compute(limit(15, Unit.CALENDAR_DAYS, Roll.FORWARD, basis=""), at("2026-09-18"), CALENDAR)
    assert said(deadline) == [
        "“上报期限”自 2026-09-18 起算，当日不计，期限为 15 日（自然日）。",
        "跳过休息日：2026-10-03～2026-10-07。",
        "最后一日 2026-10-03 是休息日，顺延至其后第一个工作日 2026-10-08。",
        "届满时间：2026-10-08 24:00。",
    ]


def test_a_fixed_date_brought_forward():
    deadline = compute(limit(131, Unit.FIXED, Roll.BACK), at("2026-01-05"), CALENDAR)
    assert said(deadline)[0] == "“上报期限”为固定日期：1 月 31 日。"
    assert "最后一日 2026-01-31 是休息日，提前至其前最后一个工作日 2026-01-30。" in said(deadline)


def test_a_pause_is_named_with_its_ground():
    hearing = Pause(at("2026-11-25", 9), at("2026-11-27", 15), "听证")
    deadline = compute(limit(5, Unit.CALENDAR_DAYS), at("2026-11-23"), CALENDAR, [hearing])
    assert "2026-11-25 09:00 至 2026-11-27 15:00 期限中止（听证），不计入。" in said(deadline)


def test_a_provisional_date_says_so_at_the_end():
    deadline = compute(limit(2, Unit.WORKING_DAYS), at("2026-12-30"), CALENDAR)
    assert said(deadline)[-1] == "涉及尚未确认工作日历的年份，此日期为暂定，工作日历确认后重新计算。"
    assert explain(deadline)["provisional"] is True


def test_separate_rest_days_are_listed_one_by_one():
    deadline = compute(limit(7, Unit.WORKING_DAYS), at("2026-10-09"), CALENDAR)
    assert "跳过休息日：2026-10-11、2026-10-17～2026-10-18。" in said(deadline)


@pytest.mark.parametrize(
    ("length", "unit", "sentence"),
    [
        (24, Unit.HOURS, "“上报期限”自 2026-11-25 10:00 起算，期限为 24 小时，节假日不停止计算。"),
        (0, Unit.HOURS, "“上报期限”自 2026-11-25 10:00 起算，期限为 0 小时，节假日不停止计算。"),
        (-4, Unit.HOURS, "“上报期限”为 2026-11-25 10:00 之前 4 小时，节假日不停止计算。"),
        (0, Unit.CALENDAR_DAYS, "“上报期限”应在 2026-11-25 当日完成。"),
        (-10, Unit.WORKING_DAYS, "“上报期限”自 2026-11-25 往前推算，中间应有 10 个完整的工作日。"),
        (-10, Unit.CALENDAR_DAYS, "“上报期限”自 2026-11-25 往前推算，中间应有 10 个完整的自然日。"),
        (6, Unit.MONTHS, "“上报期限”自 2026-11-25 起算，当日不计，期限为 6 个月。"),
        (-6, Unit.MONTHS, "“上报期限”自 2026-11-25 往前推算，中间应有 6 个月。"),
        (2, Unit.YEARS, "“上报期限”自 2026-11-25 起算，当日不计，期限为 2 年。"),
        (-2, Unit.YEARS, "“上报期限”自 2026-11-25 往前推算，中间应有 2 年。"),
    ],
)
def test_every_rule_has_its_sentence(length, unit, sentence):
    assert said(compute(limit(length, unit), at("2026-11-25"), CALENDAR))[0] == sentence


def test_hours_end_at_a_moment():
    assert said(compute(limit(24, Unit.HOURS), at("2026-11-25"), CALENDAR))[-1] == "届满时间：2026-11-26 10:00。"


def test_the_explanation_is_json_with_the_days_and_the_article():
    explained = explain(compute(limit(5, Unit.WORKING_DAYS), at("2026-09-28"), CALENDAR))
    assert json.loads(json.dumps(explained)) == explained
    assert explained["skipped"][0] == "2026-10-01"
    assert explained["adjusted"] == ["2026-10-10"]
    assert explained["basis"] == "行政处罚法第八十五条"
