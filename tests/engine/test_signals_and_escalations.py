"""Signals are heard everywhere in a case, escalations by the nearest who listens, links join two halves of a flow."""

from __future__ import annotations

import pytest

from tests.engine.world import Told, flow, read, read_text
from workflows.values.refusals import EngineRefused

SIGNAL = '<bpmn:signalEventDefinition signalRef="x" />'


def signalling() -> Told:
    return Told(read("signals", "signalling")).start()


def escalating() -> Told:
    return Told(read("signals", "escalating")).start()


def test_a_signal_wakes_the_event_that_waits_for_it_in_another_branch() -> None:
    told = signalling()
    assert told.open == ["ut_collect", "ut_note"]
    told.do("ut_collect")
    assert told.open == ["ut_decide", "ut_copy", "ut_note"]
    assert told.trail == ["ut_collect", "f3", "th_ready", "f4", "ev_ready", "f8"]


def test_a_signal_that_ends_a_branch_strikes_boundaries_and_event_sub_processes_of_called_processes() -> None:
    told = signalling().do("ut_collect").do("ut_decide", stop="是")
    assert told.open == ["ut_close"]
    assert set(told.step.ends) == {"end_stop", "end_stopped"}
    told.do("ut_close")
    assert told.step.ended
    assert set(told.step.ends) == {"end_stop", "end_stopped", "end_notes"}


def test_a_signal_nobody_waits_for_is_no_fault() -> None:
    told = signalling().do("ut_note")
    told.do("ut_collect").do("ut_copy").do("ut_decide", stop="是")
    assert told.step.ended


def test_a_signal_is_not_heard_by_who_begins_to_wait_after_it() -> None:
    drawn = (
        '<bpmn:startEvent id="s" /><bpmn:intermediateThrowEvent id="say"><bpmn:signalEventDefinition signalRef="x" />'
        '</bpmn:intermediateThrowEvent><bpmn:intermediateCatchEvent id="hear"><bpmn:signalEventDefinition '
        'signalRef="x" /></bpmn:intermediateCatchEvent>' + flow(1, "s", "say") + flow(2, "say", "hear")
    )
    told = Told(read_text(drawn, beside='<bpmn:signal id="x" name="好了" />')).start()
    assert told.trail == ["s", "f1", "say", "f2"]
    assert not told.step.ended


def test_a_signal_that_interrupts_its_own_sub_process_leads_no_further_there() -> None:
    inside = (
        '<bpmn:startEvent id="s" /><bpmn:subProcess id="sp"><bpmn:startEvent id="s2" />'
        f'<bpmn:intermediateThrowEvent id="say">{SIGNAL}</bpmn:intermediateThrowEvent><bpmn:userTask id="never" />'
        + flow(3, "s2", "say")
        + flow(4, "say", "never")
        + f'</bpmn:subProcess><bpmn:boundaryEvent id="b" attachedToRef="sp">{SIGNAL}</bpmn:boundaryEvent>'
        '<bpmn:userTask id="t" />' + flow(1, "s", "sp") + flow(2, "b", "t")
    )
    told = Told(read_text(inside, beside='<bpmn:signal id="x" name="好了" />')).start()
    assert told.trail == ["s", "f1", "s2", "f3", "say", "-sp", "b", "f2"]
    assert told.open == ["t"]


def test_a_signal_that_starts_itself_for_ever_is_refused_instead_of_hanging() -> None:
    inside = (
        '<bpmn:startEvent id="s" /><bpmn:endEvent id="say"><bpmn:signalEventDefinition signalRef="x" /></bpmn:endEvent>'
        + flow(1, "s", "say")
        + '<bpmn:subProcess id="sp" triggeredByEvent="true"><bpmn:startEvent id="on" isInterrupting="false">'
        '<bpmn:signalEventDefinition signalRef="x" /></bpmn:startEvent><bpmn:endEvent id="again">'
        '<bpmn:signalEventDefinition signalRef="x" /></bpmn:endEvent>' + flow(2, "on", "again") + "</bpmn:subProcess>"
    )
    with pytest.raises(EngineRefused, match="自动步骤超过"):
        Told(read_text(inside, beside='<bpmn:signal id="x" name="好了" />')).start()


def test_an_escalation_that_does_not_interrupt_may_come_again_and_again() -> None:
    told = escalating().do("ut_look", found="一般")
    assert told.trail == ["ut_look", "v2", "gw_found", "v3", "th_minor", "v5", "bx_any", "e2"]
    assert told.do("ut_look", found="一般").open == ["ut_know", "ut_know", "ut_look"]
    assert told.do("ut_know").do("ut_know").do("ut_look", found="无").step.ended


