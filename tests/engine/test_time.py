"""Timers: due moments are kept with the case and compared with the clock the act brings."""

from __future__ import annotations

import pytest

from tests.engine.world import Told, flow, read, read_text
from workflows.engine import act
from workflows.values.refusals import EngineRefused
from workflows.values.times import read_moment

CONFIRM = ("waiting", "confirm")


def waiting(planned: str = "2026-12-05", now: str = "2026-11-25T09:00:00+08:00") -> Told:
    return Told(read(*CONFIRM), now).start(planned_date=planned)


def timer(expression: str, kind: str = "timeDate") -> str:
    return (
        '<bpmn:startEvent id="s" /><bpmn:intermediateCatchEvent id="ev" name="等待"><bpmn:timerEventDefinition>'
        f"<bpmn:{kind}>{expression}</bpmn:{kind}></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>"
        + flow(1, "s", "ev")
    )


def test_waiting_timers_are_shown_with_their_due_and_what_they_interrupt() -> None:
    told = waiting()
    remind, stop = told.timer("bt_remind"), told.timer("bt_stop")
    assert remind.due == read_moment("2026-12-03T00:00:00+08:00")
    assert remind.deadline is not None
    assert remind.deadline.limit.key == "confirm.remind"
    assert remind.interrupts == ""
    assert stop.due == read_moment("2026-12-05T00:00:00+08:00")
    assert stop.deadline is None
    assert stop.interrupts == told.task("ut_confirm").id


def test_before_its_moment_nothing_fires() -> None:
    told = waiting().wake("2026-12-02T23:59:59+08:00")
    assert told.trail == []
    assert told.open == ["ut_confirm"]


def test_a_timer_fires_at_its_very_moment() -> None:
    assert waiting().wake("2026-12-03T00:00:00+08:00").trail == ["bt_remind", "f_remind"]


def test_a_reminder_leaves_its_task_open_and_fires_once() -> None:
    told = waiting().wake("2026-12-03T00:00:00+08:00")
    assert told.open == ["ut_confirm", "ut_call"]
    assert [each.node for each in told.step.timers] == ["bt_stop"]
    assert told.wake("2026-12-04T00:00:00+08:00").trail == []


def test_an_interrupting_timer_cancels_its_task_and_the_other_timers() -> None:
    told = waiting().wake("2026-12-03T00:00:00+08:00").do("ut_call").wake("2026-12-05T00:00:00+08:00")
    assert told.trail == ["-ut_confirm", "bt_stop", "f_stop"]
    assert told.open == []
    assert [each.node for each in told.step.timers] == ["ev_visit"]


def test_a_late_wake_fires_everything_due_earliest_first() -> None:
    told = waiting().wake("2026-12-09T00:00:00+08:00")
    assert told.trail == [
        "bt_remind", "f_remind", "-ut_confirm", "bt_stop", "f_stop", "ev_visit", "f_visit",
    ]  # fmt: skip
    assert told.open == ["ut_call", "ut_arrive"]


def test_a_task_done_in_time_takes_its_timers_away() -> None:
    told = waiting().do("ut_confirm")
    assert [each.node for each in told.step.timers] == ["ev_visit"]
    assert told.trail == ["ut_confirm", "f_confirmed"]


def test_an_intermediate_timer_already_due_is_passed_in_the_same_step() -> None:
    told = waiting(now="2026-12-06T09:00:00+08:00").do("ut_confirm")
    assert told.trail == ["ut_confirm", "f_confirmed", "ev_visit", "f_visit"]


def test_a_boundary_timer_already_due_leaves_the_task_open_until_the_next_wake() -> None:
    told = waiting(now="2026-12-06T09:00:00+08:00")
    assert told.open == ["ut_confirm"]
    assert told.wake("2026-12-06T09:00:00+08:00").open == ["ut_call", "ut_arrive"]


def test_a_due_moment_does_not_move_when_the_data_does() -> None:
    told = waiting()
    before = told.step.timers
    assert told.wake("2026-11-26T09:00:00+08:00").step.timers == before


def test_a_clock_set_back_only_waits_longer() -> None:
    told = waiting().wake("2026-11-20T00:00:00+08:00")
    assert told.trail == []
    assert told.wake("2026-12-03T00:00:00+08:00").trail == ["bt_remind", "f_remind"]


def test_text_without_an_offset_is_shanghai_time() -> None:
    told = Told(read_text(timer('"2026-12-01T10:00:00"'))).start()
    assert told.timer("ev").due == read_moment("2026-12-01T10:00:00+08:00")


@pytest.mark.parametrize("expression", ['"soon"', "nobody", "1 + 1", 'deadline("approval.leader", nobody)', "true"])
def test_a_timer_whose_time_is_no_date_is_refused_by_name(expression: str) -> None:
    with pytest.raises(EngineRefused, match="等待（ev）"):
        Told(read_text(timer(expression))).start()


@pytest.mark.parametrize("kind", ["timeDuration", "timeCycle"])
def test_durations_and_cycles_are_refused_because_they_ignore_holidays(kind: str) -> None:
    with pytest.raises(EngineRefused, match="不计节假日"):
        Told(read_text(timer("P15D", kind))).start()


def test_a_loop_of_timers_always_due_is_refused_instead_of_hanging(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(act, "AUTOMATIC_STEPS", 100)
    definition = read_text(
        '<bpmn:startEvent id="s" /><bpmn:userTask id="t" /><bpmn:boundaryEvent id="b" attachedToRef="t">'
        '<bpmn:timerEventDefinition><bpmn:timeDate>"2026-01-01"</bpmn:timeDate></bpmn:timerEventDefinition>'
        "</bpmn:boundaryEvent>" + flow(1, "s", "t") + flow(2, "b", "t")
    )
    with pytest.raises(EngineRefused, match="自动步骤超过"):
        Told(definition).start().wake("2026-12-01T00:00:00+08:00")
