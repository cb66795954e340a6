"""What a table concludes when none, one, two or three of its rules hit (hit_policies.dmn)."""

import pytest

from tests.decisions.tables import decisions_of
from workflows.values.refusals import DecisionFailed

POLICIES = decisions_of("hit_policies.dmn")


@pytest.mark.parametrize(
    ("policy", "x", "output", "rules"),
    [
        ("unique", 1, "一般", ("甲",)),
        ("any", 1, "一般", ("甲",)),
        ("first", 9, "一般", ("甲",)),
        ("priority", 9, "严重", ("乙",)),
        ("rule_order", 9, ["一般", "严重", "一般"], ("甲", "乙", "丙")),
        ("output_order", 9, ["严重", "一般", "一般"], ("乙", "甲", "丙")),
        ("collect", 5, ["一般", "严重"], ("甲", "乙")),
        ("sum", 5, 20.3, ("甲", "乙")),
        ("count", 9, 3, ("甲", "乙", "丙")),
        ("smallest", 9, 5, ("甲", "乙", "丙")),
        ("largest", 9, 10.2, ("甲", "乙", "丙")),
    ],
)
def test_each_policy_makes_its_own_of_the_rules_that_hit(
    policy: str, x: int, output: object, rules: tuple[str, ...]
) -> None:
    verdict = POLICIES.decide(policy, {"x": x})
    assert (verdict.output, verdict.rules) == (output, rules)


@pytest.mark.parametrize(
    ("policy", "output"),
    [("collect", []), ("rule_order", []), ("output_order", []), ("count", 0), ("sum", None), ("largest", None)],
)
def test_a_table_that_collects_may_collect_nothing(policy: str, output: object) -> None:
    assert POLICIES.decide(policy, {"x": 0}).output == output


@pytest.mark.parametrize("policy", ["unique", "any", "first", "priority"])
def test_a_table_with_one_answer_must_have_one(policy: str) -> None:
    with pytest.raises(DecisionFailed, match="没有一条规则符合"):
        POLICIES.conclude(policy, {"x": 0})


def test_unique_really_means_one_and_the_refusal_names_the_others() -> None:
    with pytest.raises(DecisionFailed, match="甲、乙"):
        POLICIES.conclude("unique", {"x": 5})


def test_any_allows_several_rules_only_if_they_agree() -> None:
    with pytest.raises(DecisionFailed, match="结论不一致：甲、乙"):
        POLICIES.conclude("any", {"x": 5})