def test_an_escalation_is_caught_by_its_own_code_before_one_that_catches_any() -> None:
    told = escalating().do("ut_look", found="重大", depth=2)
    assert told.trail == ["ut_look", "v2", "gw_found", "v4", "th_major", "-sp_visit", "bx_major", "e4", "end_major"]
    assert told.step.ended
    assert told.data == {"found": "重大", "depth": 2}


def test_an_escalation_nobody_catches_changes_nothing() -> None:
    drawn = (
        '<bpmn:startEvent id="s" /><bpmn:intermediateThrowEvent id="say"><bpmn:escalationEventDefinition />'
        '</bpmn:intermediateThrowEvent><bpmn:endEvent id="e"><bpmn:escalationEventDefinition /></bpmn:endEvent>'
        + flow(1, "s", "say")
        + flow(2, "say", "e")
    )
    assert Told(read_text(drawn)).start().step.ends == ("e",)


@pytest.mark.parametrize(("way", "page"), [("a", "to_page_a"), ("b", "to_page_b")])
def test_a_link_goes_on_at_its_other_half(way: str, page: str) -> None:
    told = Told(read("signals", "linking")).start(way=way)
    assert told.trail == ["start", "k1", "gw_way", f"k_{way}", page, "on_page", "k2"]
    assert told.do("ut_next").step.ended


LINK = '<bpmn:{0} id="{1}"><bpmn:linkEventDefinition name="{2}" /></bpmn:{0}>'
HALVES = {
    "no name": LINK.format("intermediateThrowEvent", "t", ""),
    "no other half": LINK.format("intermediateThrowEvent", "t", "甲"),
    "two other halves": LINK.format("intermediateThrowEvent", "t", "甲")
    + LINK.format("intermediateCatchEvent", "c1", "甲") + LINK.format("intermediateCatchEvent", "c2", "甲"),
    "a flow out of the throwing half": LINK.format("intermediateThrowEvent", "t", "甲")
    + LINK.format("intermediateCatchEvent", "c1", "甲") + '<bpmn:endEvent id="e" />' + flow(2, "t", "e"),
}  # fmt: skip


@pytest.mark.parametrize("halves", HALVES.values(), ids=HALVES.keys())
def test_a_link_that_is_no_pair_is_refused(halves: str) -> None:
    with pytest.raises(EngineRefused, match="链接"):
        Told(read_text('<bpmn:startEvent id="s" />' + halves + flow(1, "s", "t"))).start()


REPORT = (
    '<bpmn:startEvent id="s" /><bpmn:intermediateThrowEvent id="say">'
    '<bpmn:escalationEventDefinition escalationRef="x" /></bpmn:intermediateThrowEvent><bpmn:userTask id="t" />'
    + flow(1, "s", "say")
    + flow(2, "say", "t")
    + '<bpmn:subProcess id="sp" triggeredByEvent="true"><bpmn:startEvent id="on" isInterrupting="{}">'
    '<bpmn:escalationEventDefinition escalationRef="x" /></bpmn:startEvent><bpmn:userTask id="know" />'
    + flow(3, "on", "know")
    + "</bpmn:subProcess>"
)


@pytest.mark.parametrize(("interrupting", "open_tasks"), [("true", ["know"]), ("false", ["t", "know"])])
def test_an_escalation_may_start_an_event_sub_process_of_its_own_process(
    interrupting: str, open_tasks: list[str]
) -> None:
    declared = '<bpmn:escalation id="x" escalationCode="major" />'
    assert Told(read_text(REPORT.format(interrupting), declared)).start().open == open_tasks


def test_a_signal_may_be_the_event_that_wins_at_an_event_gateway() -> None:
    drawn = (
        '<bpmn:startEvent id="s" /><bpmn:parallelGateway id="split" /><bpmn:userTask id="t" />'
        f'<bpmn:endEvent id="say">{SIGNAL}</bpmn:endEvent><bpmn:eventBasedGateway id="g" />'
        f'<bpmn:intermediateCatchEvent id="heard">{SIGNAL}</bpmn:intermediateCatchEvent>'
        '<bpmn:receiveTask id="letter" messageRef="m" /><bpmn:endEvent id="e" />'
        + flow(1, "s", "split")
        + flow(2, "split", "t")
        + flow(3, "t", "say")
        + flow(4, "split", "g")
        + flow(5, "g", "heard")
        + flow(6, "g", "letter")
        + flow(7, "heard", "e")
        + flow(8, "letter", "e")
    )
    declared = '<bpmn:signal id="x" name="好了" /><bpmn:message id="m" name="来函" />'
    told = Told(read_text(drawn, declared)).start().do("t")
    assert told.trail == ["t", "f3", "say", "f5", "heard", "f7", "e"]
    assert told.step.ended
