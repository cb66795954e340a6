"""Numbers that carry their own check, and dates that exist."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from workflows.rules.formats import FORMATS, is_credit_code, read_date, read_date_time

UNITS = Path(__file__).parents[2] / "demo/units.csv"


@pytest.mark.parametrize(
    ("kind", "good"),
    [
        ("date", "2024-02-29"),
        ("date-time", "2026-11-25T09:30+08:00"),
        ("date-time", "2026-11-25T01:30:00.5Z"),
        ("phone", "13915666219"),
        ("phone", "0730-2221234"),
        ("phone", "07302221234"),
        ("phone", "2221234-801"),
        ("phone", "400-810-8888"),
        ("money", "0"),
        ("money", "0.5"),
        ("money", "200000.00"),
        ("credit-code", "91350100M000100Y43"),  # the standard's own example
        ("credit-code", "11430624MB1079195U"),
        ("id-card", "11010519491231002X"),  # the standard's own example
        ("id-card", "440524188001010014"),
    ],
)
def test_accepted(kind, good):
    assert FORMATS[kind](good)


@pytest.mark.parametrize(
    ("kind", "bad"),
    [
        ("date", "2026-02-29"),
        ("date", "20261125"),
        ("date", "2026-W48-3"),
        ("date", "0001-01-01"),
        ("date", "9999-12-31"),
        ("date-time", "2026-11-25T09:30"),
        ("date-time", "2026-11-25"),
        ("date-time", "2026-11-25T25:00+08:00"),
        ("date-time", "0001-01-01T00:00+14:00"),
        ("date-time", "2026-11-25T09:30+25:00"),
        ("phone", "12345678901"),
        ("phone", "139156662190"),
        ("money", "-1"),
        ("money", "01"),
        ("money", "1e5"),
        ("money", "1.234"),
        ("credit-code", "91350100M000100Y44"),
        ("credit-code", "91350100M000100I43"),
        ("credit-code", "91350100M000100Y4"),
        ("id-card", "110105194912310021"),
        ("id-card", "11010519491331002X"),
        ("id-card", "1101051949123100"),
    ],
)
def test_refused(kind, bad):
    assert not FORMATS[kind](bad)


def test_every_single_wrong_digit_of_a_credit_code_is_noticed():
    code, letters = "11430624MB1079195U", "0123456789ABCDEFGHJKLMNPQRTUWXY"
    wrong = [code[:at] + one + code[at + 1 :] for at in range(18) for one in letters if one != code[at]]
    assert not [one for one in wrong if is_credit_code(one)]


def test_a_moment_without_an_offset_is_shanghai_time():
    assert read_date_time("2026-11-25T09:30") == datetime(2026, 11, 25, 1, 30, tzinfo=UTC)


@pytest.mark.parametrize("value", [None, 20261125, ["2026-11-25"], True])
def test_what_is_no_text_is_no_date(value):
    assert read_date(value) is None
    assert read_date_time(value) is None


def test_a_date_is_a_date():
    assert read_date("2026-11-25") == date(2026, 11, 25)
