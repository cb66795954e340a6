"""A major case over county, city, province and government: from half a million yuan to the assessment (M1–M4)."""

import pytest

from tests.browser.major import HANDLERS, TEAM, Course
from tests.browser.person import PHONE
from tests.browser.pictures import picture

pytestmark = pytest.mark.browser
FOUND = "proc_major_case"
LETTER = "sub_notify_org"
BOARD = "proc_major_supervise"
PENALTY = "proc_penalty_ordinary"
SUSPECTED = {
    "有关单位": "湘阴县自然资源局",
    "当事人": "湘阴县自然资源局",
    "违法行为": "AL48-2",
    "疑似重大的情形": "擅自复制并公布属于国家所有的档案12卷，涉案档案价值五十万元。",
}
HALF_A_MILLION = {
    "涉案档案等级": "不适用",
    "档案价值金额（元）": "500000.00",
    "估价方式": "专家评估",
    "估价依据": "县档案馆组织三名专家于2026年9月27日评估。",
}
REVIEWED = dict.fromkeys(
    (
        "执法主体合法",
        "执法人员具备资格",
        "事实清楚、证据充分",
        "适用依据正确",
        "程序合法",
        "裁量适当",
        "未超越权限",
        "文书完备、规范",
    ),
    "是",
)


def test_half_a_million_yuan_is_reported_flagged_investigated_punished_and_assessed(county, meet):
    course = Course(county)
    recognised(county, meet, course)
    reported(county, meet, course)
    flagged(county, meet, course)
    investigated_and_handed_over(county, meet, course)
    punished(county, meet, course)
    closed_and_assessed(county, meet, course)


def recognised(county, meet, course):
    """M1.1b, M2.1: an officer, his chief and the director, on the last day before the holiday."""
    county.is_now("2026-09-28T09:00:00+08:00", visit="2026-09-28")
    wang = meet("wangjianguo").open("/start").follow("重大案件认定与报告").fill(SUSPECTED)
    wang.press("立案").sees("疑似重大案件", "填报重大案件要素")
    number = course.number(FOUND)
    wang.begin("填报重大案件要素", number).fill(HALF_A_MILLION | {"档案价值金额（元）": "-1"}).press("提交")
    wang.sees("不能是负数")
    wang.fill({"档案价值金额（元）": "500000.00"})
    picture(wang.page, "major-facts")
    wang.press("提交")

    county.is_now("2026-09-29T10:00:00+08:00")
    chief = meet("zhaolixin").begin("查实并提出认定意见", number).sees("档案价值金额五十万元以上", "500000.00")
    picture(chief.page, "major-verify")
    chief.fill({"命中的判定规则": [{"证据": "专家评估意见"}], "查实情况": "经查实，涉案档案价值五十万元。"})
    chief.submit({"意见": "建议认定", "签名": "click"})

    county.is_now("2026-09-30T10:00:00+08:00")
    head = meet("huangzhiqiang").begin("主要负责人认定", number).sees("档案价值金额五十万元以上")
    head.submit({"决定": "认定", "签名": "click"})
    county.is_now("2026-10-08T09:00:00+08:00")
    meet("wangjianguo").open(f"/cases/{course.case(FOUND)}").sees("10-09", "起草案情专报")


def reported(county, meet, course):
    """M2.1: signed on the first day after the holiday; the city forwards, the province judges."""
    course.do("wangjianguo", FOUND, "ut_special_draft")
    course.do("huangzhiqiang", FOUND, "ut_special_sign")
    county.is_now("2026-10-09T09:00:00+08:00")
    first = course.number(LETTER, 0)
    city = meet("yueyang").open("/received").sees("案情专报", "湘阴县档案局")
    picture(city.page, "received-city")
    city.begin("签收", first).submit()
    course.settle()
    number = course.number(FOUND)
    city.begin("市局转报省局", number).sees("档案价值金额五十万元以上")
    city.submit({"转报文号": "岳档专报〔2026〕2号", "市局意见": "建议省局挂牌督办。"})
    county.is_now("2026-10-10T09:00:00+08:00")
    province = meet("hunan").begin("省局签收并研判", number).sees("建议省局挂牌督办")
    province.submit({"研判意见": "挂牌督办"})
    course.settle()


def flagged(county, meet, course):
    """M3.1, M3.4: the leader flags it; no letter goes without the copy to the county's government."""
    number = course.number(BOARD)
    leader = meet("hunanju").begin("决定督办方式", number).sees("档案价值金额五十万元以上")
    leader.submit({"方式": "挂牌督办", "是否成立专案组": "是", "理由": "涉案档案价值巨大。", "签名": "click"})
    officer = meet("hunan").begin("制发案件督办函", number)
    copies = officer.field("抄送")
    copies.get_by_role("button", name="删除").locator("visible=true").first.click()
    officer.fill({"办结期限": "2027-01-29", "督办要求": "依法查清事实，追究责任，督促整改。", "签名": "click"})
    officer.press("提交").sees("抄送中没有案件所在地的县人民政府")
    picture(officer.page, "letter-without-copy")
    course.do("hunan", BOARD, "ut_supervise_letter")

    government = meet("xianzhengfu", **PHONE).open("/received").sees("案件督办函")
    picture(government.page, "received-government")
    government.begin("签收", course.number(LETTER, -2)).submit()
    course.do("helihua", LETTER, "ut_notify_receive", place=-3)
    course.do("yueyang", LETTER, "ut_notify_receive", place=-1)
    government.open("/received").sees("案件督办函")


