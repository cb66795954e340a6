"""Service tasks ask the world and wait for its answer; rule tasks ask decision tables."""

from __future__ import annotations

import pytest

from tests.engine.world import Told, answering, clock, diagram, flow, read
from workflows import decisions, engine
from workflows.values.refusals import EngineRefused
from workflows.values.steps import Outcome

VISIT = ("visit", "visit")


def test_a_service_task_waits_as_a_request_with_its_parameters() -> None:
    told = Told(read(*VISIT)).start(officers=["p1", "p2"])
    request = told.request("st_check")
    assert request.operation == "check_certificates"
    assert request.parameters == {"officers": ["p1", "p2"], "kind": "执法证"}
    assert request.data == {"officers": ["p1", "p2"]}
    assert request.name == "校验执法证"


def test_an_outcome_later_lets_the_case_go_on_with_its_result() -> None:
    told = Told(read(*VISIT)).start(officers=[]).answer("st_check", valid=True)
    assert told.data == {"officers": [], "valid": True}
    assert told.request("send_notice").operation == "notify"


def test_an_outcome_at_once_is_taken_in_the_same_step() -> None:
    told = Told(read(*VISIT), perform=answering(st_check={"valid": True}, send_notice={})).start(officers=[])
    assert told.step.ended
    assert told.data["valid"] is True


def test_a_request_is_the_same_each_time_it_is_shown() -> None:
    told = Told(read(*VISIT)).start(officers=["p1"])
    before = told.request("st_check")
    assert told.wake("2026-11-26T09:00:00+08:00").request("st_check") == before


@pytest.mark.parametrize("at_once", [True, False])
def test_an_error_goes_to_the_boundary_event_that_catches_it(at_once: bool) -> None:
    told = Told(read(*VISIT), perform=answering(st_check="!cert_invalid") if at_once else engine.leave)
    told.start(officers=[])
    if not at_once:
        told.answer("st_check", error="cert_invalid")
    assert told.open == ["ut_change"]
    assert told.trail[-3:] == ["-st_check", "be_cert", "f_invalid"]
    told.perform = answering(st_check={}, send_notice={})
    assert told.do("ut_change").step.ended


def test_an_error_may_bring_facts_to_those_who_mend_it() -> None:
    told = Told(read(*VISIT)).start(officers=[]).answer("st_check", error="cert_invalid", invalid=["p2"])
    assert told.data["invalid"] == ["p2"]


def test_an_error_nobody_catches_is_refused_by_name() -> None:
    with pytest.raises(EngineRefused, match=r"校验执法证（st_check）.*moon"):
        Told(read(*VISIT)).start(officers=[]).answer("st_check", error="moon")


def test_an_outcome_that_comes_twice_is_refused() -> None:
    told = Told(read(*VISIT)).start(officers=[])
    late = Outcome(told.request("st_check").id)
    told.answer("st_check")
    with pytest.raises(EngineRefused, match="已办结或已取消"):
        engine.receive(told.definition, told.step.state, late, clock=clock())


def test_an_outcome_for_another_request_is_an_error_of_ours() -> None:
    with pytest.raises(ValueError, match="given to"):
        Told(read(*VISIT), perform=lambda request: Outcome("other")).start(officers=[])


def test_a_rule_task_keeps_the_answer_of_its_table_as_a_variable() -> None:
    told = Told(read("visit", "rules")).start(visits=1, findings=[])
    assert told.data["cap_result"] == "超频次"


def test_a_rule_task_over_a_list_asks_once_for_each_row() -> None:
    told = Told(read("visit", "rules")).start(visits=0, findings=[{"visits": 2}, {"note": "x"}])
    assert told.data["routes"] == ["超频次", "允许"]


def test_a_list_nobody_filled_has_no_rows() -> None:
    assert Told(read("visit", "rules")).start(visits=0).data["routes"] == []


def test_a_rule_task_over_something_that_is_no_table_is_refused_by_name() -> None:
    with pytest.raises(EngineRefused, match=r"逐条处理（br_route）.*findings"):
        Told(read("visit", "rules")).start(visits=0, findings="many")


def test_every_decision_is_told_with_what_went_in_and_which_rules_hit() -> None:
    decided = Told(read("visit", "rules")).start(visits=0, findings=[{"visits": 3}]).step.decided
    assert [(each.node, each.decision, each.output) for each in decided] == [
        ("br_cap", "dmn_cap", "允许"),
        ("br_route", "dmn_cap", "超频次"),
    ]
    assert all(len(each.rules) == 1 for each in decided)
    assert 3 in decided[1].inputs.values()


def test_a_decision_knows_the_time_by_the_cases_clock() -> None:
    dmn = (
        '<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="urn:test">'
        '<decision id="dmn_late" name="逾期"><variable id="v" name="dmn_late"/><literalExpression id="e">'
        "<text>date(today) &gt; date(due)</text></literalExpression></decision></definitions>"
    )
    inside = (
        '<bpmn:startEvent id="s" /><bpmn:businessRuleTask id="rule"><bpmn:extensionElements>'
        '<bureau:decision ref="dmn_late" result="late" /></bpmn:extensionElements></bpmn:businessRuleTask>'
        '<bpmn:userTask id="t" />' + flow(1, "s", "rule") + flow(2, "rule", "t")
    )
    known = decisions.read({"late.dmn": dmn.encode()})
    told = Told(engine.read_definition({"text.bpmn": diagram(inside)}, known, "p", ""))
    assert told.start(due="2026-11-24").data["late"] is True  # it is 25 November, 2026
    assert Told(told.definition).start(due="2026-11-25").data["late"] is False
