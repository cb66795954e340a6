"""An inspection as people do it: every step by the role it belongs to, on the screen in the office and on the phone."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.person import PHONE
from tests.browser.pictures import picture
from tests.browser.rectifying import put_right
from tests.browser.visit import (
    ARRIVED,
    CHECKED,
    CONFIRMED,
    DECISION,
    PLAN,
    RECORD,
    REFUSAL,
    REFUSED,
    REPORTED,
    SIGNED,
    on,
    receipt,
)
from tests.world import UNANNOUNCED

pytestmark = pytest.mark.browser

START = {
    "被检查单位": "湘阴县自然资源局",
    "监管类别": "档案安全监管",
    "组织单位": "本级",
    "检查种类": "定期巡查",
    "检查日期": "2026-12-08",
    "检查清单": "档案安全检查清单（SEC-1）",
}
PAPERS = [
    "送达回证",
    "行政检查结果告知书",
    "专业档案形成单位巡查、回访记录",
    "检查清单结果表",
    "拒签（妨碍检查）情况记录",
    "送达回证",
    "行政检查通知书",
    "行政检查审批表",
]
"""Of an inspection whose record was not signed, the latest first."""


def test_an_inspection_goes_from_its_plan_through_a_refusal_to_sign_into_the_archive(county, meet):
    county.is_now("2026-11-23T09:00:00+08:00")
    wang, liu, he, qin, zhao = map(meet, ("wangjianguo", "liuguoping", "helihua", "ziran", "zhaolixin"))

    # The plan: who is inspected, by whom, when; the leader approves.
    wang.open("/start").follow("现场检查")
    wang.fill(START).press("立案").sees("湘阴县自然资源局 定期巡查", "在办")
    case_page = wang.page.url
    case = wang.page.locator(".heading-aside").inner_text()
    assert case == "湘阴档检〔2026〕1号"
    wang.begin("检查准备", case).submit(PLAN).sees(f"{case} 已提交")
    liu.begin("行政检查审批", case).sees("王建国", "检查准备").submit({"意见": "同意", "签名": "click"})

    # The notice: the office chooses how to serve it, the officer serves it, the unit confirms.
    he.begin("选择送达方式", case).submit({"送达方式": "直接送达"})
    wang.begin("实施送达并登记回证", case).submit(receipt("2026-11-23 08:50"))
    qin.begin("确认联系人和配合事项", case).sees("行政检查通知书").submit(CONFIRMED)

    # The visit: nothing to do until its day; then cards are shown, and every item is looked at.
    wang.open(case_page).sees("等待检查日", "到 12-08 08:00 自动继续")
    county.is_now("2026-12-08T12:00:00+08:00")
    wang.begin("到场亮证告知", case).submit(ARRIVED)
    wang.begin("逐项检查", case).fill(CHECKED)
    expect(wang.page.locator("[data-checklist-sum]")).to_have_text("已填 25 / 25，不符合 2")
    wang.page.evaluate("scrollTo(0, 0)")
    picture(wang.page, "task")
    wang.submit()

    # The record: written up, signed by the officers, refused by the unit; both officers report the refusal.
    wang.begin("制作检查记录", case).submit(RECORD)
    wang.begin("单位负责人核对签字", case).submit(REFUSED)
    wang.begin("记录拒签（不在场）情况", case).submit(REFUSAL)

    # The decision and its notice.
    county.is_now("2026-12-09T16:30:00+08:00")
    zhao.begin("确定处理意见", case).submit(DECISION)
    he.begin("选择送达方式", case).submit({"送达方式": "直接送达"})
    wang.begin("实施送达并登记回证", case).submit(receipt("2026-12-09 16:10"))
    he.begin("登记省系统编号", case).submit(REPORTED)

    # The case waits until the hazard is gone, which is a case of its own; then it has ended.
    county.is_now("2026-12-10T09:00:00+08:00")
    wang.open(case_page).sees("在办", "等待中").tab("后续事项")
    wang.sees("湘阴档整〔2026〕1号", "未了")
    county.behind_the_scenes(lambda world: put_right(world, case_page.rsplit("/", 1)[1]))
    county.is_now("2026-12-11T09:00:00+08:00")

    # The archived record.
    wang.open(case_page).sees("已办结", "检查结束")
    wang.tab("文书和附件")
    papers = wang.page.locator(".paper-title[href*='/documents/']")
    assert papers.all_inner_texts() == PAPERS
    for paper in papers.all():
        answer = wang.page.request.get(f"{county.url}{paper.get_attribute('href')}")
        assert (answer.status, answer.body()[:5]) == (200, b"%PDF-")
    picture(wang.page, "documents")
    wang.tab("审计").sees("逐条核验无改动", "归档", "办结")
    wang.tab("流程")
    taken = wang.page.locator(".diagram-canvas svg .is-taken")
    ways = {"ut_prepare_inspection": 1, "ut_refusal": 1, "ut_inquiry": 0, "ut_record_obstruction": 0}
    for step, times in ways.items():
        expect(taken.and_(wang.page.locator(f"[data-element-id={step}]"))).to_have_count(times)
    expect(wang.page.locator(".diagram-message[role=status]")).to_be_hidden()
    picture(wang.page, "case")
    verified = county.command("verify")
    assert (verified.returncode, "完好" in verified.stdout) == (0, True), verified.stdout


def test_the_visit_is_done_on_a_phone(county, meet):
    county.is_now("2026-12-09T17:00:00+08:00")
    case = county.behind_the_scenes(approve_unannounced)
    county.is_now("2026-12-10T12:00:00+08:00")

    wang = meet("wangjianguo", **PHONE)
    picture(wang.page, "inbox")
    bar = wang.page.get_by_role("navigation", name="底部导航")
    expect(bar.locator("[aria-current=page]")).to_have_text(re.compile("待办"))
    wang.begin("到场亮证告知", case)

    # One pane at a time: the way of the case, the desk, and back to the form.
    panes = wang.page.get_by_role("group", name="切换内容")
    panes.get_by_role("button", name="流程").tap()
    expect(wang.page.locator(".diagram-canvas svg .is-active")).to_have_count(1)
    wang.arrived()
    panes.get_by_role("button", name="待办").tap()
    expect(wang.page.locator("#pane-desk")).to_be_visible()
    wang.arrived()
    panes.get_by_role("button", name="办理").tap()
    wang.submit(on("2026-12-10", ARRIVED))

    wang.begin("逐项检查", case).fill(CHECKED)
    wang.page.locator("#f-items-2_3").scroll_into_view_if_needed()
    picture(wang.page, "task")
    wang.submit()
    wang.begin("制作检查记录", case).fill(on("2026-12-10", RECORD))
    picture(wang.page, "signature")
    wang.submit()
    wang.begin("单位负责人核对签字", case).submit(on("2026-12-10", SIGNED))

    wang.follow("案件", bar).follow("湘阴县民政局 定期巡查")
    wang.sees("湘阴县民政局 定期巡查", "确定处理意见")
    picture(wang.page, "case")
    for name in ("办理过程", "表单", "文书和附件", "期限", "后续事项", "审计"):
        wang.tab(name)


def approve_unannounced(world):
    """A visit to another unit is planned and approved; the number of its case."""
    world.visit = "2026-12-10"
    case_id = world.start(unit_id="u017")
    world.do("wangjianguo", case_id, "ut_prepare_inspection", **UNANNOUNCED)
    world.do("liuguoping", case_id, "ut_approve_inspection")
    return world.page("wangjianguo", case_id).head.number
