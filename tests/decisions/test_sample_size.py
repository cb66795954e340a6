"""How many units a draw takes (processes.md A3; S3.3, S4.12, E3.1a; G-01, G-02, G-37), by the shipped table."""

from __future__ import annotations

import pytest

from tests.decisions.tables import SHARED
from workflows import decisions
from workflows.values.refusals import DecisionFailed

FILES = {name: (SHARED / name).read_bytes() for name in ("dmn_sample_size.dmn", "settings.dmn")}
TABLE = decisions.read(FILES)


def size(kind: str, units: int, **settings: object) -> tuple[int, int, int]:
    """Fewest, most and default number of units drawn from so many."""
    output = (
        TABLE.under({**TABLE.settings(), **settings}).conclude("dmn_sample_size", {"kind": kind, "N": units}).output
    )
    return output["min"], output["max"], output["n"]


def test_the_table_has_no_problems() -> None:
    assert list(decisions.problems(FILES)) == []


@pytest.mark.parametrize(("units", "drawn"), [(130, 13), (137, 14), (7, 1), (10, 1)])
def test_s3_3_ten_per_cent_are_drawn_rounded_up(units: int, drawn: int) -> None:
    assert size("ten", units) == (drawn, units, drawn)


@pytest.mark.parametrize(("reports", "most"), [(130, 13), (137, 13), (10, 1), (19, 1), (20, 2)])
def test_s4_12_reports_checked_stay_within_ten_per_cent_and_exactly_ten_is_within(reports: int, most: int) -> None:
    assert size("report", reports) == (0, most, most)


@pytest.mark.parametrize("reports", [1, 9])
def test_s4_12_of_less_than_ten_reports_none_is_checked(reports: int) -> None:
    assert size("report", reports) == (0, 0, 0)


@pytest.mark.parametrize(
    ("units", "fewest", "most", "target"),
    [(200, 30, 50, 40), (137, 21, 34, 28), (20, 3, 5, 4), (3, 1, 1, 1), (1660, 249, 415, 332)],
)
def test_e3_1a_fifteen_per_cent_at_least_twenty_five_at_most(units: int, fewest: int, most: int, target: int) -> None:
    assert size("eda", units) == (fewest, most, target)


def test_g_01_one_ten_per_cent_is_a_quota_and_the_other_a_ceiling() -> None:
    assert (size("ten", 137), size("report", 137)) == ((14, 137, 14), (0, 13, 13))


def test_g_01_the_quota_may_be_set_to_round_down() -> None:
    assert size("ten", 137, sampling_ten_round="floor") == (13, 137, 13)


def test_g_02_the_lower_bound_binds_and_the_upper_is_never_below_it() -> None:
    assert (size("eda", 3), size("eda", 5)) == ((1, 1, 1), (1, 1, 1))


@pytest.mark.parametrize(("target", "number"), [(15, 30), (20, 40), (25, 50), (10, 30), (40, 50)])
def test_g_02_the_target_lies_between_the_bounds_whatever_is_set(target: int, number: int) -> None:
    assert size("eda", 200, eda_target_pct=target)[2] == number


@pytest.mark.parametrize(("kind", "expected"), [("ten", (1, 6, 1)), ("eda", (1, 1, 1)), ("report", (0, 0, 0))])
def test_g_37_few_units_give_one_visit_but_no_check_of_a_report(kind: str, expected: tuple[int, int, int]) -> None:
    assert size(kind, 6) == expected


@pytest.mark.parametrize("kind", ["ten", "eda", "report"])
def test_g_37_nothing_is_drawn_from_nobody(kind: str) -> None:
    assert size(kind, 0) == (0, 0, 0)


@pytest.mark.parametrize("percent", [10, 15, 20, 25])
def test_a_part_is_counted_in_whole_numbers_without_a_slip_of_binary_fractions(percent: int) -> None:
    for units in (20, 137, 1660, 3000, 3001, 99999):
        fewest, most, _ = size("eda", units, eda_min_pct=percent, eda_max_pct=percent)
        assert (fewest, most) == ((units * percent + 99) // 100,) * 2


@pytest.mark.parametrize(("kind", "units"), [("officers", 10), ("ten", -1)])
def test_what_is_no_sample_gives_no_number(kind: str, units: int) -> None:
    with pytest.raises(DecisionFailed):
        size(kind, units)
