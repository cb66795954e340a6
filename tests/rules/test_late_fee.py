"""What a fine paid late costs: three per cent a day, at most the fine, no day of a review or a lawsuit."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.rules.late_fee import Payment, Standstill, late_fee

DUE = date(2026, 10, 8)
FINE = 1_000_000  # 10,000 yuan


def after(days):
    return DUE + timedelta(days=days)


@pytest.mark.parametrize(
    ("days", "added"), [(-3, 0), (0, 0), (1, 30_000), (10, 300_000), (33, 990_000), (34, FINE), (400, FINE)]
)
def test_p1_2_each_day_after_the_last_one_adds_three_per_cent_up_to_the_fine(days, added):
    assert late_fee(FINE, DUE, after(days)) == added


def test_days_of_a_review_are_not_counted_its_first_and_last_day_included():
    review = Standstill(after(3), after(12))
    assert late_fee(FINE, DUE, after(15), standstills=[review]) == 5 * 30_000


def test_nothing_is_added_while_a_lawsuit_runs():
    assert late_fee(FINE, DUE, after(300), standstills=[Standstill(after(1))]) == 0


def test_a_review_and_the_lawsuit_after_it_count_a_shared_day_once():
    both = [Standstill(after(1), after(5)), Standstill(after(5), after(8))]
    assert late_fee(FINE, DUE, after(10), standstills=both) == 2 * 30_000


def test_what_was_paid_on_time_is_not_owed_late():
    assert late_fee(FINE, DUE, after(10), [Payment(DUE, 600_000)]) == 10 * 12_000


def test_the_day_of_payment_still_counts_and_the_next_does_not():
    assert late_fee(FINE, DUE, after(90), [Payment(after(2), FINE)]) == 2 * 30_000


def test_a_fraction_of_a_cent_is_rounded_once():
    assert late_fee(50, DUE, after(3)) == 5  # 3 × 1.5 cents
    assert late_fee(FINE, DUE, after(2), daily=Decimal("0.0000125")) == 25


@given(
    fine=st.integers(0, 20_000_000),
    days=st.integers(0, 200),
    more=st.integers(0, 50),
    paid=st.lists(st.tuples(st.integers(-5, 60), st.integers(0, 5_000_000)), max_size=4),
)
def test_it_never_shrinks_with_time_and_never_exceeds_the_fine(fine, days, more, paid):
    payments = [Payment(after(day), amount) for day, amount in paid]
    sooner, later = (late_fee(fine, DUE, after(one), payments) for one in (days, days + more))
    assert 0 <= sooner <= later <= fine
