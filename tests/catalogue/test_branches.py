"""A gateway is asked with every value its variables may have there: from forms, from tables, from its conditions."""

from __future__ import annotations

import json

import pytest

from tests.catalogue.bundles import DIAGRAM, WRITE, changed, small
from workflows.catalogue.bundle import Bundle
from workflows.catalogue.checks import branches

FLOW = """<bpmn:sequenceFlow id="f_gw_size__ut_sign" name="大" sourceRef="gw_size" targetRef="ut_sign">
      <bpmn:conditionExpression>size_class = "大"</bpmn:conditionExpression>
    </bpmn:sequenceFlow>
    <bpmn:sequenceFlow id="f_gw_size__gw_join" name="小" sourceRef="gw_size" targetRef="gw_join" />"""


def with_conditions(one: str, other: str, **field: object) -> Bundle:
    """The small process whose gateway asks these two and has no default; the written form also keeps `answer`."""
    two = FLOW.replace('size_class = "大"', one).replace(" />", f"><bpmn:conditionExpression>{other}")
    files = changed(DIAGRAM, FLOW, f"{two}</bpmn:conditionExpression></bpmn:sequenceFlow>").files
    diagram = files[DIAGRAM].decode().replace(' default="f_gw_size__gw_join"', "")
    form = json.loads(files[WRITE])
    if field:
        form["schema"]["properties"]["answer"] = field
        form["keep"]["answer"] = True
    return small({DIAGRAM: diagram, WRITE: json.dumps(form)})


def told(bundle: Bundle) -> list[tuple[str, str]]:
    """Element and, of the sentence, the example."""
    found = list(branches.check(bundle))
    return [(each.element, str(each.sentence.params.get("example", ""))) for each in found]


@pytest.mark.parametrize(
    ("one", "other", "field"),
    [
        ('size_class = "大"', 'size_class = "小"', {}),
        ('size_class = "大"', 'size_class != "大"', {}),
        ("size &gt; 3", "size &lt;= 3", {}),
        ("answer", "not(answer)", {"type": "boolean"}),
        ("answer = true", "answer = false", {"type": "boolean"}),
        ('answer = "同意"', 'answer in ("退回", "不同意")', {"enum": ["同意", "退回", "不同意"]}),
        ('answer = "甲"', 'answer = "乙"', {"type": "string"}),
        ('starts with(answer, "甲")', 'starts with(answer, "乙")', {"type": "string"}),
    ],
)
def test_conditions_that_part_the_values_are_sound(one: str, other: str, field: dict[str, object]) -> None:
    assert told(with_conditions(one, other, **field)) == []


@pytest.mark.parametrize(
    ("one", "other", "field", "example"),
    [
        ('size_class = "大"', 'size_class = "大"', {}, 'size_class = "大"'),
        ("size &gt; 3", "size &gt; 10", {}, "size = 11"),
        ('size &gt; 3 or size_class = "大"', 'size_class = "大"', {}, 'size = 2，size_class = "大"'),
        ("answer", "answer = true", {"type": "boolean"}, "answer = true"),
        ('answer != "甲"', 'answer != "乙"', {"type": "string"}, 'answer = "（其他取值）"'),
    ],
)
def test_two_conditions_that_are_true_together_are_told_with_an_example(
    one: str, other: str, field: dict[str, object], example: str
) -> None:
    found = told(with_conditions(one, other, **field))
    assert ("f_gw_size__gw_join", example) in found


@pytest.mark.parametrize(
    ("one", "other", "field", "example"),
    [
        ('size_class = "大"', 'size_class = "中"', {}, 'size_class = "小"'),
        ("size &gt; 3", "size &lt; 3", {}, "size = 3"),
        ('answer = "同意"', 'answer = "退回"', {"enum": ["同意", "退回", "不同意"]}, 'answer = "不同意"'),
        ('answer and size_class = "大"', "not(answer)", {"type": "boolean"}, 'answer = true，size_class = "小"'),
    ],
)
def test_a_value_no_branch_takes_is_told(one: str, other: str, field: dict[str, object], example: str) -> None:
    assert ("gw_size", example) in told(with_conditions(one, other, **field))


def test_a_condition_that_can_never_be_true_is_told() -> None:
    found = list(branches.check(changed(DIAGRAM, 'size_class = "大"', 'size_class = "特大"')))
    assert [each.element for each in found] == ["f_gw_size__ut_sign"]
    assert "永远不会成立" in str(found[0].sentence)


def test_a_default_takes_what_no_condition_takes() -> None:
    assert told(small()) == []
