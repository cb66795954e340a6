"""Money never depends on binary rounding: amounts are decimal text, and a limit is hit exactly."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows import feel
from workflows.values.refusals import BadExpression

AMOUNTS = st.decimals(min_value=0, max_value=10**10, places=2)


@pytest.mark.parametrize("write", [str, Decimal, float])
def test_five_hundred_thousand_is_reached_at_the_last_cent(write: type) -> None:
    amounts = ["499999.99", "500000.00", "500000.01"]
    reached = [feel.evaluate("value_yuan >= 500000", {"value_yuan": write(amount)}) for amount in amounts]
    assert reached == [False, True, True]


def test_two_amounts_as_text_compare_as_amounts() -> None:
    assert feel.evaluate("paid < fine", {"paid": "9.00", "fine": "10.00"}) is True


@given(AMOUNTS, AMOUNTS)
def test_amounts_compare_as_decimals_do(left: Decimal, right: Decimal) -> None:
    context = {"left": str(left), "right": str(right)}
    assert feel.evaluate_all(["left < right", "left <= right"], context) == [left < right, left <= right]


@given(st.lists(AMOUNTS, min_size=1, max_size=50))
def test_a_sum_of_amounts_is_exact(amounts: list[Decimal]) -> None:
    total = feel.evaluate("sum(for a in amounts return number(a))", {"amounts": [str(a) for a in amounts]})
    assert Decimal(str(total)) == sum(amounts)


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("0.1 + 0.2", 0.3),
        ("0.1 + 0.2 <= 0.3", True),
        ("ceiling(1660 / 100 * 15)", 249),
        ("floor(1660 / 100 * 25)", 415),
        ("round half up(1.005, 2)", 1.01),
        ("round half up(79.95, 1)", 80),
        ("round half up(-2.5)", -3),
        ("decimal(2.5, 0)", 2),
        ('number("1,234.50", ",", ".")', 1234.5),
        ('number("十元")', None),
    ],
)
def test_arithmetic_is_decimal_to_fifteen_digits(expression: str, value: object) -> None:
    assert feel.evaluate(expression, {}) == value


@pytest.mark.parametrize("expression", ['"很多" >= 5', "true > 1", '"2026-01-01" > 5', "[1, 2] > 1", "{} > 1"])
def test_unlike_kinds_are_not_in_any_order(expression: str) -> None:
    assert feel.evaluate(expression, {}) is None


def test_an_amount_of_more_digits_than_binary_holds_is_refused() -> None:
    with pytest.raises(BadExpression, match="无法精确表示"):
        feel.evaluate("x", {"x": Decimal("1234567890123.4567")})
