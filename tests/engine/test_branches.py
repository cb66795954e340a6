"""Parallel and inclusive gateways: branches, joins, and the data they bring together."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engine.world import Told, flow, read, read_text
from workflows.values.refusals import EngineRefused


def together(**data: object) -> Told:
    return Told(read("branches", "together")).start(**data)


def measures(*chosen: str) -> Told:
    return Told(read("branches", "measures")).start().do("ut_check", measures=list(chosen))


def test_a_parallel_join_waits_for_every_branch() -> None:
    told = together()
    assert told.open == ["ut_a", "ut_b"]
    assert told.do("ut_b").open == ["ut_a"]
    assert told.do("ut_a").open == ["ut_review"]


def test_a_join_waits_for_every_branch_in_the_second_round_too() -> None:
    told = together().do("ut_a").do("ut_b").do("ut_review", again="是")
    assert told.do("ut_b").open == ["ut_a"]
    assert told.do("ut_a").open == ["ut_review"]
    assert told.do("ut_review", again="是").do("ut_a").open == ["ut_b"]
    assert told.do("ut_b").do("ut_review", again="否").step.ended


@pytest.mark.parametrize("order", [("ut_a", "ut_b"), ("ut_b", "ut_a")])
def test_what_one_branch_changed_is_not_overwritten_by_a_branch_that_did_not_touch_it(order: tuple[str, str]) -> None:
    told = together(shared="old", rows=[1, 2, 3])
    answers = {"ut_a": {"shared": "new", "by_a": {"x": 1}}, "ut_b": {"rows": [9], "by_b": [1]}}
    for node in order:
        told.do(node, **answers[node])
    assert told.data == {"shared": "new", "rows": [9], "by_a": {"x": 1}, "by_b": [1]}


@pytest.mark.parametrize("order", [("ut_a", "ut_b"), ("ut_b", "ut_a")])
def test_where_two_branches_change_the_same_variable_the_one_drawn_later_wins(order: tuple[str, str]) -> None:
    told = together()
    for node in order:
        told.do(node, said=node, facts={node: 1})
    assert told.data == {"said": "ut_b", "facts": {"ut_b": 1}}


def test_a_table_edited_in_one_branch_stays_as_it_was_in_the_other() -> None:
    told = together(rows=[{"no": 1, "deep": {"note": "old"}}])
    told.do("ut_a", rows=[{"no": 1, "deep": {"note": "new"}}])
    assert told.step.data["rows"][0]["deep"]["note"] == "new"
    assert told.do("ut_b").data["rows"] == [{"no": 1, "deep": {"note": "new"}}]


def test_the_data_shows_what_every_branch_has_said_so_far() -> None:
    assert together(a=1).do("ut_a", a=2).data == {"a": 2}
    assert together(a=1).do("ut_b", b=2).data == {"a": 1, "b": 2}


def test_an_inclusive_gateway_opens_every_branch_whose_condition_is_true() -> None:
    assert measures("询问", "查阅复制").open == ["ut_inquiry", "ut_copy"]
    assert measures("查阅复制").open == ["ut_copy"]


def test_an_inclusive_gateway_takes_the_default_when_no_condition_is_true() -> None:
    assert measures("无").open == ["ut_record"]


def test_an_inclusive_join_waits_only_for_branches_that_were_opened() -> None:
    assert measures("查阅复制").do("ut_copy").open == ["ut_record"]
    told = measures("询问", "查阅复制").do("ut_copy")
    assert told.open == ["ut_inquiry"]
    assert told.do("ut_inquiry", more_persons="否").open == ["ut_record"]


def test_an_inclusive_join_waits_for_a_branch_that_goes_round_in_circles() -> None:
    told = measures("询问", "查阅复制").do("ut_copy")
    told.do("ut_inquiry", more_persons="是").do("ut_inquiry", more_persons="是")
    assert told.open == ["ut_inquiry"]
    assert told.do("ut_inquiry", more_persons="否").open == ["ut_record"]


def test_an_inclusive_gateway_without_a_true_condition_or_default_is_refused_by_name() -> None:
    definition = read_text(
        '<bpmn:startEvent id="s" /><bpmn:inclusiveGateway id="g" name="措施" /><bpmn:endEvent id="a" />'
        + '<bpmn:endEvent id="b" />'
        + flow(1, "s", "g")
        + flow(2, "g", "a", "false")
        + flow(3, "g", "b", "x = 1")
    )
    with pytest.raises(EngineRefused, match="措施（g）"):
        Told(definition).start()


def test_an_inclusive_join_goes_on_when_the_branch_it_waits_for_ends_elsewhere() -> None:
    definition = read_text(
        '<bpmn:startEvent id="s" /><bpmn:parallelGateway id="split" /><bpmn:userTask id="a" /><bpmn:userTask id="b" />'
        '<bpmn:exclusiveGateway id="g" default="f6" /><bpmn:inclusiveGateway id="j" /><bpmn:userTask id="t" />'
        '<bpmn:endEvent id="gone" />'
        + flow(1, "s", "split")
        + flow(2, "split", "a")
        + flow(3, "split", "b")
        + flow(4, "a", "j")
        + flow(5, "b", "g")
        + flow(6, "g", "j")
        + flow(7, "g", "gone", 'x = "走"')
        + flow(8, "j", "t")
    )
    told = Told(definition).start().do("a")
    assert told.open == ["b"]
    assert told.do("b", x="走").open == ["t"]


def test_two_flows_between_the_same_elements_are_two_tokens() -> None:
    definition = read_text(
        '<bpmn:startEvent id="s" /><bpmn:parallelGateway id="split" /><bpmn:parallelGateway id="join" />'
        '<bpmn:endEvent id="e" />'
        + flow(1, "s", "split")
        + flow(2, "split", "join")
        + flow(3, "split", "join")
        + flow(4, "join", "e")
    )
    told = Told(definition).start()
    assert told.step.ends == ("e",)
    assert told.trail == ["s", "f1", "split", "f2", "f3", "join", "f4", "e"]


def test_tokens_that_come_together_without_a_gateway_stay_two() -> None:
    definition = read_text(
        '<bpmn:startEvent id="s" /><bpmn:parallelGateway id="split" /><bpmn:userTask id="t" />'
        + flow(1, "s", "split")
        + flow(2, "split", "t")
        + flow(3, "split", "t")
    )
    assert Told(definition).start().open == ["t", "t"]


@settings(max_examples=25, deadline=None, derandomize=True)
@given(
    st.sets(st.sampled_from(["询问", "查阅复制"])),
    st.integers(min_value=0, max_value=3),
    st.randoms(use_true_random=False),
)
def test_in_whatever_order_people_act_the_record_is_made_once(chosen: set[str], again: int, chance: Random) -> None:
    told, recorded = measures(*sorted(chosen)), 0
    while not told.step.ended:
        node = chance.choice(told.open)
        recorded += node == "ut_record"
        told.do(node, more_persons="是" if node == "ut_inquiry" and again > 0 else "否")
        again -= node == "ut_inquiry"
    assert recorded == 1
    assert told.step.ends == ("end",)
