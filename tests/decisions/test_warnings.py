"""Where there is no conclusion the standard gives null and says why; who acts on a verdict is refused instead."""

import pytest

from tests.decisions.tables import decisions_of
from tests.decisions.test_hostile_decisions import HEAD
from tests.engine.world import clock, diagram, flow
from workflows import decisions, engine
from workflows.values.refusals import DecisionFailed

POLICIES = decisions_of("hit_policies.dmn")
LITERAL = "<literalExpression><text>{}</text></literalExpression>"


def _book(inside: str) -> decisions.Decisions:
    return decisions.read({"m.dmn": f"{HEAD}{inside}</definitions>".encode()})


def _decision(text: str, type_name: str = "Any") -> str:
    variable = f'<variable name="结论" typeRef="{type_name}"/>'
    return f'<decision id="d" name="结论">{variable}{LITERAL.format(text)}</decision>'


@pytest.mark.parametrize(
    ("policy", "x", "why"),
    [
        ("unique", 0, "没有一条规则符合"),
        ("unique", 5, "甲、乙"),
        ("any", 5, "结论不一致：甲、乙"),
        ("first", 0, "没有一条规则符合"),
    ],
)
def test_a_table_without_a_conclusion_gives_null_and_says_why(policy: str, x: int, why: str) -> None:
    verdict = POLICIES.decide(policy, {"x": x})
    assert verdict.output is None
    assert why in str(verdict.warnings[0])
    with pytest.raises(DecisionFailed, match=why):
        POLICIES.conclude(policy, {"x": x})


@pytest.mark.parametrize(
    ("logic", "why"),
    [
        (_decision("1 +"), "语法错误"),
        (_decision("nobody(1)"), "函数不存在"),
        (_decision("abs(1, 2)"), "参数个数或名称不对"),
        (_decision("1", "string"), "不是文字"),
        (_decision('function(a) external {java: {class: "x", `method signature`: "y"}}'), "语法错误"),
        (_decision("(function(a) external {java: 1})(1)"), "外部程序"),
    ],
)
def test_an_authors_mistake_is_null_with_a_warning(logic: str, why: str) -> None:
    verdict = _book(logic).decide("d", {})
    assert verdict.output is None
    assert any(why in str(warning) for warning in verdict.warnings)


def test_a_mistake_in_a_part_leaves_the_rest() -> None:
    verdict = _book(_decision("[1, nobody(1), 3]")).decide("d", {})
    assert verdict.output == [1, None, 3]
    assert len(verdict.warnings) == 1


def test_nulls_inside_an_expression_are_no_mistakes() -> None:
    verdict = _book(_decision("[1 + null, missing.part, 1 / 0, 2 &lt; &quot;a&quot;]")).decide("d", {})
    assert verdict.output == [None, None, None, None]
    assert verdict.warnings == ()


def test_a_function_of_another_language_is_read_but_neither_run_nor_published() -> None:
    inside = (
        '<businessKnowledgeModel id="k" name="外部"><encapsulatedLogic kind="Java"><formalParameter name="x"/><context>'
        f'<contextEntry><variable name="class"/>{LITERAL.format("&quot;M&quot;")}</contextEntry></context>'
        '</encapsulatedLogic></businessKnowledgeModel><decision id="d" name="结论"><knowledgeRequirement>'
        f'<requiredKnowledge href="#k"/></knowledgeRequirement>{LITERAL.format("外部(1)")}</decision>'
    )
    verdict = _book(inside).decide("d", {})
    assert (verdict.output, "外部程序（Java）" in str(verdict.warnings[0])) == (None, True)
    (problem,) = decisions.problems({"m.dmn": f"{HEAD}{inside}</definitions>".encode()})
    assert "不运行外部程序" in str(problem.sentence)


def test_a_decision_without_logic_is_null() -> None:
    verdict = _book('<decision id="d" name="结论"/>').decide("d", {})
    assert (verdict.output, verdict.warnings) == (None, ())


def test_a_case_does_not_go_on_with_a_null_that_was_warned_of() -> None:
    task = (
        '<bpmn:businessRuleTask id="t"><bpmn:extensionElements><bureau:decision ref="unique" result="r"/>'
        "</bpmn:extensionElements></bpmn:businessRuleTask>"
    )
    inside = f'<bpmn:startEvent id="s"/>{task}<bpmn:endEvent id="e"/>{flow(1, "s", "t")}{flow(2, "t", "e")}'
    definition = engine.read_definition({"p.bpmn": diagram(inside)}, POLICIES, "p", "warned")
    assert engine.start(definition, {"x": 1}, clock=clock()).decided[0].output == "一般"
    with pytest.raises(DecisionFailed, match="甲、乙"):
        engine.start(definition, {"x": 5}, clock=clock())
