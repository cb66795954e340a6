"""The frame of every main page in English; what is on record stays Chinese."""

import re

import pytest

pytestmark = pytest.mark.browser
FRAME = """() => {
  const own = '.brand-name, nav a, button, summary, th, .panel-head h2, .facts dt, .sign-in-title, .empty-title';
  const said = [...document.querySelectorAll(own)].map(one => [one, one.innerText]);
  for (const name of ['aria-label', 'placeholder', 'title']) {
    for (const one of document.querySelectorAll(`[${name}]:not([data-form])`)) said.push([one, one.getAttribute(name)]);
  }
  return said.filter(([one]) => one.checkVisibility() && !one.closest(RECORD)).map(([, words]) => words);
}"""
RECORD = (
    "[lang=zh-CN]:not(html), .top-person, .form [data-field], .crumbs, .diagram, .outline, .sheet summary, "
    "#form-title, .title, .plan, .demo-accounts"
)
"""Names, titles of cases, forms, names of steps: what is kept as it was written."""
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def test_the_frame_of_the_main_pages_speaks_english(county, meet):
    county.is_now("2026-11-23T09:00:00+08:00")
    case_id = county.behind_the_scenes(lambda world: world.start())
    wang = meet("wangjianguo")
    wang.open("/").page.locator("button.top-person").click()
    wang.press("English")
    pages = ["/", "/?tab=claimable", "/?tab=started", "/?tab=done", "/start", "/cases", "/notices", "/cases/none"]
    pages += [f"/cases/{case_id}?part={part}" for part in ("flow", "documents", "deadlines", "follow-ups", "audit")]
    pages.append(wang.open("/").page.locator("#rows .act a").get_attribute("href"))
    assert {path: words for path in pages if (words := chinese_frame(wang.open(path).page))} == {}


def test_the_door_speaks_english(meet):
    door = meet().open("/sign-in").press("English")
    assert chinese_frame(door.page) == []


def chinese_frame(page):
    """The words of the frame that are not English."""
    return [words for words in page.evaluate(FRAME.replace("RECORD", repr(RECORD))) if CHINESE.search(words)]
