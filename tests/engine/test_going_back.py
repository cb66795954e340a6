"""退回: an open task is given back to a task it came from, and what came of that task is undone."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from tests.engine.world import Told, answering, flow, read, read_text
from workflows import engine
from workflows.engine.state import read as read_state
from workflows.engine.state import write
from workflows.values.refusals import EngineRefused, TaskClosed

ENDS = '<bpmn:startEvent id="s" /><bpmn:endEvent id="e" />'


def line(*nodes: str) -> str:
    """A start, these elements one after another, an end."""
    names = ["s", *nodes, "e"]
    return "".join(flow(number, *pair) for number, pair in enumerate(pairwise(names)))


def tasks(*nodes: str) -> str:
    return "".join(f'<bpmn:userTask id="{node}" name="{node}" />' for node in nodes)


def test_in_a_sequence_the_earlier_task_opens_again_with_everything_decided_so_far() -> None:
    told = Told(read_text(ENDS + tasks("draft", "check", "sign") + line("draft", "check", "sign"))).start()
    told.do("draft", text="初稿").do("check", opinion="同意")
    assert told.places("sign") == ("check", "draft")
    told.send_back("sign", "draft")
    assert (told.open, told.trail) == (["draft"], ["-sign"])
    assert told.data == {"text": "初稿", "opinion": "同意"}
    assert told.do("draft", text="二稿").do("check").do("sign").step.ended
    assert told.data == {"text": "二稿", "opinion": "同意"}


def test_a_task_sent_back_to_is_no_place_to_return_to_from_itself() -> None:
    told = Told(read_text(ENDS + tasks("draft", "check") + line("draft", "check"))).start().do("draft")
    told.send_back("check", "draft")
    assert told.places("draft") == ()
    with pytest.raises(EngineRefused, match="正停在“draft"):
        told.send_back("draft", "draft")


def test_a_task_that_is_closed_cannot_be_sent_back() -> None:
    told = Told(read_text(ENDS + tasks("draft", "check") + line("draft", "check"))).start()
    closed = told.task("draft").id
    with pytest.raises(TaskClosed):
        engine.send_back(told.definition, told.do("draft").step.state, closed, "draft", clock=told.clock)


def test_going_back_before_a_split_cancels_all_branches() -> None:
    told = Told(read_text(ENDS + tasks("first", "a", "b") + BRANCHES)).start().do("first")
    told.send_back("a", "first")
    assert (told.open, told.trail) == (["first"], ["-a", "-b"])
    assert told.do("first").do("a").do("b").step.ended


BRANCHES = (
    '<bpmn:parallelGateway id="split" /><bpmn:parallelGateway id="join" />'
    + flow(1, "s", "first")
    + flow(2, "first", "split")
    + flow(3, "split", "a")
    + flow(4, "split", "b")
    + flow(5, "a", "join")
    + flow(6, "b", "join")
    + flow(7, "join", "e")
)
LONG_BRANCHES = (
    '<bpmn:parallelGateway id="split" /><bpmn:parallelGateway id="join" />'
    + flow(1, "s", "split")
    + flow(2, "split", "a1")
    + flow(3, "a1", "a2")
    + flow(4, "a2", "join")
    + flow(5, "split", "b")
    + flow(6, "b", "join")
    + flow(7, "join", "after")
    + flow(8, "after", "e")
)


def long_branches() -> Told:
    return Told(read_text(ENDS + tasks("a1", "a2", "b", "after") + LONG_BRANCHES)).start()


def test_inside_a_branch_the_other_branch_goes_on_untouched() -> None:
    told = long_branches().do("a1")
    other = told.task("b")
    told.send_back("a2", "a1")
    assert sorted(told.open) == ["a1", "b"]
    assert told.task("b") == other
    assert told.do("b").do("a1").do("a2").open == ["after"]


def test_a_branch_waiting_at_the_join_still_waits_there() -> None:
    told = long_branches().do("a1").do("b").send_back("a2", "a1")
    assert told.open == ["a1"]
    assert told.do("a1").do("a2").open == ["after"]


def test_a_task_of_another_branch_is_no_place_to_return_to() -> None:
    told = long_branches().do("a1").do("a2")
    assert told.places("b") == ()
    with pytest.raises(EngineRefused, match="并行的另一分支"):
        told.send_back("b", "a1")


@pytest.mark.parametrize("order", [("a1", "a2", "b"), ("b", "a1", "a2"), ("a1", "b", "a2")])
def test_back_over_a_join_only_one_branch_is_done_again_and_the_other_waits_at_the_join(order: tuple[str, ...]) -> None:
    told = long_branches()
    for node in order:
        told.do(node, **{node: "一次"})
    assert set(told.places("after")) == {"a1", "a2", "b"}
    told.send_back("after", "a1")
    assert told.open == ["a1"]
    assert told.data == {"a1": "一次", "a2": "一次", "b": "一次"}
    assert told.do("a1", a1="二次").do("a2").open == ["after"]
    assert told.data == {"a1": "二次", "a2": "一次", "b": "一次"}
    assert told.send_back("after", "b").do("b", b="二次").do("after").step.ended
    assert told.data["b"] == "二次"


def test_what_was_decided_after_the_join_is_not_lost_when_the_waiting_branch_had_decided_it_too() -> None:
    told = long_branches().do("a1", level="甲定").do("a2").do("b", level="乙定")
    inserted = told.do("after", level="复核定").step
    assert inserted.ended
    told = Told(
        read_text(
            ENDS
            + tasks("a1", "a2", "b", "after", "last")
            + LONG_BRANCHES.replace('targetRef="e"', 'targetRef="last"')
            + flow(9, "last", "e")
        )
    ).start()
    told.do("a1", level="甲定").do("a2").do("b", level="乙定").do("after", level="复核定").send_back("last", "a2")
    assert told.data["level"] == "复核定"
    assert told.do("a2").data["level"] == "复核定"


def test_over_an_inclusive_join_the_branch_is_awaited_again() -> None:
    told = Told(read("branches", "measures")).start().do("ut_check", measures=["询问", "查阅复制"])
    told.do("ut_inquiry").do("ut_copy").send_back("ut_record", "ut_copy")
    assert told.open == ["ut_copy"]
    assert told.do("ut_copy").open == ["ut_record"]


def test_round_a_loop_the_place_is_the_latest_visit() -> None:
    told = Told(read("branches", "together")).start().do("ut_a").do("ut_b").do("ut_review", again="是")
    assert sorted(told.open) == ["ut_a", "ut_b"]
    told.do("ut_a")
    assert told.places("ut_b") == ("ut_review", "ut_a")
    assert told.send_back("ut_b", "ut_review").open == ["ut_review"]
    assert told.do("ut_review", again="是").do("ut_b").do("ut_a").do("ut_review", again="否").step.ends == ("end",)


SUB = (
    ENDS
    + tasks("before")
    + '<bpmn:subProcess id="sub" name="现场"><bpmn:startEvent id="is" />'
    + tasks("one", "two")
    + flow(11, "is", "one")
    + flow(12, "one", "two")
    + "</bpmn:subProcess>"
    + tasks("last")
    + line("before", "sub", "last")
)


def test_inside_a_sub_process_it_stays_inside() -> None:
    told = Told(read_text(SUB)).start().do("before").do("one", found="是")
    assert told.places("two") == ("one", "before")
    told.send_back("two", "one")
    assert (told.open, told.data) == (["one"], {"found": "是"})
    assert told.do("one").do("two").do("last").step.ended


def test_out_of_a_sub_process_it_is_cancelled_and_what_it_decided_is_kept() -> None:
    told = Told(read_text(SUB)).start().do("before").do("one", found="是").send_back("two", "before")
    assert (told.open, told.trail, told.data) == (["before"], ["-two", "-sub"], {"found": "是"})
    assert told.do("before").do("one").do("two").do("last").step.ended


def test_into_a_finished_sub_process_it_is_refused_saying_where_to_go_instead() -> None:
    told = Told(read_text(SUB)).start().do("before").do("one").do("two")
    assert told.places("last") == ("before",)
    with pytest.raises(EngineRefused, match=r"“one.*在子流程“现场.*不在办理中.*请退回到该子流程之前"):
        told.send_back("last", "one")


CALL = (
    ENDS + tasks("before") + '<bpmn:callActivity id="call" calledElement="called" />' + line("before", "call"),
    '<bpmn:process id="called"><bpmn:startEvent id="cs" />'
    + tasks("inside", "second")
    + flow(21, "cs", "inside")
    + flow(22, "inside", "second")
    + "</bpmn:process>",
)


def test_out_of_a_called_process_and_inside_it() -> None:
    told = Told(read_text(*CALL)).start().do("before").do("inside")
    assert told.places("second") == ("inside", "before")
    assert told.send_back("second", "inside").open == ["inside"]
    assert told.send_back("inside", "before").trail == ["-inside", "-call"]
    assert told.do("before").do("inside").do("second").step.ended


def test_one_of_several_who_sign_sends_all_of_it_back() -> None:
    times = "<bpmn:loopCardinality>3</bpmn:loopCardinality>"
    many = f"<bpmn:multiInstanceLoopCharacteristics>{times}</bpmn:multiInstanceLoopCharacteristics>"
    told = Told(
        read_text(ENDS + tasks("draft") + f'<bpmn:userTask id="sign">{many}</bpmn:userTask>' + line("draft", "sign"))
    ).start()
    told.do("draft").do("sign").send_back("sign", "draft")
    assert (told.open, told.trail) == (["draft"], ["-sign", "-sign"])
    assert told.do("draft").open == ["sign"] * 3


def test_back_to_a_task_of_several_all_of_it_is_done_again_seeing_the_earlier_answers() -> None:
    told = Told(read("repeating", "together")).start(officers=["甲", "乙"])
    told.do("ut_together", opinion="同意").do("ut_together", opinion="不同意")
    told.send_back("ut_after_together", "ut_together")
    assert [task.given["officer"] for task in told.step.open_tasks] == ["甲", "乙"]
    assert told.data["opinions"] == [None, None]
    told.do("ut_together", opinion="同意").do("ut_together", opinion="同意")
    assert told.data["opinions"] == ["同意", "同意"]
    assert told.do("ut_after_together").step.ended


TIMED = (
    ENDS
    + tasks("approve", "obstructed", "reminded", "next")
    + '<bpmn:boundaryEvent id="stop" attachedToRef="approve"><bpmn:messageEventDefinition messageRef="m" />'
    '</bpmn:boundaryEvent><bpmn:boundaryEvent id="remind" attachedToRef="approve" cancelActivity="false">'
    '<bpmn:timerEventDefinition><bpmn:timeDate>deadline("approval.leader", now)</bpmn:timeDate>'
    "</bpmn:timerEventDefinition></bpmn:boundaryEvent>"
    + line("approve", "next")
    + flow(31, "stop", "obstructed")
    + flow(32, "remind", "reminded"),
    '<bpmn:message id="m" name="受阻" />',
)


def test_behind_an_interrupting_event_the_interrupted_task_is_a_place_to_return_to() -> None:
    told = Told(read_text(*TIMED)).start().hear("受阻")
    assert told.places("obstructed") == ("approve",)
    told.send_back("obstructed", "approve")
    assert told.open == ["approve"]
    assert told.step.awaits == ("受阻",)
    assert told.do("approve").do("next").step.ended


def test_a_reminder_that_went_out_goes_on_and_a_new_one_is_set_from_now() -> None:
    told = Told(read_text(*TIMED)).start().wake("2026-11-27T09:00:00+08:00")
    reminded = told.task("reminded")
    told.do("approve").at("2026-11-28T09:00:00+08:00").send_back("next", "approve")
    assert told.task("reminded") == reminded
    assert told.timer("remind").due.isoformat().startswith("2026-11-30T")
    assert told.places("reminded") == ()


def test_what_was_done_and_sent_is_not_undone_but_done_again() -> None:
    told = Told(read("event_processes", "handling"), perform=answering(st_register={"number": 1})).start()
    told.do("ut_write").hear("msg_more", pages=2)
    assert sorted(told.open) == ["ut_check", "ut_more"]
    more = told.task("ut_more")
    told.send_back("ut_check", "ut_write")
    assert sorted(told.open) == ["ut_more", "ut_write"]
    assert told.task("ut_more") == more


def test_out_of_an_event_sub_process_nothing_leads_back() -> None:
    told = Told(read("event_processes", "handling")).start().do("ut_write").hear("msg_withdraw")
    assert (told.open, told.places("ut_reason")) == (["ut_reason"], ())
    with pytest.raises(EngineRefused, match="不是从“"):
        told.send_back("ut_reason", "ut_write")


@pytest.mark.parametrize(("to", "why"), [("nowhere", "流程图中没有"), ("split", "不是人工任务")])
def test_to_what_is_no_task_it_is_refused(to: str, why: str) -> None:
    with pytest.raises(EngineRefused, match=why):
        long_branches().send_back("b", to)


def test_over_an_inclusive_join_that_has_gone_on_without_the_branch_it_is_refused() -> None:
    drawn = (
        ENDS
        + tasks("v", "left", "b", "after")
        + '<bpmn:parallelGateway id="split" /><bpmn:exclusiveGateway id="ask" default="f5" />'
        '<bpmn:inclusiveGateway id="oj" name="汇合" />'
        + flow(1, "s", "split")
        + flow(2, "split", "v")
        + flow(3, "split", "b")
        + flow(4, "v", "ask")
        + flow(5, "ask", "oj")
        + flow(6, "ask", "left", "leave")
        + flow(7, "b", "oj")
        + flow(8, "oj", "after")
    )
    told = Told(read_text(drawn)).start().do("v", leave=True)
    assert told.places("left") == ("v",)
    told.do("b")
    assert (sorted(told.open), told.places("left")) == (["after", "left"], ())
    with pytest.raises(EngineRefused, match=r"“汇合（oj）”此后已经不等这一分支而继续"):
        told.send_back("left", "v")


def test_over_a_join_passed_before_the_branches_were_noted_it_is_refused() -> None:
    told = long_branches().do("a1").do("a2").do("b")
    saved = read_state(told.step.state)
    for token in saved["tokens"]:
        token[4].pop("joined", None)
    told.step = replace(told.step, state=write(saved))
    assert told.places("after") == ()
    with pytest.raises(EngineRefused, match="系统升级前"):
        told.send_back("after", "b")


def test_over_a_join_each_branch_brings_only_what_it_decided_itself() -> None:
    told = long_branches().do("a1", a="一次").do("a2").do("b", b="一次")
    told.send_back("after", "b").do("b", b="二次").send_back("after", "a1").do("a1", a="二次").do("a2")
    assert (told.open, told.data) == (["after"], {"a": "二次", "b": "二次"})
    told.send_back("after", "b").do("b", b="三次")
    assert told.data == {"a": "二次", "b": "三次"}


MORE = (
    '<bpmn:subProcess id="es" triggeredByEvent="true"><bpmn:startEvent id="on" isInterrupting="false">'
    '<bpmn:messageEventDefinition messageRef="m" /></bpmn:startEvent>'
    + tasks("more")
    + flow(40, "on", "more")
    + "</bpmn:subProcess>",
    '<bpmn:message id="m" name="补充" />',
)
LEAVING = (
    ENDS
    + tasks("a", "b", "v", "after")
    + '<bpmn:parallelGateway id="split" /><bpmn:exclusiveGateway id="ask" default="f8" />'
    '<bpmn:inclusiveGateway id="oj" /><bpmn:endEvent id="left" />'
    + flow(1, "s", "split")
    + flow(2, "split", "a")
    + flow(3, "split", "b")
    + flow(4, "split", "v")
    + flow(5, "a", "oj")
    + flow(6, "b", "oj")
    + flow(7, "v", "ask")
    + flow(8, "ask", "oj")
    + flow(9, "ask", "left", "leave")
    + flow(10, "oj", "after")
    + flow(11, "after", "e")
)


ASKING = (
    '<bpmn:serviceTask id="op"><bpmn:extensionElements><bureau:operation name="record" /></bpmn:extensionElements>'
    "</bpmn:serviceTask>"
)


@pytest.mark.parametrize("to", ["a", "b"])
def test_what_a_branch_learned_while_it_waited_at_a_join_is_kept(to: str) -> None:
    told = Told(read_text(LEAVING + MORE[0], MORE[1])).start().do("a").do("b")
    told.hear("补充").do("more", pages=5).do("v", leave=True)
    assert (told.open, told.data) == (["after"], {"pages": 5, "leave": True})
    told.send_back("after", to)
    assert (told.open, told.data) == ([to], {"pages": 5, "leave": True})
    told.do(to).do("after")
    assert (told.step.ended, told.data) == (True, {"pages": 5, "leave": True})


def test_what_the_only_branch_learned_at_a_join_is_known_to_what_follows_when_it_is_done_again() -> None:
    alone = LEAVING.replace(flow(3, "split", "b"), "").replace(flow(6, "b", "oj"), "")
    alone = alone.replace('sourceRef="after" targetRef="e"', 'sourceRef="after" targetRef="op"')
    told = Told(read_text(alone + ASKING + flow(12, "op", "e") + MORE[0], MORE[1])).start().do("a")
    told.hear("补充").do("more", pages=5).do("v", leave=True).send_back("after", "a").do("a").do("after")
    assert told.request("op").data == {"pages": 5}
