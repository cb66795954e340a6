"""Where a case stands on its diagrams, in words and as marks."""

import pytest

from workflows.queries.case_head import case_head
from workflows.queries.outline import diagram_state, outline

PROCESS = "sub_onsite_inspection"


def states(world, case_id, process=""):
    with world.looking("xujing") as look:
        return {step.node: step for step in outline(look, case_head(look, case_id), process)}


def marks(world, case_id, process=PROCESS):
    with world.looking("xujing") as look:
        return diagram_state(look, case_id, process)


@pytest.fixture
def sent_back(world):
    """A plan sent back once, and approved at the second attempt; the notice is on its way."""
    case_id = world.start()
    world.do("wangjianguo", case_id, "ut_prepare_inspection")
    world.do("liuguoping", case_id, "ut_approve_inspection", decision="退回修改", opinion="请再改")
    world.reach(case_id, "ut_execute_service")
    return case_id


def test_every_step_is_done_active_or_ahead(world, sent_back):
    found = states(world, sent_back)
    assert (found["ut_prepare_inspection"].state, found["ut_prepare_inspection"].times) == ("done", 2)
    assert (found["call_serve_notice"].state, found["call_serve_notice"].calls) == ("active", "sub_service")
    assert (found["ut_arrive"].state, found["ut_arrive"].times, found["ut_arrive"].last_at) == ("ahead", 0, None)


def test_the_called_process_has_its_own_outline(world, sent_back):
    found = states(world, sent_back, "sub_service")
    assert found["ut_choose_service"].state == "done"
    assert (found["ut_execute_service"].state, found["ut_execute_service"].who) == ("active", "王建国")


def test_a_step_passed_before_and_open_again_is_active(world):
    case_id = world.start()
    world.do("wangjianguo", case_id, "ut_prepare_inspection")
    world.do("liuguoping", case_id, "ut_approve_inspection", decision="退回修改", opinion="请再改")
    assert states(world, case_id)["ut_prepare_inspection"].state == "active"


def test_the_diagram_marks_the_way_taken_and_who_has_it_now(world, sent_back):
    main = marks(world, sent_back)
    assert "f_gw_approved__ut_prepare_inspection" in main["flows"]
    assert "f_gw_approved__end_cancelled" not in main["flows"]
    assert main["counts"]["ut_prepare_inspection"] == 2
    assert [one["node"] for one in main["active"]] == ["call_serve_notice"]
    inner = marks(world, sent_back, "sub_service")
    (active,) = inner["active"]
    assert (active["node"], active["who"], active["lamp"]) == ("ut_execute_service", "王建国", "green")


def test_a_case_that_waits_for_a_day_stands_at_that_day(world):
    case_id = world.start()
    world.reach(case_id, "ut_unit_confirm")
    world.do("ziran", case_id, "ut_unit_confirm")
    (active,) = marks(world, case_id)["active"]
    assert (active["node"], active["who"]) == ("ev_visit_date", "12-08 08:00")


def test_of_a_finished_case_nothing_is_active(world):
    case_id = world.reach_the_site()
    world.reach(case_id)
    assert marks(world, case_id)["active"] == []
    assert {step.state for step in states(world, case_id).values()} == {"done", "ahead"}
    assert states(world, case_id)["end_inspection"].state == "done"
