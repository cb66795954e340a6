"""What people have typed survives a refusal, a reload and a faster colleague; strangers find nothing."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.pictures import picture

pytestmark = pytest.mark.browser

PLAN = {
    "检查所属期": ("2026-01-01", "2026-10-31"),
    "检查方式": ["核查现场"],
    "执法人员": ["王建国", "李敏"],
    "通知方式": "提前通知",
}


@pytest.fixture
def case(county):
    """A case that has just begun; its number."""
    county.is_now("2026-11-23T09:00:00+08:00")
    case_id = county.behind_the_scenes(lambda world: world.start())
    return county.behind_the_scenes(lambda world: world.page("wangjianguo", case_id).head.number)


def test_an_incomplete_form_comes_back_with_every_fault_named_and_nothing_lost(meet, case):
    wang = meet("wangjianguo").begin("检查准备", case)
    wang.submit({"任务来源文号": "内部〔2026〕7号", "检查方式": ["查阅资料", "核查现场"]})

    summary = wang.page.locator(".fault-summary")
    expect(summary).to_be_focused()
    expect(summary).to_contain_text("有 3 处需要更正")
    picture(wang.page, "faults")
    expect(wang.page.get_by_label("任务来源文号")).to_have_value("内部〔2026〕7号")
    expect(wang.field("检查方式").get_by_role("checkbox", checked=True)).to_have_count(2)

    summary.get_by_role("link", name=re.compile("执法人员")).click()
    expect(wang.field("执法人员").get_by_role("checkbox", disabled=False).first).to_be_focused()
    wang.submit(PLAN).sees(f"{case} 已提交")


def test_a_draft_is_kept_without_asking_and_is_there_in_another_window(meet, case):
    wang = meet("wangjianguo").begin("检查准备", case)
    wang.fill({"任务来源文号": "内部〔2026〕8号", "检查方式": ["其他"]})
    expect(wang.page.locator("[data-draft-status]")).to_have_text(re.compile(r"^草稿已于 09:00 自动保存$"))

    wang.page.reload()
    elsewhere = meet("wangjianguo").begin("检查准备", case)
    for window in (wang.arrived(), elsewhere):
        expect(window.page.get_by_label("任务来源文号")).to_have_value("内部〔2026〕8号")
        expect(window.field("检查方式").get_by_label("其他")).to_be_checked()


def test_who_was_slower_learns_who_was_faster_and_keeps_the_text(meet, case):
    slow, same_person, li = meet("wangjianguo"), meet("wangjianguo"), meet("limin")
    slow.begin("检查准备", case).fill(PLAN | {"任务来源文号": "内部〔2026〕9号"})
    same_person.begin("检查准备", case).press("退回待领").sees("已退回待领取")
    li.begin("检查准备", case).submit(PLAN).sees(f"{case} 已提交")

    slow.press("提交").sees("李敏", "您填写的内容没有丢失", "内部〔2026〕9号")
    expect(slow.page.get_by_role("alert")).to_be_focused()
    assert slow.page.get_by_role("button", name="提交").count() == 0


def test_another_bureau_does_not_find_the_case(county, meet, case):
    wang, stranger = meet("wangjianguo"), meet("miluo")
    wang.open("/").follow(f"办理 {case} 检查准备")
    task_page = wang.page.url
    wang.follow(case)
    for address in (wang.page.url, task_page):
        answer = stranger.page.goto(address)
        assert answer.status == 404
        stranger.arrived().sees("代码 404")
        expect(stranger.page.locator("body")).not_to_contain_text("自然资源局")
    stranger.open("/cases").sees("还没有案件")
