"""Starting a case on the web and by the interface, of a process with several start events."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from html import unescape
from pathlib import Path

import pytest
from werkzeug.test import TestResponse

import workflows.actions.start_scheduled_case as opening
from tests.api.callers import Api
from tests.processes.published import bare_county, publish
from tests.webapp.installation import Installation, give_tokens, served
from workflows.actions import upgrade
from workflows.store import jobs

ANNUAL = "proc_annual"


@pytest.fixture
def annual(tmp_path: Path) -> Iterator[Installation]:
    """The county on the web with the yearly process alone."""
    with served(tmp_path / "var") as installation:
        upgrade(installation.world.engine)
        bare_county(installation.world.engine, tmp_path)
        give_tokens(installation.world)
        publish(installation.world, tmp_path / "annual", "annual")
        yield installation


def text(answer: TestResponse) -> str:
    return unescape(answer.get_data(as_text=True))


def links(answer: TestResponse) -> list[str]:
    return re.findall(r'class="choice-link" href="([^"]+)"', text(answer))


def test_each_start_event_is_a_choice_of_its_own(annual: Installation) -> None:
    page = annual.browser("wangjianguo").get("/start")
    assert links(page) == [f"/start/{ANNUAL}?at=start_adhoc", f"/start/{ANNUAL}?at=start_listed"]
    assert "年度巡查 · 按名单" in text(page)
    assert "直接立案" in text(page)


def test_a_start_form_is_filled_in_and_comes_back_with_its_faults(annual: Installation) -> None:
    browser, url = annual.browser("wangjianguo"), f"/start/{ANNUAL}?at=start_listed"
    assert 'name="reason"' in text(browser.get(url))
    refused = browser.submit(url, {"reason": ""})
    assert (refused.status_code, 'name="reason"' in text(refused)) == (422, True)
    begun = browser.submit(url, {"reason": "长期未查"})
    assert begun.status_code == 303
    assert "按名单巡查 长期未查" in text(browser.get(begun.location))


def test_a_draft_is_kept_for_its_start_event(annual: Installation) -> None:
    browser, url = annual.browser("wangjianguo"), f"/start/{ANNUAL}?at=start_listed"
    (kept,) = re.findall(r'data-draft-url="([^"]+)"', text(browser.get(url)))
    assert browser.post(kept, json={"reason": "写到一半"}, headers={"X-CSRFToken": browser.secret()}).status_code == 200
    assert "写到一半" in text(browser.get(url))


def test_a_start_without_a_form_asks_only_whether_to(annual: Installation) -> None:
    browser, url = annual.browser("wangjianguo"), f"/start/{ANNUAL}?at=start_adhoc"
    page = text(browser.get(url))
    assert "确认立案" in page
    assert "巡查登记" in page
    assert "拟定计划" not in page
    begun = browser.submit(url)
    assert "临时巡查" in text(browser.get(begun.location))


@pytest.mark.parametrize(
    ("login", "at", "status"),
    [("wangjianguo", "start_yearly", 403), ("wangjianguo", "start_ordered", 404), ("zhaolixin", "nothing", 404)],
)
def test_no_page_and_no_case_where_one_may_not_begin(annual: Installation, login: str, at: str, status: int) -> None:
    browser, url = annual.browser(login), f"/start/{ANNUAL}?at={at}"
    assert (browser.get(url).status_code, browser.submit(url).status_code) == (status, status)


def test_the_list_says_what_starts_by_itself_and_what_could_not(
    annual: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*given: object) -> None:
        raise OSError("磁盘已满")

    assert "每年一月：下次 2027-01-05" in text(annual.browser("wangjianguo").get("/start"))
    open_it = opening.open_case
    monkeypatch.setattr(opening, "open_case", full)
    annual.at("2027-01-05T10:00:00+08:00")
    for _ in range(jobs.ATTEMPTS):
        annual.world.wait(timedelta(hours=1))
    annual.at("2027-01-05T18:00:00+08:00")
    chief = annual.browser("zhaolixin")
    page = text(chief.get("/start"))
    assert "每年一月（2027-01-05）：磁盘已满" in page
    assert 'action="/incidents' not in text(annual.browser("wangjianguo").get("/start"))
    (retry,) = re.findall(r'action="(/incidents/[^"]+/retry)"', page)
    monkeypatch.setattr(opening, "open_case", open_it)
    assert chief.submit(retry).location == "/start"
    annual.world.wait(timedelta(0))
    assert "磁盘已满" not in text(chief.get("/start"))


def test_the_interface_lists_start_events_and_begins_at_them(annual: Installation) -> None:
    officer = Api(annual).by("wangjianguo")
    items = officer.get("/processes").json["items"]
    assert [(one["start"], one["start_name"], one["start_form"] is None) for one in items] == [
        ("start_adhoc", "临时安排", True),
        ("start_listed", "按名单", False),
    ]
    listed = officer.post("/cases", {"process": ANNUAL, "start": "start_listed", "answers": {"reason": "长期未查"}})
    assert (listed.status_code, listed.json["title"]) == (201, "按名单巡查 长期未查")
    usual = officer.post("/cases", {"process": ANNUAL, "answers": {}})
    assert (usual.status_code, usual.json["title"]) == (201, "临时巡查")
    assert officer.post("/cases", {"process": ANNUAL, "start": "start_yearly", "answers": {}}).status_code == 403
    assert officer.post("/cases", {"process": ANNUAL, "start": "start_ordered", "answers": {}}).status_code == 404
    assert officer.post("/cases", {"process": ANNUAL, "start": 7, "answers": {}}).status_code == 422
