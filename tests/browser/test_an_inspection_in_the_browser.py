"""An inspection as people do it: every step by the role it belongs to, on the screen in the office and on the phone."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.person import PHONE
from tests.browser.pictures import picture
from tests.world import UNANNOUNCED
from tests.world import picture as photo

pytestmark = pytest.mark.browser

START = {
    "被检查单位": "湘阴县自然资源局",
    "监管类别": "档案安全监管",
    "组织单位": "本级",
    "检查种类": "定期巡查",
    "检查日期": "2026-12-08",
    "检查清单": "档案安全检查清单（SEC-1）",
}
PLAN = {
    "检查所属期": ("2026-01-01", "2026-10-31"),
    "检查方式": ["听取汇报", "查阅资料", "核查现场"],
    "执法人员": ["王建国", "李敏"],
    "通知方式": "提前通知",
}
CONFIRMED = {
    "配合人员姓名": "丁新民",
    "职务": "办公室主任",
    "联系电话": "13912271237",
    "资料准备情况": ["制度文件", "库房记录"],
}
ARRIVED = {
    "到达时间": "2026-12-08 08:40",
    "单位在场人员": "丁新民，办公室主任",
    "已向当事人出示执法证件": [{"出示时间": "2026-12-08 08:45"}, {"出示时间": "2026-12-08 08:45"}],
    "已告知权利义务": True,
    "是否申请回避": "否",
}
EXTINGUISHERS = {"name": "灭火器.png", "mimeType": "image/png", "buffer": photo(640, 480)}
CHECKED = {
    "检查项目结果": {
        "": "符合",
        "2.3": ("不符合", "库房2具灭火器已过有效期。", EXTINGUISHERS),
        "2.4": ("不符合", "11月的温湿度没有登记。"),
        "4.8": ("不适用", "本单位没有外包服务。"),
    },
    "听取汇报摘要": "听取了办公室主任关于全年档案工作的汇报。",
    "查阅资料清单": [{"名称": "档案管理制度汇编", "份数": 1}, {"名称": "温湿度登记簿", "份数": 12}],
    "核查现场情况": "查看了档案库房和阅览室。",
    "未发现问题": "否",
    "发现的问题": [
        {
            "项目编号": "2.3",
            "描述": "档案库房内2具灭火器超过有效期。",
            "环节": "保管",
            "维度": "实体安全",
            "问题性质": "安全隐患",
            "严重程度": "一般",
            "特殊情形": "无",
            "是否当场改正": "否",
            "法律依据": "档案法第十九条第一款",
        },
        {
            "项目编号": "2.4",
            "描述": "2026年11月温湿度登记缺失。",
            "环节": "保管",
            "维度": "实体安全",
            "问题性质": "一般问题",
            "严重程度": "轻微",
            "特殊情形": "无",
            "是否当场改正": "是",
        },
    ],
    "需采取的现场措施": ["无"],
}
RECORD = {"开始时间": "2026-12-08 09:00", "结束时间": "2026-12-08 11:30", "执法人员签字": "drawn"}
REFUSED = {"签字状态": "拒签", "职务": "局长", "签字时间": "2026-12-08 11:40"}
SIGNED = {
    "签字状态": "已签字",
    "职务": "局长",
    "签字时间": "2026-12-08 11:40",
    "签字": "drawn",
    "单位意见": "情况属实，立即整改。",
}
REFUSAL = {
    "拒签（不在场）原因": "单位负责人认为记录与事实不符，拒绝签字。",
    "告知时间": "2026-12-08 11:45",
    "见证人": "刘洋，文星街道办事处",
    "执法人员签字": "drawn",
}
DECISION = {
    "逐条处理意见": [{"期限": "2026-12-31"}],
    "意见": "同意",
    "意见说明": "同意检查组意见，责令限期整改。",
    "签名": "click",
}
REPORTED = {"上报状态": "已上报", "省系统编号": "430624-2026-0017", "上报时间": "2026-12-09 16:00"}
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


def receipt(moment):
    return {
        "送达结果": "已送达",
        "送达时间": moment,
        "送达人": ["王建国", "李敏"],
        "签收人": "秦玉琴",
        "与受送达人关系": "收发人员",
        "签收": "drawn",
    }


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

    # The archived record.
    wang.open(case_page).sees("已办结", "检查结束")
    wang.tab("文书和附件")
    papers = wang.page.locator(".paper-title")
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
    wang.submit(moved(ARRIVED))

    wang.begin("逐项检查", case).fill(CHECKED)
    wang.page.locator("#f-items-2_3").scroll_into_view_if_needed()
    picture(wang.page, "task")
    wang.submit()
    wang.begin("制作检查记录", case).fill(moved(RECORD))
    picture(wang.page, "signature")
    wang.submit()
    wang.begin("单位负责人核对签字", case).submit(moved(SIGNED))

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


def moved(answer):
    """The same answers two days later."""
    if isinstance(answer, dict):
        return {label: moved(one) for label, one in answer.items()}
    if isinstance(answer, list):
        return [moved(one) for one in answer]
    return answer.replace("2026-12-08", "2026-12-10") if isinstance(answer, str) else answer
