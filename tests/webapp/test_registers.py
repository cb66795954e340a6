"""The pages of the registers as a browser without scripts uses them."""

import io
import re
from html import unescape

import pytest
from openpyxl import load_workbook

from tests.actions.test_unit_sheets import ROW, sheet
from tests.actions.test_units import CODE, NEW

READ = (
    "/units",
    "/units/u018",
    "/officers",
    "/officers/p-wang",
    "/calendar",
    "/checklists",
    "/checklists/SEC-1",
    "/duties",
)
KEEP = ("/units/new", "/units/u018/edit", "/units/sheet", "/units/template")
CERTIFICATE = {
    "number": "湘执F060624009",
    "issuer": "湖南省司法厅",
    "valid_from": "2026-11-01",
    "valid_to": "2031-10-31",
    "reason": "换证",
}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def text(answer):
    return unescape(answer.get_data(as_text=True))


def page(browser, path):
    answer = browser.get(path)
    assert answer.status_code == 200, path
    return text(answer)


def names(shown):
    return re.findall(r'<td class="title"><a[^>]*>([^<]*)', shown)


@pytest.fixture
def clerk(site):
    return site.browser("helihua")


def send(browser, content, name="单位.xlsx"):
    data = {"file": (io.BytesIO(content), name)}
    return browser.submit("/units/sheet", data, content_type="multipart/form-data")


class TestWhoGetsWhere:
    @pytest.mark.parametrize("login", ["wangjianguo", "zhouying", "xujing", "helihua", "zhaolixin"])
    def test_the_bureau_reads_everything(self, site, login):
        for path in READ:
            page(site.browser(login), path)

    @pytest.mark.parametrize(
        ("login", "status"), [("wangjianguo", 403), ("gaoyu", 403), ("ziran", 403), ("miluogu", 404)]
    )
    def test_only_who_keeps_a_register_writes_in_it(self, site, login, status):
        browser = site.browser(login)
        for path in ("/units/u018/deactivate", "/units/u018/reactivate", "/officers/p-li/certificates/cert-1/withdraw"):
            assert browser.submit(path, {"reason": "撤并"}).status_code == status, path
        assert browser.submit("/units/u018/edit", NEW).status_code == status
        assert browser.submit("/officers/p-li/certificates", NEW).status_code == status

    def test_who_keeps_it_is_offered_to(self, site):
        for path in KEEP:
            assert site.browser("helihua").get(path).status_code == 200, path
            assert site.browser("wangjianguo").get(path).status_code == 403, path
        assert "登记单位" in page(site.browser("helihua"), "/units")
        assert "登记单位</a>" not in page(site.browser("wangjianguo"), "/units")

    def test_other_bureaus_and_units_find_nothing(self, site):
        for login in ("miluo", "miluogu", "ziran", "jiwei"):
            assert site.browser(login).get("/units/u018").status_code == 404, login
        assert site.browser("miluo").get("/officers/p-wang").status_code == 404

    def test_a_unit_finds_its_own_entry_from_its_menu(self, site):
        browser = site.browser("ziran")
        assert 'href="/units/u021"' in page(browser, "/")
        assert "登记内容" in page(browser, "/units/u021")


class TestTheListOfUnits:
    def test_its_address_narrows_it_and_the_export_is_what_it_shows(self, clerk):
        shown = page(clerk, "/units?unit_type=档案服务企业&state=all")
        assert len(names(shown)) == 3
        link = re.search(r'href="(/units/export[^"]*)"', shown)[1]
        answer = clerk.get(unescape(link))
        assert answer.mimetype == XLSX
        rows = list(load_workbook(io.BytesIO(answer.data)).active.iter_rows(min_row=2, values_only=True))
        assert [row[0] for row in rows] == names(shown)

    def test_it_goes_on_where_the_page_ended(self, clerk):
        first = page(clerk, "/units")
        more = unescape(re.search(r'hx-get="([^"]+)"', first)[1])
        second = clerk.get(more, headers={"HX-Request": "true"}).get_data(as_text=True)
        assert len(names(first)) == len(names(second)) == 30
        assert not set(names(first)) & set(names(second))

    def test_nothing_found_says_what_to_do(self, clerk):
        assert "没有符合条件的单位" in page(clerk, "/units?q=不存在")


class TestEnteringAndChanging:
    def test_it_is_entered_changed_taken_out_and_put_back(self, clerk):
        answer = clerk.submit("/units/new", NEW)
        assert answer.status_code == 303
        place = answer.location
        assert NEW["reason"] in page(clerk, place)
        revision = re.search(r'name="_revision" value="(\d+)"', page(clerk, f"{place}/edit"))[1]
        changed = {**NEW, "contact_name": "张三", "reason": "更换联系人", "_revision": revision}
        assert clerk.submit(f"{place}/edit", changed).status_code == 303
        assert "联系人：（空） → 张三" in page(clerk, place)
        clerk.submit(f"{place}/deactivate", {"reason": "撤并"})
        assert "已停用" in page(clerk, place)
        clerk.submit(f"{place}/reactivate", {"reason": "误停"})
        assert "停用单位" in page(clerk, place)

    def test_what_is_wrong_is_told_and_what_was_typed_stays(self, clerk):
        answer = clerk.submit("/units/new", {**NEW, "credit_code": "123", "reason": ""})
        assert answer.status_code == 422
        assert 'value="123"' in text(answer)
        assert "校验位" in text(answer)

    def test_two_at_once_are_told_and_can_look_again(self, site, clerk):
        old = {
            **NEW,
            "name": "湘阴县司法局",
            "credit_code": "11430624MB2425424F",
            "unit_type": "机关",
            "_revision": "0",
        }
        assert clerk.submit("/units/u018/edit", old).status_code == 303
        again = site.browser("zhaolixin").submit("/units/u018/edit", {**old, "contact_name": "李四"})
        assert again.status_code == 409
        assert 'value="李四"' in text(again)
        assert 'name="_revision" value="1"' in text(again)

    @pytest.mark.parametrize("revision", ["", "x", "-1", "9" * 40, "²"])
    def test_a_revision_nobody_was_given_is_a_conflict(self, clerk, revision):
        data = {**NEW, "name": "湘阴县司法局", "credit_code": "11430624MB2425424F", "_revision": revision}
        assert clerk.submit("/units/u018/edit", data).status_code == 409


