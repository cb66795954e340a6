"""From the plan of the year to a sealed dossier: a unit is visited, ordered, mends its hazard, and is filed away."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.filling import called
from tests.browser.person import PHONE
from tests.browser.pictures import picture
from tests.browser.rectifying import child, number, order
from tests.browser.visit import ARRIVED, CHECKED, DECISION, NOT_TOLD, RECORD, SIGNED, on

pytestmark = pytest.mark.browser
VISIT = "2026-01-20"
UNIT = "湘阴县自然资源局"
AGREED = {"意见": "同意", "签名": "click"}
ORDER = {
    "整改要求": [{"要求": "更换过期灭火器，建立每月检查记录。", "完成标准": "灭火器全部在有效期内，检查记录连续。"}]
}
REPORT = {
    "逐项整改情况": [{"措施": "已更换灭火器2具。", "完成情况": "已完成", "完成日期": "2026-02-09", "佐证": "采购凭证"}],
    "责任人": "丁新民",
}
CONFIRMED = {"承诺内容真实": True, "签名或单位签章": "click"}
RECHECK = {
    "复查方式": "书面复查",
    "执法人员": ["王建国", "李敏"],
    "逐项复查": [{"结论": "合格"}],
    "总体意见": "整改到位，同意办结。",
    "签名": "click",
}
FILED = {"纸质原件": "有", "存放位置": "档案库房3排2架"}
ACCEPTED = {"验收": "合格", "检查人签字": "click"}


def test_a_planned_unit_is_visited_ordered_to_mend_and_filed_away(county, meet):
    county.is_now("2026-01-06T09:00:00+08:00", visit=VISIT)
    zhao, liu, wang = map(meet, ("zhaolixin", "liuguoping", "wangjianguo"))

    # The plan of the year is begun by hand; every unit that forms special archives is in it; the leader approves.
    zhao.open("/start").follow(re.compile("年度巡查计划"))
    zhao.press("确认立案").sees("2026年度日常巡查", "湘阴档巡〔2026〕1号")
    plan = zhao.page.url
    zhao.begin("编制年度巡查计划", "湘阴档巡〔2026〕1号")
    rows = zhao.page.locator("[data-row]")
    expect(rows).to_have_count(33)
    place = [row.get_by_role("combobox").first.input_value() for row in rows.all()].index(UNIT)
    picture(zhao.page, "plan")
    zhao.fill({"计划明细": [{}] * place + [{"计划日期": VISIT, "主办": "王建国", "协办": "李敏"}]}).press("提交")
    liu.begin("审批巡查计划", "湘阴档巡〔2026〕1号").submit(AGREED)

    # Each unit now has a case of its own.
    county.is_now("2026-01-06T10:00:00+08:00")
    zhao.open(plan).tab("后续事项")
    picture(zhao.page, "children")
    zhao.follow(re.compile(UNIT)).sees("上级案件", "湘阴档巡〔2026〕1号", "检查准备")
    visit_id = zhao.page.url.rsplit("/", 1)[1]
    visit = zhao.page.locator(".heading-aside").inner_text()
    wang.begin("检查准备", visit).submit(NOT_TOLD | {"检查所属期": ("2025-01-01", "2025-12-31")})
    liu.begin("行政检查审批", visit).submit(AGREED)

    # The visit, on the phone.
    county.is_now(f"{VISIT}T12:00:00+08:00")
    phone = meet("wangjianguo", **PHONE)
    for step, answers in {
        "到场亮证告知": ARRIVED,
        "逐项检查": CHECKED,
        "制作检查记录": RECORD,
        "单位负责人核对签字": SIGNED,
    }.items():
        phone.begin(step, visit).submit(on(VISIT, answers))

    # The hazard is to be mended within a term; the order is a case of its own.
    zhao.begin("确定处理意见", visit).submit(DECISION | {"逐条处理意见": [{"期限": "2026-02-28"}]})
    county.is_now("2026-01-21T09:00:00+08:00")
    county.behind_the_scenes(lambda world: world.reach(visit_id, "ut_upload_no"))
    county.behind_the_scenes(lambda world: world.do("helihua", visit_id, "ut_upload_no"))
    county.is_now("2026-01-21T09:30:00+08:00")
    wang.open(f"/cases/{visit_id}").tab("后续事项").follow(re.compile("整改"))
    order_id = wang.page.url.rsplit("/", 1)[1]
    mending = wang.page.locator(".heading-aside").inner_text()
    wang.begin("起草责令限期整改通知书", mending).sees("灭火器")
    picture(wang.page, "order")
    wang.submit(ORDER)
    county.behind_the_scenes(lambda world: order(world, order_id, "ut_level1", "ut_level2", "ut_choose_service"))

    # The unit opens the order, mends, reports; its head confirms; all on their phones.
    county.is_now("2026-02-10T09:00:00+08:00")
    qin, deng = meet("ziran", **PHONE), meet("ziranju", **PHONE)
    qin.begin("整改并提交整改报告", mending).fill(REPORT)
    picture(qin.page, "report")
    qin.press("提交")
    qin.open(f"/cases/{order_id}?part=documents")
    picture(qin.page, "documents")
    assert opened(qin, qin.page.get_by_role("link", name="责令限期整改通知书")) == (200, b"%PDF-")
    deng.begin("确认整改报告", mending).sees("邓雪").submit(CONFIRMED)

    # It is checked again and closed, and the visit goes to its dossier.
    wang.begin("复查", mending).submit(RECHECK)
    county.is_now("2026-02-10T10:00:00+08:00")
    wang.open(f"/cases/{order_id}").sees("已办结", "整改流程结束")
    wang.open(f"/cases/{visit_id}").sees("已办结", "检查结束")
    dossier_id = county.behind_the_scenes(lambda world: child(world, visit_id, "sub_dossier"))
    dossier = county.behind_the_scenes(lambda world: number(world, dossier_id))
    wang.begin("立卷人核对目录和页码", dossier)
    titles = [
        box.input_value() for box in called(wang.page.locator("[data-field]"), "题名").get_by_role("textbox").all()
    ]
    assert {"责令限期整改通知书", "复查意见书", "检查清单结果表"} <= set(titles)
    picture(wang.page, "dossier-check")
    wang.submit(FILED)
    tang = meet("tangxue").begin("检查人验收、划定保管期限", dossier)
    picture(tang.page, "dossier-accept")
    tang.submit(ACCEPTED)
    tang.open(f"/dossiers/{dossier_id}")
    assert opened(tang, tang.page.get_by_role("link", name="打开案卷")) == (200, b"%PDF-")

    # What is left of the year is seen in the office and on the way.
    for device in ({}, PHONE):
        archivist, chief = meet("tangxue", **device), meet("zhaolixin", **device)
        archivist.open("/dossiers").follow(UNIT).sees("已归档", "正卷", "副卷", "复查意见书")
        picture(archivist.page, "dossier")
        chief.open("/patrols?year=2026").sees("已巡查 1 / 33 家", "全部已发文书")
        picture(chief.page, "patrols")


def opened(person, link):
    """What comes when the link is opened: how it went, and how the file begins."""
    answer = person.page.request.get(f"{person.county.url}{link.get_attribute('href')}")
    return answer.status, answer.body()[:5]
