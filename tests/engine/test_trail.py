"""The trail: every element and flow a case passed, in order, each once."""

from __future__ import annotations

from tests.engine.world import Told, answering, read
from workflows.values.times import read_moment


def test_the_trail_tells_elements_and_flows_in_the_order_they_were_passed() -> None:
    told = Told(read("approval", "approval")).start()
    assert told.trail == ["start_approval", "f_start"]
    assert told.do("ut_apply", planned_date="2026-12-01").trail == ["ut_apply", "f_apply"]
    assert told.do("ut_approve", decision="同意").trail == [
        "ut_approve", "f_approve", "gw_decision", "f_agreed", "end_agreed",
    ]  # fmt: skip


def test_a_passed_element_has_its_kind_its_moment_and_its_token() -> None:
    told = Told(read("approval", "approval")).start().at("2026-11-26T10:00:00+08:00")
    task = told.task("ut_apply")
    element, flow = told.do("ut_apply", planned_date="2026-12-01").step.trail
    assert (element.kind, element.at, element.token) == ("userTask", read_moment("2026-11-26T10:00:00+08:00"), task.id)
    assert (flow.kind, flow.token) == ("flow", "")


def test_a_join_has_each_of_its_incoming_flows_once() -> None:
    told = Told(read("branches", "together")).start()
    assert told.trail == ["start", "f_start", "gw_begin", "f_begin", "split", "f_a", "f_b"]
    assert told.do("ut_b").trail == ["ut_b", "f_b_done"]
    assert told.do("ut_a").trail == ["ut_a", "f_a_done", "join", "f_join"]


def test_a_flow_straight_into_an_inclusive_join_is_told_too() -> None:
    told = Told(read("branches", "measures")).start().do("ut_check", measures=["无"])
    assert told.trail == ["ut_check", "f_check", "or_measures", "f_none", "oj_measures", "f_joined"]


def test_two_conditions_leading_to_the_same_place_are_told_apart() -> None:
    told = Told(read("approval", "approval")).start().do("ut_apply", planned_date="2026-12-01")
    assert "f_back" in told.do("ut_approve", decision="退回修改").trail


def test_elements_of_called_processes_are_told_before_the_call_itself() -> None:
    told = Told(read("calling", "notice")).start()
    assert told.trail == ["start_notice", "n1", "start_serve", "s1"]
    assert told.do("ut_serve").trail == [
        "ut_serve", "s2", "gw_result", "s3", "end_serve", "call_serve", "n2", "end_served",
    ]  # fmt: skip


def test_a_cancelled_task_is_told_as_cancelled_and_unfired_boundaries_are_not() -> None:
    told = Told(read("approval", "approval")).start().do("ut_apply", planned_date="2026-12-01")
    assert told.press("bx_obstruct").step.trail[0].outcome == "cancelled"
    assert (
        "bx_obstruct"
        not in Told(read("approval", "approval"))
        .start()
        .do("ut_apply", planned_date="2026-12-01")
        .do("ut_approve", decision="同意")
        .trail
    )


def test_an_operation_answered_at_once_is_told_in_its_place() -> None:
    told = Told(read("visit", "visit"), perform=answering(st_check="!cert_invalid")).start(officers=[])
    assert told.trail == ["start", "f_start", "-st_check", "be_cert", "f_invalid"]


def test_an_act_that_moves_nothing_has_an_empty_trail() -> None:
    assert Told(read("approval", "approval")).start().wake("2026-11-25T10:00:00+08:00").trail == []