class TestImporting:
    def test_it_is_shown_then_done_and_not_done_twice(self, clerk):
        place = send(clerk, sheet(ROW)).location
        shown = page(clerk, place)
        assert "导入 1 个单位" in shown
        assert CODE in shown
        assert "请填写导入原因" in text(clerk.submit(place, {"reason": ""}))
        assert clerk.submit(place, {"reason": "年度核对"}).location == "/units"
        assert "新增 1 个" in page(clerk, "/units?q=新设")
        assert clerk.submit(place, {"reason": "年度核对"}).location == place
        assert "没有重复导入" in page(clerk, place)

    def test_each_wrong_row_says_which_column_and_how_to_mend_it(self, clerk):
        shown = page(clerk, send(clerk, sheet({**ROW, "unit_type": "机构"})).location)
        assert "第 2 行" in shown
        assert "D 列“单位类型”：请从所列选项中选择" in shown
        assert "没有可以导入的内容" in shown

    @pytest.mark.parametrize("content", [b"", b"PK", "单位".encode(), b"\0" * 100])
    def test_what_is_no_spreadsheet_is_refused_in_words(self, clerk, content):
        answer = send(clerk, content)
        assert answer.status_code == 422
        assert "另存为" in text(answer)

    def test_no_file_at_all(self, clerk):
        assert clerk.submit("/units/sheet", content_type="multipart/form-data").status_code == 422

    def test_nobody_else_sees_it(self, site, clerk):
        place = send(clerk, sheet(ROW)).location
        assert site.browser("miluogu").get(place).status_code == 404
        assert site.browser("wangjianguo").get(place).status_code == 403


class TestOfficers:
    def test_who_may_not_be_sent_is_told_on_the_page(self, site):
        assert "1 人不能派出" in page(site.browser("zhaolixin"), "/officers")
        assert "您没有在有效期内的行政执法证" in page(site.browser("chenhao"), "/officers")
        assert "还有 40 天到期" in page(site.browser("sunying"), "/officers")

    def test_a_certificate_is_entered_prolonged_and_taken_back(self, clerk):
        assert clerk.submit("/officers/p-chen/certificates", CERTIFICATE).status_code == 303
        shown = page(clerk, "/officers/p-chen")
        place = re.search(r"act=renew&certificate=([0-9a-f-]{36})", shown)[1]
        late = clerk.submit(f"/officers/p-chen/certificates/{place}/renew", {"valid_to": "2031-10-31", "reason": "延"})
        assert late.status_code == 422
        assert "2031-10-31）之后" in text(late)
        clerk.submit(f"/officers/p-chen/certificates/{place}/renew", {"valid_to": "2033-10-31", "reason": "延续"})
        assert "2031-10-31 → 2033-10-31" in page(clerk, "/officers/p-chen")
        clerk.submit(f"/officers/p-chen/certificates/{place}/withdraw", {"reason": "调离"})
        assert "收回：调离" in page(clerk, "/officers/p-chen")

    def test_a_number_registered_twice_is_pointed_out(self, clerk):
        clerk.submit("/officers/p-chen/certificates", {**CERTIFICATE, "number": "湘执F060624001"})
        assert "与王建国的证号相同" in page(clerk, "/officers")


class TestLookingUp:
    def test_a_limit_is_counted_and_explained(self, clerk):
        shown = page(clerk, "/calendar?limit=registration.preserve&from=2026-09-28")
        assert "2026-10-13" in shown
        assert "调休上班日计入工作日：2026-10-10" in shown

    def test_a_year_not_confirmed_says_that_it_is_a_guess(self, clerk):
        shown = page(clerk, "/calendar?year=2027")
        assert "暂定" in shown
        assert "尚未启动" in shown
        assert "启动维护" not in shown  # the analyst's button

    def test_a_confirmed_year_is_a_file_in_the_form_an_import_has(self, clerk):
        listed = clerk.get("/calendar/2026.json").get_json()
        assert (listed["year"], listed["papers"]) == (2026, ["国务院办公厅关于节假日安排的通知"])
        assert {"name": "元旦", "date": "2026-01-01", "isOffDay": True} in listed["days"]
        assert len(listed["days"]) == 39

    @pytest.mark.parametrize("year", ["2027", "0", "99999999999"])
    def test_a_year_nobody_has_confirmed_is_no_file(self, clerk, year):
        assert clerk.get(f"/calendar/{year}.json").status_code == 404

    @pytest.mark.parametrize(
        "query", ["year=x", "limit=x&from=y", "limit=x&from=2026-01-01", "from=0001-01-01", "year=²²²²"]
    )
    def test_a_broken_address_breaks_nothing(self, clerk, query):
        page(clerk, f"/calendar?{query}")

    def test_all_duties_stand_on_one_page(self, clerk):
        shown = page(clerk, "/duties")
        assert "10 项主要职责，47 项具体事项" in shown
        assert "现场检查 · 2026 年 0 件" in shown
