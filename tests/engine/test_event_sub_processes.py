"""Event sub-processes: what may happen at any moment while a process runs."""

from __future__ import annotations

import pytest

from tests.engine.world import Told, answering, flow, read, read_text
from workflows.values.refusals import EngineRefused

HANDLING = ("event_processes", "handling")


def handling(**results: object) -> Told:
    return Told(read(*HANDLING), perform=answering(**results)).start(unit="县医院")


def test_nothing_starts_before_its_event() -> None:
    told = handling()
    assert told.open == ["ut_write"]
    assert told.step.awaits == ("msg_more", "msg_withdraw")
    assert [timer.node for timer in told.step.timers] == ["on_remind", "on_expired"]


def test_a_second_case_of_the_same_definition_starts_without_what_happened_in_the_first() -> None:
    handling().hear("msg_more")
    assert handling().open == ["ut_write"]


def test_an_event_that_does_not_interrupt_goes_on_beside_the_rest() -> None:
    told = handling().hear("msg_more", letter=1)
    assert told.trail == ["on_more", "m1"]
    assert told.open == ["ut_write", "ut_more"]
    assert told.do("ut_more").trail == ["ut_more", "m2", "end_added", "es_more"]
    assert told.open == ["ut_write"]


def test_a_message_may_start_it_several_times() -> None:
    told = handling().hear("msg_more").hear("msg_more").hear("msg_more")
    assert told.open == ["ut_write", "ut_more", "ut_more", "ut_more"]


def test_the_process_ends_only_when_what_it_started_has_ended() -> None:
    told = handling(st_register={}).hear("msg_more").do("ut_write").do("ut_check")
    assert told.open == ["ut_more"]
    assert told.step.awaits == ("msg_more", "msg_withdraw")
    assert not told.step.ended
    told.do("ut_more")
    assert told.step.ended
    assert told.step.timers == ()
    assert told.step.awaits == ()


def test_what_it_decided_is_known_to_the_other_branches_when_it_ends() -> None:
    told = handling(st_register={}).hear("msg_more").do("ut_more", pages=2).do("ut_write").do("ut_check")
    assert told.step.ends == ("end_more",)


def test_what_it_decided_is_known_inside_a_running_sub_process_too() -> None:
    told = handling().do("ut_write").hear("msg_more").do("ut_more", pages=2).do("ut_check")
    assert told.request("st_register").data["pages"] == 2
    assert told.answer("st_register").step.ends == ("end_more",)


def test_what_was_decided_later_is_not_overwritten_by_it() -> None:
    told = handling().do("ut_write", pages=1).hear("msg_more")
    assert told.do("ut_check", pages=5).do("ut_more", note=1).data["pages"] == 5
    told = handling().hear("msg_more").do("ut_more", pages=1).do("ut_write", pages=2)
    assert told.data["pages"] == 2


def test_it_begins_with_what_the_whole_process_knows() -> None:
    told = handling().do("ut_write", draft="初稿").hear("msg_withdraw", why="重复")
    assert told.open == ["ut_reason"]
    assert told.data == {"unit": "县医院", "draft": "初稿", "why": "重复"}


def test_an_interrupting_event_takes_everything_else_of_its_process_away() -> None:
    told = handling().hear("msg_more").do("ut_write", draft="初稿").hear("msg_withdraw")
    assert told.trail == ["-ut_more", "-es_more", "-ut_check", "-sp_check", "on_withdraw", "w1"]
    assert told.open == ["ut_reason"]
    assert told.step.awaits == ()
    assert told.step.timers == ()
    told.do("ut_reason", reason="误报")
    assert told.step.ended
    assert told.data == {"unit": "县医院", "draft": "初稿", "reason": "误报"}


def test_a_timer_starts_it_once() -> None:
    told = handling().wake("2026-12-01T00:00:00+08:00")
    assert told.open == ["ut_write", "ut_call"]
    assert [timer.node for timer in told.step.timers] == ["on_expired"]
    assert told.wake("2026-12-02T00:00:00+08:00").open == ["ut_write", "ut_call"]


def test_an_interrupting_timer_ends_the_process_its_own_way() -> None:
    told = handling().wake("2027-01-01T00:00:00+08:00")
    assert told.step.ended
    assert told.trail == [
        "on_remind", "r1", "-ut_write", "-ut_call", "-es_remind", "on_expired", "x1", "end_expired", "es_expired",
    ]  # fmt: skip


def test_an_error_inside_starts_the_one_that_catches_it_and_the_sub_process_goes_on_from_its_end() -> None:
    told = handling(st_register="!lost").do("ut_write").do("ut_check", seen=3)
    assert told.trail == ["ut_check", "c2", "-st_register", "on_lost", "l1"]
    assert told.open == ["ut_search"]
    told.do("ut_search", found="是")
    assert told.trail[:4] == ["ut_search", "l2", "end_search", "es_lost"]
    assert told.step.ends == ("end_plain",)
    assert told.data == {"unit": "县医院", "seen": 3, "found": "是"}


