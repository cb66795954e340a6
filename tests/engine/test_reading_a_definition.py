"""What the engine reads from a diagram."""

from __future__ import annotations

import pytest

from tests.engine.world import DIAGRAMS, diagram, flow, read, read_text
from workflows import decisions, engine
from workflows.values.refusals import EngineRefused


def test_a_definition_knows_who_may_start_it_and_how_a_case_is_called() -> None:
    start = read("approval", "approval").start
    assert start.node == "start_approval"
    assert start.roles == ("role_officer", "role_section_chief")
    assert start.title == '"检查 " + unit'


def test_a_user_task_has_the_role_and_scope_of_its_lane() -> None:
    node = read("approval", "approval").nodes["ut_approve"]
    assert (node.lane, node.role, node.scope) == ("分管局领导", "role_bureau_leader", "bureau")


def test_a_user_task_without_a_named_form_has_its_own() -> None:
    nodes = read("approval", "approval").nodes
    assert nodes["ut_approve"].form == "ut_approve"
    assert nodes["ut_apply"].form == "shared_apply"


def test_a_user_task_knows_its_limit_and_from_when_it_runs() -> None:
    nodes = read("approval", "approval").nodes
    assert (nodes["ut_approve"].deadline_key, nodes["ut_approve"].deadline_from) == (
        "approval.leader",
        "planned_date",
    )
    assert nodes["ut_record"].deadline_from == ""


def test_a_service_task_knows_its_operation_and_parameters() -> None:
    node = read("visit", "visit").nodes["st_check"]
    assert node.operation == "check_certificates"
    assert node.parameters == {"officers": "officers", "kind": '"执法证"'}


def test_a_rule_task_knows_its_decision() -> None:
    node = read("visit", "rules").nodes["br_route"]
    assert (node.decision, node.result, node.for_each) == ("dmn_cap", "routes", "findings")


def test_a_button_is_a_message_boundary_event_with_a_label() -> None:
    node = read("approval", "approval").nodes["bx_obstruct"]
    assert (node.button, node.message, node.attached_to) == ("被拒绝或妨碍检查", "msg_obstruct", "ut_approve")


def test_flows_carry_their_conditions_and_the_gateway_its_default() -> None:
    definition = read("approval", "approval")
    assert definition.flows["f_back"].condition == 'decision = "退回修改"'
    assert definition.nodes["gw_decision"].default_flow == "f_refused"


def test_called_processes_and_embedded_sub_processes_are_read_too() -> None:
    notice = read("calling", "notice")
    assert (notice.nodes["ut_serve"].process, notice.nodes["ut_serve"].role) == ("serve", "role_clerk")
    inside = read("calling", "withdrawable").nodes["ut_left"]
    assert (inside.process, inside.parent) == ("withdrawable", "sp_work")


def test_only_processes_that_are_called_are_read() -> None:
    assert "ut_go" not in read("calling", "notice").nodes


def test_an_element_knows_its_file_and_line() -> None:
    node = read("approval", "approval").nodes["start_approval"]
    assert (node.file, node.line) == ("approval.bpmn", 20)


def test_equal_contents_are_parsed_once() -> None:
    assert read("approval", "approval").specs is read("approval", "approval").specs


def test_other_contents_under_the_same_digest_are_not_mistaken_for_the_first() -> None:
    one = engine.read_definition({"a.bpmn": diagram('<bpmn:startEvent id="a" />')}, decisions.read({}), "p", "same")
    two = engine.read_definition({"a.bpmn": diagram('<bpmn:startEvent id="b" />')}, decisions.read({}), "p", "same")
    assert (list(one.nodes), list(two.nodes)) == (["a"], ["b"])


def test_a_chain_of_two_thousand_elements_is_read() -> None:
    tasks = "".join(f'<bpmn:userTask id="t{n}" />{flow(n, f"t{n - 1}" if n else "s", f"t{n}")}' for n in range(2000))
    assert len(read_text('<bpmn:startEvent id="s" />' + tasks).nodes) == 2001


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', "DOCTYPE"),
        ('<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a><a/>'.encode("utf-16"), "DOCTYPE"),
        (b"<a>" * 70 + b"</a>" * 70, "嵌套"),
        (b"<a>" + b" " * 5_000_000 + b"</a>", "5 MB"),
        (b"not xml", "XML"),
        (b"", "XML"),
    ],
    ids=["entity", "hidden in UTF-16", "depth", "size", "no XML", "empty"],
)
def test_a_file_that_is_dangerous_or_no_xml_is_refused(content: bytes, why: str) -> None:
    with pytest.raises(EngineRefused, match=why):
        engine.read_definition({"bad.bpmn": content}, decisions.read({}), "p", "bad")


def test_an_unknown_process_is_refused_by_name() -> None:
    with pytest.raises(EngineRefused, match="没有流程“nobody”"):
        read("approval", "nobody")


def test_an_id_used_twice_is_refused_by_name() -> None:
    with pytest.raises(EngineRefused, match="标识“a”用了两次"):
        read_text('<bpmn:startEvent id="a" /><bpmn:endEvent id="a" />')


def test_a_diagram_needs_no_picture() -> None:
    assert b"BPMNDiagram" not in (DIAGRAMS / "approval.bpmn").read_bytes()
