"""Counting limits once more: a limit moves to what a fresh count gives and nowhere else, and no bell rings twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engine.world import flow, read_text
from workflows import engine
from workflows.rules.deadlines import compute
from workflows.rules.working_days import Calendar, DayKind
from workflows.values.deadlines import Deadline, Roll, TimeLimit, Unit
from workflows.values.steps import Clock, Message, OpenTask, Step, WaitingTimer
from workflows.values.times import local_date, read_moment

BELL = "<bpmn:timerEventDefinition><bpmn:timeDate>{}</bpmn:timeDate></bpmn:timerEventDefinition>"
NOBODY_KNOWS = Calendar({}, frozenset({2026}))
BEGUN = read_moment("2026-12-30T09:00:00+08:00")
LIMITS = {
    "term": TimeLimit("term", "整改", 10, Unit.WORKING_DAYS, Roll.NONE, ""),
    "month_end": TimeLimit("month_end", "月底", 131, Unit.FIXED, Roll.BACK, ""),
    "fortnight": TimeLimit("fortnight", "复议", 15, Unit.CALENDAR_DAYS, Roll.FORWARD, ""),
    "hours": TimeLimit("hours", "报告", 48, Unit.HOURS, Roll.NONE, ""),
}
DEFINITION = read_text(
    '<bpmn:startEvent id="s" /><bpmn:parallelGateway id="g" />'
    '<bpmn:userTask id="ut_rectify"><bpmn:extensionElements><bureau:deadline key="term" length="days" />'
    '</bpmn:extensionElements></bpmn:userTask><bpmn:userTask id="ut_report"><bpmn:extensionElements>'
    '<bureau:deadline key="hours" /></bpmn:extensionElements></bpmn:userTask>'
    '<bpmn:boundaryEvent id="bt_remind" attachedToRef="ut_rectify" cancelActivity="false">'
    + BELL.format('deadline("term", now, 1)')
    + '</bpmn:boundaryEvent><bpmn:boundaryEvent id="bt_over" attachedToRef="ut_rectify" cancelActivity="false">'
    + BELL.format('deadline("fortnight", deadline("term", now, days))')
    + '</bpmn:boundaryEvent><bpmn:intermediateCatchEvent id="ev_month">'
    + BELL.format('deadline("month_end", "2027-01-04")')
    + '</bpmn:intermediateCatchEvent><bpmn:intermediateCatchEvent id="ev_plain">'
    + BELL.format('"2027-01-20"')
    + '</bpmn:intermediateCatchEvent><bpmn:receiveTask id="rt" messageRef="m" /><bpmn:userTask id="ut_reminded" />'
    '<bpmn:userTask id="ut_over" /><bpmn:endEvent id="e" />'
    + "".join(flow(n, "g", to) for n, to in enumerate(["ut_rectify", "ut_report", "ev_month", "ev_plain", "rt"]))
    + flow(10, "s", "g")
    + flow(11, "bt_remind", "ut_reminded")
    + flow(12, "bt_over", "ut_over")
    + "".join(flow(20 + n, of, "e") for n, of in enumerate(["ut_rectify", "ut_report", "ev_month", "ev_plain", "rt"])),
    '<bpmn:message id="m" name="msg_late" />',
)


def clock(calendar: Calendar, now: datetime = BEGUN) -> Clock:
    """A clock that counts by this calendar."""

    def deadline(key: str, start: datetime, length: int | None = None) -> Deadline:
        limit = LIMITS[key] if length is None else replace(LIMITS[key], length=length)
        return compute(limit, start, calendar)

    return Clock(now, deadline)


def by(calendar: Calendar, was: Deadline) -> Deadline:
    return compute(was.limit, was.start, calendar, was.pauses)


def begun(days: int = 10, calendar: Calendar = NOBODY_KNOWS) -> Step:
    return engine.start(DEFINITION, {"days": days}, clock=clock(calendar))


def recounted(step: Step, calendar: Calendar, now: datetime = BEGUN) -> Step:
    return engine.recount(DEFINITION, step.state, partial(by, calendar), clock=clock(calendar, now))


def dates(step: Step) -> dict[str, tuple[datetime, Deadline | None]]:
    """Element -> when it is due, and by which limit."""
    held: list[OpenTask | WaitingTimer] = [*step.open_tasks, *step.timers]
    return {
        one.node: (
            one.deadline.due if isinstance(one, OpenTask) and one.deadline else getattr(one, "due", BEGUN),
            one.deadline,
        )
        for one in held
    }


@st.composite
def years(draw: st.DrawFn) -> Calendar:
    """2027 as the State Council might arrange it: any weekdays of January and February off, any weekends worked."""
    first = date(2027, 1, 1)
    days = draw(st.sets(st.integers(0, 58), max_size=25))
    moved = {first + timedelta(days=n) for n in days}
    kinds = {day: DayKind.ADJUSTED if day.weekday() > 4 else DayKind.HOLIDAY for day in moved}
    return Calendar({day: kind.value for day, kind in kinds.items()}, frozenset({2026, 2027}))


@settings(max_examples=60, deadline=None, derandomize=True)
@given(calendar=years(), days=st.integers(1, 30))
def test_every_limit_moves_to_what_a_case_begun_with_the_new_calendar_has(calendar: Calendar, days: int) -> None:
    step = recounted(begun(days), calendar)
    assert dates(step) == dates(begun(days, calendar))


@settings(max_examples=60, deadline=None, derandomize=True)
@given(calendar=years(), days=st.integers(1, 30))
def test_an_unchanged_calendar_changes_nothing(calendar: Calendar, days: int) -> None:
    before = begun(days, calendar)
    after = recounted(before, calendar)
    assert after.extended == ()
    assert after == replace(before, trail=(), state=after.state)
    assert recounted(recounted(begun(days), calendar), calendar).extended == ()


@settings(max_examples=60, deadline=None, derandomize=True)
@given(calendar=years(), days=st.integers(2, 20), wait=st.integers(0, 40))
def test_a_bell_that_has_rung_stays_silent_and_one_now_overdue_rings_once(
    calendar: Calendar, days: int, wait: int
) -> None:
    now = BEGUN + timedelta(days=wait)
    woken = engine.wake(DEFINITION, begun(days).state, clock=clock(NOBODY_KNOWS, now))
    after = recounted(woken, calendar, now)
    assert {timer.node for timer in after.timers} == {timer.node for timer in woken.timers}
    assert [task.id for task in after.open_tasks] == [task.id for task in woken.open_tasks]
    rung = engine.wake(DEFINITION, after.state, clock=clock(calendar, now))
    overdue = {timer.node for timer in after.timers if timer.due <= now}
    assert {each.element for each in rung.trail if each.kind in ("boundaryEvent", "intermediateCatchEvent")} == overdue
    assert engine.wake(DEFINITION, rung.state, clock=clock(calendar, now)).trail == ()


def test_what_is_no_limit_stays_where_it_is() -> None:
    spring = Calendar({date(2027, 1, 20): DayKind.HOLIDAY.value}, frozenset({2026, 2027}))
    before, after = begun(), recounted(begun(), spring)
    assert dates(after)["ev_plain"] == dates(before)["ev_plain"]
    assert dates(after)["ut_report"] == dates(before)["ut_report"]


def test_what_the_case_learns_afterwards_moves_no_limit() -> None:
    told = engine.receive(DEFINITION, begun().state, Message("msg_late", {"days": 2}), clock=clock(NOBODY_KNOWS))
    calm = Calendar({date(2027, 1, 1): DayKind.HOLIDAY.value}, frozenset({2026, 2027}))
    assert dates(recounted(told, calm))["ut_rectify"][0] == dates(begun(10, calm))["ut_rectify"][0]


@pytest.mark.parametrize("calendar", [NOBODY_KNOWS, Calendar({}, frozenset({2026, 2027}))])
def test_a_limit_loses_its_mark_only_when_its_years_are_confirmed(calendar: Calendar) -> None:
    limit = dates(recounted(begun(), calendar))["ut_rectify"][1]
    assert limit is not None
    assert limit.provisional is (2027 not in calendar.years)
    assert local_date(limit.start) == date(2026, 12, 30)
