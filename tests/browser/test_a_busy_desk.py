"""The desk of an officer with much on it: what is due first, what can be found, at both widths."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.person import PHONE, WIDE
from tests.browser.pictures import picture
from tests.world import UNANNOUNCED

pytestmark = pytest.mark.browser
PLANS = {  # to be prepared by the eleventh working day before
    "u018": ("定期巡查", "2026-12-07"),
    "u024": ("专项检查", "2026-12-08"),
    "u014": ("随机抽查", "2026-12-10"),
    "u109": ("定期巡查", "2026-12-16"),
    "u020": ("投诉举报核查", "2026-12-23"),
}
APPROVED = {"u021": ("定期巡查", "2026-11-23"), "u017": ("上级部署", "2026-11-24")}


@pytest.fixture(scope="module", autouse=True)
def much_to_do(county):
    """Five plans to be made, one visit today and one tomorrow."""
    county.is_now("2026-11-20T10:00:00+08:00")
    county.behind_the_scenes(begin_all)
    county.is_now("2026-11-23T09:30:00+08:00")


def begin_all(world):
    for unit, (kind, day) in (PLANS | APPROVED).items():
        world.visit = day
        case_id = world.start(unit_id=unit, inspection_kind=kind)
        if unit in APPROVED:
            world.do("wangjianguo", case_id, "ut_prepare_inspection", **UNANNOUNCED)
            world.do("liuguoping", case_id, "ut_approve_inspection")


@pytest.mark.parametrize("device", [WIDE, PHONE], ids=["office", "phone"])
def test_what_is_due_first_stands_first(meet, device):
    wang = meet("wangjianguo", **device)
    wang.sees("1 件已超期", "2 件今日到期")
    terms = ["超期 1 天", "今日到期", "今日到期", "剩 2 天", "剩 6 天", "剩 11 天"]
    expect(wang.page.locator("#rows .due-words")).to_have_text(terms)
    picture(wang.page, "inbox")


def test_the_desk_is_narrowed_by_term_and_by_words(meet):
    wang = meet("wangjianguo")
    wang.follow("1 件已超期")
    expect(wang.page.locator("#rows .title a")).to_have_text(["湘阴县司法局 定期巡查"])
    wang.follow("清除")
    wang.page.get_by_label("按编号、单位或事项筛选").fill("水利局")
    wang.page.get_by_role("button", name="筛选").click()
    expect(wang.page.locator("#rows .title a")).to_have_text(["湘阴县水利局 专项检查"])
    expect(wang.page).to_have_url(re.compile("q="))
    wang.arrived()


def test_the_desk_is_walked_by_keyboard(meet):
    wang = meet("wangjianguo")
    wang.page.keyboard.press("j")
    with wang.page.expect_navigation():
        wang.page.keyboard.press("Enter")
    wang.arrived().sees("湘阴县司法局 定期巡查", "检查准备")


def test_a_case_is_found_from_anywhere(meet):
    he = meet("helihua")
    he.open("/notices").page.get_by_role("search").get_by_role("searchbox").fill("教育局")
    with he.page.expect_navigation():
        he.page.keyboard.press("Enter")
    he.arrived().sees("湘阴县教育局 随机抽查").follow("湘阴县教育局 随机抽查").sees("在办")


def test_a_visitor_is_asked_to_sign_in_and_then_led_where_they_wanted(meet):
    door = meet()
    door.open("/cases")
    picture(door.page, "sign-in")
    door.follow(re.compile("赵立新")).press("登录")
    expect(door.page.get_by_role("heading", name="案件台账")).to_be_visible()
