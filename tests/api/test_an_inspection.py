"""A whole inspection through the interface, each step by the person whose role it is."""

from typing import Any

import pytest

from tests.api.callers import INSPECTION, Api
from tests.world import examples

OFFICER, CHIEF, LEADER, CLERK, UNIT = "wangjianguo", "zhaolixin", "liuguoping", "helihua", "ziran"


def inspect(api: Api) -> str:
    """The inspection from the first form to the last, days apart; the id of its case."""
    case_id = str(api.start(OFFICER)["id"])
    for moment, login, node, changes in STEPS:
        if moment:
            api.site.at(moment)
            for person in (OFFICER, CHIEF, CLERK):  # tokens live for twelve hours
                api.sign_in(person)
        answer = api.complete(login, case_id, node, **changes)
        assert answer.status_code == 200, answer.json
        assert answer.json["open_tasks"] == answer.json["case"]["open_tasks"]
    return case_id


FINDINGS = [one | {"severity": "轻微", "fixed_on_site": "是"} for one in examples()["ut_check_items"]["findings"]]
HANDLINGS = [{"description": one["description"], "suggested": "当场改正", "handling": "当场改正"} for one in FINDINGS]
"""Everything was put right on the spot: the inspection waits for no rectification."""

STEPS: list[tuple[str, str, str, dict[str, Any]]] = [
    ("", OFFICER, "ut_prepare_inspection", {}),
    ("", LEADER, "ut_approve_inspection", {}),
    ("", CLERK, "ut_choose_service", {}),
    ("", OFFICER, "ut_execute_service", {"service_time": "2026-11-25T08:50:00+08:00"}),
    ("", UNIT, "ut_unit_confirm", {}),
    ("2026-12-08T09:30:00+08:00", OFFICER, "ut_arrive", {}),
    ("2026-12-08T17:30:00+08:00", OFFICER, "ut_check_items", {"findings": FINDINGS}),
    ("", OFFICER, "ut_record", {}),
    ("", OFFICER, "ut_unit_sign", {}),
    ("", CHIEF, "ut_decide_handling", {"per_finding": HANDLINGS}),
    ("", CLERK, "ut_choose_service", {}),
    ("", OFFICER, "ut_execute_service", {}),
    ("", CLERK, "ut_upload_no", {}),
]


def test_an_inspection_is_carried_out_from_the_first_form_to_the_last(api):
    case_id = inspect(api)
    case = api.by(OFFICER).get(f"/cases/{case_id}").json
    assert case["state"] == "ended"
    assert case["open_tasks"] == []
    assert [step["node"] for step in case["history"]] == ["start_inspection", *(node for _, _, node, _ in STEPS)]
    assert {paper["kind"] for paper in case["documents"]} >= {
        "DOC-01",
        "DOC-02",
        "DOC-03",
        "DOC-05",
        "DOC-06",
        "DOC-38",
    }
    assert "running" not in {limit["status"] for limit in case["deadlines"]}


@pytest.mark.postgres
def test_the_same_inspection_is_carried_out_on_postgresql(postgres_api):
    case_id = inspect(postgres_api)
    assert postgres_api.by(OFFICER).get(f"/cases/{case_id}").json["state"] == "ended"


def test_a_started_case_says_what_comes_next_and_until_when(api):
    case = api.start(OFFICER)
    assert (case["state"], case["number"]) == ("open", "湘阴档检〔2026〕1号")
    [task] = case["open_tasks"]
    assert (task["node"], task["role"], task["holder"]) == ("ut_prepare_inspection", "role_officer", "王建国")
    assert task["due_at"] == "2026-11-23T16:00:00+00:00"  # ten working days before 8 December, midnight in Shanghai


def test_a_deadline_says_why_it_is_that_day(api):
    case = api.by(OFFICER).get(f"/cases/{api.start(OFFICER)['id']}").json
    [limit] = case["deadlines"]
    assert limit["explanation"]["sentences"]


def test_what_one_may_start_comes_with_its_form(api):
    offered = api.by(OFFICER).get("/processes").json["items"]
    [process] = [one for one in offered if one["process"] == INSPECTION]
    assert {"unit_id", "planned_date"} <= set(process["start_form"]["schema"]["properties"])
    kept_by_the_analyst = api.by("gaoyu").get("/processes").json["items"]
    assert {one["process"] for one in kept_by_the_analyst} == {"proc_calendar"}


class TestTasks:
    def test_stand_with_whoever_holds_them(self, busy_api):
        held = busy_api.by(OFFICER).get("/tasks", scope="mine").json["items"]
        assert [task["node"] for task in held] == ["ut_prepare_inspection"]

    def test_may_be_claimed_by_everybody_of_the_role(self, busy_api):
        [free] = busy_api.by(UNIT).get("/tasks", scope="claimable").json["items"]
        claimed = busy_api.by(UNIT).claim(free["id"])
        assert claimed.json["holder"] == "秦玉琴"
        assert [task["id"] for task in busy_api.by(UNIT).get("/tasks").json["items"]] == [free["id"]]

    def test_are_listed_page_by_page_without_gap_or_repetition(self, busy_api):
        whole = busy_api.by(OFFICER).get("/tasks", scope="done").json
        read, cursor = [], ""
        while cursor is not None:
            page = busy_api.by(OFFICER).get("/tasks", scope="done", limit=1, cursor=cursor).json
            read += page["items"]
            cursor = page["next"]
        assert whole["next"] is None
        assert read == whole["items"]
        assert len(read) == 2

    def test_are_found_by_process_and_by_words(self, busy_api):
        officer = busy_api.by(OFFICER)
        assert officer.get("/tasks", q="民政局").json["items"]
        assert officer.get("/tasks", q="没有这样的案件").json["items"] == []
        assert officer.get("/tasks", process=INSPECTION).json["items"]
        assert officer.get("/tasks", process="sub_other").json["items"] == []

    def test_come_with_their_form_and_what_was_typed_so_far(self, busy_api):
        [held] = busy_api.by(OFFICER).get("/tasks").json["items"]
        task = busy_api.by(OFFICER).get(f"/tasks/{held['id']}").json
        assert task["draft"] == {"ways": ["听取汇报"]}
        assert {"schema", "ui"} <= set(task["form"])
        assert busy_api.by("limin").get(f"/tasks/{held['id']}").json["draft"] is None


def test_a_unit_sees_its_share_of_the_case_and_no_internal_paper(busy_api):
    [task] = busy_api.by(UNIT).get("/tasks", scope="claimable").json["items"]
    case = busy_api.by(UNIT).get(f"/cases/{task['case']['id']}").json
    assert [paper["kind"] for paper in case["documents"]] == ["DOC-02"]
    assert [step["node"] for step in case["open_tasks"]] == ["ut_unit_confirm"]
    assert case["view"] == "party"
    assert case["history"] == []
    assert [limit["name"] for limit in case["deadlines"]] == ["被检查单位确认检查通知"]  # of its own step
