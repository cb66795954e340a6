"""A case the province assigns and oversees: urged, its file read for ten working days, visited, accepted (M3.3)."""

import pytest

from tests.browser.major import HANDLERS, INVESTIGATORS, Course
from tests.browser.person import PHONE
from tests.browser.pictures import picture

pytestmark = pytest.mark.browser
FOUND = "proc_major_case"
LETTER = "sub_notify_org"
BOARD = "proc_major_supervise"
PENALTY = "proc_penalty_ordinary"
ACT = "催办、查卷、走访"
BUTTON = "督查（催办、查卷、走访）"
PARTY = "湘阴县自然资源局"


def test_a_case_the_province_assigns_is_urged_looked_into_visited_and_accepted(county, meet):
    course = Course(county)
    reported(county, course)
    assigned(county, meet, course)
    handed_over(county, course)
    urged(county, meet, course)
    read(county, meet, course)
    visited(county, meet, course)
    accepted(county, meet, course)


def reported(county, course):
    """A major case of the county, reported to the province, which is to assign it."""
    county.is_now("2026-09-30T10:00:00+08:00")
    course.suspect()
    course.do("wangjianguo", FOUND, "ut_major_facts")
    course.do("zhaolixin", FOUND, "ut_major_verify")
    course.do("huangzhiqiang", FOUND, "ut_major_confirm", confirmed_at=county.world.shown_now)
    county.is_now("2026-10-08T10:00:00+08:00")
    course.do("wangjianguo", FOUND, "ut_special_draft")
    course.do("huangzhiqiang", FOUND, "ut_special_sign")
    course.do("yueyang", LETTER, "ut_notify_receive", place=0, received_at=county.world.shown_now)
    course.do("yueyang", FOUND, "ut_city_forward")
    course.do("hunan", FOUND, "ut_prov_receive", judge="交办督查")


def assigned(county, meet, course):
    """The leader decides on it, the officer writes the letter, the county's clerk signs for it."""
    leader = meet("hunanju").begin("决定督办方式", course.number(BOARD)).sees(PARTY, "交办督查")
    picture(leader.page, "supervision-mode")
    leader.submit({"方式": "交办督查", "理由": "案情清楚，由县局查办，省局督查。", "签名": "click"})
    officer = meet("hunan").begin("制发案件交办函", course.number(BOARD))
    officer.fill({"办结期限": "2027-01-29", "报告期限": "2027-01-15", "要求": "依法查清事实，追究责任，督促整改。"})
    picture(officer.page, "assignment-letter")
    officer.submit({"签名": "click"})
    course.settle()
    clerk = meet("helihua").open("/received").sees("案件交办函")
    clerk.begin("签收", course.number(LETTER, -2)).sees("案件交办函").submit()
    course.settle()


def handed_over(county, course):
    """Looked into by the one, handled by the others: the county has a penalty to prepare."""
    county.is_now("2026-10-12T09:00:00+08:00")
    course.do("hunan", BOARD, "ut_form_group", investigators=INVESTIGATORS, planned_date="2026-10-14")
    course.press("hunan", BOARD, "em_group_inspected")
    course.do("hunan", BOARD, "ut_group_report")
    course.do("hunan", BOARD, "ut_handover", hand_time=county.world.shown_now)
    course.do("zhaolixin", BOARD, "ut_county_receive", handlers=HANDLERS, handle_ways=["行政处罚"])


def act(meet, course, device, **answers):
    """The province acts by the button on the page of its case; the window of its officer."""
    officer = meet("hunan", **device).open(f"/cases/{course.case(BOARD)}")
    officer.follow(BUTTON).press(BUTTON)
    course.settle()
    officer.begin(ACT, course.number(BOARD)).fill(answers)
    return officer


def urged(county, meet, course):
    """By the button, at any time; the county's director is told, the register counts it."""
    county.is_now("2026-10-16T09:00:00+08:00")
    asked = {"方式": "催办", "督查对象": "湘阴县档案局", "内容": "请抓紧立案调查，按期报告结果。"}
    officer = act(meet, course, {}, **asked)
    picture(officer.page, "urging")
    officer.press("提交")
    course.settle()
    meet("huangzhiqiang").open("/notices").sees("省局督查（催办）：请抓紧立案调查，按期报告结果。")
    assert course.register().urges == 1


def read(county, meet, course):
    """Ten working days: Mon 19 Oct is not counted, Mon 2 Nov is the last one."""
    county.is_now("2026-10-19T09:00:00+08:00")
    officer, file = meet("hunan"), f"{county.url}/cases/{course.case(PENALTY)}"
    assert officer.page.request.get(file).status == 404
    asked = {"方式": "查卷", "督查对象": "湘阴县档案局", "内容": "查阅重大案件和行政处罚的案卷。"}
    reader = act(meet, course, {}, **asked, 查卷授权至="2026-11-02")
    picture(reader.page, "file-access")
    reader.press("提交")
    assert "/tasks/" not in reader.page.url, reader.page.locator("main").inner_text()
    course.settle()
    officer.open(f"/cases/{course.case(FOUND)}?part=forms").sees(PARTY, "起草案情专报")
    officer.open(file).sees(PARTY, "执法人员")
    picture(officer.page, "file-read-by-the-province")
    county.is_now("2026-11-02T18:00:00+08:00")
    assert officer.page.request.get(file).status == 200
    county.is_now("2026-11-03T09:00:00+08:00")
    assert officer.page.request.get(file).status == 404


def visited(county, meet, course):
    """On the way, on a phone: what was found at the county is on record."""
    county.is_now("2026-11-04T15:00:00+08:00")
    asked = {"方式": "走访", "督查对象": "湘阴县档案局", "内容": "走访县局和当事人，核实案件调查进度。"}
    officer = act(meet, course, PHONE, **asked)
    picture(officer.page, "visit-record")
    officer.press("提交")
    course.settle()
    officer.open(f"/cases/{course.case(BOARD)}?part=documents").sees("催办单、查卷记录、走访记录")
    picture(officer.page, "supervision-documents")
    assert course.register().urges == 1


def accepted(county, meet, course):
    """The county's director reports the result, the province accepts it and closes the case."""
    county.is_now("2026-11-10T09:00:00+08:00")
    head = meet("huangzhiqiang").begin("办理结果报告", course.number(BOARD)).sees("2027-01-29", "行政处罚")
    head.fill({"办理结果": "已依法立案查处，责令限期整改，责任人员已受处分。", "签名": "click"})
    picture(head.page, "county-feedback")
    head.press("提交")
    officer = meet("hunan").begin("省局验收", course.number(BOARD)).sees("已依法立案查处")
    officer.fill({"验收": "办结", "签名": "click"})
    picture(officer.page, "province-accepts")
    officer.press("提交")
    meet("hunanju").begin("结案函（解除挂牌）", course.number(BOARD)).submit({"签名": "click"})
    course.settle()
    officer.open(f"/cases/{course.case(BOARD)}").sees("已办结")
    assert course.register().closed_at == county.world.now