def investigated_and_handed_over(county, meet, course):
    """M3.2, M3.5, G-18: a team of several bureaus, a group that investigates, others that handle."""
    county.is_now("2026-10-12T09:00:00+08:00")
    course.do("hunanju", BOARD, "ut_team", **TEAM)
    course.do("hunan", BOARD, "ut_form_group", investigators=["p-wang", "p-miluo-2"], planned_date="2026-10-14")
    helper = meet("miluozhifa").open("/received").page
    course.at_the_site()
    helper.goto(f"{county.url}/cases/{course.case('sub_onsite_inspection')}")
    assert "湘阴县自然资源局" in helper.locator("main").inner_text()
    course.do("hunan", BOARD, "ut_group_report")
    course.do("hunan", BOARD, "ut_handover", hand_time=county.world.shown_now)
    chief = meet("zhaolixin").begin("县局接收并确定承办人", course.number(BOARD)).sees("王建国", "易晓丽")
    picture(chief.page, "county-receives")
    chief.fill({"承办人": ["王建国", "孙颖"], "办理方式": ["行政处罚"], "接收人签字": "click"}).press("提交")
    chief.sees("查办分离：承办人中有参加本案调查的人员")
    course.do("zhaolixin", BOARD, "ut_county_receive", handlers=HANDLERS, handle_ways=["行政处罚"])


def punished(county, meet, course):
    """E4.9: filed, investigated, noticed, heard, reviewed, discussed, decided, served, paid, closed."""
    county.is_now("2026-10-15T09:00:00+08:00", visit="2026-10-15")
    course.penalty("ut_source_register", ut_source_register={"clue_date": "2026-10-15"})
    course.penalty("ut_filing_proposal", "ut_filing_chief", "ut_filing_decide")
    course.penalty("ut_case_assign", "ut_investigate", "ut_invest_report", "ut_result_review")
    course.penalty("ut_propose_penalty", "ut_notice_prepare", "ut_choose_service", "ut_execute_service")
    number = course.number(PENALTY)

    county.is_now("2026-10-16T09:00:00+08:00")
    unit = meet("ziranju", **PHONE).open(f"/cases/{course.case(PENALTY)}").sees("要求听证", "提交陈述、申辩")
    picture(unit.page, "unit-after-notice")
    unit.follow("要求听证").fill({"申请理由": "对拟处罚的事实和数额有异议。", "签名": "drawn"})
    unit.press("要求听证")
    course.settle()
    course.do("zhaolixin", PENALTY, "ut_hearing_arrange", hearing_date="2026-10-30T09:00:00+08:00")
    course.penalty("ut_choose_service", "ut_execute_service")
    county.is_now("2026-10-30T12:00:00+08:00", visit="2026-10-30")
    held = {"started_at": "2026-10-30T09:00:00+08:00", "ended_at": "2026-10-30T11:00:00+08:00"}
    course.do("dengyan", PENALTY, "ut_hearing_hold", **held)
    course.do("yanfei", PENALTY, "ut_hearing_minutes")
    course.do("dengyan", PENALTY, "ut_hearing_report")
    course.penalty("ut_statement_review")

    reviewer = meet("zhouying").begin("法制审核", number).fill(REVIEWED)
    picture(reviewer.page, "legal-review")
    reviewer.submit({"是否涉嫌犯罪": "否", "审核结论": "通过", "签名": "click"})
    course.settle()
    course.penalty("ut_discuss_arrange", ut_discuss_arrange={"meeting_time": "2026-10-30T15:00:00+08:00"})
    county.is_now("2026-10-30T16:00:00+08:00")
    course.penalty("ut_discuss_hold")
    head = meet("huangzhiqiang").begin("作出处罚决定", number).sees("20000")
    head.fill({"罚款（元）": "30000.00", "缴款方式": "指定银行", "签名": "click"}).press("提交")
    head.sees("罚款")
    picture(head.page, "decide-too-much")
    head.submit({"罚款（元）": "20000.00", "签名": "click"})
    course.settle()
    course.penalty("ut_choose_service", "ut_execute_service")
    unit.open(f"/cases/{course.case(PENALTY)}?part=documents").sees("行政处罚决定书")
    county.is_now("2026-11-02T10:00:00+08:00")
    course.do("wangjianguo", FOUND, "ut_progress_report")
    course.do("wangjianguo", FOUND, "ut_decision_report")
    course.penalty("ut_execute", ut_execute={"paid_at": "2026-11-02", "paid_amount": "20000.00"})
    course.penalty("ut_close_report", "ut_close_chief", "ut_close_approve")
    course.do("wangjianguo", FOUND, "ut_post_report")
    meet("zhaolixin").open("/penalties").sees("湘阴县自然资源局", "20,000.00")


def closed_and_assessed(county, meet, course):
    """M3.3, M4.1: the county reports, the province accepts, closes the board and assesses the handling."""
    course.do("huangzhiqiang", BOARD, "ut_county_feedback")
    province = meet("hunan").begin("省局验收", course.number(BOARD))
    province.submit({"验收": "办结", "签名": "click"})
    leader = meet("hunanju").begin("结案函（解除挂牌）", course.number(BOARD))
    leader.submit({"签名": "click"})
    course.settle()
    meet("wangjianguo").open(f"/cases/{course.case(FOUND)}").sees("重大案件报告流程结束")
    province.begin("考核评分", course.number("proc_major_review")).sees("湘阴县档案局")
    picture(province.page, "assessment")
