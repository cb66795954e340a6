"""Definitions over the interface: checked, published for real or to the trial area, and tried."""

from io import BytesIO

import pytest

from tests.api.callers import Caller
from tests.trying import leave, shipped_files
from tests.world import ROOT, examples

PROCESS = "sub_onsite_inspection"
NO_TRIAL = "01a21037-7680-7000-8002-97b88d4a357e"


def send(caller: Caller, path, files, **fields):
    """Post these files (name -> content, or a list of pairs) as a browser or curl would."""
    pairs = files.items() if isinstance(files, dict) else files
    sent = [("files", (BytesIO(content), name)) for name, content in pairs]
    data = {**fields, "files": [file for _, file in sent]}
    return caller.send("POST", path, data=data, content_type="multipart/form-data")


def problems(answer):
    """check -> what it says, of a refused upload."""
    assert answer.status_code == 422, answer.json
    found = {}
    for one in answer.json["problems"]:
        found.setdefault(one["check"], []).append(one)
    return found


@pytest.fixture
def analyst(api):
    return api.by("gaoyu")


class TestChecking:
    def test_the_shipped_process_has_nothing_to_mend(self, analyst):
        answer = send(analyst, "/definitions/check", shipped_files())
        assert (answer.status_code, answer.json) == (200, {"problems": []})

    def test_a_bare_drawing_has_a_list_each_pointing_at_its_element(self, analyst):
        found = problems(send(analyst, "/definitions/check", {"leave.bpmn": leave().content}))
        assert {"lanes", "forms", "operations", "ways"} <= set(found)
        (about, *_) = found["forms"]
        assert (about["element"], about["name"], about["file"]) == ("apply", "填写请假单", "bpmn/leave/leave.bpmn")
        assert about["line"] > 1
        assert "表单" in about["message"]

    def test_a_way_that_no_longer_comes_to_its_end_is_told(self, analyst):
        files = shipped_files()
        files["paths.toml"] = files["paths.toml"].replace(b'"end_inspection", "end_overdue"', b'"end_overdue"', 1)
        (one,) = problems(send(analyst, "/definitions/check", files))["rehearsal"]
        assert one["file"] == "bpmn/onsite_inspection/paths.toml"

    def test_changes_nothing(self, api, analyst):
        before = api.by("wangjianguo").get("/processes").json
        send(analyst, "/definitions/check", {**shipped_files(), "dmn_frequency_cap.dmn": b"<x/>"})
        assert api.by("wangjianguo").get("/processes").json == before


def offered(api):
    """The inspection as an officer may start it."""
    return next(one for one in api.by("wangjianguo").get("/processes").json["items"] if one["process"] == PROCESS)


class TestPublishing:
    def test_the_shipped_files_are_the_version_there_is(self, api, analyst):
        there = offered(api)
        answer = send(analyst, "/definitions", shipped_files(), note="再发一次")
        assert answer.status_code == 201
        expected = {"area": "real", "process": PROCESS, "digest": there["digest"], "version": there["version"]}
        assert answer.json == expected

    def test_a_changed_file_is_the_next_version_new_cases_start_on(self, api, analyst):
        files = shipped_files()
        files["ut_copy.form.json"] += b"\n"
        answer = send(analyst, "/definitions", files, note="试改", area="real")
        assert (answer.status_code, answer.json["version"]) == (201, 2)
        there = offered(api)
        assert (there["version"], there["digest"]) == (2, answer.json["digest"])
        assert api.start()["state"] == "open"

    def test_a_shared_file_sent_along_takes_the_shared_ones_place(self, analyst):
        limits = (ROOT / "bpmn/shared/time_limits.dmn").read_bytes()
        answer = send(analyst, "/definitions", {**shipped_files(), "time_limits.dmn": limits + b"\n"})
        assert (answer.status_code, answer.json["version"]) == (201, 2)

    def test_a_drawing_with_problems_is_not_published(self, api, analyst):
        offered = api.by("wangjianguo").get("/processes").json["items"]
        assert problems(send(analyst, "/definitions", {"leave.bpmn": leave().content}))
        assert api.by("wangjianguo").get("/processes").json["items"] == offered

    def test_an_area_nobody_knows_is_refused(self, analyst):
        answer = send(analyst, "/definitions", shipped_files(), area="moon")
        assert (answer.status_code, answer.json["errors"][0]["path"]) == (422, "/area")

    def test_a_note_that_is_a_novel_is_refused(self, analyst):
        answer = send(analyst, "/definitions", shipped_files(), note="长" * 2001)
        assert (answer.status_code, answer.json["errors"][0]["path"]) == (422, "/note")


