"""When something goes wrong a person reads a sentence, and never what the machine thinks."""

import logging

import pytest

from webapp import errors
from webapp.accounts import session as session_of_a_person
from webapp.api import task_routes
from webapp.guards import for_everyone
from webapp.security import POLICY

SECRET = "sqlite3.OperationalError: near line 7 of secret.py"
TRACES = ("Traceback", 'File "', ".py", "sqlalchemy", "OperationalError", "werkzeug", "jinja2")


def break_down(*args, **kwargs):
    raise RuntimeError(SECRET)


@pytest.fixture
def broken(site):
    """A browser at an installation with a page that breaks."""
    site.app.add_url_rule("/broken/<path:name>", "broken", for_everyone(break_down))
    return site.browser("wangjianguo")


def says(answer, *, status, sentence):
    """The answer is a page with this sentence, with all headers, and no trace of the machine."""
    text = answer.get_data(as_text=True)
    assert answer.status_code == status
    assert answer.mimetype == "text/html"
    assert sentence in text
    assert not [trace for trace in TRACES if trace in text]
    assert answer.headers["Content-Security-Policy"] == POLICY
    assert answer.headers["Cache-Control"] == "no-store"
    return True


class TestAPage:
    @pytest.mark.parametrize(
        "path", ["/nothing", "/cases/nothing", "/tasks/nothing", "/documents/x", "/files/x", "/start/nothing"]
    )
    def test_that_does_not_exist(self, site, path):
        answer = site.browser("wangjianguo").get(path)
        assert says(
            answer, status=404, sentence="没有已发布的流程" if path.startswith("/start") else "没有找到您要的内容"
        )

    def test_that_is_not_for_this_role(self, site):
        assert says(site.browser("helihua").get("/start/sub_onsite_inspection"), status=403, sentence="您的岗位不能")

    def test_that_is_opened_in_the_wrong_way(self, site):
        answer = site.browser("wangjianguo").get("/sign-out")
        assert says(answer, status=405, sentence="不能这样打开这一页面")
        assert set(answer.headers["Allow"].split(", ")) == {"OPTIONS", "POST"}

    def test_that_was_left_open_too_long(self, site):
        assert says(site.browser("wangjianguo").post("/notices/read"), status=400, sentence="页面停留时间过长")

    def test_that_is_sent_more_than_fits(self, site):
        browser = site.browser("wangjianguo")
        site.app.config["MAX_CONTENT_LENGTH"] = 1000
        answer = browser.submit("/start/sub_onsite_inspection", {"unit_id": "x" * 2000})
        assert says(answer, status=413, sentence="提交的内容过大")

    def test_that_breaks(self, broken):
        assert says(broken.get("/broken/page"), status=500, sentence="系统出现意外情况，本次操作没有生效")

    def test_that_breaks_while_saying_that_it_broke(self, broken, monkeypatch):
        monkeypatch.setattr(errors, "render_template", break_down)
        for path, status, sentence in (
            ("/broken/page", 500, errors.LOST),
            ("/nothing", 404, errors.HTTP_SENTENCES[404]),
        ):
            answer = broken.get(path)
            assert (answer.status_code, answer.mimetype) == (status, "text/plain")
            assert answer.get_data(as_text=True) == sentence
            assert answer.headers["Content-Security-Policy"] == POLICY

    def test_that_breaks_because_the_database_is_gone(self, site, monkeypatch):
        browser = site.browser("wangjianguo")
        monkeypatch.setattr(session_of_a_person, "looking", break_down)
        answer = browser.get("/")
        assert (answer.status_code, answer.get_data(as_text=True)) == (500, errors.LOST)

    def test_that_breaks_leaves_the_trace_in_the_log(self, broken, caplog):
        with caplog.at_level(logging.ERROR, "webapp.errors"):
            broken.get("/broken/page")
        assert SECRET in caplog.text
        assert "GET '/broken/page'" in caplog.text

    def test_whose_name_breaks_lines_breaks_none_in_the_log(self, broken, caplog):
        broken.get("/broken/a%0d%0aERROR%20forged")
        assert "\nERROR forged" not in caplog.text

    def test_reached_with_a_strange_character(self, site):
        browser = site.browser("wangjianguo")
        for path in ("/?q=a%00b", "/cases?status=%00", "/tasks/a%00b", "/start/%00", "/units/find?q=%00"):
            assert says(browser.get(path), status=400, sentence="请求不完整")
        assert says(browser.submit("/sign-in", {"login": "a\0b"}), status=400, sentence="请求不完整")


class TestTheInterface:
    def test_answers_what_broke_with_a_problem_document(self, site, monkeypatch):
        monkeypatch.setattr(task_routes, "task_lines", break_down)
        answer = site.browser().get("/api/v1/tasks", headers={"Authorization": "Bearer token-of-wangjianguo"})
        assert (answer.status_code, answer.mimetype) == (500, "application/problem+json")
        assert answer.json["detail"] == errors.LOST
        assert SECRET not in answer.get_data(as_text=True)

    def test_answers_scripts_of_the_pages_likewise(self, site):
        browser = site.browser("wangjianguo")
        headers = {"X-CSRFToken": browser.secret(), "Accept": "application/json"}
        answer = browser.post("/files", data={"task": "nothing"}, headers=headers)
        assert (answer.status_code, answer.mimetype) == (422, "application/problem+json")
        assert "没有收到文件" in answer.json["detail"]


class TestADraft:
    @pytest.mark.parametrize(
        ("body", "status"),
        [
            (b"", 400),
            (b"{", 400),
            (b"[" * 10_000, 400),
            (b"[" * 300 + b"]" * 300, 400),
            (b'{"a": NaN}', 400),
            (b'{"a": "\\ud800"}', 400),
            (b"[1]", 422),
            (b'"x"', 422),
            (b"{" + b" " * 3_000_000 + b"}", 413),
            (b'{"a": "' + b"x" * 1_000_001 + b'"}', 422),
        ],
    )
    def test_that_cannot_be_kept_is_refused_with_a_sentence(self, busy_site, body, status):
        browser = busy_site.browser("wangjianguo")
        headers = {"X-CSRFToken": browser.secret(), "Content-Type": "application/json"}
        answer = browser.post("/start/sub_onsite_inspection/draft", data=body, headers=headers)
        assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")

    def test_of_odd_but_honest_text_is_kept(self, site):
        browser = site.browser("wangjianguo")
        odd = {"notes": "a\0b\u202e😀", "typename": {"typename": 1}, "": [[[[]]]]}
        answer = browser.post("/start/sub_onsite_inspection/draft", json=odd, headers={"X-CSRFToken": browser.secret()})
        assert answer.json == {"saved_at": "2026-11-25T01:00:00+00:00"}
        assert browser.get("/start/sub_onsite_inspection").status_code == 200


@pytest.mark.parametrize(
    "fields",
    [
        {"9" * 5000: "x", "findings/-": ""},
        {"findings/" + "9" * 5000 + "/severity": "x", "findings/-": ""},
        {"findings/-/x": "1", "findings/-": "", "findings": "x"},
        {"a/" * 1000: "x"},
        {"typename": "x", "__class__/__init__": "y", "unit_id/-": "u021"},
        {"unit_id": "x" * 100_000, "x" * 100_000: "y"},
        {"/": "x", "": "y", "-": "z", "//": "w"},
    ],
    ids=range(7),
)
def test_a_form_no_page_would_send_is_full_of_faults(site, fields):
    answer = site.browser("wangjianguo").submit("/start/sub_onsite_inspection", fields)
    assert answer.status_code == 422
