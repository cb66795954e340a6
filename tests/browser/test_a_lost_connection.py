"""On site without a signal: what is typed, photographed, signed and handed in waits on the phone and arrives once."""

from __future__ import annotations

import hashlib
import json
import re

import pytest
from playwright.sync_api import expect
from sqlalchemy import func, select

from tests.browser.every_page import EveryPage
from tests.browser.person import PHONE
from tests.browser.pictures import picture
from tests.browser.sampler import open_sampler, publish_sampler
from tests.browser.test_every_widget import RIGHT
from tests.world import picture as drawing
from workflows.store.tables.records import attachment, submission

pytestmark = pytest.mark.browser

PHOTOS = [{"name": f"照片{n}.png", "mimeType": "image/png", "buffer": drawing(40 + n)} for n in (1, 2)]
ANSWERS = {
    **{label: answer for label, answer in RIGHT.items() if label not in ("照片", "签名", "检查清单")},
    "检查日": "2026-12-08",
    "告知时间": "2026-11-24T09:30",
    "检查清单": {"": "符合", "2.1": ("不符合", "没有记录")},
}


@pytest.fixture(scope="module")
def things(county):
    """The sampler is published; a case and a document to point at."""
    county.is_now("2026-11-25T09:00:00+08:00")

    def prepare(world):
        publish_sampler(world)
        case_id = world.start()
        world.do("wangjianguo", case_id, "ut_prepare_inspection")
        world.do("liuguoping", case_id, "ut_approve_inspection")
        page = world.page("wangjianguo", case_id)
        return {"相关案件": page.head.number, "相关文书": page.documents[0].title}

    return county.behind_the_scenes(prepare)


@pytest.fixture
def task(county, things):
    """Number of its case, and id, of a task nobody has done."""
    return county.behind_the_scenes(open_sampler)


def on_the_server(county, task_id):
    """How many submissions and how many files of this task there are."""

    def count(world):
        with world.looking("wangjianguo") as look:
            return tuple(
                look.connection.scalar(select(func.count()).select_from(table).where(table.c.task_id == task_id))
                for table in (submission, attachment)
            )

    return county.behind_the_scenes(count)


def at_the_form(meet, number, things):
    """On the phone, with everything filled in that needs the list of units, cases and documents; the draft is saved."""
    wang = meet("wangjianguo", **PHONE).begin("填写样张", number)
    wang.fill({**ANSWERS, **things})
    expect(wang.page.locator("[data-draft-status]")).to_have_text(re.compile("草稿已于"))
    wang.page.reload()  # from now on the service worker has the page
    return wang.arrived()


def lose_the_signal(wang):
    wang.page.context.set_offline(True)


def back_in_reach(wang):
    """The signal is back and the browser says so (the one that only plays being offline does not): the form is sent."""
    wang.page.context.set_offline(False)
    with wang.page.expect_navigation(timeout=40_000):
        wang.page.evaluate("dispatchEvent(new Event('online'))")


def another_page(wang):
    """The page is closed with all that was on it; a new one in the same browser."""
    context = wang.page.context
    wang.page.close()
    wang.page = context.new_page()
    wang.every_page = EveryPage(wang.page)


def photograph(wang, photo):
    wang.field("照片").locator("input[type=file]").first.set_input_files(photo)
    expect(wang.field("照片").locator("[data-file-id]", has_text=photo["name"])).to_contain_text("已保存在本机")


def test_a_visit_without_a_signal_waits_on_the_phone_and_arrives_once(county, meet, task, things):
    number, task_id = task
    wang = at_the_form(meet, number, things)
    lose_the_signal(wang)
    for photo in PHOTOS:
        photograph(wang, photo)
    wang.fill({"说明": "库房在地下一层，没有信号"})
    expect(wang.page.locator("[data-draft-status]")).to_have_text("已保存在本机，待上传 2 个文件")
    wang.fill({"签名": "drawn"})
    picture(wang.page, "offline")

    wang.page.get_by_role("button", name="提交", exact=True).click()
    expect(wang.page.locator("[data-draft-status]")).to_have_text("已保存在本机，待送出")
    expect(wang.page.locator("[data-form-notices]")).to_contain_text("可以关闭本页")
    picture(wang.page, "offline_handed_in")
    assert on_the_server(county, task_id) == (0, 0)

    back_in_reach(wang)
    wang.arrived().sees(f"{number} 已提交")
    assert on_the_server(county, task_id) == (1, 3)