def test_an_error_it_does_not_catch_goes_on_outwards() -> None:
    with pytest.raises(EngineRefused, match="没有处理这一错误"):
        handling(st_register="!burnt").do("ut_write").do("ut_check")


DRAWN = (
    '<bpmn:startEvent id="s" /><bpmn:userTask id="t" /><bpmn:endEvent id="e" />' + flow(1, "s", "t") + flow(2, "t", "e")
)
PART = '<bpmn:subProcess id="sp" name="随时" triggeredByEvent="true">{}</bpmn:subProcess>'
ERROR = '<bpmn:startEvent id="on"{}><bpmn:errorEventDefinition /></bpmn:startEvent>'
BAD = {
    "no start": PART.format(""),
    "a plain start": PART.format('<bpmn:startEvent id="on" />'),
    "two starts": PART.format(ERROR.format("") + ERROR.format("").replace('"on"', '"on2"')),
    "an error that does not interrupt": PART.format(ERROR.format(' isInterrupting="false"')),
    "a condition": PART.format('<bpmn:startEvent id="on"><bpmn:conditionalEventDefinition /></bpmn:startEvent>'),
    "a flow into it": PART.format(ERROR.format("")) + flow(3, "t", "sp"),
    "a timer without date": PART.format('<bpmn:startEvent id="on"><bpmn:timerEventDefinition /></bpmn:startEvent>'),
}  # fmt: skip


@pytest.mark.parametrize("part", BAD.values(), ids=BAD.keys())
def test_one_that_could_never_start_as_drawn_is_refused_before_the_case_begins(part: str) -> None:
    with pytest.raises(EngineRefused):
        Told(read_text(DRAWN + part)).start().do("t")


def test_a_terminate_end_inside_ends_only_what_the_event_started() -> None:
    stop = (
        '<bpmn:startEvent id="on" isInterrupting="false"><bpmn:messageEventDefinition messageRef="m" />'
        '</bpmn:startEvent><bpmn:endEvent id="stop"><bpmn:terminateEventDefinition /></bpmn:endEvent>'
    )
    definition = read_text(DRAWN + PART.format(stop + flow(3, "on", "stop")), '<bpmn:message id="m" name="来函" />')
    told = Told(definition).start().hear("来函")
    assert told.open == ["t"]
    assert told.do("t").step.ends == ("e",)


def test_the_end_event_inside_an_interrupting_one_is_the_end_of_the_case() -> None:
    assert handling().hear("msg_withdraw").do("ut_reason").step.ends == ("end_withdrawn",)


def test_a_branch_waiting_at_a_join_gets_to_know_too() -> None:
    inside = (
        '<bpmn:startEvent id="s" /><bpmn:inclusiveGateway id="g" /><bpmn:userTask id="a" /><bpmn:userTask id="b" />'
        '<bpmn:inclusiveGateway id="j" /><bpmn:userTask id="t" /><bpmn:exclusiveGateway id="x" default="f5" />'
        '<bpmn:endEvent id="e" /><bpmn:exclusiveGateway id="y" default="f11" />'
        + flow(1, "s", "g")
        + flow(2, "g", "a", "true")
        + flow(3, "g", "b", "true")
        + flow(4, "a", "j")
        + flow(8, "b", "x")
        + flow(9, "x", "e", "leave")
        + flow(5, "x", "j")
        + flow(6, "j", "y")
        + flow(10, "y", "t", "pages = 2")
        + flow(11, "y", "e")
    )
    more = (
        '<bpmn:startEvent id="on" isInterrupting="false"><bpmn:messageEventDefinition messageRef="m" />'
        '</bpmn:startEvent><bpmn:userTask id="u" />' + flow(7, "on", "u")
    )
    told = Told(read_text(inside + PART.format(more), '<bpmn:message id="m" name="来函" />')).start()
    told.hear("来函").do("a").do("u", pages=2).do("b", leave=True)
    assert told.open == ["t"]
    assert told.data == {"pages": 2, "leave": True}


def test_an_error_thrown_inside_one_is_caught_by_another_of_the_same_process() -> None:
    throwing = (
        '<bpmn:startEvent id="on" isInterrupting="false"><bpmn:messageEventDefinition messageRef="m" />'
        '</bpmn:startEvent><bpmn:endEvent id="bad"><bpmn:errorEventDefinition /></bpmn:endEvent>' + flow(3, "on", "bad")
    )
    catching = (
        '<bpmn:startEvent id="on_error"><bpmn:errorEventDefinition /></bpmn:startEvent><bpmn:userTask id="mend" />'
    )
    parts = PART.format(throwing) + PART.format(catching + flow(4, "on_error", "mend")).replace('"sp"', '"sp2"')
    told = Told(read_text(DRAWN + parts, '<bpmn:message id="m" name="来函" />')).start().hear("来函")
    assert told.open == ["mend"]
    assert told.do("mend").step.ended
