"""Whatever is sent, the answer is a sentence: never a stack trace, never a stopped server, never a changed case."""

import base64
import json

import pytest

from tests.api.callers import INSPECTION, Api
from tests.webapp.installation import copied, served
from tests.webapp.sweep import HOSTILE_JSON, rules
from webapp.plain_requests import LARGEST_JSON

POSTS = ("/tokens", "/cases", "/tasks/{task}/claim", "/tasks/{task}/complete", "{button}")
WITH_BODY = tuple(path for path in POSTS if not path.endswith("/claim"))
DEEP = 10_000
DEEPER_THAN_ANY_FORM = 300

UNREADABLE = {
    "nothing": b"",
    "words": b"not json",
    "half": b'{"answers": {',
    "deep lists": b'{"answers": ' + b"[" * DEEP + b"]" * DEEP + b"}",
    "deep objects": b'{"a":' * DEEP + b"1" + b"}" * DEEP,
    "lists deeper than any form": b'{"answers": ' + b"[" * DEEPER_THAN_ANY_FORM + b"]" * DEEPER_THAN_ANY_FORM + b"}",
    "objects deeper than any form": b'{"a":' * DEEPER_THAN_ANY_FORM + b"1" + b"}" * DEEPER_THAN_ANY_FORM,
    "NaN": b'{"answers": {"score": NaN}, "process": "x", "username": "x", "password": "x"}',
    "infinity": b'{"answers": {"score": -Infinity}, "process": "x", "username": "x", "password": "x"}',
    "half a surrogate pair": b'{"answers": {"a": "\\ud800"}, "process": "x", "username": "x", "password": "x"}',
    "half a pair as a name": b'{"\\udfff": 1, "answers": {}, "process": "x", "username": "x", "password": "x"}',
    "not UTF-8": b'{"answers": {"a": "\xff\xfe\xfa"}}',
    "a number of 5,000 digits": b'{"answers": {"a": ' + b"9" * 5000 + b"}}",
    "a list": b"[1, 2]",
    "a text": b'"answers"',
    "null": b"null",
}
"""No JSON object of this interface."""

STRANGE = {
    "typename": {"typename": "Task", "findings": [{"typename": "x"}]},
    "dunder": {"__class__": {"__init__": 1}, "__proto__": {"a": 1}},
    "NUL": {"source_case_no": "a\0b", "na\0me": 1},
    "nested": {"findings": [[[[[[[[[[[["x"]]]]]]]]]]]]},
    "wide": {f"field{n}": n for n in range(5000)},
    "long": {"source_case_no": "长" * 100_000, "x" * 100_000: 1},
    "large number": {"score": 10**300, "n": 1e308},
    "wrong kinds": {"unit_id": {"a": []}, "planned_date": 20261208, "checklist_id": [None], "officers": "p-wang"},
    "expressions": {"source_case_no": '"}) + deadline("x", today) //', "unit_id": "u021' OR 1=1--"},
    "formats": {"source_case_no": "%(label)s %s %n {0} {{7*7}} ${x}"},
    "pointers": {"a/b~c": 1, "": 2, "~1": 3},
    "bidi and private use": {"source_case_no": "\u202e\ufeff\ue000\U0010ffff\u200b"},
}
"""JSON objects, but no answers to any form."""


@pytest.fixture(scope="module")
def api(demo_county, tmp_path_factory):
    """One county for all of these: nothing they send may change it."""
    with served(copied(demo_county, tmp_path_factory.mktemp("hostile") / "var")) as installation:
        yield Api(installation)


@pytest.fixture(scope="module")
def task_id(api):
    """An open task of the officer who calls."""
    return api.start()["open_tasks"][0]["id"]


@pytest.fixture(scope="module")
def button(api):
    """What the same officer may report on the page of a case of theirs: that the media write of a suspected case."""
    answers = api.answers("wangjianguo", "start:proc_major_case", "start_major_manual")
    begun = api.by("wangjianguo").post("/cases", {"process": "proc_major_case", "answers": answers})
    assert begun.status_code == 201, begun.json
    return next(f"/cases/{begun.json['id']}/buttons/{one['id']}" for one in begun.json["buttons"])


@pytest.mark.parametrize("path", WITH_BODY)
@pytest.mark.parametrize("body", UNREADABLE.values(), ids=list(UNREADABLE))
def test_a_body_that_is_no_json_object_is_refused_as_a_whole(api, task_id, button, path, body):
    answer = api.by("wangjianguo").send(
        "POST", path.format(task=task_id, button=button), data=body, headers={"Content-Type": "application/json"}
    )
    assert answer.status_code == 422
    assert answer.json["errors"][0]["path"] == ""


@pytest.mark.parametrize("path", WITH_BODY)
@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "application/xml"]
)
def test_a_body_of_another_kind_is_refused(api, task_id, button, path, kind):
    body = json.dumps({"answers": {}, "process": INSPECTION, "username": "x", "password": "x"})
    answer = api.by("wangjianguo").send(
        "POST", path.format(task=task_id, button=button), data=body, headers={"Content-Type": kind}
    )
    assert answer.status_code == 422


@pytest.mark.parametrize("path", WITH_BODY)
def test_ten_megabytes_are_too_large(api, task_id, button, path):
    body = b'{"answers": {"a": "' + b"x" * 10_000_000 + b'"}}'
    answer = api.by("wangjianguo").send(
        "POST", path.format(task=task_id, button=button), data=body, headers={"Content-Type": "application/json"}
    )
    assert answer.status_code == 413


