"""A unit that never hands in its report: ordered with a term, overdue, and the leader advises discipline."""

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from tests.browser.person import PHONE
from tests.browser.pictures import picture
from tests.browser.selfreports import confirm, roster_of
from tests.browser.visit import receipt
from tests.world import World
from workflows.store.tables.cases import case

pytestmark = pytest.mark.browser
MISSING = "湘阴县自然资源局 2025年度自查报告未提交"
AGREED = {"意见": "同意", "签名": "click"}
PERSON = {"姓名": "邓雪", "职务": "局长", "任免机关、单位": "中共湘阴县委组织部"}


def number(world: World) -> str:
    """Of the only case of a missing report."""
    with world.looking("wangjianguo") as look:
        return str(look.connection.scalars(select(case.c.number).where(case.c.process == "proc_nonreport")).one())


def test_s5_6_a_unit_that_does_not_report_is_ordered_to_and_ends_in_advice_of_discipline(county, meet):
    county.is_now("2026-07-01T10:00:00+08:00")
    round_id = county.behind_the_scenes(lambda world: roster_of(world, "u021"))
    county.behind_the_scenes(lambda world: confirm(world, round_id))
    county.is_now("2026-10-01T08:00:00+08:00")

    # The officer finds the draft of the order on the desk.
    county.is_now("2026-10-09T09:00:00+08:00")
    wang = meet("wangjianguo").open("/?tab=claimable")
    wang.sees(MISSING)
    order = county.behind_the_scenes(number)
    wang.begin("起草责令限期改正通知书", order).sees("湘阴县自然资源局", "2025")
    expect(wang.field("限期（日）").locator("input").first).to_have_value("15")
    picture(wang.page, "nonreport-order")
    wang.press("提交")
    meet("zhaolixin").begin("科室负责人审核", order).submit(AGREED)
    meet("liuguoping").begin("分管领导审批", order).submit(AGREED)
    meet("helihua").begin("选择送达方式", order).submit({"送达方式": "直接送达"})
    county.is_now("2026-10-09T15:30:00+08:00")
    wang.begin("实施送达并登记回证", order).submit(receipt("2026-10-09 15:00"))

    # The unit reads on a phone by when it has to report.
    deng = meet("ziran", **PHONE).open("/notices").sees("请于2026-10-26前提交2025年度自查报告")
    picture(deng.page, "nonreport-told")
    deng.open("/received").sees("责令限期提交自查报告通知书")
    picture(deng.page, "nonreport-received")

    # Nothing came: the leader decides.
    county.is_now("2026-10-27T09:00:00+08:00")
    liu = meet("liuguoping").begin("逾期未改正处理决定", order).sees("期限届满，没有提交", "2026-10-09")
    liu.fill({"决定": "建议处分", "责任人员": [PERSON], "理由": "经责令限期提交，期限届满仍未提交。"})
    picture(liu.page, "nonreport-decide")
    liu.submit({"签名": "click"})
    county.is_now("2026-10-27T09:05:00+08:00")
    zhao = (
        meet("zhaolixin")
        .open("/registers/entries/nonreport?year=2026")
        .sees("办结", "建议处分", "湘阴档责报〔2026〕1号")
    )
    picture(zhao.page, "nonreport-register")
    wang.open("/?tab=claimable").sees("湘阴县自然资源局 处分建议")
    wang.page.get_by_role("button", name="领取").first.click()
    wang.arrived().sees("起草处分建议书")
    written = wang.page.locator("main input, main textarea").evaluate_all("them => them.map(one => one.value)")
    assert {"邓雪", "局长", "中共湘阴县委组织部"} <= set(written)
    assert any("以湘阴档责报〔2026〕1号责令限期提交" in one for one in written)
    picture(wang.page, "nonreport-sanction")
