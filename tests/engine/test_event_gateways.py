"""Event gateways: of several events the first to happen takes the case, the others never did."""

from __future__ import annotations

import pytest

from tests.engine.world import Told, flow, read, read_text
from workflows.values.refusals import EngineRefused

AWAITING = ("racing", "awaiting")


def awaiting(
    remind_on: str = "2026-12-01", overdue_on: str = "2026-12-10", now: str = "2026-11-25T09:00:00+08:00"
) -> Told:
    return Told(read(*AWAITING), now).start(remind_on=remind_on, overdue_on=overdue_on)


def test_a_case_at_an_event_gateway_waits_for_all_its_events() -> None:
    told = awaiting()
    assert told.step.awaits == ("msg_appeal", "msg_reply")
    assert [timer.node for timer in told.step.timers] == ["ev_overdue", "ev_remind"]
    assert told.trail == ["start", "f_start", "gw_wait"]


def test_a_message_that_comes_first_wins_and_only_its_flow_is_passed() -> None:
    told = awaiting().hear("msg_reply", report="已整改")
    assert told.trail == ["f_reply", "ev_reply", "f_replied", "end_replied"]
    assert told.step.ended
    assert told.step.timers == ()
    assert told.data["report"] == "已整改"


def test_a_receive_task_may_stand_behind_an_event_gateway() -> None:
    assert awaiting().hear("msg_appeal").step.ends == ("end_appealed",)


def test_of_two_timers_each_has_its_own_moment_and_the_earlier_wins() -> None:
    told = awaiting().wake("2026-12-01T00:00:00+08:00")
    assert told.trail == ["f_remind", "ev_remind", "f_reminded"]
    assert told.open == ["ut_remind"]
    assert told.step.timers == ()


def test_a_late_wake_lets_the_earlier_of_two_due_timers_win() -> None:
    assert awaiting().wake("2027-01-01T00:00:00+08:00").open == ["ut_remind"]


def test_of_timers_already_due_at_the_gateway_the_earliest_wins_whatever_is_drawn_first() -> None:
    assert awaiting(now="2027-01-01T00:00:00+08:00").open == ["ut_remind"]
    told = awaiting(remind_on="2026-12-11", now="2027-01-01T00:00:00+08:00")
    assert told.step.ends == ("end_overdue",)


def test_a_gateway_come_to_again_waits_anew() -> None:
    told = awaiting().wake("2026-12-01T00:00:00+08:00").do("ut_remind", remind_on="2026-12-20")
    assert told.step.awaits == ("msg_appeal", "msg_reply")
    assert told.wake("2026-12-10T00:00:00+08:00").step.ends == ("end_overdue",)


def test_the_events_that_lost_hear_nothing_any_more() -> None:
    with pytest.raises(EngineRefused, match="没有等待消息“msg_reply”"):
        awaiting().wake("2026-12-01T00:00:00+08:00").hear("msg_reply")


BEHIND = {
    "nothing": "",
    "a task": '<bpmn:userTask id="t" />' + flow(2, "g", "t"),
    "an event another flow leads to": '<bpmn:receiveTask id="r" messageRef="m" />'
    + flow(2, "g", "r") + flow(3, "r", "r"),
    "a receive task with a boundary event": '<bpmn:receiveTask id="r" messageRef="m" />'
    '<bpmn:boundaryEvent id="b" attachedToRef="r"><bpmn:errorEventDefinition /></bpmn:boundaryEvent>'
    + flow(2, "g", "r"),
}  # fmt: skip


@pytest.mark.parametrize("behind", BEHIND.values(), ids=BEHIND.keys())
def test_an_event_gateway_not_followed_by_events_of_its_own_is_refused(behind: str) -> None:
    drawn = '<bpmn:startEvent id="s" /><bpmn:eventBasedGateway id="g" name="等待" />' + flow(1, "s", "g") + behind
    with pytest.raises(EngineRefused, match=r"等待（g）.*事件网关"):
        Told(read_text(drawn, beside='<bpmn:message id="m" name="来函" />')).start()
