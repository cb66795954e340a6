"""One task as the person at it sees it: filled as far as the system can, and why it is theirs."""

import pytest
from sqlalchemy import select

from workflows.actions.claim_task import claim_task
from workflows.actions.save_draft import save_draft
from workflows.queries.task_page import task_page
from workflows.store.tables.cases import task

SAME_STEP = task.c.node == "ut_prepare_inspection"


def page_of(world, login, case_id, node):
    with world.looking(login) as look:
        return task_page(look, world.task(look, case_id, node))


def test_what_the_system_knows_is_filled_in(world):
    case_id = world.start()
    filled = page_of(world, "wangjianguo", case_id, "ut_prepare_inspection").answers
    assert filled["planned_date"] == "2026-12-08"
    assert filled["checklist_id"] == "SEC-1"
    assert "officers" not in filled


def test_the_record_is_proposed_from_what_was_found(world):
    case_id = world.reach_the_site("ut_record")
    filled = page_of(world, "wangjianguo", case_id, "ut_record").answers
    assert filled["record_kind"] == "DOC-05"
    assert filled["signed_by"] == ["p-wang", "p-li"]
    assert filled["problems"].splitlines() == [
        "1. 档案库房内2具灭火器超过有效期。（一般）",
        "2. 2026年11月温湿度登记缺失。（轻微）",
    ]
    assert "共检查25项，符合22项，不符合2项" in filled["content"]


def test_the_handling_is_proposed_from_the_decision_table_finding_by_finding(world):
    case_id = world.reach_the_site("ut_decide_handling")
    rows = page_of(world, "zhaolixin", case_id, "ut_decide_handling").answers["per_finding"]
    assert [(row["suggested"], row["handling"]) for row in rows] == [
        ("责令限期整改", "责令限期整改"),
        ("当场改正", "当场改正"),
    ]


def test_it_says_whose_it_is_what_came_before_what_limit_runs_and_what_may_follow(world):
    case_id = world.start()
    world.do("wangjianguo", case_id, "ut_prepare_inspection")
    why = page_of(world, "liuguoping", case_id, "ut_approve_inspection").why
    assert (why.role, why.lane) == ("role_bureau_leader", "分管局领导")
    assert why.previous == "王建国 · 检查准备"
    assert why.limit_name == "局领导审批"
    assert "2 个工作日" in why.explanation["sentences"][0]["template"] % why.explanation["sentences"][0]["params"]
    assert {step.word for step in why.next_steps} == {"同意", "退回修改", "不同意"}
    assert {step.name for step in why.next_steps} == {"生成行政检查审批表", "检查准备", "检查取消"}


def test_it_is_claimed_before_it_is_done(world):
    case_id = world.start("zhaolixin")
    page = page_of(world, "limin", case_id, "ut_prepare_inspection")
    assert (page.can_claim, page.can_complete, page.holder) == (True, False, "")
    with world.acting("limin") as work:
        claim_task(work, page.id)
    page = page_of(world, "limin", case_id, "ut_prepare_inspection")
    assert (page.can_claim, page.can_complete, page.holder) == (False, True, "李敏")
    for colleague in ("sunying", "helihua"):
        page = page_of(world, colleague, case_id, "ut_prepare_inspection")
        assert (page.can_claim, page.can_complete, page.holder) == (False, False, "李敏")


def test_a_colleague_of_another_role_reads_it_and_may_not_claim_it(world):
    case_id = world.start("zhaolixin")
    assert not page_of(world, "helihua", case_id, "ut_prepare_inspection").can_claim


def test_a_closed_task_shows_what_was_submitted(world):
    case_id = world.start()
    task_id = page_of(world, "wangjianguo", case_id, "ut_prepare_inspection").id
    world.do("wangjianguo", case_id, "ut_prepare_inspection", ways=["其他"])
    world.do("liuguoping", case_id, "ut_approve_inspection", decision="退回修改", opinion="请再改")
    world.do("wangjianguo", case_id, "ut_prepare_inspection", ways=["安全测评"])  # at the very same moment
    with world.looking("xujing") as look:
        page = task_page(look, task_id)
        later = task_page(look, look.connection.scalar(select(task.c.id).where(task.c.id != task_id, SAME_STEP)))
    assert (page.status, page.answers["ways"]) == ("done", ["其他"])
    assert later.answers["ways"] == ["安全测评"]
    assert page.lamp.colour == "none"
    assert not page.can_complete


@pytest.mark.parametrize("half", ["2026-13-45", "2026", 20261208, None, ["2026-12-08"], {"day": 8}])
def test_half_a_date_in_a_draft_does_not_keep_the_page_from_opening(world, half):
    case_id = world.start()
    task_id = page_of(world, "wangjianguo", case_id, "ut_prepare_inspection").id
    with world.acting("wangjianguo") as work:
        save_draft(work, task_id, {"planned_date": half, "officers": "p-wang", "ways": {"a": None}})
    page = page_of(world, "wangjianguo", case_id, "ut_prepare_inspection")
    assert page.answers["planned_date"] == half
    assert page.lookups.certificates_on.isoformat() == "2026-12-08"  # the case knows the day


def test_officers_are_offered_with_the_certificate_that_is_valid_longest(world):
    case_id = world.start()
    offered = page_of(world, "wangjianguo", case_id, "ut_prepare_inspection").lookups
    assert {one.name: str(one.valid_to) for one in offered.officers} == {
        "王建国": "2029-02-28",
        "李敏": "2028-06-14",
        "陈浩": "2026-10-19",
        "孙颖": "2027-01-04",
    }
    assert offered.certificates_on.isoformat() == "2026-12-08"
    assert "石勇" not in offered.people.values()


def test_files_named_in_the_answers_come_with_their_names(world):
    case_id = world.reach_the_site("ut_check_items")
    arrived = world.page("wangjianguo", case_id).done_steps[-1]
    with world.acting("wangjianguo") as work:
        task_id = world.task(work, case_id, "ut_check_items")
        save_draft(work, task_id, {"items": {"1.1": {"files": arrived.answers["media"]}}})
    page = page_of(world, "wangjianguo", case_id, "ut_check_items")
    assert [file.name for file in page.lookups.files.values()] == ["file-arrival.png"]


def test_the_button_of_a_step_is_offered_with_its_label(world):
    case_id = world.reach_the_site("ut_arrive")
    (button,) = page_of(world, "wangjianguo", case_id, "ut_arrive").buttons
    assert (button.message, button.label) == ("msg_obstruct", "被拒绝或妨碍检查")
