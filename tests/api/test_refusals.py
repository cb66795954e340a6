"""What the interface will not do, each with its status and a sentence (held against the description by the caller)."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import update

from tests.api.callers import INSPECTION, PASSWORD
from workflows.actions.release_task import release_task
from workflows.store.tables.people import person

NOBODYS = "01a21037-7680-7000-8002-97b88d4a357e"


def first_task(api, login="wangjianguo"):
    """The id of the task this person holds."""
    return api.by(login).get("/tasks").json["items"][0]["id"]


def free_task(api):
    """A started inspection whose first task nobody holds."""
    task_id = api.start("wangjianguo")["open_tasks"][0]["id"]
    with api.site.world.acting("wangjianguo") as work:
        release_task(work, task_id)
    return task_id


class TestWithoutAValidToken:
    @pytest.mark.parametrize(
        "header",
        ["", "Bearer", "Bearer ", "Bearer wrong", "Basic d2FuZzp4", "wrong", "Bearer 令牌".encode().decode("latin1")],
    )
    def test_nothing_is_shown(self, api, header):
        answer = api.anonymous.send("GET", "/tasks", headers={"Authorization": header} if header else {})
        assert answer.status_code == 401
        assert answer.headers["WWW-Authenticate"] == "Bearer"

    def test_a_cookie_of_the_pages_does_not_do(self, api):
        browser = api.site.browser("wangjianguo")
        assert browser.get("/api/v1/tasks").status_code == 401
        assert browser.post("/api/v1/cases", json={}).status_code == 401

    def test_a_token_of_yesterday_does_not_do(self, api):
        officer = api.by("wangjianguo")
        api.site.at("2026-11-25T20:59:00+08:00")
        assert officer.get("/tasks").status_code == 200
        api.site.at("2026-11-25T21:00:00+08:00")
        assert officer.get("/tasks").status_code == 401

    def test_a_token_of_somebody_who_left_does_not_do(self, api):
        officer = api.by("wangjianguo")
        with api.site.world.acting("linfeng") as work:
            work.connection.execute(update(person).where(person.c.login == "wangjianguo").values(active=False))
        assert officer.get("/tasks").status_code == 401


class TestAToken:
    def test_is_given_for_the_right_password_only(self, api):
        answer = api.anonymous.post("/tokens", {"username": "wangjianguo", "password": "wrong"})
        assert answer.status_code == 401

    def test_is_refused_in_the_same_words_whether_or_not_the_account_exists(self, api):
        known = api.anonymous.post("/tokens", {"username": "wangjianguo", "password": "wrong"})
        unknown = api.anonymous.post("/tokens", {"username": "nobody", "password": "wrong"})
        assert (known.status_code, known.json) == (unknown.status_code, unknown.json)

    @pytest.mark.parametrize("login", ["wangjianguo", "nobody"])
    def test_is_refused_after_too_many_failures_even_for_the_right_password(self, api, login):
        api.site.change(sign_in_limit=2)
        for _ in range(2):
            assert api.anonymous.post("/tokens", {"username": login, "password": "wrong"}).status_code == 401
        answer = api.anonymous.post("/tokens", {"username": login, "password": PASSWORD})
        assert answer.status_code == 429
        assert answer.headers["Retry-After"] == "900"

    @pytest.mark.parametrize("wrong", [None, 1, True, ["wangjianguo"], {"a": 1}, "x" * 201, "wang\0"])
    def test_needs_short_texts(self, api, wrong):
        answer = api.anonymous.post("/tokens", {"username": wrong, "password": "x"})
        assert [fault["path"] for fault in answer.json["errors"]] == ["/username"]


class TestAnotherRole:
    def test_may_not_start_a_case(self, api):
        answer = api.by("helihua").post("/cases", {"process": INSPECTION, "answers": api.start_answers()})
        assert answer.status_code == 403

    def test_may_not_claim_or_complete_a_task(self, api):
        task_id = free_task(api)
        assert api.by("helihua").claim(task_id).status_code == 403
        assert api.by("helihua").complete(task_id, {}).status_code == 403


class TestAnotherBureau:
    def test_finds_neither_case_nor_task(self, busy_api):
        task_id = first_task(busy_api)
        case_id = busy_api.by("wangjianguo").get(f"/tasks/{task_id}").json["case"]["id"]
        stranger = busy_api.by("miluo")
        assert stranger.get(f"/cases/{case_id}").status_code == 404
        assert stranger.get(f"/tasks/{task_id}").status_code == 404
        assert stranger.claim(task_id).status_code == 404
        assert stranger.complete(task_id, {}).status_code == 404

    def test_lists_nothing(self, busy_api):
        for scope in ("mine", "claimable", "done"):
            assert busy_api.by("miluo").get("/tasks", scope=scope).json == {"items": [], "next": None}

    def test_may_not_inspect_units_that_are_not_its_own(self, api):
        answer = api.by("miluo").post("/cases", {"process": INSPECTION, "answers": api.start_answers()})
        assert [fault["path"] for fault in answer.json["errors"]] == ["/unit_id"]


@pytest.mark.parametrize("made_up", [NOBODYS, "nope", "0", "%27%20OR%201=1--", "令牌", "x" * 5000])
def test_what_does_not_exist_is_not_found(api, made_up):
    officer = api.by("wangjianguo")
    assert officer.get(f"/cases/{made_up}").status_code == 404
    assert officer.get(f"/tasks/{made_up}").status_code == 404
    assert officer.claim(made_up).status_code == 404
    assert officer.complete(made_up, {}).status_code == 404


def test_a_process_nobody_published_is_not_found(api):
    answer = api.by("wangjianguo").post("/cases", {"process": "sub_nothing", "answers": {}})
    assert answer.status_code == 404


class TestSomebodyWasFaster:
    def test_and_claimed(self, api):
        task_id = free_task(api)
        assert api.by("limin").claim(task_id).status_code == 200
        answer = api.by("wangjianguo").claim(task_id)
        assert answer.status_code == 409
        assert "李敏" in answer.json["detail"]

    def test_and_completed(self, api):
        case = api.start("wangjianguo")
        task_id = case["open_tasks"][0]["id"]
        assert api.complete("wangjianguo", case["id"], "ut_prepare_inspection").status_code == 200
        assert api.by("wangjianguo").complete(task_id, {}).status_code == 409
        assert api.by("wangjianguo").claim(task_id).status_code == 409

    def test_so_that_what_another_holds_cannot_be_completed(self, api):
        case = api.start("wangjianguo")
        answer = api.complete("limin", case["id"], "ut_prepare_inspection")
        assert answer.status_code == 409

    def test_and_of_four_who_claim_at_once_one_gets_it(self, api):
        task_id = free_task(api)
        everybody = [api.by(login) for login in ("wangjianguo", "limin", "chenhao", "sunying")]
        with ThreadPoolExecutor(4) as pool:
            statuses = list(pool.map(lambda caller: caller.claim(task_id).status_code, everybody))
        assert sorted(statuses) == [200, 409, 409, 409]

    def test_and_of_two_who_complete_at_once_one_moves_the_case(self, api):
        case = api.start("wangjianguo")
        task_id = case["open_tasks"][0]["id"]
        answers = api.answers("wangjianguo", task_id, "ut_prepare_inspection")
        with ThreadPoolExecutor(2) as pool:
            officer = api.by("wangjianguo")
            statuses = list(pool.map(lambda _: officer.complete(task_id, answers).status_code, range(2)))
        assert sorted(statuses) == [200, 409]
        history = api.by("wangjianguo").get(f"/cases/{case['id']}").json["history"]
        assert [step["node"] for step in history] == ["start_inspection", "ut_prepare_inspection"]


class TestFaults:
    def test_are_all_named_at_once_where_they_are(self, api):
        answers = api.start_answers(planned_date="2026-12-32", organiser="自己", regime="", nonsense="x")
        answer = api.by("wangjianguo").post("/cases", {"process": INSPECTION, "answers": answers})
        assert answer.status_code == 422
        assert {fault["path"] for fault in answer.json["errors"]} == {"", "/planned_date", "/organiser", "/regime"}
        assert "nonsense" in next(fault["message"] for fault in answer.json["errors"] if not fault["path"])

    def test_inside_a_table_name_row_and_column(self, api):
        case = api.start("wangjianguo")
        for login, node in (("wangjianguo", "ut_prepare_inspection"), ("liuguoping", "ut_approve_inspection")):
            assert api.complete(login, case["id"], node).status_code == 200
        assert api.complete("helihua", case["id"], "ut_choose_service").status_code == 200
        answer = api.complete("wangjianguo", case["id"], "ut_execute_service", deliverer=["p-wang", 7])
        assert "/deliverer/1" in {fault["path"] for fault in answer.json["errors"]}

    def test_leave_everything_as_it_was(self, api):
        case = api.start("wangjianguo")
        before = api.by("wangjianguo").get(f"/cases/{case['id']}").json
        answer = api.by("wangjianguo").complete(case["open_tasks"][0]["id"], {"nonsense": 1})
        assert answer.status_code == 422
        assert api.by("wangjianguo").get(f"/cases/{case['id']}").json == before

    def test_of_a_list_are_named_together(self, api):
        answer = api.by("wangjianguo").get("/tasks", scope="all", limit="0")
        assert [fault["path"] for fault in answer.json["errors"]] == ["/scope", "/limit"]

    @pytest.mark.parametrize("limit", ["", "-1", "201", "1.5", "９", "9" * 5000, "0x10", "null"])
    def test_include_a_limit_that_is_none(self, api, limit):
        assert api.by("wangjianguo").get("/tasks", limit=limit).status_code == 422


class TestMethods:
    @pytest.mark.parametrize(
        ("path", "method"), [("/tasks", "POST"), ("/tokens", "GET"), ("/cases", "DELETE"), ("/cases/x", "PUT")]
    )
    def test_nobody_declared_are_refused_and_the_right_ones_named(self, api, path, method):
        answer = api.by("wangjianguo").send(method, path)
        assert answer.status_code == 405
        assert answer.headers["Allow"]

    def test_head_is_get_without_a_body(self, api):
        officer = api.by("wangjianguo")
        answer = officer.send("HEAD", "/tasks")
        assert (answer.status_code, answer.get_data()) == (200, b"")
        assert api.anonymous.send("HEAD", "/tasks").status_code == 401

    def test_options_names_the_methods_and_does_nothing(self, api):
        answer = api.anonymous.send("OPTIONS", "/cases")
        assert answer.status_code == 200
        assert set(answer.headers["Allow"].split(", ")) == {"POST", "OPTIONS"}

    def test_a_path_nobody_declared_is_not_found(self, api):
        assert api.by("wangjianguo").get("/nothing").status_code == 404


def test_problems_are_said_in_chinese_whatever_the_program_prefers(api):
    answer = api.anonymous.send("GET", "/tasks", headers={"Accept-Language": "en", "Accept": "text/html"})
    assert answer.json["detail"] == "请先登录。"
