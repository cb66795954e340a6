"""A limit whose length the case says: the table's length gives way, its unit and its ground stay."""

from __future__ import annotations

import pytest

from tests.engine.world import Told, flow, read_text
from workflows.engine.limits import LONGEST
from workflows.values.refusals import EngineRefused
from workflows.values.times import read_moment


def rectifying(deadline: str = 'length="term_days"', bell: str = 'deadline("approval.leader", now, term_days)') -> Told:
    """A task due and a bell ringing as the two texts say; the table's own length is 2 days."""
    return Told(
        read_text(
            '<bpmn:startEvent id="s" /><bpmn:userTask id="t" name="整改"><bpmn:extensionElements>'
            f'<bureau:deadline key="approval.leader" {deadline} /></bpmn:extensionElements></bpmn:userTask>'
            '<bpmn:boundaryEvent id="b" name="到期" attachedToRef="t"><bpmn:timerEventDefinition>'
            f"<bpmn:timeDate>{bell}</bpmn:timeDate></bpmn:timerEventDefinition></bpmn:boundaryEvent>"
            '<bpmn:endEvent id="e" />' + flow(1, "s", "t") + flow(2, "t", "e") + flow(3, "b", "e")
        )
    )


def test_a_task_is_due_after_the_length_the_case_says_and_remembers_it_as_its_reason() -> None:
    deadline = rectifying().start(term_days=15).task("t").deadline
    assert deadline is not None
    assert (deadline.limit.length, deadline.limit.basis) == (15, "档案法第四十二条")
    assert deadline.due == read_moment("2026-12-10T09:00:00+08:00")


def test_a_timer_is_due_after_the_length_the_case_says() -> None:
    timer = rectifying().start(term_days=15).timer("b")
    assert timer.due == read_moment("2026-12-10T09:00:00+08:00")
    assert timer.deadline is not None
    assert timer.deadline.limit.length == 15


def test_without_a_length_it_is_that_of_the_table() -> None:
    told = rectifying("", 'deadline("approval.leader", now)').start(term_days=15)
    assert told.task("t").deadline == told.timer("b").deadline
    assert told.timer("b").due == read_moment("2026-11-27T09:00:00+08:00")


@pytest.mark.parametrize("length", [None, "十五", 1.5, 0, True, LONGEST + 1, [15]])
@pytest.mark.parametrize("where", ["整改（t）", "到期（b）"])
def test_a_length_that_is_no_number_of_days_is_refused_by_name(where: str, length: object) -> None:
    texts = (
        ("", 'deadline("approval.leader", now, term_days)') if "b" in where else ('length="term_days"', '"2026-12-01"')
    )
    with pytest.raises(EngineRefused, match=where):
        rectifying(*texts).start(term_days=length)
