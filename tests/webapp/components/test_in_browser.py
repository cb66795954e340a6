"""What our modules do in a real browser, under the content security policy of every page."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import jsonify, render_template_string, request
from playwright.sync_api import Browser, Page, expect

from tests.webapp.components.conftest import app_with_components, form_of, served
from webapp.components.posted import read_posted

pytestmark = pytest.mark.browser

pytestmark = pytest.mark.browser
AXE = Path(__file__).parents[3] / "node_modules" / "axe-core" / "axe.min.js"
PAGE = """{% from "components/form.html" import form %}{% from "components/texts.html" import texts %}
<!DOCTYPE html><html lang="zh-CN"><head><title>表</title><meta name="csrf-token" content="{{ csrf_token() }}">
<link rel="stylesheet" href="{{ asset('shell.css') }}">
<script type="module" src="{{ asset('shell.js') }}"></script></head>
<body data-texts="{{ texts() }}"><main><h1>表</h1><div id="notices"></div>
{{ form(it, {}, (), lookups, action="/posted", draft={"url": "/draft", "at": "", "by": "p1"}, upload_url="/files") }}
</main></body></html>"""
IT = form_of(
    {
        "place": {"label": "地点", "widget": "text"},
        "day": {"label": "日期", "widget": "date"},
        "asked": {"label": "是否申请回避", "widget": "bool"},
        "why": {"label": "理由", "widget": "text", "showWhen": {"field": "asked", "op": "eq", "value": True}},
        "unit": {"label": "单位", "widget": "unit"},
        "rows": {
            "label": "记录",
            "widget": "table",
            "columns": [{"name": "q", "label": "问", "widget": "text"}, {"name": "a", "label": "答", "widget": "text"}],
        },
        "photos": {"label": "照片", "widget": "files"},
        "sign": {"label": "签字", "widget": "signature"},
        "items": {"label": "清单", "widget": "checklist"},
        "bases": {"label": "依据", "widget": "laws", "on": "day"},
        "reckoned": {"label": "算得日期", "widget": "computed"},
        "grounds": {"label": "理由依据", "widget": "laws", "on": "reckoned"},
    }
)
LOOKUPS = {
    "unit_url": "/units",
    "today": "2026-11-25",
    "laws": [
        {"key": "NEW", "name": "新法", "text": "新", "valid_from": "2021-01-01", "repealed_on": ""},
        {"key": "OLD", "name": "旧法", "text": "旧", "valid_from": "2016-01-01", "repealed_on": "2021-01-01"},
    ],
    "calendar": {"rest": {"2026-10-01": "国庆节"}, "work": ["2026-10-10"]},
    "checklist": {"name": "清单", "items": [{"no": "1.1", "text": "有制度"}, {"no": "1.2", "text": "有人员"}]},
}


class Site:
    """The address, and what was saved there."""

    def __init__(self) -> None:
        self.url = ""
        self.drafts: list[dict[str, object]] = []


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    app, made = app_with_components(), Site()
    app.add_url_rule("/", "page", lambda: render_template_string(PAGE, it=IT, lookups=LOOKUPS))
    app.add_url_rule("/units", "units", lambda: jsonify([{"id": "u1", "name": f"{request.args['q']}镇人民政府"}]))
    app.add_url_rule("/posted", "posted", lambda: jsonify(read_posted(request.form)), methods=["POST"])

    @app.post("/draft")
    def draft():
        made.drafts.append(request.get_json())
        return jsonify(saved_at="2026-11-25T02:32:00+00:00")

    @app.post("/files")
    def files():
        file = request.files["file"]
        if file.filename.endswith(".exe"):
            return jsonify(title="不能上传程序"), 422
        return jsonify(id=f"id-{file.filename}", name=file.filename, size=5, type="text/plain"), 201

    with served(app) as made.url:
        yield made


@pytest.fixture
def page(browser: Browser, site: Site) -> Iterator[Page]:
    context = browser.new_context(timezone_id="Asia/Shanghai")
    opened, broken = context.new_page(), []
    opened.on("pageerror", lambda error: broken.append(str(error)))
    opened.on("console", lambda line: broken.append(line.text) if "Content Security" in line.text else None)
    opened.goto(site.url)
    expect(opened.locator("html[data-mounting]")).to_have_count(0)
    expect(opened.locator("[data-save-draft]")).to_be_visible()
    yield opened
    context.close()
    assert broken == []


def test_a_field_appears_when_its_rule_holds(page):
    expect(page.get_by_label("理由")).to_be_hidden()
    page.get_by_role("radio", name="是").check()
    expect(page.get_by_label("理由")).to_be_visible()


def test_rows_are_added_removed_and_brought_back(page):
    page.get_by_role("button", name="添加一行").click()
    page.get_by_label("问").fill("何时归档")
    page.get_by_role("button", name="删除此行").click()
    expect(page.get_by_label("问")).to_have_count(0)
    page.get_by_role("button", name="撤销").click()
    expect(page.get_by_label("问")).to_have_value("何时归档")


def test_a_unit_is_found_on_the_server(page):
    page.get_by_role("combobox", name="单位").fill("青山")
    page.get_by_role("option", name="青山镇人民政府").click()
    expect(page.locator("select[name=unit]")).to_have_value("u1")


@pytest.mark.parametrize(
    ("written", "read", "note"),
    [
        ("2026/10/1", "2026-10-01", "国庆节"),
        ("20261010", "2026-10-10", "调休上班"),
        ("2026-11-28", "2026-11-28", "休息日"),
    ],
)
def test_a_day_is_read_however_it_is_written_and_its_kind_is_said(page, written, read, note):
    page.get_by_label("日期", exact=True).fill(written)
    page.get_by_label("日期", exact=True).press("Tab")
    expect(page.get_by_label("日期", exact=True)).to_have_value(read)
    expect(page.locator("[data-day-note]")).to_contain_text(note)


def test_the_calendar_is_walked_by_keyboard(page):
    page.get_by_label("日期", exact=True).fill("2026-11-27")
    page.get_by_label("日期", exact=True).press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_label("日期", exact=True)).to_have_value("2026-12-04")


def test_a_file_is_stored_at_once_and_a_refused_one_says_why(page):
    page.locator("#f-photos-pick").set_input_files({"name": "a.txt", "mimeType": "text/plain", "buffer": b"12345"})
    expect(page.locator(".file-row input[name='photos/-']")).to_have_value("id-a.txt")
    page.locator("#f-photos-pick").set_input_files({"name": "b.exe", "mimeType": "text/plain", "buffer": b"1"})
    expect(page.locator("[data-file-state=failed]")).to_contain_text("不能上传程序")


def test_a_signature_drawn_is_kept_even_if_nobody_confirms_it(page):
    box = page.locator(".signature-pad").bounding_box()
    page.mouse.move(box["x"] + 20, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + 90, box["y"] + 70, steps=5)
    page.mouse.up()
    page.get_by_role("button", name="提交").click()
    signed = re.compile(r'"sign":\{"content":"[0-9a-f]{64}","file":"id-signature.png","kind":"drawn"\}')
    expect(page.locator("body")).to_contain_text(signed)


def test_a_checklist_counts_and_asks_for_the_reason(page):
    expect(page.locator("#f-items-1_2-remark")).to_be_hidden()
    page.get_by_role("group", name="1.2 有人员").get_by_role("radio", name="不符合").check()
    expect(page.locator("#f-items-1_2-remark")).to_be_visible()
    expect(page.locator("[data-checklist-sum]")).to_have_text("已填 1 / 2，不符合 1")


def test_a_draft_is_saved_by_itself(page, site):
    page.get_by_label("地点").fill("一楼库房")
    expect(page.locator("[data-draft-status]")).to_have_text("草稿已于 10:32 自动保存")
    assert site.drafts[-1]["place"] == "一楼库房"


def test_what_never_reached_the_server_comes_back(page):
    page.route("**/draft", lambda route: route.abort())
    page.get_by_label("地点").fill("没有网络的库房")
    page.get_by_role("button", name="添加一行").click()
    page.get_by_label("问").fill("何时归档")
    expect(page.locator("[data-draft-status]")).to_contain_text("已保存在本机")
    page.reload()
    expect(page.get_by_label("地点")).to_have_value("没有网络的库房")
    expect(page.get_by_label("问")).to_have_value("何时归档")
    page.get_by_role("button", name="不用，放弃这些内容").click()
    expect(page.get_by_label("地点")).to_have_value("")


def test_nothing_comes_back_once_the_form_was_sent(page, site):
    page.get_by_label("地点").fill("一楼库房")
    page.get_by_role("button", name="提交").click()
    expect(page).to_have_url(f"{site.url}posted")
    page.goto(site.url)
    expect(page.locator("html[data-mounting]")).to_have_count(0)
    expect(page.locator("[data-save-draft]")).to_be_visible()
    expect(page.get_by_label("地点")).to_have_value("")


def offered(page: Page, field: str) -> list[str]:
    """Articles one may tick."""
    return page.locator(f"[data-field={field}] label[data-from]:visible .person-name").all_inner_texts()


def test_g_07_articles_follow_the_day_another_field_says(page):
    assert offered(page, "bases") == ["新法"]
    page.locator("[name=day]").fill("2020-12-31")
    page.locator("[name=day]").press("Tab")
    expect(page.locator("[data-field=bases] label[data-from]:visible")).to_have_text(re.compile("旧法"))
    page.locator("[data-field=bases] [value=OLD]").check()
    page.locator("[name=day]").fill("2026-10-12")
    page.locator("[name=day]").press("Tab")
    expect(page.locator("[data-field=bases] [value=NEW]")).to_be_enabled()
    assert offered(page, "bases") == ["新法", "旧法"]  # ticked, it stays to be taken out


def test_g_07_articles_follow_a_day_the_system_works_out(page):
    assert offered(page, "grounds") == ["新法"]
    page.evaluate("document.querySelector('[data-computed=reckoned]').textContent = '2020-12-31'")
    expect(page.locator("[data-field=grounds] label[data-from]:visible")).to_have_text(re.compile("旧法"))


def test_nothing_serious_hinders_people_with_assistive_technology(page):
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    assert [one["id"] for one in found if one["impact"] in ("serious", "critical")] == []
