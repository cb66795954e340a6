"""Whose a penalty is, what a penalty is, and how far back one looks."""

from datetime import date
from decimal import Decimal

import pytest

from workflows.rules.penalties import cents, party_key, penalties_among, years_before, yuan


def test_m1_2a_three_years_before_the_29th_of_february_is_the_28th():
    assert years_before(date(2028, 2, 29), 3) == date(2025, 2, 28)
    assert years_before(date(2026, 11, 22), 3) == date(2023, 11, 22)
    assert years_before(date(2028, 2, 29), 4) == date(2024, 2, 29)


def test_m1_2a_an_order_to_put_right_and_a_talk_are_no_penalties():
    assert penalties_among(["责令改正", "约谈"]) == ()
    assert penalties_among(["罚款", "责令改正", "警告"]) == ("警告", "罚款")


def test_a_unit_of_the_register_is_known_by_its_entry_whatever_it_is_called():
    assert party_key("u021", "湘阴县自然资源局") == party_key("u021", "县自然资源局", "11430624006")


def test_a_person_is_known_by_name_and_number_which_is_not_kept():
    key = party_key(None, "王 某", "43062419900101123x")
    assert key == party_key("", "王某", "43062419900101123X")
    assert key != party_key(None, "王某", "430624199001011248")
    assert "19900101" not in key


@pytest.mark.parametrize(
    ("amount", "exact"), [("0.1", 10), ("10000.00", 1_000_000), (500, 50_000), (Decimal("499999.99"), 49_999_999)]
)
def test_amounts_are_whole_cents(amount, exact):
    assert cents(amount) == exact
    assert Decimal(yuan(exact)) == Decimal(str(amount))


@pytest.mark.parametrize("amount", ["", "一万", "-1", "NaN", "Infinity", None])
def test_what_is_no_amount_is_refused(amount):
    with pytest.raises(ValueError, match="no amount"):
        cents(amount)
