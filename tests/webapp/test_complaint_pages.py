"""投诉举报: a stranger complains and reads the answer with the code; nobody guesses one, nothing typed is lost."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from sqlalchemy import func, select

from tests.webapp.installation import Browser, Installation, served
from tests.webapp.sweep import hostile_forms
from tests.world import PNG
from workflows.store.tables.cases import case
from workflows.store.tables.publishing import complaint
from workflows.store.tables.records import attachment, submission

WRITTEN = {
    "target_name": "湘阴县自然资源局",
    "matter": "三楼库房长期漏水，不动产登记档案大量霉变。",
    "anonymous": "false",
    "reporter_name": "李明",
    "reporter_contact": "13900000000",
    "keep_secret": "true",
    "want_reply": "true",
    "joint_count": "1",
    "target_place": "",
    "happened": "",
}
SURPRISED = "系统出现意外情况"


def sent(browser: Browser, **changes: Any) -> Any:
    return browser.submit("/complaints/new", {**WRITTEN, **changes}, content_type="multipart/form-data")


def code_of(browser: Browser) -> str:
    page = browser.get("/complaints/filed").get_data(as_text=True)
    return re.search(r'class="complain-code">([^<]+)<', page)[1]


def asked(browser: Browser, code: str) -> tuple[int, str]:
    answer = browser.submit("/complaints", {"code": code})
    return answer.status_code, answer.get_data(as_text=True)


def count(site: Installation, table: Any) -> int:
    with site.world.engine.connect() as connection:
        return int(connection.scalar(select(func.count()).select_from(table)) or 0)


def test_a_stranger_complains_and_reads_with_the_code_that_it_was_received(site: Installation) -> None:
    browser = site.browser()
    assert sent(browser).location == "/complaints/filed"
    status, page = asked(site.browser(), code_of(browser).lower().replace("-", " "))
    assert (status, "已收到" in page, "李明" in page) == (200, True, False)


def test_the_code_is_shown_until_it_is_written_down_and_no_longer_than_ten_minutes(site: Installation) -> None:
    browser = site.browser()
    sent(browser)
    assert code_of(browser) == code_of(browser)
    browser.submit("/complaints/filed")
    assert browser.get("/complaints/filed").location == "/complaints"
    again = site.browser()
    sent(again)
    site.at("2026-11-25T09:11:00+08:00")
    assert again.get("/complaints/filed").location == "/complaints"


def test_a_fault_says_what_to_mend_and_keeps_everything_typed_and_every_file(site: Installation) -> None:
    browser = site.browser()
    photo = (io.BytesIO(PNG), "库房.png")
    answer = sent(browser, matter="漏水", happened="去年底", files=[photo])
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    for kept in ("湘阴县自然资源局", "去年底", "李明", "13900000000", "库房.png", ">漏水</textarea>", "还没有提交"):
        assert kept in page
    assert sent(browser).status_code == 302
    with site.world.engine.connect() as connection:
        said = connection.scalar(select(submission.c.answers).where(submission.c.node == "start_complaint"))
    assert len(said["attach"]) == 1


def test_a_file_that_is_not_wanted_after_all_is_left_out(site: Installation) -> None:
    browser = site.browser()
    files = {"files": [(io.BytesIO(PNG), "库房.png")]}
    told = browser.submit("/complaints/files", files, content_type="multipart/form-data").get_json()
    sent(browser, without=told["files"][0]["id"])
    with site.world.engine.connect() as connection:
        said = connection.scalar(select(submission.c.answers).where(submission.c.node == "start_complaint"))
    assert "attach" not in said


@pytest.mark.parametrize("name", ["program.exe", "page.html", "not-a-picture.png"])
def test_a_file_that_is_not_what_it_says_is_refused_in_words(site: Installation, name: str) -> None:
    browser = site.browser()
    answer = sent(browser, files=[(io.BytesIO(b"MZ hello"), name)])
    assert (answer.status_code, "不能上传" in answer.get_data(as_text=True)) == (422, True)
    assert (count(site, attachment), count(site, complaint)) == (0, 0)


def test_another_browser_cannot_take_the_files_of_this_one(site: Installation) -> None:
    browser, other = site.browser(), site.browser()
    files = {"files": [(io.BytesIO(PNG), "库房.png")]}
    browser.submit("/complaints/files", files, content_type="multipart/form-data")
    assert "库房.png" not in other.get("/complaints/new").get_data(as_text=True)
    assert "库房.png" in browser.get("/complaints/new").get_data(as_text=True)


def test_who_wants_to_stay_unknown_gives_no_name(site: Installation) -> None:
    browser = site.browser()
    assert sent(browser, anonymous="true").status_code == 302
    with site.world.engine.connect() as connection:
        said = connection.scalar(select(submission.c.answers).where(submission.c.node == "start_complaint"))
    assert said["anonymous"] is True
    assert not {"reporter_name", "reporter_contact"} & said.keys()


@pytest.mark.parametrize("secret", ["", "of a session that is over"])
def test_a_page_left_open_too_long_comes_back_with_what_was_typed(site: Installation, secret: str) -> None:
    answer = site.browser().post("/complaints/new", data={**WRITTEN, "csrf_token": secret})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 400
    for said in (WRITTEN["matter"], "13900000000", "请再提交一次"):
        assert said in page
    assert count(site, complaint) == 0


def test_a_file_for_a_page_left_open_too_long_does_not_ask_to_load_it_anew(site: Installation) -> None:
    told = site.browser().post("/complaints/files", data={}).get_json()
    assert "再提交一次" in told["detail"]
    assert "刷新" not in told["detail"]


def test_the_unforeseen_takes_nothing_away_that_was_typed(site: Installation, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_given: Any) -> str:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr("webapp.public.complaint_routes.file_complaint", fail)
    answer = sent(site.browser())
    page = answer.get_data(as_text=True)
    assert answer.status_code == 500
    for said in (WRITTEN["matter"], "13900000000", "没有提交"):
        assert said in page
    assert "草稿" not in page


def test_the_code_cannot_be_found_from_what_is_kept_of_the_files(site: Installation) -> None:
    browser = site.browser()
    browser.submit("/complaints/files", {"files": [(io.BytesIO(PNG), "a.png")]}, content_type="multipart/form-data")
    with browser.session_transaction() as cookie:
        key = cookie["complaint_key"]
    with site.world.engine.connect() as connection:
        place = connection.scalar(select(attachment.c.task_id))
    assert not any(key[begin : begin + 6] in place for begin in range(len(key) - 5))


def test_the_code_leaves_the_browser_with_the_next_page_after_ten_minutes(site: Installation) -> None:
    browser = site.browser()
    sent(browser)
    site.at("2026-11-25T09:11:00+08:00")
    browser.get("/public/notices")
    with browser.session_transaction() as cookie:
        assert "complaint_code" not in cookie


def test_a_fault_beside_no_field_of_the_page_is_said_above_it(site: Installation) -> None:
    page = sent(site.browser(), want_reply="也许").get_data(as_text=True)
    assert "请改正下面标红的地方" not in page


def test_a_form_filled_in_by_a_machine_is_not_taken(site: Installation) -> None:
    assert sent(site.browser(), website="https://spam.example").status_code == 422
    assert count(site, complaint) == 0


def test_a_form_without_the_secret_of_its_page_is_not_taken(site: Installation) -> None:
    for path in ("/complaints/new", "/complaints", "/complaints/files", "/complaints/filed"):
        assert site.browser().post(path, data=WRITTEN).status_code == 400
    assert count(site, complaint) == 0


def test_twenty_complaints_an_hour_from_one_address_and_a_restart_does_not_forget_them(
    site: Installation, tmp_path: Any
) -> None:
    for _ in range(20):
        assert sent(site.browser()).status_code == 302
    refused = sent(site.browser())
    assert (refused.status_code, "李明" in refused.get_data(as_text=True)) == (429, True)
    with served(site.clock.parent) as again:
        assert sent(again.browser()).status_code == 429
    site.at("2026-11-25T10:01:00+08:00")
    assert sent(site.browser()).status_code == 302


def test_nobody_runs_through_codes(site: Installation) -> None:
    browser = site.browser()
    sent(browser)
    code = code_of(browser)
    for _ in range(10):
        assert asked(site.browser(), "7KQM-2XWD-9RTB")[0] == 404
    assert asked(site.browser(), code)[0] == 429
    site.at("2026-11-25T09:11:00+08:00")
    assert asked(site.browser(), code)[0] == 200


@pytest.mark.parametrize("code", ["", "x", "' OR 1=1 --", "%00", "7KQM" * 100, "７ＫＱＭ"])
def test_what_is_no_code_is_not_found(site: Installation, code: str) -> None:
    status, page = asked(site.browser(), code)
    assert (status, SURPRISED in page) == (404, False)


def test_what_is_typed_stays_text(site: Installation) -> None:
    answer = sent(site.browser(), matter="<script>alert(1)</script>", target_name='"><img src=x>')
    page = answer.get_data(as_text=True)
    assert "<script>alert" not in page
    assert "<img src=x" not in page


def test_hostile_bodies_surprise_nothing(site: Installation) -> None:
    for what, body in hostile_forms([*WRITTEN, "code", "without", "website"]).items():
        for path in ("/complaints/new", "/complaints", "/complaints/files", "/complaints/filed"):
            assert site.browser().submit(path, body).status_code < 500, (what, path)
    for name in WRITTEN:
        for value in (
            "",
            "\ud800x".encode("utf-8", "surrogatepass").decode("utf-8", "replace"),
            "9" * 6000,
            "[]",
            "{}",
        ):
            assert sent(site.browser(), **{name: value}).status_code in (302, 422, 429), (name, value[:10])


def test_the_page_names_the_way_in_for_who_has_no_account(site: Installation) -> None:
    for path in ("/sign-in", "/public/notices", "/complaints", "/complaints/new"):
        page = site.browser().get(path).get_data(as_text=True)
        assert 'href="/complaints/new"' in page
        assert 'href="/complaints"' in page


def test_a_complaint_is_a_case_on_the_desk_of_the_clerk(site: Installation) -> None:
    sent(site.browser())
    with site.world.engine.connect() as connection:
        opened = connection.execute(select(case).where(case.c.process == "proc_complaint")).one()
    assert opened.title == "投诉举报 湘阴县自然资源局"
    assert opened.title in site.browser("helihua").get("/?tab=claimable").get_data(as_text=True)
