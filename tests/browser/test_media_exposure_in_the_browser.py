"""Exposed by the media on National Day: the first report within four hours, holiday or not, beside the facts (M2.2)."""

import pytest

from tests.browser.major import Course
from tests.browser.person import PHONE
from tests.browser.pictures import picture

pytestmark = pytest.mark.browser
FOUND = "proc_major_case"
LETTER = "sub_notify_org"
REPORT = "媒体曝光首报（待核实）"
KNOWN = {
    "有关单位": "湘阴县自然资源局",
    "当事人": "湘阴县自然资源局",
    "违法行为": "AL48-8",
    "疑似重大的情形": "网络视频称该局三楼档案库房屋面渗漏，多卷不动产登记档案被水浸泡。",
    "是否已被媒体曝光": "是",
}
FIRST = {
    "媒体情况": [{"媒体": "某短视频平台", "日期": "2026-10-01"}],
    "已采取措施": "已派员到现场核实，要求单位立即转移受淹档案。",
    "签名": "click",
}
WARNED = "首报已满1小时尚未报出"
LATE = "首报超过4小时仍未报出，已记为迟报"


@pytest.fixture
def course(county):
    return Course(county)


def known_at(county, meet, course, moment):
    """王建国 hears of it at this moment and puts it down on his phone; his window and the number of the case."""
    county.is_now(f"{moment}:00+08:00")
    wang = meet("wangjianguo", **PHONE).open("/start").follow("重大案件认定与报告")
    wang.fill(KNOWN | {"获知曝光的时间": moment.replace("T", " ")})
    picture(wang.page, "media-exposure")
    wang.press("立案").sees("疑似重大案件", "首报")
    return wang, course.number(FOUND)


def told(meet, login, words):
    """How often this person has been told so."""
    return meet(login).open("/notices").page.locator(".notice-line", has_text=words).count()


def test_known_at_eight_on_national_day_it_is_reported_by_noon_while_the_facts_are_still_being_put_together(
    county, meet, course
):
    wang, number = known_at(county, meet, course, "2026-10-01T08:00")
    page = f"/cases/{course.case(FOUND)}"
    wang.open(page).sees("填报重大案件要素", "4 小时")
    wang.open(f"{page}?part=deadlines").sees("届满时间：2026-10-01 12:00")
    picture(wang.page, "media-deadlines")
    assert told(meet, "liuguoping", WARNED) == 0

    county.is_now("2026-10-01T09:00:00+08:00")
    assert told(meet, "liuguoping", WARNED) == 1
    county.is_now("2026-10-01T11:00:00+08:00")
    wang.begin(REPORT, number).sees("网络视频称该局三楼档案库房屋面渗漏", "10-01").fill(FIRST)
    picture(wang.page, "first-report")
    wang.press("提交")
    course.settle()
    wang.open(page).sees("填报重大案件要素")
    wang.open(f"{page}?part=documents").sees("案情专报", "10-01 11:00")
    assert told(meet, "xujing", LATE) == 0

    city = meet("yueyang", **PHONE).open("/received").sees("被媒体曝光情况的首报（待核实）", "湘阴县档案局")
    picture(city.page, "received-first-report")
    city.begin("签收", course.number(LETTER, -2)).sees("被媒体曝光情况的首报").submit()
    county.is_now("2026-10-01T13:00:00+08:00")
    assert told(meet, "xujing", LATE) == 0
    assert not course.register().late_first_report


def test_at_noon_without_a_first_report_director_and_supervisor_are_told_and_the_register_says_late(
    county, meet, course
):
    wang, number = known_at(county, meet, course, "2026-10-02T08:00")
    county.is_now("2026-10-02T11:59:00+08:00")
    assert told(meet, "xujing", LATE) == 0
    county.is_now("2026-10-02T12:00:00+08:00")
    assert told(meet, "xujing", LATE) == 1
    assert told(meet, "huangzhiqiang", LATE) == 1

    county.is_now("2026-10-02T12:30:00+08:00")
    wang.begin(REPORT, number).sees("超期")
    picture(wang.page, "first-report-late")
    wang.submit(FIRST)
    course.settle()
    row = course.register()
    assert (row.late_first_report, row.first_report_at) == (True, county.world.now)
    late = meet("huangzhiqiang").open(f"/cases/{course.case(FOUND)}?part=deadlines").sees("超期办结")
    picture(late.page, "first-report-was-late")
