"""Extending the limit of a task somebody is at: its date and its bells are worked out afresh, nothing else moves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from tests.engine.world import Told, flow, read_text
from workflows.values.refusals import EngineRefused
from workflows.values.steps import Extension, Outcome, Request
from workflows.values.times import read_moment

BELL = "<bpmn:timerEventDefinition><bpmn:timeDate>{}</bpmn:timeDate></bpmn:timerEventDefinition>"
ASKED = (
    '<bpmn:extensionElements><bureau:button label="申请延期" /></bpmn:extensionElements>'
    '<bpmn:messageEventDefinition messageRef="m" />'
)
SEVERAL = (
    "<bpmn:multiInstanceLoopCharacteristics><bpmn:loopDataInputRef>parts</bpmn:loopDataInputRef>"
    '<bpmn:inputDataItem id="i" name="part" /></bpmn:multiInstanceLoopCharacteristics>'
)


def beside(event: str, what: str, interrupting: bool = False) -> str:
    return (
        f'<bpmn:boundaryEvent id="{event}" attachedToRef="ut_rectify" cancelActivity="{str(interrupting).lower()}">'
        f"{what}</bpmn:boundaryEvent>"
    )


def rectifying(repeat: str = "", task: str = "ut_rectify") -> Told:
    """A task of `term` days, with a reminder a day before and what happens when it is over; beside it, from a
    button, an approval after which the system extends it to the days approved."""
    definition = read_text(
        '<bpmn:startEvent id="s" /><bpmn:userTask id="ut_rectify" name="整改"><bpmn:extensionElements>'
        f'<bureau:deadline key="approval.leader" length="term" /></bpmn:extensionElements>{repeat}</bpmn:userTask>'
        + beside("bx_ask", ASKED)
        + beside("bt_remind", BELL.format('deadline("approval.leader", now, term - 1)'))
        + beside("bt_over", BELL.format('deadline("approval.leader", now, term)'), interrupting=True)
        + '<bpmn:userTask id="ut_approve" /><bpmn:userTask id="ut_over" /><bpmn:userTask id="ut_reminded" />'
        '<bpmn:serviceTask id="st_extend" name="延长期限"><bpmn:extensionElements>'
        f'<bureau:operation name="extend_limit"><bureau:parameter name="task" value=\'"{task}"\' />'
        '<bureau:parameter name="set" value="{term: approved}" /></bureau:operation></bpmn:extensionElements>'
        '</bpmn:serviceTask><bpmn:userTask id="ut_after" /><bpmn:endEvent id="e" />'
        + flow(1, "s", "ut_rectify")
        + flow(2, "ut_rectify", "e")
        + flow(3, "bx_ask", "ut_approve")
        + flow(4, "ut_approve", "st_extend")
        + flow(5, "st_extend", "ut_after")
        + flow(6, "bt_remind", "ut_reminded")
        + flow(7, "bt_over", "ut_over"),
        '<bpmn:message id="m" name="msg_ask" />',
    )
    return Told(definition, perform=extending)


def extending(request: Request) -> Outcome:
    """What the operation answers."""
    asked: Mapping[str, Any] = request.parameters
    return Outcome(request.id, {}, extension=Extension(asked["task"], asked["set"]))


def due(told: Told, day: int, month: int = 12) -> bool:
    """The task is due, and over, at nine on this day, and reminds the day before."""
    limit = told.task("ut_rectify").deadline
    over = read_moment(f"2026-{month}-{day:02}T09:00:00+08:00")
    assert limit is not None
    return (limit.due, told.timer("bt_over").due, told.timer("bt_remind").due.day) == (over, over, day - 1)


def asked(told: Told) -> Told:
    return told.start(term=10).at("2026-11-27T15:00:00+08:00").press("bx_ask")


def test_a_branch_beside_a_task_extends_the_task_it_stands_beside() -> None:
    told = asked(rectifying())
    assert due(told, 5)
    before = told.task("ut_rectify").id
    told.do("ut_approve", approved=20)
    assert due(told, 15)
    assert told.task("ut_rectify").id == before
    assert told.task("ut_rectify").opened_at == read_moment("2026-11-25T09:00:00+08:00")
    assert sorted(told.open) == ["ut_after", "ut_rectify"]


def test_it_is_told_which_task_and_timers_moved() -> None:
    told = asked(rectifying()).do("ut_approve", approved=20)
    moved = {told.task("ut_rectify").id, told.timer("bt_over").id, told.timer("bt_remind").id}
    assert set(told.step.extended) == moved
    assert told.do("ut_after").step.extended == ()


def test_the_new_length_is_what_the_case_knows_and_the_branch_knows_that_it_was_extended() -> None:
    told = asked(rectifying()).do("ut_approve", approved=20)
    assert (told.data["term"], told.data["limit_extended"]) == (20, True)


def test_the_old_bell_no_longer_rings_and_the_new_one_does() -> None:
    told = asked(rectifying()).do("ut_approve", approved=20)
    assert told.wake("2026-12-06T09:00:00+08:00").trail == []
    told.wake("2026-12-15T09:00:00+08:00")
    assert sorted(told.open) == ["ut_after", "ut_over", "ut_reminded"]


def test_a_reminder_that_has_rung_rings_again_before_the_new_date() -> None:
    told = asked(rectifying()).wake("2026-12-04T12:00:00+08:00")
    assert "ut_reminded" in told.open
    assert due(told.do("ut_approve", approved=20), 15)


def test_a_limit_may_be_extended_twice() -> None:
    told = asked(rectifying()).do("ut_approve", approved=20).press("bx_ask").do("ut_approve", approved=30)
    assert due(told, 25)


def test_a_task_no_longer_open_is_not_extended_and_the_branch_is_told_so() -> None:
    told = asked(rectifying()).wake("2026-12-05T09:00:00+08:00").do("ut_approve", approved=20)
    assert told.data["limit_extended"] is False
    assert told.step.extended == ()


def test_an_element_that_is_no_task_of_a_person_is_not_extended() -> None:
    told = asked(rectifying(task="st_extend")).do("ut_approve", approved=20)
    assert told.data["limit_extended"] is False


def test_of_several_instances_all_are_extended_with_the_bells_beside_them() -> None:
    told = rectifying(SEVERAL).start(term=10, parts=["安全", "人员"]).press("bx_ask").do("ut_approve", approved=20)
    dues = {task.deadline.due for task in told.step.open_tasks if task.node == "ut_rectify" and task.deadline}
    assert dues == {read_moment("2026-12-15T09:00:00+08:00")}
    assert due(told, 15)


def test_after_an_extension_the_case_goes_on_as_ever() -> None:
    told = asked(rectifying()).do("ut_approve", approved=20).do("ut_rectify").do("ut_after")
    assert told.step.ended
    assert told.step.timers == ()


def test_a_task_done_after_an_extension_may_be_taken_back_with_its_new_date() -> None:
    told = asked(rectifying()).do("ut_approve", approved=20)
    done = told.task("ut_rectify").id
    assert due(told.do("ut_rectify").withdraw(done), 15)


@pytest.mark.parametrize("variables", ["20", "[20]"])
def test_variables_that_are_no_context_are_refused_by_name(variables: str) -> None:
    told = asked(rectifying())
    told.perform = lambda request: Outcome(request.id, extension=Extension("ut_rectify", variables))  # type: ignore[arg-type]
    with pytest.raises(EngineRefused, match="延长期限（st_extend）"):
        told.do("ut_approve", approved=20)
