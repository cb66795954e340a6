"""A limit that starts where another ends: a reminder some days before a term the case sets."""

from __future__ import annotations

from datetime import datetime

import pytest

from tests.engine.world import Told, flow, read_text
from workflows.rules import deadlines
from workflows.rules.working_days import Calendar
from workflows.values.deadlines import Deadline, Roll, TimeLimit, Unit
from workflows.values.refusals import EngineRefused
from workflows.values.steps import Clock
from workflows.values.times import read_moment

LIMITS = {
    "order": TimeLimit("order", "限期整改", 30, Unit.CALENDAR_DAYS, Roll.FORWARD, "档案法第四十五条"),
    "remind": TimeLimit("remind", "提醒", -3, Unit.CALENDAR_DAYS, Roll.NONE, "本局内部时限"),
}


def counted(key: str, start: datetime, length: int | None = None) -> Deadline:
    return deadlines.compute_by_key(LIMITS, key, start, Calendar({}, frozenset({2026})), length)


def reminding(bell: str) -> Told:
    """A task with a bell beside it."""
    return Told(
        read_text(
            '<bpmn:startEvent id="s" /><bpmn:userTask id="t" name="整改" />'
            '<bpmn:boundaryEvent id="b" name="提醒" attachedToRef="t"><bpmn:timerEventDefinition>'
            f"<bpmn:timeDate>{bell}</bpmn:timeDate></bpmn:timerEventDefinition></bpmn:boundaryEvent>"
            '<bpmn:endEvent id="e" />' + flow(1, "s", "t") + flow(2, "t", "e") + flow(3, "b", "e")
        )
    )


def rings(bell: str, **data: object) -> datetime:
    told = reminding(bell)
    told.clock = Clock(told.clock.now, counted)
    return told.start(**data).timer("b").due


def test_a_reminder_counts_back_from_the_last_day_of_the_term_and_not_from_the_midnight_after_it() -> None:
    # Ten days from 25 November end on Saturday 5 December, so on Monday the 7th; three full days lie before it.
    bell = 'deadline("remind", deadline("order", served, days))'
    assert rings(bell, served="2026-11-25", days=10) == read_moment("2026-12-04T00:00:00+08:00")


def test_the_inner_limit_may_go_by_the_length_of_the_table() -> None:
    bell = 'deadline("remind", deadline("order", served))'
    assert rings(bell, served="2026-11-25") == read_moment("2026-12-22T00:00:00+08:00")


def test_a_start_that_is_no_date_is_refused_by_name() -> None:
    with pytest.raises(EngineRefused, match="提醒（b）"):
        rings('deadline("remind", deadline("order", served))', served="某日")
