"""Tasks of people, and the ways a case takes at exclusive gateways."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from tests.engine.world import Told, clock, flow, read, read_text
from workflows import engine, feel
from workflows.values.refusals import EngineRefused, TaskClosed, UnknownDeadline
from workflows.values.times import read_moment

APPROVAL = ("approval", "approval")


def applied() -> Told:
    return Told(read(*APPROVAL)).start(unit="县医院").do("ut_apply", planned_date="2026-12-01")


def test_a_case_starts_with_its_variables_and_waits_for_the_first_person() -> None:
    told = Told(read(*APPROVAL)).start(unit="县医院")
    task = told.task("ut_apply")
    assert (task.name, task.role, task.scope, task.form) == ("填写申请", "role_officer", "bureau", "shared_apply")
    assert task.opened_at == read_moment("2026-11-25T09:00:00+08:00")
    assert told.data == {"unit": "县医院"}
    assert not told.step.ended


def test_what_a_person_answers_becomes_data_of_the_case() -> None:
    assert applied().data == {"unit": "县医院", "planned_date": "2026-12-01"}


def test_a_case_ends_at_the_end_event_its_gateway_chose() -> None:
    told = applied().do("ut_approve", decision="同意")
    assert told.step.ended
    assert told.step.ends == ("end_agreed",)


def test_the_default_flow_is_taken_last_wherever_it_is_drawn() -> None:
    assert applied().do("ut_approve", decision="不同意").step.ends == ("end_refused",)


def test_a_case_may_go_back_along_the_diagram() -> None:
    told = applied().do("ut_approve", decision="退回修改")
    assert told.open == ["ut_apply"]
    assert told.do("ut_apply").do("ut_approve", decision="同意").step.ended


def test_of_two_true_conditions_the_first_in_the_file_wins() -> None:
    definition = read_text(
        '<bpmn:startEvent id="s" /><bpmn:exclusiveGateway id="g" /><bpmn:endEvent id="one" /><bpmn:endEvent id="two" />'
        + flow(1, "s", "g")
        + flow(2, "g", "two", "true")
        + flow(3, "g", "one", "true")
    )
    assert Told(definition).start().step.ends == ("two",)


def test_all_conditions_of_a_gateway_are_asked_in_one_call(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[list[str]] = []
    real = feel.evaluate_all

    def counted(expressions: Sequence[str], context: Any) -> list[Any]:
        calls.append(list(expressions))
        return real(expressions, context)

    told = applied()
    monkeypatch.setattr(feel, "evaluate_all", counted)
    told.do("ut_approve", decision="同意")
    assert calls == [['decision = "退回修改"', 'decision = "同意"']]


def test_a_gateway_with_no_way_out_is_refused_by_name() -> None:
    definition = read_text(
        '<bpmn:startEvent id="s" /><bpmn:exclusiveGateway id="g" name="审批结果" /><bpmn:endEvent id="e" />'
        + flow(1, "s", "g")
        + flow(2, "g", "e", 'decision = "同意"')
    )
    with pytest.raises(EngineRefused, match="网关“审批结果（g）”没有一个条件成立"):
        Told(definition).start(decision="拒绝")


def test_a_variable_nobody_filled_makes_a_condition_false_not_an_error() -> None:
    assert applied().do("ut_approve").step.ends == ("end_refused",)


def test_a_deadline_is_counted_from_its_expression() -> None:
    deadline = applied().task("ut_approve").deadline
    assert deadline is not None
    assert deadline.due == read_moment("2026-12-03T00:00:00+08:00")


def test_a_deadline_without_expression_is_counted_from_the_opening() -> None:
    deadline = applied().press("bx_obstruct").task("ut_record").deadline
    assert deadline is not None
    assert deadline.start == read_moment("2026-11-25T09:00:00+08:00")


def test_a_deadline_keeps_its_reasons_and_is_never_worked_out_again() -> None:
    told = applied()
    before = told.task("ut_approve")

    def no_longer(key: str, start: Any, length: Any = None) -> Any:
        raise AssertionError("worked out twice")

    later = clock("2027-06-01T09:00:00+08:00")
    step = engine.wake(told.definition, told.step.state, clock=type(later)(later.now, no_longer))
    assert step.open_tasks == (before,)
    assert before.deadline is not None
    assert before.deadline.skipped
    assert before.deadline.provisional


def test_an_unknown_limit_is_refused() -> None:
    definition = read_text(
        '<bpmn:startEvent id="s" /><bpmn:userTask id="t"><bpmn:extensionElements><bureau:deadline key="nowhere" />'
        "</bpmn:extensionElements></bpmn:userTask>" + flow(1, "s", "t")
    )
    with pytest.raises(UnknownDeadline, match="nowhere"):
        Told(definition).start()


def test_a_deadline_from_an_empty_variable_is_refused_by_name() -> None:
    with pytest.raises(EngineRefused, match="审批（ut_approve）"):
        Told(read(*APPROVAL)).start().do("ut_apply")


def test_a_task_already_done_is_closed() -> None:
    told = applied()
    done = told.task("ut_approve").id
    told.do("ut_approve", decision="退回修改")
    with pytest.raises(TaskClosed):
        engine.submit(told.definition, told.step.state, done, {}, clock=clock())


@pytest.mark.parametrize("task_id", ["", "nobody", "00000000-0000-0000-0000-000000000000"])
def test_a_task_nobody_knows_is_closed(task_id: str) -> None:
    with pytest.raises(TaskClosed):
        engine.submit(applied().definition, applied().step.state, task_id, {}, clock=clock())


def test_after_a_refusal_the_case_stands_where_it_stood() -> None:
    told = Told(read(*APPROVAL)).start()
    state = told.step.state
    with pytest.raises(EngineRefused):
        told.do("ut_apply")  # the next task's deadline has nothing to be counted from
    assert told.step.state is state
    assert told.do("ut_apply", planned_date="2026-12-01").open == ["ut_approve"]


def test_an_open_task_keeps_its_id_while_it_waits() -> None:
    told = applied()
    before = told.task("ut_approve").id
    assert told.wake("2026-11-26T09:00:00+08:00").task("ut_approve").id == before


def test_an_unnamed_way_out_of_several_elements_ends_its_branch() -> None:
    definition = read_text('<bpmn:startEvent id="s" /><bpmn:userTask id="t" />' + flow(1, "s", "t"))
    told = Told(definition).start().do("t")
    assert told.step.ended
    assert told.step.ends == ()


def test_a_naive_clock_is_an_error_never_a_guess() -> None:
    moment = clock().now.replace(tzinfo=None)
    with pytest.raises(ValueError, match="naive"):
        engine.start(read(*APPROVAL), {}, clock=type(clock())(moment, clock().deadline))
