"""Messages a case waits for that people bring about on its page."""

from __future__ import annotations

import pytest

from tests.engine.world import Told, flow, read_text
from workflows import engine
from workflows.values.refusals import EngineRefused
from workflows.values.steps import Message

OFFERED = '<bpmn:extensionElements><bureau:button label="登记回函" form="note_reply" /></bpmn:extensionElements>'
LANE = (
    '<bpmn:laneSet id="ls"><bpmn:lane id="l" name="内勤"><bpmn:extensionElements><bureau:lane role="role_clerk" '
    'scope="bureau" /></bpmn:extensionElements><bpmn:flowNodeRef>ev</bpmn:flowNodeRef><bpmn:flowNodeRef>rt'
    "</bpmn:flowNodeRef></bpmn:lane></bpmn:laneSet>"
)


def waiting() -> Told:
    """Two branches: in one a reply is waited for; in the other a race of the same reply and a call."""
    return Told(
        read_text(
            LANE + '<bpmn:startEvent id="s" /><bpmn:parallelGateway id="p" /><bpmn:eventBasedGateway id="g" />'
            f'<bpmn:intermediateCatchEvent id="ev" name="收到回函">{OFFERED}'
            '<bpmn:messageEventDefinition messageRef="m" />'
            '</bpmn:intermediateCatchEvent><bpmn:intermediateCatchEvent id="again"><bpmn:messageEventDefinition '
            'messageRef="m" /></bpmn:intermediateCatchEvent><bpmn:receiveTask id="rt" messageRef="c">'
            '<bpmn:extensionElements><bureau:button label="登记电话" /></bpmn:extensionElements></bpmn:receiveTask>'
            '<bpmn:userTask id="replied" /><bpmn:userTask id="raced" /><bpmn:userTask id="called" />'
            + flow(1, "s", "p")
            + flow(2, "p", "ev")
            + flow(3, "p", "g")
            + flow(4, "g", "again")
            + flow(5, "g", "rt")
            + flow(6, "ev", "replied")
            + flow(7, "again", "raced")
            + flow(8, "rt", "called"),
            '<bpmn:message id="m" name="msg_reply" /><bpmn:message id="c" name="msg_call" />',
        )
    ).start()


def press(told: Told, node: str, **payload: object) -> Told:
    (button,) = [one for one in told.step.buttons if one.node == node]
    return told._act(engine.receive, Message(button.message, payload, button_id=button.id))


def test_a_button_has_the_label_form_role_and_scope_of_its_event() -> None:
    first, second = waiting().step.buttons
    assert (first.node, first.label, first.form, first.message) == ("ev", "登记回函", "note_reply", "msg_reply")
    assert (first.name, first.role, first.scope) == ("收到回函", "role_clerk", "bureau")
    assert (second.node, second.label, second.form) == ("rt", "登记电话", "")


def test_pressing_reaches_the_event_behind_the_button_and_no_other() -> None:
    told = press(waiting(), "ev", reply_number="3")
    assert told.open == ["replied"]
    assert told.data == {"reply_number": "3"}
    assert [one.node for one in told.step.buttons] == ["rt"]


def test_a_button_in_a_race_ends_the_race() -> None:
    told = press(waiting(), "rt")
    assert told.open == ["called"]
    assert told.hear("msg_reply").open == ["called", "replied"]


def test_a_message_from_outside_still_reaches_every_event_that_waits_for_it() -> None:
    assert sorted(waiting().hear("msg_reply").open) == ["raced", "replied"]


def test_a_saved_case_is_asked_what_it_waits_for_without_moving_it() -> None:
    told = waiting()
    found = engine.awaited(told.definition, told.step.state)
    assert tuple(one for one in found if one.label) == told.step.buttons
    assert [one.node for one in found if not one.label] == ["again"]


def test_a_button_pressed_before_is_refused() -> None:
    told = waiting()
    pressed = told.step.buttons[0]
    press(told, "ev")
    with pytest.raises(EngineRefused, match="msg_reply"):
        told._act(engine.receive, Message(pressed.message, button_id=pressed.id))


SEATS = (
    '<bpmn:laneSet id="ls"><bpmn:lane id="l1" name="执法人员"><bpmn:extensionElements><bureau:lane role="role_officer" '
    'scope="bureau" /></bpmn:extensionElements><bpmn:flowNodeRef>ut</bpmn:flowNodeRef><bpmn:flowNodeRef>own'
    '</bpmn:flowNodeRef></bpmn:lane><bpmn:lane id="l2" name="内勤"><bpmn:extensionElements><bureau:lane '
    'role="role_clerk" scope="bureau" /></bpmn:extensionElements><bpmn:flowNodeRef>other</bpmn:flowNodeRef>'
    "<bpmn:flowNodeRef>part</bpmn:flowNodeRef></bpmn:lane></bpmn:laneSet>"
)


def beside_a_task() -> Told:
    """A task with a button of its own and one of the clerk, and a part of the process the clerk may start."""
    return Told(
        read_text(
            SEATS + '<bpmn:startEvent id="s" /><bpmn:userTask id="ut" />'
            '<bpmn:boundaryEvent id="own" attachedToRef="ut"><bpmn:extensionElements><bureau:button label="撤回" />'
            '</bpmn:extensionElements><bpmn:messageEventDefinition messageRef="m" /></bpmn:boundaryEvent>'
            f'<bpmn:boundaryEvent id="other" attachedToRef="ut">{OFFERED}'
            '<bpmn:messageEventDefinition messageRef="c" /></bpmn:boundaryEvent>'
            '<bpmn:userTask id="withdrawn" /><bpmn:userTask id="replied" />'
            '<bpmn:subProcess id="part" triggeredByEvent="true"><bpmn:startEvent id="asked" isInterrupting="false">'
            '<bpmn:extensionElements><bureau:button label="申请中止" form="ask" /></bpmn:extensionElements>'
            '<bpmn:messageEventDefinition messageRef="e" /></bpmn:startEvent><bpmn:userTask id="judge" />'
            + flow(9, "asked", "judge")
            + "</bpmn:subProcess>"
            + flow(1, "s", "ut")
            + flow(2, "own", "withdrawn")
            + flow(3, "other", "replied"),
            '<bpmn:message id="m" name="msg_own" /><bpmn:message id="c" name="msg_other" />'
            '<bpmn:message id="e" name="msg_part" />',
        )
    ).start()


def test_an_event_beside_a_task_in_another_lane_is_a_button_of_the_case_for_that_lane() -> None:
    told = beside_a_task()
    (task,) = told.step.open_tasks
    assert [one.label for one in task.buttons] == ["撤回"]
    other = next(one for one in told.step.buttons if one.node == "other")
    assert (other.role, other.label, other.form) == ("role_clerk", "登记回函", "note_reply")
    assert press(told, "other", number="7").open == ["replied"]


def test_an_event_that_starts_a_part_of_the_process_is_a_button_of_the_case() -> None:
    told = press(beside_a_task(), "asked", ground="等待鉴定")
    assert sorted(told.open) == ["judge", "ut"]
    assert "asked" in [one.node for one in told.step.buttons]  # again and again
