"""Messages: buttons beside a task, letters a case waits for, letters it sends."""

from __future__ import annotations

import pytest

from tests.engine.world import Told, clock, flow, read, read_text
from workflows import engine
from workflows.values.refusals import EngineRefused, TaskClosed
from workflows.values.steps import Message

LETTERS = ("waiting", "letters")


def approving() -> Told:
    return Told(read("approval", "approval")).start().do("ut_apply", planned_date="2026-12-01")


def reading() -> Told:
    return Told(read(*LETTERS)).start().hear("msg_arrived").hear("msg_note")


def test_a_task_offers_its_message_boundary_events_as_buttons() -> None:
    (button,) = approving().task("ut_approve").buttons
    assert (button.message, button.label, button.node) == ("msg_obstruct", "被拒绝或妨碍检查", "bx_obstruct")


def test_a_pressed_button_cancels_its_task_and_brings_its_answers() -> None:
    told = approving().press("bx_obstruct", why="拒绝开门")
    assert told.trail == ["-ut_approve", "bx_obstruct", "f_obstruct"]
    assert told.open == ["ut_record"]
    assert told.data["why"] == "拒绝开门"


def test_a_button_that_does_not_interrupt_can_be_pressed_again() -> None:
    told = reading().press("bm_note", page=1).press("bm_note", page=2)
    assert told.open == ["ut_read"]
    assert told.trail == ["bm_note", "f6", "end_note"]


def test_a_button_acts_only_on_the_task_it_stands_beside() -> None:
    inside = (
        '<bpmn:startEvent id="s" /><bpmn:parallelGateway id="split" /><bpmn:userTask id="t" />'
        '<bpmn:boundaryEvent id="b" attachedToRef="t"><bpmn:extensionElements><bureau:button label="停" />'
        '</bpmn:extensionElements><bpmn:messageEventDefinition messageRef="m" /></bpmn:boundaryEvent>'
        + flow(1, "s", "split")
        + flow(2, "split", "t")
        + flow(3, "split", "t")
    )
    told = Told(read_text(inside, beside='<bpmn:message id="m" name="停" />')).start().press("b")
    assert told.open == ["t"]


def test_a_button_of_a_task_already_done_is_closed() -> None:
    told = approving()
    late = Message("msg_obstruct", {}, told.task("ut_approve").id)
    told.do("ut_approve", decision="退回修改")
    with pytest.raises(TaskClosed):
        engine.receive(told.definition, told.step.state, late, clock=clock())


def test_a_case_tells_which_messages_it_awaits() -> None:
    told = Told(read(*LETTERS)).start()
    assert told.step.awaits == ("msg_arrived",)
    assert told.hear("msg_arrived").step.awaits == ("msg_note",)
    assert approving().step.awaits == ("msg_obstruct",)


def test_a_message_brings_its_payload_to_whoever_waited() -> None:
    told = Told(read(*LETTERS)).start().hear("msg_arrived", number="收〔2026〕3号")
    assert told.trail == ["em_arrived", "f3"]
    assert told.data == {"number": "收〔2026〕3号"}


def test_a_message_nobody_waits_for_is_refused_by_name() -> None:
    with pytest.raises(EngineRefused, match="没有等待消息“msg_note”"):
        Told(read(*LETTERS)).start().hear("msg_note")


def test_what_a_diagram_throws_is_sent_with_the_data_as_it_stands() -> None:
    told = Told(read(*LETTERS)).start(unit="县医院")
    (sent,) = told.step.sent
    assert (sent.name, sent.node, sent.payload) == ("msg_note", "th_note", {"unit": "县医院"})
    told.hear("msg_arrived").hear("msg_note")
    assert [each.node for each in told.step.sent] == ["send_note"]
    assert [each.node for each in told.do("ut_read").step.sent] == ["end_done"]


def test_a_thrown_message_is_for_others_not_for_the_same_case() -> None:
    told = Told(read(*LETTERS)).start().hear("msg_arrived")
    assert told.step.awaits == ("msg_note",)  # th_note threw one before; it did not count


def test_a_message_without_name_strikes_nothing() -> None:
    told = Told(read("waiting", "confirm")).start(planned_date="2026-12-05")
    with pytest.raises(EngineRefused, match="没有等待消息"):
        told.hear("")


def test_only_a_message_is_offered_as_a_button() -> None:
    inside = (
        '<bpmn:startEvent id="s" /><bpmn:userTask id="t" /><bpmn:boundaryEvent id="b" attachedToRef="t">'
        '<bpmn:extensionElements><bureau:button label="到期" /></bpmn:extensionElements><bpmn:timerEventDefinition>'
        '<bpmn:timeDate>"2027-01-01"</bpmn:timeDate></bpmn:timerEventDefinition></bpmn:boundaryEvent>'
        + flow(1, "s", "t")
    )
    assert Told(read_text(inside)).start().task("t").buttons == ()
