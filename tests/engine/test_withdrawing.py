"""撤回: a submission is taken back as long as nothing has happened because of it."""

from __future__ import annotations

import pytest

from tests.engine.test_going_back import CALL, ENDS, LEAVING, LONG_BRANCHES, MORE, SUB, TIMED, line, tasks
from tests.engine.world import Told, answering, flow, read, read_text
from workflows.values.refusals import EngineRefused
from workflows.values.steps import Move

SEQUENCE = ENDS + tasks("draft", "check") + line("draft", "check")


def submitted(told: Told, node: str, **answers: str) -> str:
    """Submit a task; the id it had."""
    task = told.task(node).id
    told.do(node, **answers)
    return task


def test_the_task_is_open_again_as_it_was_and_what_came_of_it_is_cancelled() -> None:
    told = Told(read_text(SEQUENCE)).start(text="空白", kept="在")
    task = submitted(told, "draft", text="初稿", more="附页")
    told.withdraw(task)
    assert (told.open, told.trail) == (["draft"], ["-check"])
    assert told.data == {"text": "空白", "kept": "在"}
    assert told.task("draft").id != task
    assert told.do("draft", text="二稿").do("check").data == {"text": "二稿", "kept": "在"}


def test_what_the_case_learned_while_the_task_was_open_is_not_taken_back_with_the_answers() -> None:
    told = Told(read("event_processes", "handling")).start().hear("msg_more").do("ut_more", pages=5)
    task = submitted(told, "ut_write", pages="9")
    told.withdraw(task)
    assert (told.open, told.data) == (["ut_write"], {"pages": 5})


def test_what_the_case_learned_since_is_not_taken_back_either() -> None:
    told = Told(read("event_processes", "handling")).start()
    task = submitted(told, "ut_write", text="初稿")
    told.hear("msg_more").do("ut_more", pages=5).withdraw(task)
    assert (told.open, told.data) == (["ut_write"], {"pages": 5})
    assert told.do("ut_write").do("ut_check").answer("st_register").step.ends == ("end_plain",)


@pytest.mark.parametrize("first", ["a", "b"])
def test_what_another_branch_learned_while_it_waited_at_the_join_stays_with_it(first: str) -> None:
    told = Told(read_text(LEAVING + MORE[0], MORE[1])).start()
    task = submitted(told, first, mine="是")
    told.do("b" if first == "a" else "a").hear("补充").do("more", pages=5).do("v", leave=True).withdraw(task)
    assert (told.open, told.data) == ([first], {"pages": 5, "leave": True})
    assert told.do(first).do("after").data == {"pages": 5, "leave": True}


def test_its_deadline_and_its_timers_are_those_it_had_from_the_beginning() -> None:
    told = Told(read_text(*TIMED)).start()
    due, opened = told.timer("remind").due, told.task("approve").opened_at
    task = submitted(told.at("2026-11-26T09:00:00+08:00"), "approve")
    told.withdraw(task)
    assert (told.timer("remind").due, told.task("approve").opened_at) == (due, opened)
    assert told.step.awaits == ("受阻",)
    assert told.wake("2026-11-27T09:00:00+08:00").open == ["approve", "reminded"]


def test_a_join_that_was_passed_waits_again() -> None:
    told = Told(read_text(ENDS + tasks("a1", "a2", "b", "after") + LONG_BRANCHES)).start().do("a1").do("a2", a="是")
    task = submitted(told, "b")
    assert told.open == ["after"]
    assert told.withdraw(task).open == ["b"]
    assert told.do("b").do("after").step.ended
    assert told.data == {"a": "是"}


def test_what_others_did_beside_it_stays() -> None:
    told = Told(read_text(ENDS + tasks("a1", "a2", "b", "after") + LONG_BRANCHES)).start()
    task = submitted(told, "a1")
    told.do("b", b="是").withdraw(task)
    assert (told.open, told.data) == (["a1"], {"b": "是"})


def test_one_of_several_takes_only_the_own_answer_back() -> None:
    told = Told(read("repeating", "together")).start(officers=["甲", "乙"])
    task = submitted(told, "ut_together", opinion="同意")
    assert told.data["opinions"] == ["同意", None]
    told.withdraw(task)
    assert told.data["opinions"] == [None, None]
    assert [each.given["officer"] for each in told.step.open_tasks] == ["甲", "乙"]
    told.do("ut_together", opinion="不同意").do("ut_together", opinion="同意")
    assert told.data["opinions"] == ["不同意", "同意"]


def test_the_last_of_several_is_not_taken_back() -> None:
    told = Told(read("repeating", "together")).start(officers=["甲"])
    task = submitted(told, "ut_together", opinion="同意")
    with pytest.raises(EngineRefused, match="各份已汇总"):
        told.withdraw(task)


