"""An officer goes only with a certificate valid on the day of the visit: when it is planned, and on the day itself."""

import re
import sqlite3

import pytest
from playwright.sync_api import expect

from tests.browser.pictures import picture
from tests.world import UNANNOUNCED

pytestmark = pytest.mark.browser

CASE = "湘阴档检〔2026〕1号"
NOT_VALID = "有人没有行政执法证，或者检查日期不在其执法证有效期内，请更换人员（或者调整检查日期）。"
STOPPED = "湘阴县自然资源局 定期巡查：2026-12-08 执法证校验未通过（李敏），检查不能进行，请重新安排人员。"
PLAN = {
    "检查日期": "2027-01-05",
    "检查所属期": ("2026-01-01", "2026-10-31"),
    "检查方式": ["核查现场"],
    "执法人员": ["王建国", "孙颖"],
    "通知方式": "不提前通知",
    "不提前通知理由": UNANNOUNCED["notice_reason"],
}


def test_an_expired_certificate_bars_its_officer_and_stops_a_visit_already_approved(county, meet):
    county.is_now("2026-11-25T09:00:00+08:00")
    county.behind_the_scenes(lambda world: world.start())
    wang = meet("wangjianguo")

    # The plan: who has no valid certificate cannot be chosen; who will have none by the day is refused.
    wang.begin("检查准备", CASE)
    expect(officer(wang, "陈浩").get_by_role("checkbox")).to_be_disabled()
    expect(officer(wang, "陈浩")).to_contain_text("2026-10-19")
    expect(officer(wang, "陈浩").locator(".person-reason")).not_to_be_empty()
    officer(wang, "陈浩").scroll_into_view_if_needed()
    picture(wang.page, "officers")
    wang.submit(PLAN).sees("有 1 处需要更正", NOT_VALID)
    expect(wang.page.locator(".fault-summary")).to_be_focused()
    officer(wang, "孙颖").get_by_role("checkbox").uncheck()
    wang.submit({"检查日期": "2026-12-08", "执法人员": ["王建国", "李敏"]}).sees(f"{CASE} 已提交")
    meet("liuguoping").begin("行政检查审批", CASE).submit({"意见": "同意", "签名": "click"})

    # The certificate ends before the day: the visit does not happen, and everybody concerned is told whose.
    end_certificate(county, "p-li", "2026-12-07")
    county.is_now("2026-12-08T08:01:00+08:00")
    wang.open("/").sees("检查准备")
    assert wang.page.get_by_role("link", name=re.compile("到场亮证告知")).count() == 0
    wang.page.get_by_role("link", name=re.compile("通知，1 条未读")).click()
    wang.arrived().sees("1 条未读", STOPPED)
    wang.begin("检查准备", CASE)
    expect(officer(wang, "李敏")).to_contain_text("2026-12-07")
    expect(officer(wang, "李敏").locator(".person-reason")).not_to_be_empty()


def officer(person, name):
    """This officer's line in the picker."""
    return person.field("执法人员").locator("label.person", has_text=name)


def end_certificate(county, person_id, day):
    """In the database itself: there is no page for it yet."""
    with sqlite3.connect(county.folder / "county.sqlite3") as database:
        database.execute("UPDATE certificate SET valid_to = ? WHERE person_id = ?", (day, person_id))
