"""How much: not at all, lighter, or by the tier six factors point to, with the amounts of the benchmark (A14)."""

from __future__ import annotations

from functools import lru_cache

import pytest

from tests.world import ROOT
from workflows import decisions

TIERS = [
    {"tier": "较轻", "min": 500, "max": 2000, "kinds": ["警告", "罚款"], "mode": "并处"},
    {"tier": "一般", "min": 2000, "max": 3500, "kinds": ["警告", "罚款"], "mode": "并处"},
    {"tier": "较重", "min": 3500, "max": 5000, "kinds": ["警告", "罚款"], "mode": "并处"},
]
OFFICIAL = {"mode": "benchmark", "version": "2027-1", "tiers": TIERS}
NONE = {"mode": "statutory_range_only", "version": None, "tiers": []}


@lru_cache(maxsize=1)
def tables():
    path = "bpmn/shared/dmn_discretion.dmn"
    return decisions.read({path: (ROOT / path).read_bytes()})


def decide(benchmark=OFFICIAL, **facts):
    return tables().conclude("dmn_discretion", {"benchmark": benchmark, **facts}).output


@pytest.mark.parametrize(
    ("points", "tier", "least", "most"),
    [
        (0, "较轻", 500, 2000),
        (4, "较轻", 500, 2000),
        (5, "一般", 2000, 3500),
        (8, "一般", 2000, 3500),
        (9, "较重", 3500, 5000),
        (12, "较重", 3500, 5000),
    ],
)
def test_p1_2_six_factors_of_up_to_two_points_each_give_the_tier_and_its_amounts(points, tier, least, most):
    found = decide(factor_points=points)
    assert (found["advice"], found["tier"], found["min"], found["max"]) == ("按阶次裁量", tier, least, most)
    assert found["may_go_below"] is False


def test_p1_1_a_benchmark_with_five_tiers_uses_the_outermost_for_the_clearest_cases():
    five = {**OFFICIAL, "tiers": [{**TIERS[0], "tier": "轻微", "max": 999.5}, *TIERS, {**TIERS[2], "tier": "严重"}]}
    assert [decide(five, factor_points=points)["tier"] for points in (2, 3, 10, 11)] == ["轻微", "较轻", "较重", "严重"]
    assert decide(five, factor_points=1)["max"] == 999.5


def test_an_art_33_ground_comes_first_nothing_is_imposed():
    found = decide(factor_points=12, no_penalty_ground="违法行为轻微并及时改正", lighter_grounds=["主动消除"])
    assert (found["advice"], found["tier"], found["may_go_below"]) == ("不予处罚", None, False)


def test_an_art_32_ground_lets_the_penalty_go_below_the_least():
    found = decide(factor_points=6, lighter_grounds=["配合查处有立功表现"])
    assert (found["advice"], found["tier"], found["may_go_below"]) == ("从轻或者减轻", "一般", True)


def test_p2_1_without_an_official_table_there_are_no_amounts_only_the_statutory_range():
    found = decide(NONE, factor_points=9)
    assert (found["tier"], found["min"], found["max"]) == ("较重", None, None)
