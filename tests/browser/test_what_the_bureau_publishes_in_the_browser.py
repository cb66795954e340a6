"""What the bureau publishes: prepared by the clerk, agreed by the chief, read by anybody, taken back."""

import pytest
from playwright.sync_api import expect

from tests.browser.person import PHONE
from tests.browser.pictures import picture

pytestmark = pytest.mark.browser
TITLE = "湘阴县自然资源局档案安全检查结果"
TEXT = "2026年12月8日，我局对湘阴县自然资源局开展档案安全检查，发现问题2项，已责令限期整改。"
START = {
    "公示标题": TITLE,
    "公示种类": "检查结果",
    "有关单位": "湘阴县自然资源局",
    "拟公示内容": f"{TEXT}联系人丁新民，13912271237。",
}
REVOKED = {"情形": "撤销", "作出日期": "2026-12-21", "作出机关和文号": "湘阴县人民政府，湘阴政复决〔2026〕3号"}


def test_a_result_is_published_without_its_telephone_number_read_by_anybody_and_taken_back(county, meet):
    county.is_now("2026-12-20T09:00:00+08:00")
    he, anybody, passer_by = meet("helihua"), meet(), meet(**PHONE)
    anybody.open("/public/notices").sees("没有公示")

    # The clerk is told that a telephone number must not stand there; the chief agrees.
    he.open("/start").follow("公示").fill(START).press("立案")
    case_page, case = he.page.url, he.page.locator(".heading-aside").inner_text()
    he.begin("脱敏和公示审核", case).submit({"脱敏项": ["电话"], "保密审查": "通过"})
    expect(he.page.locator(".fault-summary")).to_contain_text("公示内容中有身份证号码或者手机号码")
    picture(he.page, "publicity")
    he.submit({"公示内容": TEXT})
    meet("zhaolixin").begin("公示审批", case).sees(TEXT).submit({"意见": "公示", "签名": "click"})

    # Anybody reads it, without a name.
    for reader in (anybody, passer_by):
        reader.open("/public/notices")
        picture(reader.page, "public-notices")
        reader.follow(TITLE).sees(TEXT, "公示期至")
        picture(reader.page, "public-notice")

    # The decision is revoked: the text goes, the reason stays.
    county.is_now("2026-12-21T09:00:00+08:00")
    he.open(case_page).sees("公示期间").follow("撤回公示").fill(REVOKED)
    picture(he.page, "press")
    he.press("撤回公示").sees("已登记")
    he.begin("撤回并公开说明理由", case).submit({"撤回时间": "2026-12-21 09:00"})
    passer_by.page.reload()
    passer_by.arrived().sees("撤回说明", "湘阴政复决〔2026〕3号")
    expect(passer_by.page.locator("main")).not_to_contain_text(TEXT)
