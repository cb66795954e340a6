"""X20: an enterprise is not visited again and again (国办发〔2024〕54号)."""

import pytest

from tests.world import UNANNOUNCED
from workflows.queries.task_page import task_page
from workflows.values.refusals import BadAnswers

SCANNED = {"scan_code": "XZJC430624000001"}
ENTERPRISE = {"unit_id": "u109"}


@pytest.fixture
def visited(world):
    """An enterprise the officers have been to on 8 December."""
    case_id = world.start(**ENTERPRISE)
    world.reach(case_id, "ut_check_items", ut_arrive=SCANNED, ut_prepare_inspection=UNANNOUNCED)
    return world


def planned_again(world, **changes):
    world.visit = "2026-12-22"
    case_id = world.start(**ENTERPRISE, **changes)
    world.do("wangjianguo", case_id, "ut_prepare_inspection")
    return case_id


def test_a_second_routine_visit_in_the_year_needs_the_leaders_exception(visited):
    case_id = planned_again(visited)
    assert visited.open_nodes("wangjianguo", case_id) == {"ut_cap_exception"}
    assert visited.page("wangjianguo", case_id).head.data["visits_this_year"] == 1

    visited.do("liuguoping", case_id, "ut_cap_exception")
    assert visited.open_nodes("wangjianguo", case_id) == {"ut_approve_inspection"}


def test_a_visit_that_was_obstructed_at_the_door_counts_for_the_officers_were_there(world):
    case_id = world.reach_the_site("ut_arrive", **ENTERPRISE)
    world.press("wangjianguo", case_id, "ut_arrive", "msg_obstruct")
    world.do("wangjianguo", case_id, "ut_record_obstruction", can_continue="不能")
    again = planned_again(world)
    assert world.open_nodes("wangjianguo", again) == {"ut_cap_exception"}


def test_without_the_exception_the_visit_is_cancelled(visited):
    case_id = planned_again(visited)
    visited.do("liuguoping", case_id, "ut_cap_exception", decision="不同意", opinion="本年度已经检查")
    assert visited.page("wangjianguo", case_id).head.ends == "检查取消"


def test_the_decision_and_what_it_was_made_from_are_on_record(visited):
    case_id = planned_again(visited)
    (made,) = [line.facts for line in visited.page("wangjianguo", case_id).audit if line.event == "decision.made"]
    assert (made["decision"], made["output"]) == ("dmn_frequency_cap", "超频次")


@pytest.mark.parametrize("kind", ["投诉举报核查", "上级部署"])
def test_complaints_and_orders_from_above_do_not_count(visited, kind):
    case_id = planned_again(visited, inspection_kind=kind)
    assert visited.open_nodes("wangjianguo", case_id) == {"ut_approve_inspection"}


def test_the_next_year_counts_anew(visited):
    visited.visit = "2027-01-12"
    case_id = visited.start(**ENTERPRISE)
    visited.do("wangjianguo", case_id, "ut_prepare_inspection")
    assert visited.open_nodes("wangjianguo", case_id) == {"ut_approve_inspection"}


def test_two_visits_planned_within_thirty_days_should_be_one(world):
    other = world.start(**ENTERPRISE, inspection_kind="专项检查", planned_date="2026-12-15")
    case_id = world.start(**ENTERPRISE)
    world.do("wangjianguo", case_id, "ut_prepare_inspection")
    page = world.page("wangjianguo", case_id)
    assert {step.node for step in page.open_steps} == {"ut_prepare_inspection"}  # back, to be merged or moved
    assert page.head.data["cap_result"] == "建议合并"
    with world.looking("wangjianguo") as look:
        why = task_page(look, page.open_steps[0].task_id).answers["merge_advice"]
    assert why == (
        f"本次检查与{world.page('wangjianguo', other).head.number}相距不足三十日，"
        "请与其合并，或者把检查日期调整到三十日以外。"
    )


def test_a_visit_moved_out_of_the_thirty_days_is_allowed(world):
    world.start(**ENTERPRISE, inspection_kind="专项检查", planned_date="2026-11-27")
    case_id = world.start(**ENTERPRISE)
    world.do("wangjianguo", case_id, "ut_prepare_inspection", planned_date="2026-12-30")
    assert world.open_nodes("wangjianguo", case_id) == {"ut_approve_inspection"}


def test_an_office_may_be_visited_as_often_as_needed(world):
    world.reach_the_site("ut_check_items")
    case_id = world.start()
    world.do("wangjianguo", case_id, "ut_prepare_inspection")
    assert world.open_nodes("wangjianguo", case_id) == {"ut_approve_inspection"}


def test_an_enterprise_is_entered_only_after_the_provinces_code_was_scanned(world):
    case_id = world.reach_the_site("ut_arrive", **ENTERPRISE)
    with pytest.raises(BadAnswers):
        world.do("wangjianguo", case_id, "ut_arrive")
    world.do("wangjianguo", case_id, "ut_arrive", **SCANNED)
