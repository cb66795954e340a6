"""The analyst tries a process of which nothing but the drawing is there: on a screen, by keyboard, on a phone."""

import pytest
from playwright.sync_api import expect

from tests.browser.person import PHONE, WIDE
from tests.browser.pictures import picture
from tests.trying import LEAVE

pytestmark = pytest.mark.browser
NOTHING_REAL = "缺的表单按下一步要用的变量生成；不产生真实案件，不编号，不发通知。"


def upload(analyst, note):
    """The way from the navigation to a new trial."""
    analyst.open("/trials").sees("发布到试运行区")
    analyst.page.get_by_label("流程文件").set_input_files(LEAVE)
    analyst.page.get_by_label("说明").fill(note)
    return analyst.press("发布到试运行区")


def stands_at(analyst, *names):
    """These steps are marked in the drawing."""
    active = analyst.page.locator(".djs-shape.is-active")
    expect(active).to_have_count(len(names))
    return analyst


@pytest.mark.parametrize("device", [WIDE, PHONE], ids=["wide", "phone"])
def test_a_bare_drawing_is_tried_from_its_upload_to_its_end(county, meet, device):
    county.is_now("2026-11-25T09:00:00+08:00")
    analyst = upload(meet("gaoyu", **device), "第一稿").sees("试运行：请假审批", NOTHING_REAL)
    analyst.press("开始试运行").submit({"天数": "很多"}).sees("有 1 处需要更正")
    analyst.submit({"天数": "5"}).submit({"决定": "同意"}).sees("试运行中系统事项不真办")
    analyst.press("给出结果").sees("流程在等这条消息")
    if device is WIDE:
        stands_at(analyst, "收到销假", "十天未回")
        picture(analyst.page, "trial")
        analyst.press("快进到 12-05 09:00")
    else:
        analyst.page.get_by_role("button", name="停在", exact=True).click()
        analyst.press("快进到 12-05 09:00")
    analyst.sees("怎样处理？").submit({"走哪条线": "视为销假"}).sees("已走完", "已销假")
    analyst.press("从头再来").sees("未开始")
    analyst.open("/trials").sees("请假审批", "未开始")
    analyst.open("/cases").sees("还没有案件")


def test_the_keyboard_is_enough(county, meet):
    analyst = upload(meet("gaoyu"), "键盘")
    for answers in ({}, {"天数": "2"}):
        analyst.fill(answers)
        analyst.page.locator("form[data-form] button[type=submit]").first.focus()
        with analyst.page.expect_navigation():
            analyst.page.keyboard.press("Enter")
        analyst.arrived()
    analyst.sees("登记考勤")


def test_a_drawing_that_cannot_be_read_is_told_of_beside_the_upload(county, meet, tmp_path):
    wrong = tmp_path / "请假.bpmn"
    wrong.write_text("请假")
    analyst = meet("gaoyu").open("/trials")
    analyst.page.get_by_label("流程文件").set_input_files(wrong)
    analyst.page.get_by_role("button", name="发布到试运行区").click()
    expect(analyst.page.get_by_role("alert")).to_contain_text("文件不是合法的")
