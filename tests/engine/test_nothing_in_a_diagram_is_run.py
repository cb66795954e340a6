"""A diagram is data. Python in it is at best a wrong expression."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.engine.world import Told, clock, flow, read, read_text
from workflows import engine
from workflows.engine.act import Act
from workflows.engine.scripting import FEEL, FeelEngine
from workflows.engine.state import load
from workflows.values.refusals import BadExpression, EngineRefused

HOSTILE = [
    "__import__('os').system('touch {mark}')",
    '__import__("os").system("touch {mark}")',
    "().__class__.__base__.__subclasses__()",
    "exec(\"open('{mark}', 'w')\")",
    "open('{mark}', 'w')",
    "[x for x in ().__class__.__bases__]",
]


@pytest.fixture(params=HOSTILE)
def hostile(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    expression: str = request.param
    return expression.format(mark=tmp_path / "mark").replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


@pytest.fixture(autouse=True)
def _nothing_happened(tmp_path: Path) -> object:
    yield
    assert not (tmp_path / "mark").exists()


def test_in_a_gateway_condition_it_is_a_wrong_expression(hostile: str) -> None:
    definition = read_text(
        '<bpmn:startEvent id="s" /><bpmn:exclusiveGateway id="g" /><bpmn:endEvent id="e" />'
        + flow(1, "s", "g")
        + flow(2, "g", "e", hostile)
    )
    with pytest.raises(EngineRefused, match="“g”"):
        Told(definition).start()


def test_in_a_timer_it_is_a_wrong_expression(hostile: str) -> None:
    definition = read_text(
        '<bpmn:startEvent id="s" /><bpmn:intermediateCatchEvent id="ev"><bpmn:timerEventDefinition><bpmn:timeDate>'
        f"{hostile}</bpmn:timeDate></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>" + flow(1, "s", "ev")
    )
    with pytest.raises(EngineRefused, match="“ev”"):
        Told(definition).start()


def test_in_a_parameter_it_is_a_wrong_expression(hostile: str) -> None:
    definition = read_text(
        '<bpmn:startEvent id="s" /><bpmn:serviceTask id="st"><bpmn:extensionElements><bureau:operation name="x">'
        f'<bureau:parameter name="a" value="{hostile}" /></bureau:operation></bpmn:extensionElements>'
        "</bpmn:serviceTask>" + flow(1, "s", "st")
    )
    with pytest.raises(EngineRefused, match="“st”"):
        Told(definition).start()


def test_in_a_deadline_it_is_a_wrong_expression(hostile: str) -> None:
    definition = read_text(
        '<bpmn:startEvent id="s" /><bpmn:userTask id="t"><bpmn:extensionElements>'
        f'<bureau:deadline key="approval.leader" from="{hostile}" /></bpmn:extensionElements></bpmn:userTask>'
        + flow(1, "s", "t")
    )
    with pytest.raises(EngineRefused, match="“t”"):
        Told(definition).start()


def test_in_a_correlation_it_is_never_even_read(hostile: str) -> None:
    definition = read_text(
        '<bpmn:startEvent id="s" /><bpmn:intermediateCatchEvent id="em"><bpmn:messageEventDefinition messageRef="m" />'
        "</bpmn:intermediateCatchEvent>" + flow(1, "s", "em"),
        beside='<bpmn:message id="m" name="msg" /><bpmn:correlationProperty id="c">'
        '<bpmn:correlationPropertyRetrievalExpression messageRef="m"><bpmn:messagePath>'
        f"{hostile}</bpmn:messagePath></bpmn:correlationPropertyRetrievalExpression></bpmn:correlationProperty>",
    )
    assert Told(definition).start().hear("msg", text=hostile).step.ended


def test_a_script_task_is_always_refused(hostile: str) -> None:
    definition = read_text(
        '<bpmn:startEvent id="s" /><bpmn:scriptTask id="sc" scriptFormat="python"><bpmn:script>'
        f"{hostile}</bpmn:script></bpmn:scriptTask>" + flow(1, "s", "sc")
    )
    with pytest.raises(EngineRefused, match="脚本一律不执行"):
        Told(definition).start()


def test_as_an_answer_it_is_text(hostile: str) -> None:
    told = Told(read("approval", "approval")).start(unit=hostile).do("ut_apply", planned_date="2026-12-01")
    assert told.do("ut_approve", decision=hostile).data["decision"] == hostile


def test_the_places_that_go_round_the_engine_find_the_same_one(hostile: str) -> None:
    environment = FeelEngine().environment
    with pytest.raises(BadExpression):
        environment.evaluate(hostile, {})
    with pytest.raises(EngineRefused):
        environment.execute(hostile, {})
    with pytest.raises(EngineRefused):
        environment.call_service({}, operation=hostile)


def test_the_engine_neither_executes_nor_calls() -> None:
    with pytest.raises(EngineRefused):
        FEEL.execute(None, "1")
    with pytest.raises(EngineRefused):
        FEEL.call_service(None, operation_name="x")
    with pytest.raises(BadExpression):
        FEEL.validate("import(")


def test_a_restored_case_evaluates_with_the_same_engine() -> None:

    told = Told(read("calling", "notice")).start()
    case = load(Act(told.definition, clock(), engine.leave), told.step.state)
    (part,) = case.subprocesses.values()
    assert case.script_engine is FEEL
    assert part.script_engine is FEEL