def test_a_page_that_was_closed_is_there_again_without_a_signal_with_all_that_was_on_it(county, meet, task, things):
    number, task_id = task
    wang = at_the_form(meet, number, things)
    lose_the_signal(wang)
    photograph(wang, PHOTOS[0])
    wang.fill({"说明": "电池没电以前写的", "签名": "drawn"})
    address = wang.page.url
    another_page(wang)  # as when the battery dies
    wang.page.goto(address)
    expect(wang.page.get_by_label("说明", exact=True)).to_have_value("电池没电以前写的")
    expect(wang.field("照片").locator("[data-file-id]")).to_have_count(1)
    expect(wang.field("签名").locator(".signature-picture")).to_be_visible()
    wang.page.get_by_role("button", name="提交", exact=True).click()
    expect(wang.page.locator("[data-form-notices]")).to_contain_text("可以关闭本页")
    another_page(wang)  # back in the office: any page of the system sends what waits
    wang.page.context.set_offline(False)
    wang.page.goto(f"{county.url}/")
    expect(wang.page.locator("#notices")).to_contain_text("您在断网时提交的表单已送达")
    assert on_the_server(county, task_id) == (1, 2)


def test_an_answer_that_got_lost_is_asked_for_again_and_nothing_happens_twice(county, meet, task, things):
    number, task_id = task
    wang = at_the_form(meet, number, things)
    wang.fill({"照片": PHOTOS[0], "签名": "drawn"})
    lost = []

    def lose_the_answer(route):
        lost.append(route.fetch().status)  # the server has done it
        route.abort()

    wang.page.route(re.compile("/complete$"), lose_the_answer, times=1)
    wang.page.get_by_role("button", name="提交", exact=True).click()
    expect(wang.page.locator("[data-form-notices]")).to_contain_text("网络不通")
    assert (lost, on_the_server(county, task_id)) == ([200], (1, 2))
    back_in_reach(wang)
    assert on_the_server(county, task_id) == (1, 2)


def test_another_person_at_the_same_phone_sees_and_sends_nothing_of_it(county, meet, task, things):
    number, task_id = task
    wang = at_the_form(meet, number, things)
    lose_the_signal(wang)
    photograph(wang, PHOTOS[0])
    wang.fill({"说明": "只给自己看的", "签名": "drawn"})
    wang.page.get_by_role("button", name="提交", exact=True).click()
    expect(wang.page.locator("[data-form-notices]")).to_contain_text("可以关闭本页")
    address = wang.page.url
    another_page(wang)
    context = wang.page.context
    context.clear_cookies()
    context.set_offline(False)
    wang.sign_in("limin")
    wang.page.goto(address)
    expect(wang.page.locator("body")).not_to_contain_text("只给自己看的")
    assert on_the_server(county, task_id) == (0, 0)

    context.clear_cookies()
    wang.sign_in("wangjianguo")
    expect(wang.page.locator("#notices")).to_contain_text("您在断网时提交的表单已送达")
    assert on_the_server(county, task_id) == (1, 2)


def test_what_the_server_refuses_later_is_a_draft_again(county, meet, task, things):
    number, _ = task
    wang = at_the_form(meet, number, things)
    lose_the_signal(wang)
    wang.fill({"电话": "123"})
    wang.page.get_by_role("button", name="提交", exact=True).click()
    expect(wang.page.locator("[data-form-notices]")).to_contain_text("可以关闭本页")
    back_in_reach(wang)
    wang.arrived()
    expect(wang.page.locator(".fault-summary")).to_contain_text("电话")
    expect(wang.page.get_by_label("电话")).to_have_value("123")


def test_a_photograph_carries_the_digest_the_phone_counted(meet, task, things):
    number, _ = task
    wang = meet("wangjianguo", **PHONE).begin("填写样张", number)
    wang.field("照片").locator("input[capture]").set_input_files(PHOTOS[0])
    row = wang.field("照片").locator("[data-file-id][data-file-state='']")
    expect(row).to_have_count(1)
    assert json.loads(row.get_attribute("data-file"))["sha256"] == hashlib.sha256(PHOTOS[0]["buffer"]).hexdigest()
