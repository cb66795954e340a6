"""What an expression in a diagram, a table or a form may say, and what comes back."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from workflows import feel
from workflows.values.refusals import BadExpression


def test_names_may_be_chinese() -> None:
    assert feel.evaluate('检查结果 = "合格" and 得分 >= 60', {"检查结果": "合格", "得分": 81}) is True


def test_rows_of_a_table_are_filtered_and_counted() -> None:
    findings = [{"severity": "严重", "no": "1.1"}, {"severity": "一般", "no": "2.3"}]
    assert feel.evaluate('findings[severity = "严重"].no', {"findings": findings}) == ["1.1"]
    assert feel.evaluate('count(findings[severity = "严重"]) > 0', {"findings": findings}) is True


def test_text_is_joined_to_make_a_moment() -> None:
    moment = feel.evaluate('planned_date + "T08:00:00+08:00"', {"planned_date": "2026-12-01"})
    assert moment == "2026-12-01T08:00:00+08:00"


@pytest.mark.parametrize("expression", ["得分", "得分 > 60", "unit.name", "count(findings)", "a and b"])
def test_a_missing_variable_is_null_and_so_is_what_depends_on_it(expression: str) -> None:
    assert feel.evaluate(expression, {"a": True}) is None


def test_a_missing_variable_equals_null_and_nothing_else() -> None:
    assert feel.evaluate_all(["x = null", 'x = "合格"'], {}) == [True, False]


def test_whole_numbers_come_back_as_int_and_others_as_float() -> None:
    values = feel.evaluate_all(["10 / 2", "10 / 4", "5.0"], {})
    assert values == [5, 2.5, 5]
    assert [type(value) for value in values] == [int, float, int]


def test_dates_and_decimals_are_accepted_and_dates_come_back_as_iso_text() -> None:
    context = {"due": date(2026, 11, 25), "seen": datetime(2026, 11, 25, 9, tzinfo=UTC), "fine": Decimal("200.10")}
    values = feel.evaluate_all(["due", "seen", "fine", 'date(due) + duration("P1D")'], context)
    assert values == ["2026-11-25", "2026-11-25T09:00:00+00:00", 200.1, "2026-11-26"]


def test_dates_as_text_compare_in_the_order_of_the_calendar() -> None:
    assert feel.evaluate('valid_to >= "2026-12-01"', {"valid_to": "2027-01-01"}) is True


def test_a_deadline_is_marked_not_computed() -> None:
    asked = feel.evaluate('deadline("major.report", confirmed_at)', {"confirmed_at": "2026-11-25"})
    assert asked == {"deadline": "major.report", "start": "2026-11-25"}


def test_several_expressions_share_one_context_and_keep_their_order() -> None:
    assert feel.evaluate_all(["a", "a + b", '"乙"'], {"a": 1, "b": 2}) == [1, 3, "乙"]
    assert feel.evaluate_all([], {}) == []


def test_the_first_bad_expression_of_several_is_the_one_refused() -> None:
    with pytest.raises(BadExpression, match="1 \\+"):
        feel.evaluate_all(["1", "1 +", "2 +"], {})


def test_each_of_several_may_keep_its_own_error() -> None:
    good, bad = feel.evaluate_each(["1 + 1", "1 +"], {})
    assert good == 2
    assert isinstance(bad, BadExpression)


@pytest.mark.parametrize(
    ("test", "value", "passes"),
    [
        ('"机关","团体"', "团体", True),
        ('"机关","团体"', "企业", False),
        ('not("机关","团体")', "企业", True),
        ('not("机关")', None, True),
        ("[1..3)", 3, False),
        ("[1..3]", 3, True),
        ("< 60", 59.9, True),
        ("< 60", None, False),
        ("< 1, > 9", 10, True),
        ("-", None, True),
        ("null", None, True),
        ("true", False, False),
        ("? > 3 and ? < limit", 4, True),
        ('list contains(?, "涉密")', ["涉密"], True),
    ],
)
def test_a_cell_of_a_table_is_a_unary_test(test: str, value: object, passes: bool) -> None:
    assert feel.evaluate_each([feel.UnaryTest("x", test)], {"x": value, "limit": 5}) == [passes]
