"""An emergency: the order is given by telephone at night, the paper follows within a day, then the unit mends."""

import pytest

from tests.browser.person import PHONE
from tests.browser.pictures import picture
from tests.browser.rectifying import child, number, order

pytestmark = pytest.mark.browser
ORDERED = {
    "责令时间": "2026-11-22 21:10",
    "方式": "电话",
    "单位接收人": "周敏，办公室主任，13900000000",
    "紧急情况": "机房空调漏水，服务器柜进水。",
    "紧急处置措施": "立即断电，转移档案存储设备。",
}
DONE = {
    "处置时间": "2026-11-22 21:40",
    "已采取措施": "已断电，存储设备转移到二楼。",
    "当前状态": "已控制",
}
PAPER = {"事实": "机房空调漏水，服务器柜进水，电子档案存储设备有损毁危险。"}
AGREED = {"意见": "同意", "签名": "click"}
ALERT = "超过口头责令后24小时"


def begun(county, meet):
    """王建国 at home has given the order; the page of the case, its number, his phone."""
    county.is_now("2026-11-22T21:12:00+08:00")
    wang = meet("wangjianguo", **PHONE).open("/start").follow("档案监督检查执法通知书")
    wang.fill({"单位": "湘阴县自然资源局", "情况紧急": True})
    picture(wang.page, "emergency")
    wang.press("立案").sees("湘阴县自然资源局 紧急处置", "口头责令紧急处置")
    case_id = wang.page.url.rsplit("/", 1)[1]
    case = county.behind_the_scenes(lambda world: number(world, case_id))
    wang.begin("口头责令紧急处置", case).fill(ORDERED)
    picture(wang.page, "oral-order")
    wang.press("提交")
    return wang, case_id, case


def test_an_order_by_telephone_at_night_is_put_on_paper_in_the_morning_and_mended(county, meet):
    wang, case_id, case = begun(county, meet)

    # The unit says what it has done the same night.
    county.is_now("2026-11-22T21:45:00+08:00")
    qin = meet("ziran", **PHONE).begin("反馈紧急处置情况", case).sees("立即断电，转移档案存储设备。")
    qin.submit(DONE)

    # The paper says the same next morning, in time; it is served.
    county.is_now("2026-11-23T09:00:00+08:00")
    office = meet("wangjianguo").begin("补发执法通知书", case).sees("周敏", "立即断电")
    picture(office.page, "makeup")
    office.submit(PAPER)
    meet("liuguoping").begin("补发审批", case).submit(AGREED)
    county.is_now("2026-11-23T10:00:00+08:00")
    county.behind_the_scenes(lambda world: order(world, case_id, "ut_choose_service"))
    county.is_now("2026-11-23T10:01:00+08:00")

    # The unit has the notice and a term to mend; nobody is told of a delay.
    wang.open(f"/cases/{case_id}?part=follow-ups").sees("整改", "未了")
    picture(wang.page, "follow-ups")
    mending = county.behind_the_scenes(lambda world: child(world, case_id, "proc_rectification"))
    mended = county.behind_the_scenes(lambda world: number(world, mending))
    qin.begin("整改并提交整改报告", mended).sees("2026-11-30 前")
    qin.open(f"/cases/{case_id}?part=documents").sees("执法通知书")
    assert told(meet, "xujing") == 0


def test_a_paper_that_comes_too_late_is_marked_and_told_to_the_supervisor(county, meet):
    wang, case_id, case = begun(county, meet)
    county.is_now("2026-11-23T01:11:00+08:00")
    meet("zhaolixin").open("/notices").sees("口头责令后4小时，单位尚未反馈")

    county.is_now("2026-11-23T21:11:00+08:00")
    wang.begin("补发执法通知书", case).submit(PAPER)
    meet("liuguoping").begin("补发审批", case).submit(AGREED)
    county.is_now("2026-11-24T10:00:00+08:00")
    county.behind_the_scenes(lambda world: order(world, case_id, "ut_choose_service"))
    assert told(meet, "xujing") == 1


def told(meet, login):
    """How often this person has been told of a delay."""
    return meet(login).open("/notices").page.locator(".notice-line", has_text=ALERT).count()
