"""The assessment of a year: scored, reviewed, objected to, approved, and told to all units in a bulletin."""

import pytest
from playwright.sync_api import expect

from tests.browser.county import County
from tests.browser.person import PHONE
from tests.browser.pictures import picture
from tests.processes.assessing import LAND, TOWN, on_record
from tests.world import World

pytestmark = pytest.mark.browser
REVIEWED = {"复核结论": "复核完毕，告知单位", "签名": "click"}
ADJUSTED = {
    "调整分值": [{"单位": "湘阴县自然资源局", "项目": "加减分", "增减（分）": "-3", "理由": "报送材料不及时"}],
    "复核结论": "登记调整，重新计算",
    "签名": "click",
}


def year(world: World) -> None:
    """What the year has left in the registers: a good unit, and one that never reported."""
    on_record(world, "self_report", LAND, "按期", "通过")
    on_record(world, "security_assessment", LAND, result="未发现安全风险隐患")
    on_record(world, "inspection_result", LAND, result="优秀", score=92.5)
    on_record(world, "self_report", TOWN, "未报")
    on_record(world, "nonreport", TOWN, "办结", "通报", report_year=2025, bulletin=True)


def scored(county: County, minutes: str) -> None:
    """Batch by batch: each is worked out a second after the one before."""
    for minute in range(1, 6):
        county.is_now(f"2026-12-10T{minutes}{minute}:00+08:00")


def test_s4_20_a_year_is_assessed_objected_to_and_told_to_all_units_in_a_bulletin(county, meet):
    county.is_now("2026-12-10T09:00:00+08:00")
    zhao = meet("zhaolixin").open("/start").follow("启动某一年度的考核")
    picture(zhao.page, "assessment-start")
    zhao.fill({"考核年度": "2026"}).press("立案")
    case_page, case = zhao.page.url, zhao.page.locator(".heading-aside").inner_text()
    county.behind_the_scenes(year)
    scored(county, "09:0")

    # The section chief takes three points off and has the scores worked out again.
    zhao.begin("复核得分", case).sees("自查审核40，安全评价30，监督检查30", "不合格1家")
    picture(zhao.page, "assessment-review")
    zhao.submit(ADJUSTED)
    scored(county, "09:1")
    zhao.open("/registers/entries/year_assessment?year=2026&result=不合格").sees("未报且逾期不改")
    zhao.open("/registers/entries/year_assessment?year=2026&q=湘阴县自然资源局").sees("优秀", "-3")
    picture(zhao.page, "assessment-register")
    zhao.begin("复核得分", case).submit(REVIEWED)

    # The unit's head sees the result and objects, on a phone.
    deng = meet("ziranju", **PHONE).open("/notices").sees("有异议的，请于2026-12-17前提出")
    deng.open("/my_unit").sees("年度考核", "优秀")
    picture(deng.page, "assessment-my-unit")
    deng.open("/start").follow("提出考核异议")
    deng.fill({"考核年度": "2026", "对哪一项有异议": "加减分", "异议和理由": "材料是按通知的时间报送的，附有回执。"})
    picture(deng.page, "assessment-objection")
    deng.press("提交报告")
    objection = deng.page.locator(".heading-aside").inner_text()
    zhao.begin("处理异议", objection).sees("材料是按通知的时间报送的")
    zhao.fill({"处理": "采纳（调整分值）", "调整的项目": "加减分", "增减（分）": "0", "理由": "回执属实。"})
    picture(zhao.page, "assessment-handle")
    zhao.submit({"签名": "click"})
    deng.open("/notices").sees("异议已采纳，得分已经重新计算")

    # The head of the bureau approves in time, the bulletin is written, signed and sent to all units.
    county.is_now("2026-12-18T09:00:00+08:00")
    huang = meet("huangzhiqiang").begin("审定考核结果", case).sees("2027-01-31")
    huang.fill({"发布种类": ["通报"], "意见": "同意"})
    picture(huang.page, "assessment-approve")
    huang.submit({"签名": "click"})
    zhao.begin("起草年度档案安全通报", case).sees("湘阴县自然资源局考核为优秀", "经责令仍未提交自查报告")
    picture(zhao.page, "assessment-bulletin")
    zhao.submit({"发布范围": ["公众（脱敏）"]})
    huang.begin("签发并确定范围", case).submit({"意见": "同意", "签名": "click"})
    zhao.open(case_page).sees("年度考核结束")
    picture(zhao.page, "assessment-closed")

    # Any unit of the county opens the bulletin, as a PDF.
    luo = meet("minzhengju", **PHONE).open("/received").sees("2026年度档案安全通报")
    picture(luo.page, "assessment-received")
    link = luo.page.get_by_role("link", name="2026年度档案安全通报").first
    expect(link).to_be_visible()
    href = luo.page.locator("a[href*='/documents/']").first.get_attribute("href")
    answer = luo.page.request.get(f"{county.url}{href}")
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.body().startswith(b"%PDF")
