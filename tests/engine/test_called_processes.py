"""Called processes and embedded sub-processes; the three ways a process can end early."""

from __future__ import annotations

import pytest

from tests.engine.world import Told, flow, read, read_text
from workflows.values.refusals import EngineRefused


def notice(**data: object) -> Told:
    return Told(read("calling", "notice")).start(**data)


def withdrawable() -> Told:
    return Told(read("calling", "withdrawable")).start()


def test_a_called_process_sees_all_variables_and_its_inputs() -> None:
    assert notice(unit="县医院").data == {"unit": "县医院", "document_kind": "DOC-02"}


def test_a_task_in_a_called_process_has_the_role_of_its_own_lane() -> None:
    assert notice().task("ut_serve").role == "role_clerk"


def test_everything_a_called_process_decided_comes_back() -> None:
    told = notice().do("ut_serve", service_result="已送达")
    assert told.step.ended
    assert told.data == {"document_kind": "DOC-02", "service_result": "已送达"}


def test_only_ends_of_the_top_process_are_ends_of_the_case() -> None:
    assert notice().do("ut_serve").step.ends == ("end_served",)


def test_an_error_end_goes_to_the_boundary_of_the_call() -> None:
    told = notice().do("ut_serve", service_result="遗失")
    assert told.open == ["ut_again"]
    assert told.trail == ["ut_serve", "s2", "gw_result", "s4", "end_lost", "-call_serve", "be_lost", "n3"]
    assert told.do("ut_again").step.ends == ("end_again",)


def test_an_error_end_nobody_catches_is_refused_by_name() -> None:
    definition = read_text(
        '<bpmn:startEvent id="s" /><bpmn:subProcess id="sp"><bpmn:startEvent id="s2" />'
        '<bpmn:endEvent id="bad" name="作废">'
        '<bpmn:errorEventDefinition errorRef="err" /></bpmn:endEvent>'
        + flow(9, "s2", "bad")
        + "</bpmn:subProcess>"
        + flow(1, "s", "sp"),
        beside='<bpmn:error id="err" errorCode="void" />',
    )
    with pytest.raises(EngineRefused, match="作废（bad）"):
        Told(definition).start()


def test_an_error_end_of_the_top_process_ends_the_case() -> None:
    definition = read_text(
        '<bpmn:startEvent id="s" /><bpmn:parallelGateway id="split" /><bpmn:userTask id="t" /><bpmn:endEvent id="bad">'
        "<bpmn:errorEventDefinition /></bpmn:endEvent>"
        + flow(1, "s", "split")
        + flow(2, "split", "t")
        + flow(3, "split", "bad")
    )
    told = Told(definition).start()
    assert told.step.ended
    assert told.step.ends == ("bad",)


def test_a_sub_process_ends_when_all_its_branches_have() -> None:
    told = withdrawable().do("ut_right", right=1)
    assert told.open == ["ut_left"]
    told.do("ut_left", left=1)
    assert told.step.ends == ("end_work",)
    assert told.data == {"left": 1, "right": 1}


def test_a_message_to_a_sub_process_withdraws_everything_in_it() -> None:
    told = withdrawable().do("ut_left").hear("msg_withdraw")
    assert told.step.ends == ("end_withdrawn",)
    assert told.trail == ["-ut_right", "-sp_work", "bm_withdraw", "w3", "end_withdrawn"]


def test_a_terminate_end_takes_every_other_branch_away() -> None:
    told = Told(read("calling", "stopping")).start().do("ut_stop", why="撤销")
    assert told.step.ended
    assert told.open == []
    assert told.trail == ["ut_stop", "t5", "end_stop", "-ut_go"]
    assert told.data == {"why": "撤销"}


def test_a_terminate_end_inside_a_sub_process_ends_only_that() -> None:
    definition = read_text(
        '<bpmn:startEvent id="s" /><bpmn:subProcess id="sp"><bpmn:startEvent id="s2" /><bpmn:parallelGateway id="g" />'
        '<bpmn:userTask id="a" /><bpmn:userTask id="b" /><bpmn:endEvent id="stop"><bpmn:terminateEventDefinition />'
        "</bpmn:endEvent>"
        + flow(2, "s2", "g")
        + flow(3, "g", "a")
        + flow(4, "g", "b")
        + flow(5, "a", "stop")
        + '</bpmn:subProcess><bpmn:userTask id="t" />'
        + flow(1, "s", "sp")
        + flow(6, "sp", "t")
    )
    told = Told(definition).start()
    assert told.open == ["a", "b"]
    assert told.do("a").open == ["t"]


def test_a_process_may_call_itself_as_often_as_people_say() -> None:
    definition = read_text(
        '<bpmn:startEvent id="s" /><bpmn:userTask id="t" /><bpmn:exclusiveGateway id="g" default="f3" />'
        '<bpmn:callActivity id="c" calledElement="p" /><bpmn:endEvent id="e" />'
        + flow(1, "s", "t")
        + flow(2, "t", "g")
        + flow(3, "g", "e")
        + flow(4, "g", "c", 'more = "是"')
        + flow(5, "c", "e")
    )
    told = Told(definition).start().do("t", more="是").do("t", more="是")
    assert told.open == ["t"]
    assert told.do("t", more="否", depth=3).step.ended
    assert told.data["depth"] == 3


def test_a_process_that_calls_itself_for_ever_is_refused() -> None:
    definition = read_text(
        '<bpmn:startEvent id="s" /><bpmn:callActivity id="c" calledElement="p" />' + flow(1, "s", "c")
    )
    with pytest.raises(EngineRefused, match="调用流程超过 20 层"):
        Told(definition).start()


def test_what_was_decided_inside_a_withdrawn_sub_process_is_not_forgotten() -> None:
    assert withdrawable().do("ut_left", left=1).hear("msg_withdraw").data == {"left": 1}


def test_what_other_branches_decided_before_a_terminate_end_is_not_forgotten() -> None:
    inside = (
        '<bpmn:startEvent id="s" /><bpmn:parallelGateway id="g" /><bpmn:userTask id="a" /><bpmn:userTask id="b" />'
        '<bpmn:userTask id="c" /><bpmn:endEvent id="stop"><bpmn:terminateEventDefinition /></bpmn:endEvent>'
        + flow(1, "s", "g")
        + flow(2, "g", "a")
        + flow(3, "g", "b")
        + flow(4, "a", "c")
        + flow(5, "b", "stop")
    )
    told = Told(read_text(inside)).start().do("a", seen=1).do("b", why="撤销")
    assert told.step.ended
    assert told.data == {"seen": 1, "why": "撤销"}