@pytest.mark.parametrize("login", ["wangjianguo", "linfeng", "ziran", "miluo"])
@pytest.mark.parametrize("path", ["/definitions/check", "/definitions", "trial"])
def test_only_the_analyst_may(api, login, path):
    fields = {"area": "trial"} if path == "trial" else {}
    answer = send(api.by(login), "/definitions" if path == "trial" else path, {"leave.bpmn": leave().content}, **fields)
    assert answer.status_code == 403


HOSTILE = {
    "nothing": {},
    "no drawing": {"a.dmn": b"<x/>"},
    "an empty drawing": {"a.bpmn": b""},
    "binary": {"a.bpmn": bytes(range(256)) * 40},
    "no xml": {"a.bpmn": b"<bpmn"},
    "an entity": {"a.bpmn": b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'},
    "deep": {"a.bpmn": b"<x>" * 5000 + b"</x>" * 5000},
    "another root": {"a.bpmn": b"<html/>"},
    "half a character": {"paths.toml": b"\xff\xfe", "leave.bpmn": leave().content},
    "bad json": {"a.form.json": b"[" * 100_000, "leave.bpmn": leave().content},
    "a bad table": {"a.dmn": b"\0\0", "leave.bpmn": leave().content},
    "a bad template": {"NOTE.typ": b"#panic()", "NOTE.toml": b"kind = 1", "leave.bpmn": leave().content},
    "the same name twice": [("leave.bpmn", leave().content), ("b/leave.bpmn", leave().content)],
    "two processes": {"leave.bpmn": leave().content, "b.bpmn": leave().content.replace(b'"leave"', b'"b"')},
    "a way out of the folder": {"../../etc/passwd": b"x"},
    "a name of two million letters": {"长" * 30_000 + ".bpmn": leave().content},
    "an id of a thousand letters": {"a.bpmn": leave().content.replace(b'"leave"', b'"' + b"x" * 1000 + b'"')},
    "an expression that is Python": {"a.bpmn": leave().content.replace("天数 &gt; 3".encode(), b"__import__('os')")},
    "ids used twice": {"a.bpmn": leave().content.replace(b'id="approve"', b'id="apply"')},
}


@pytest.mark.parametrize("files", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("area", ["check", "real", "trial"])
def test_hostile_files_are_told_of_and_never_a_surprise(analyst, files, area):
    path = "/definitions/check" if area == "check" else "/definitions"
    answer = send(analyst, path, files, area=area)
    if area == "trial" and files is HOSTILE["an expression that is Python"]:
        assert answer.status_code == 201  # it runs as far as that condition
    elif area == "trial" and files is HOSTILE["half a character"]:
        assert answer.status_code == 201  # the ways are not asked for
    else:
        assert problems(answer)


def test_too_many_and_too_large_files_are_refused_with_a_sentence(analyst):
    for files in ({f"{number}.form.json": b"{}" for number in range(201)}, {"a.bpmn": b" " * 10_000_001}):
        answer = send(analyst, "/definitions", files)
        assert (answer.status_code, "10 MB" in answer.json["detail"]) == (413, True)


def test_a_body_that_is_no_form_is_told_of(analyst):
    assert analyst.post("/definitions/check", {"files": []}).status_code == 422
    assert analyst.send("POST", "/definitions", data=b"--x", content_type="multipart/form-data").status_code == 422


class TestTrying:
    @pytest.fixture
    def trial(self, analyst):
        answer = send(analyst, "/definitions", {"leave.bpmn": leave().content}, area="trial", note="第一稿")
        assert (answer.status_code, answer.json["area"], answer.json["process"]) == (201, "trial", "leave")
        return answer.json["trial"]

    def test_a_bare_drawing_is_walked_to_its_end(self, analyst, trial):
        def answer(spot, **answers):
            said = analyst.post(f"/trials/{trial}/tasks/{spot}", {"answers": answers})
            assert said.status_code == 200, said.json
            return said.json

        assert [one["id"] for one in analyst.get(f"/trials/{trial}").json["tasks"]] == ["start"]
        now = answer("start")
        now = answer(now["tasks"][0]["id"], 天数=5)
        assert [(one["name"], one["generated"]) for one in now["tasks"]] == [("审批", True)]
        now = answer(now["tasks"][0]["id"], 决定="同意")
        now = answer(now["tasks"][0]["id"])
        assert [(one["kind"], one["id"]) for one in now["tasks"]] == [("message", "message:销假")]
        now = analyst.post(f"/trials/{trial}/timers/{now['timers'][0]['id']}").json
        now = answer(now["tasks"][0]["id"], choice_which="视为销假")
        assert (now["status"], now["ends"], now["clock"]) == ("ended", ["已销假"], "2026-12-05T01:00:00+00:00")
        assert [done["what"] for done in now["log"]] == ["start", "task", "task", "request", "timer", "task"]
        assert now["notes"]
        assert analyst.post(f"/trials/{trial}/restart").json["status"] == "new"

    def test_a_message_is_received(self, analyst, trial):
        for spot in ("start", None, None):
            waiting = analyst.get(f"/trials/{trial}").json["tasks"]
            analyst.post(f"/trials/{trial}/tasks/{spot or waiting[0]['id']}", {"answers": {}})
        assert analyst.post(f"/trials/{trial}/tasks/message:销假", {"answers": {}}).json["ends"] == ["已销假"]

    def test_what_was_answered_wrongly_is_listed(self, analyst, trial):
        waiting = analyst.post(f"/trials/{trial}/tasks/start", {"answers": {}}).json["tasks"]
        answer = analyst.post(f"/trials/{trial}/tasks/{waiting[0]['id']}", {"answers": {"天数": "多", "x": 1}})
        assert {one["path"] for one in answer.json["errors"]} == {"", "/天数"}
        assert analyst.post(f"/trials/{trial}/tasks/start", {}).status_code == 422

    def test_where_it_does_not_wait_is_a_conflict(self, analyst, trial):
        assert analyst.post(f"/trials/{trial}/tasks/nothing", {"answers": {}}).status_code == 409
        assert analyst.post(f"/trials/{trial}/tasks/start/press", {"message": "x"}).status_code == 409
        assert analyst.post(f"/trials/{trial}/timers/nothing").status_code == 409

    def test_a_process_with_forms_of_its_own_is_tried_with_them(self, analyst):
        trial = send(analyst, "/definitions", shipped_files(), area="trial").json["trial"]
        start, _ = analyst.get(f"/trials/{trial}").json["tasks"]  # by hand, or ordered by another case
        assert (start["generated"], start["form"]["id"]) == (False, "start_inspection")
        answers = {**examples()["start_inspection"], "unit_id": "u021"}
        now = analyst.post(f"/trials/{trial}/tasks/start", {"answers": answers}).json
        assert [one["name"] for one in now["tasks"]] == ["检查准备"]

    def test_is_listed(self, analyst, trial):
        (line,) = analyst.get("/trials").json["items"]
        assert (line["id"], line["name"], line["note"], line["owner"]) == (trial, "请假审批", "第一稿", "高宇")

    @pytest.mark.parametrize("login", ["wangjianguo", "linfeng", "miluo"])
    def test_is_the_analysts_alone(self, api, trial, login):
        caller = api.by(login)
        assert caller.get("/trials").status_code == 403
        assert caller.get(f"/trials/{trial}").status_code == 403
        assert caller.post(f"/trials/{trial}/tasks/start", {"answers": {}}).status_code == 403
        assert caller.post(f"/trials/{trial}/restart").status_code == 403

    def test_one_there_is_not_is_not_found(self, analyst):
        assert analyst.get(f"/trials/{NO_TRIAL}").status_code == 404
        for path, body in (("tasks/start", {"answers": {}}), ("timers/x", None), ("restart", None)):
            assert analyst.post(f"/trials/{NO_TRIAL}/{path}", body).status_code == 404