@pytest.mark.parametrize(("inside", "first"), [((SUB,), "before"), (CALL, "before")])
def test_a_process_inside_that_has_only_begun_is_cancelled_with_it(inside: tuple[str, ...], first: str) -> None:
    told = Told(read_text(*inside)).start()
    task = submitted(told, first)
    assert told.withdraw(task).open == [first]


def test_a_process_inside_where_somebody_acted_stands_against_it() -> None:
    told = Told(read_text(SUB)).start()
    task = submitted(told, "before")
    told.do("one")
    with pytest.raises(EngineRefused, match=r"“one（one）”已由他人办理，不能撤回"):
        told.withdraw(task)


def test_what_was_submitted_in_a_process_that_has_ended_is_not_taken_back() -> None:
    told = Told(read_text(SUB)).start().do("before").do("one")
    task = submitted(told, "two")
    with pytest.raises(EngineRefused, match="所在的子流程已办结"):
        told.withdraw(task)


def test_an_operation_that_was_performed_stands_against_it_one_still_waiting_does_not() -> None:
    operation = '<bpmn:extensionElements><bureau:operation name="record" /></bpmn:extensionElements>'
    drawn = ENDS + tasks("draft") + f'<bpmn:serviceTask id="note" name="登记">{operation}</bpmn:serviceTask>'
    told = Told(read_text(drawn + tasks("last") + line("draft", "note", "last"))).start()
    task = submitted(told, "draft")
    assert told.step.requests
    assert told.withdraw(task).step.requests == ()
    told.perform = answering(note={"number": 1})
    task = submitted(told, "draft")
    with pytest.raises(EngineRefused, match=r"“登记（note）”已经执行，不能撤回"):
        told.withdraw(task)


def test_an_operation_that_only_looks_something_up_does_not_stand_against_it_and_is_performed_again() -> None:
    operation = '<bpmn:extensionElements><bureau:operation name="count" /></bpmn:extensionElements>'
    drawn = ENDS + tasks("draft") + f'<bpmn:serviceTask id="note" name="统计">{operation}</bpmn:serviceTask>'
    told = Told(read_text(drawn + tasks("last") + line("draft", "note", "last"))).start()
    told.perform = answering(note={"number": 1})
    told.withdraw(submitted(told, "draft"), "count")
    assert told.open == ["draft"]
    assert told.do("draft").open == ["last"]


def test_a_message_that_came_stands_against_it() -> None:
    drawn = (
        ENDS
        + tasks("draft", "next", "obstructed")
        + '<bpmn:boundaryEvent id="stop" attachedToRef="next"><bpmn:messageEventDefinition messageRef="m" />'
        "</bpmn:boundaryEvent>" + line("draft", "next") + flow(9, "stop", "obstructed")
    )
    told = Told(read_text(drawn, TIMED[1])).start()
    task = submitted(told, "draft")
    told.hear("受阻")
    with pytest.raises(EngineRefused, match="不能撤回"):
        told.withdraw(task)


def test_an_event_sub_process_that_took_over_stands_against_it() -> None:
    told = Told(read("event_processes", "handling")).start()
    task = submitted(told, "ut_write")
    told.hear("msg_withdraw")
    with pytest.raises(EngineRefused, match="事件子流程"):
        told.withdraw(task)


def test_what_was_sent_back_needs_no_taking_back() -> None:
    told = Told(read_text(SEQUENCE)).start()
    task = submitted(told, "draft")
    told.send_back("check", "draft")
    with pytest.raises(EngineRefused, match="已被退回"):
        told.withdraw(task)


def test_an_open_task_an_ended_case_and_an_unknown_id_have_nothing_to_take_back() -> None:
    told = Told(read_text(SEQUENCE)).start()
    with pytest.raises(EngineRefused, match="不是已经提交的任务"):
        told.withdraw(told.task("draft").id)
    with pytest.raises(EngineRefused, match="不能撤回"):
        told.withdraw("nobody")
    told.do("draft")
    task = submitted(told, "check")
    with pytest.raises(EngineRefused, match="案件已办结"):
        told.withdraw(task)


def test_what_was_moved_by_hand_since_is_not_taken_back() -> None:
    drawn = ENDS + tasks("draft", "check", "sign") + line("draft", "check", "sign")
    told = Told(read_text(drawn)).start()
    task = submitted(told, "draft")
    told.move(Move(told.task("check").id, before="sign"))
    with pytest.raises(EngineRefused, match="“check（check）”已被取消"):
        told.withdraw(task)