def test_what_just_fits_is_read_and_refused_for_what_it_is(api, task_id):
    filling = "x" * (LARGEST_JSON - 100)
    assert api.by("wangjianguo").complete(task_id, {"notes": filling}).status_code == 422


@pytest.mark.parametrize("path", ["/cases", "/tasks/{task}/complete", "{button}"])
@pytest.mark.parametrize("answers", STRANGE.values(), ids=list(STRANGE))
def test_strange_answers_are_faults(api, task_id, button, path, answers):
    body = {"process": INSPECTION, "answers": answers}
    answer = api.by("wangjianguo").post(path.format(task=task_id, button=button), body)
    assert answer.status_code == 422
    assert answer.json["errors"]


@pytest.mark.parametrize("answers", [None, [], "x", 1, True])
def test_answers_that_are_no_object_are_one_fault(api, task_id, answers):
    answer = api.by("wangjianguo").complete(task_id, answers)
    assert [fault["path"] for fault in answer.json["errors"]] == ["/answers"]


@pytest.mark.parametrize("missing", [{}, {"process": INSPECTION}, {"answers": {}}])
def test_missing_parts_are_named(api, missing):
    answer = api.by("wangjianguo").post("/cases", missing)
    assert {fault["path"] for fault in answer.json["errors"]} == {"/process", "/answers"} - {
        f"/{name}" for name in missing
    }


def test_no_post_of_the_interface_is_surprised_by_anything(api):
    """Every route there is, with ids of nothing: what one is asked first is never the system's surprise."""
    for rule in rules(api.site, "POST"):
        if rule.endpoint.startswith("api."):
            nothing = dict.fromkeys(rule.arguments, "no-such-thing")
            path = api.site.app.url_map.bind("").build(rule.endpoint, nothing, method="POST")
            for login in ("wangjianguo", "hunan", "ziranju", "gaoyu"):
                for body in (*HOSTILE_JSON, *STRANGE.values()):
                    answer = api.by(login).post(path.removeprefix("/api/v1"), body)
                    assert 400 <= answer.status_code < 500, (path, login)
                    assert answer.json["detail"]


def cursor(text: str) -> str:
    return base64.urlsafe_b64encode(text.encode()).decode()


BROKEN_CURSORS = [
    "x",
    "令牌",
    "====",
    "AAAA",
    "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"),
    cursor("2026-01-01T00:00:00+08:00"),
    cursor("yesterday x"),
    cursor("2026-01-01 x"),
    cursor("0001-01-01T00:00:00+14:00 x"),
    cursor("9999-12-31T23:59:59-14:00 x"),
    cursor("2026-01-01T00:00:00+08:00 a\0b"),
    base64.urlsafe_b64encode(b"\xff\xfe x").decode(),
    "A" * 100_000,
]
HUGE = "档" * 50_000


def lists_are_read_without_fuss(api):
    """The same on every database."""
    officer = api.by("wangjianguo")
    for broken in BROKEN_CURSORS:
        for scope in ("mine", "claimable", "done"):
            assert officer.get("/tasks", scope=scope, cursor=broken).status_code == 200, broken[:60]
        assert api.by("yueyang").get("/received", cursor=broken).status_code == 200, broken[:60]
    for odd in (HUGE, "%", "_", "\\", "'", '"', "%" * 1000, "\u202e", "\U0010ffff"):
        assert officer.get("/tasks", q=odd, process=odd, due=odd).json["items"] == [] or len(odd) == 1
        assert api.by("yueyang").get("/received", q=odd, state=odd).json["items"] == []
    for name in ("q", "process", "due", "scope", "cursor", "limit", "other"):
        assert officer.get("/tasks", **{name: "a\0b"}).status_code == 400
    for path in ("/cases/a%00b", "/tasks/a%00b"):
        assert officer.get(path).status_code == 400
    assert officer.claim("a%00b").status_code == 400
    assert api.anonymous.post("/tokens", {"username": "a\0b", "password": "x"}).status_code == 422
    assert officer.post("/cases", {"process": "a\0b", "answers": {}}).status_code == 422
    for answers in STRANGE.values():
        assert officer.post("/cases", {"process": INSPECTION, "answers": answers}).status_code == 422


def test_odd_queries_give_a_list_or_a_sentence(api):
    lists_are_read_without_fuss(api)


@pytest.mark.postgres
def test_odd_queries_give_a_list_or_a_sentence_on_postgresql(postgres_api):
    lists_are_read_without_fuss(postgres_api)


def test_a_word_with_wildcards_is_looked_for_as_it_stands(busy_api):
    assert busy_api.by("wangjianguo").get("/tasks", scope="done", q="%").json["items"] == []
    assert busy_api.by("wangjianguo").get("/tasks", scope="done", q="检_准备").json["items"] == []


def test_nothing_hostile_leaves_a_trace_in_the_case(api, task_id):
    case_id = api.by("wangjianguo").get(f"/tasks/{task_id}").json["case"]["id"]
    before = api.by("wangjianguo").get(f"/cases/{case_id}").json
    for answers in STRANGE.values():
        api.by("wangjianguo").complete(task_id, answers)
    assert api.by("wangjianguo").get(f"/cases/{case_id}").json == before
