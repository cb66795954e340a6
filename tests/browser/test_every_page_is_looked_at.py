"""What the browser tests would notice on any page: each of these faults, and nothing on a sound page."""

import pytest

from tests.browser.every_page import EveryPage
from tests.browser.person import PHONE

pytestmark = pytest.mark.browser
SOUND = "<main><h1>待办任务</h1><p>湘阴档检〔2026〕1号，附 SEC-1 和 PDF。</p></main>"
FAULTS = {
    "<p>Submit now</p>": "not Chinese: ",
    "<button title='Close'>关</button>": "not Chinese: 'Close'",
    "<p>令牌 token</p>": "engine word 'token'",
    "<p>01a205ea-be80-7000-8001-cf8a39fc9f64</p>": "engine word",
    "<p>结果：None</p>": "engine word 'None'",
    "<input>": "axe label",
    "<p style='color:#bbb'>看不清</p>": "axe color-contrast",
    "<script>console.error('坏了')</script>": "console: 坏了",
    "<script>throw Error('坏了')</script>": "script error: 坏了",
    "<img src=/none.png alt=''>": "console: Failed to load resource",
    "<p style='width:600px'>宽</p>": "px too wide",
}


@pytest.fixture
def look_at(browser):
    """look_at(html): what is wrong with a page that has this in its body."""
    context = browser.new_context(**PHONE)

    def looked(body):
        page = context.new_page()
        whole = (
            f"<!DOCTYPE html><html lang=zh-CN><meta name=viewport content='width=device-width'><title>表</title>{body}"
        )
        page.route("**/*", lambda route: route.fulfill(status=404, body=""))
        page.route("**/page", lambda route: route.fulfill(content_type="text/html; charset=utf-8", body=whole))
        watch = EveryPage(page)
        page.goto("http://house.test/page")
        try:
            watch.look_over()
        except AssertionError as found:
            return str(found)
        return ""

    yield looked
    context.close()


def test_a_sound_page_is_left_alone(look_at):
    assert look_at(SOUND) == ""


@pytest.mark.parametrize(("body", "fault"), FAULTS.items())
def test_a_fault_is_noticed(look_at, body, fault):
    assert fault in look_at(SOUND.replace("</main>", f"{body}</main>"))
