"""A unit's reporter with a telephone: the window, a notice read and checked by its code, an incident in one click."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.person import PHONE
from tests.browser.pictures import picture
from tests.webapp.counties import prepare_inspection
from workflows.queries.received import received
from workflows.store import documents, files

pytestmark = pytest.mark.browser
NOW = "2026-11-25T09:00:00+08:00"
WATER = {
    "类型": "水淹",
    "是否涉密": "否",
    "发生时间": "2026-11-24 23:00",
    "发现时间": "2026-11-25 08:00",
    "涉及档案": [{"门类": "文书档案", "保管期限": "永久", "数量": "120卷", "是否可恢复": "部分可恢复"}],
    "已采取措施": "已关闭水阀、断电，受潮档案转移到二楼会议室。",
    "承诺内容真实": True,
    "签名或单位签章": "click",
}
TRIAGED = {"级别": "一般", "理由": "消防水管渗漏，少量档案受潮，水源已经关闭。"}


def the_notice(world):
    """The letter the unit was sent, its PDF, and the code the square on it says."""
    with world.looking("ziran") as look:
        (letter,) = [one for one in received(look).lines if one.title == "行政检查通知书"]
        return letter, files.read(world.premises.files, letter.sha256), documents.find(look, letter.id).code


def test_d8_7_a_reporter_reads_checks_and_reports_on_a_phone(county, meet):
    county.is_now(NOW)
    county.behind_the_scenes(prepare_inspection)
    letter, pdf, code = county.behind_the_scenes(the_notice)

    # Signing in leads to the window: what is to be done, with its limit.
    qin = meet("ziran", **PHONE)
    assert qin.page.url.endswith("/my_unit")
    qin.sees("确认联系人和配合事项", "剩", "行政检查通知书", "还没有自查报告", "何丽华", "0730-2200300")
    picture(qin.page, "my-unit")

    # The notice is opened, and checked by the code on it, by anybody.
    with qin.page.context.expect_page() as opened:
        qin.page.get_by_role("link", name="行政检查通知书", exact=True).click()
    assert f"/documents/{letter.id}" in opened.value.url
    opened.value.close()
    anybody = meet(**PHONE)
    anybody.open("/verify")
    anybody.page.get_by_role("textbox", name="核验码").fill(code.lower())
    anybody.press("核验").sees("现行有效", letter.number, "湘阴县自然资源局", letter.sha256)
    picture(anybody.page, "verify")
    chosen = anybody.page.locator("#compare-file")
    chosen.set_input_files({"name": "通知书.pdf", "mimeType": "application/pdf", "buffer": pdf})
    expect(anybody.page.locator(".compare-result")).to_contain_text("一致：")
    chosen.set_input_files({"name": "改过.pdf", "mimeType": "application/pdf", "buffer": pdf + b" "})
    expect(anybody.page.locator(".compare-result")).to_contain_text("不一致：")
    anybody.open("/verify/AAAA-BBBB-CCCC").sees("没有查到这个核验码")
    picture(anybody.page, "verify-unknown")

    # An incident: one click to the form, the receipt at once, the officer told.
    qin.open("/my_unit").follow("报告档案安全事件")
    picture(qin.page, "incident")
    qin.fill(WATER).press("提交报告").sees("档案安全事件（水淹）")
    qin.open("/my_unit").sees("档案安全事件", "待研判", "应急")
    qin.open("/notices").sees("报告已收到", "应急联系")
    case = re.search(r"湘阴档事〔\d+〕\d+号", qin.page.locator("main").inner_text())[0]
    wang = meet("wangjianguo")
    wang.begin("研判分级", case).sees("应急联系人").submit(TRIAGED)
    expect(wang.page.locator("main")).to_contain_text("指导应急处置")


def test_the_window_of_the_head_on_a_wide_screen_and_of_another_unit(county, meet):
    head = meet("ziranju")
    head.sees("由单位填报人办理", "历年案件")
    picture(head.page, "my-unit")
    other = meet("minzheng", **PHONE)
    other.sees("现在没有要办的事", "还没有收到文书")
    expect(other.page.locator("main")).not_to_contain_text("自然资源局")
