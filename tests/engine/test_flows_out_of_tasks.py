"""Several flows out of a task: conditions decide, flows without one are always taken, the default when none is true."""

from __future__ import annotations

import pytest

from tests.engine.world import Told, flow, read_text
from workflows.values.refusals import EngineRefused

ENDS = "".join(f'<bpmn:endEvent id="{name}" />' for name in ("fine", "warn", "always"))


def drawn(*flows: str, default: str = "") -> Told:
    marked = f' default="{default}"' if default else ""
    task = f'<bpmn:startEvent id="s" /><bpmn:userTask id="t" name="处理"{marked} />'
    return Told(read_text(task + ENDS + flow(1, "s", "t") + "".join(flows))).start()


FINE, WARN = flow(2, "t", "fine", "sum &gt; 0"), flow(3, "t", "warn", "sum &gt;= 0")


def test_every_flow_whose_condition_is_true_is_taken() -> None:
    assert drawn(FINE, WARN).do("t", sum=1).step.ends == ("fine", "warn")
    assert drawn(FINE, WARN).do("t", sum=0).step.ends == ("warn",)


def test_a_flow_without_condition_is_always_taken() -> None:
    assert drawn(FINE, flow(4, "t", "always")).do("t", sum=-1).step.ends == ("always",)
    assert drawn(FINE, flow(4, "t", "always")).do("t", sum=1).step.ends == ("fine", "always")


def test_without_conditions_all_flows_are_taken_at_once() -> None:
    told = drawn(flow(2, "t", "fine"), flow(3, "t", "warn")).do("t")
    assert told.trail == ["t", "f2", "f3", "fine", "warn"]


def test_the_default_is_taken_when_no_condition_is_true() -> None:
    assert drawn(FINE, flow(4, "t", "always"), default="f4").do("t", sum=-1).step.ends == ("always",)
    assert drawn(FINE, flow(4, "t", "always"), default="f4").do("t", sum=1).step.ends == ("fine",)


def test_with_no_true_condition_and_no_default_the_case_is_refused_by_name() -> None:
    with pytest.raises(EngineRefused, match=r"处理（t）.*没有一条流出线"):
        drawn(FINE, WARN).do("t", sum=-1)


def test_a_condition_on_the_only_flow_is_refused() -> None:
    with pytest.raises(EngineRefused, match="唯一的流出线"):
        drawn(FINE)


def test_several_flows_into_a_task_each_bring_a_token() -> None:
    told = drawn(flow(2, "t", "u"), flow(3, "t", "u"), '<bpmn:userTask id="u" />', flow(4, "u", "fine")).do("t")
    assert told.open == ["u", "u"]
    assert told.do("u").do("u").step.ends == ("fine", "fine")
