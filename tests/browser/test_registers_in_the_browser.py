"""The registers in the browser, at a desk and on a phone: read, entered, brought in as a spreadsheet, looked up."""

import pytest
from playwright.sync_api import expect

from tests.actions.test_unit_sheets import ROW, sheet
from tests.browser.person import PHONE, WIDE
from tests.browser.pictures import picture

pytestmark = pytest.mark.browser
DEVICES = pytest.mark.parametrize("device", [WIDE, PHONE], ids=["desk", "phone"])
UNIT = "湘阴县新设中心"


@DEVICES
def test_everything_the_bureau_goes_by_can_be_looked_up(meet, device):
    wang = meet("wangjianguo", **device)
    wang.open("/units").sees("单位档案", "共青团湘阴县委员会")
    picture(wang.page, "units")
    wang.open("/units?q=司法局").follow("湘阴县司法局").sees("登记内容", "公证档案、社区矫正档案")
    wang.open("/officers").sees("陈浩").follow("陈浩").sees("湘执F060624003")
    wang.open("/calendar?limit=registration.preserve&from=2026-09-28").sees("2026-10-13", "调休上班日计入工作日")
    picture(wang.page, "calendar")
    wang.open("/checklists").follow("档案安全检查清单").sees("责任制和制度")
    wang.open("/duties").sees("10 项主要职责，47 项具体事项", "现场检查")
    picture(wang.page, "duties")


def test_a_phone_reaches_every_place_from_the_menu_of_the_person(meet):
    wang = meet("wangjianguo", **PHONE)
    wang.page.get_by_role("button", name="我的").click()
    menu = wang.page.get_by_role("navigation", name="更多")
    for place in ("单位档案", "执法人员", "工作日历", "检查清单", "职责目录"):
        expect(menu.get_by_role("link", name=place)).to_be_visible()
    wang.follow("单位档案", menu).sees("共青团湘阴县委员会")


def test_units_are_entered_changed_and_brought_in_as_a_spreadsheet(meet):
    he = meet("helihua")
    he.open("/units").follow("登记单位")
    he.fill({"单位名称": UNIT, "统一社会信用代码": "12430624MB0000001X", "登记或变更原因": "新设机构"})
    he.page.get_by_label("单位类型").select_option("事业单位")
    he.page.get_by_label("最高保管期限").select_option("30年")
    he.press("保存").sees("有 1 处需要更正", "校验位")
    he.fill({"统一社会信用代码": ROW["credit_code"]}).press("保存").sees(UNIT, "新设机构")
    he.follow("变更").fill({"联系人": "张三", "登记或变更原因": "更换联系人"}).press("保存")
    he.sees("联系人：（空） → 张三")

    he.open("/units/sheet")
    known = {**ROW, "registered_on": "2026-01-05"}
    rows = [{**known, "contact_name": "李四"}, {**known, "name": "湘阴县第二中心", "credit_code": "12430624MB00000024"}]
    he.page.set_input_files("input[type=file]", {"name": "单位.xlsx", "mimeType": "", "buffer": sheet(*rows)})
    he.press("核对").sees("第 3 行", "校验位", "联系人：张三 → 李四")
    picture(he.page, "import")
    he.page.get_by_label("导入原因").fill("年度核对")
    he.press("导入 1 个单位").sees("变更 1 个")


def test_a_certificate_is_renewed_by_who_keeps_the_register(county, meet):
    county.is_now("2026-11-25T09:00:00+08:00")
    zhao = meet("zhaolixin")
    zhao.open("/officers").sees("1 人不能派出").follow("陈浩").follow("延续")
    zhao.fill({"延续至": "2031-10-19", "原因": "换证"}).press("保存").sees("有效期已延续", "2026-10-19 → 2031-10-19")
    zhao.open("/officers").sees("1 人证件即将到期")
