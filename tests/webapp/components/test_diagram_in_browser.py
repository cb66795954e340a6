"""What the viewer shows of a case on the shipped process."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Response, jsonify, render_template_string
from playwright.sync_api import Browser, Page, expect

from tests.webapp.components.conftest import app_with_components, served

pytestmark = pytest.mark.browser

pytestmark = pytest.mark.browser
PROCESS = Path(__file__).parents[3] / "bpmn" / "onsite_inspection" / "onsite_inspection.bpmn"
PAGE = """{% from "components/process.html" import diagram, outline %}{% from "components/texts.html" import texts %}
<!DOCTYPE html><html lang="zh-CN"><head><title>图</title>
<link rel="icon" href="{{ asset('mark.svg') }}"><link rel="stylesheet" href="{{ asset('shell.css') }}">
<script type="module" src="{{ asset('shell.js') }}"></script></head><body data-texts="{{ texts() }}"><main>
{{ diagram("/xml", "/state", "现场检查") }}{{ outline(steps) }}</main></body></html>"""
STEPS = [{"node": "ut_record", "name": "制作检查记录", "state": "ahead"}]
STATE = {
    "taken": ["start_inspection", "ut_prepare_inspection"],
    "flows": [],
    "active": [
        {"node": "ut_check_items", "who": "王建国", "since": "2026-11-22T01:00:00+00:00", "left": -1, "lamp": "red"}
    ],
    "counts": {"ut_prepare_inspection": 2},
    "calls": {"call_recusal": "/recusal"},
    "now": "2026-11-25T02:00:00+00:00",
}


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    app = app_with_components()
    app.add_url_rule("/", "page", lambda: render_template_string(PAGE, steps=STEPS))
    app.add_url_rule("/xml", "xml", lambda: Response(PROCESS.read_bytes(), mimetype="application/xml"))
    app.add_url_rule("/state", "state", lambda: jsonify(STATE))
    with served(app) as url:
        yield url


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 900, "height": 700})
    opened, broken = context.new_page(), []
    opened.on("console", lambda line: broken.append(line.text) if line.type == "error" else None)
    opened.goto(address)
    expect(opened.locator(".diagram-tools")).to_be_visible()
    yield opened
    context.close()
    assert broken == []


def test_the_step_at_hand_says_who_since_when_and_how_long(page):
    expect(page.locator("[data-element-id=ut_check_items].is-active.lamp-red")).to_have_count(1)
    expect(page.locator(".holder")).to_have_text("王建国 · 3 天 · 超期 1 天")


def test_what_was_passed_is_marked_and_counted(page):
    expect(page.locator("[data-element-id=ut_prepare_inspection].is-taken")).to_have_count(1)
    expect(page.locator(".flow-count")).to_have_text("×2")


def test_a_called_process_is_opened_by_a_link(page):
    expect(page.locator(".call-link")).to_have_attribute("href", "/recusal")


def test_a_step_of_the_outline_is_shown_in_the_diagram(page):
    page.get_by_role("button", name="制作检查记录").click()
    expect(page.locator("[data-element-id=ut_record]").first).to_be_in_viewport()


def test_the_whole_process_is_one_key_away(page):
    page.locator(".diagram-canvas").focus()
    page.keyboard.press("0")
    expect(page.locator("[data-element-id=start_inspection]").first).to_be_in_viewport()


def test_nothing_covers_the_mark_of_the_library(page):
    mark = page.locator(".bjs-powered-by").bounding_box()
    at_mark = "([x, y]) => Boolean(document.elementFromPoint(x, y).closest('.bjs-powered-by'))"
    assert page.evaluate(at_mark, [mark["x"] + mark["width"] / 2, mark["y"] + mark["height"] / 2])
