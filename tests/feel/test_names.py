"""Before it is published an expression is read: its syntax, and the names it needs."""

import pytest

from workflows import feel
from workflows.values.refusals import BadExpression


@pytest.mark.parametrize(
    ("expression", "names"),
    [
        ('检查结果 = "合格" and unit.kind = k', {"检查结果", "unit", "k"}),
        ('deadline("service.announcement", announce_date)', {"announce_date"}),
        ("for x in a, y in x.rows return x + y + z + count(partial)", {"a", "z"}),
        ("some f in findings satisfies f.severity = worst", {"findings", "worst"}),
        ("{rate: 3, fee: rate * fine}", {"fine"}),
        ("sort(xs, function(a, b) a < b)", {"xs"}),
        ("x instance of number", {"x"}),
        ("round half up(score, 1) >= 80", {"score"}),
        ("today", {"today"}),
    ],
)
def test_the_names_an_expression_needs(expression: str, names: set[str]) -> None:
    assert feel.parse(expression).names == names


def test_a_bare_name_in_a_filter_may_be_a_key_and_is_not_needed() -> None:
    assert feel.parse('findings[severity = "严重"].no').names == {"findings"}


@pytest.mark.parametrize("expression", ["1 +", "工作日(3)", "today()", "{typename: 1}", "x.typename", ""])
def test_what_would_fail_later_is_refused_now(expression: str) -> None:
    with pytest.raises(BadExpression):
        feel.parse(expression)


def test_a_cell_is_read_as_a_unary_test() -> None:
    assert feel.parse_test('not("a", b)').names == {"b"}
    assert feel.parse_test("< limit, [low..high)").names == {"limit", "low", "high"}
    with pytest.raises(BadExpression):
        feel.parse_test("[1..")


def test_names_that_are_there_anyway_may_have_spaces_and_be_functions() -> None:
    known = {"涉案 金额": None, "罚款 明细": {"最高 额": None}, "按比例": None}
    assert feel.parse("按比例(涉案 金额, 0.5) < 罚款 明细.最高 额 + x", known).names == {"x"}
    assert feel.parse_test("< 涉案 金额", known).names == set()
    with pytest.raises(BadExpression):
        feel.parse("按比例(1)")
