"""Before it is published a table is asked whether every case has its rule, and only one, and every rule its case."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.decisions.coverage_tables import complaints
from tests.decisions.tables import SHARED
from workflows import decisions
from workflows.decisions.regions import left_over

YES = '"甲"'
NO = '"乙"'


@pytest.mark.parametrize(
    ("inputs", "rows", "example"),
    [
        (["score"], ["< 60 => 1", "> 60 => 2"], "score = 60"),
        (["score"], ["<= 59 => 1", ">= 60 => 2"], "score = 59.5"),
        (["score"], ["[0..60) => 1", "[60..100] => 2"], "score = -1"),
        (["score: [0..100]"], ["[0..60) => 1", "(60..100] => 2"], "score = 60"),
        (["day"], ['< date("2026-01-01") => 1', '>= date("2026-01-03") => 2'], 'day = "2026-01-01"'),
        (["day"], ['< @"2026-01-01" => 1', '> @"2026-01-01" => 2'], 'day = "2026-01-01"'),
        (["party"], ['"单位" => 1', '"个人" => 2'], 'party = "（其他取值）"'),
        (['party: "单位","个人"'], ['"单位" => 1'], 'party = "个人"'),
        (["party"], ['not("单位") => 1'], 'party = "单位"'),
        (["major"], ["true => 1"], "major = false"),
        (["score", "major"], ["< 60 | - => 1", ">= 60 | true => 2"], "score = 60，major = false"),
        (["score"], ["1 => 1"], "score = 0"),
    ],
)
@pytest.mark.parametrize("policy", ["UNIQUE", "ANY", "FIRST", "PRIORITY"])
def test_a_case_without_a_rule_is_found_with_an_example(
    policy: str, inputs: list[str], rows: list[str], example: str
) -> None:
    words = [row.replace("=> 1", f"=> {YES}").replace("=> 2", f"=> {NO}") for row in rows]
    found = complaints(policy, inputs, words)
    assert f"决策“表”没有覆盖全部情形，例如：{example}。请补充规则，或设置默认输出。" in found


@pytest.mark.parametrize("policy", ["COLLECT", "RULE ORDER"])
def test_a_table_that_collects_may_collect_nothing(policy: str) -> None:
    assert complaints(policy, ["score"], ["< 60 => 1"]) == []


def test_a_default_output_covers_what_is_left() -> None:
    assert complaints("UNIQUE", ["score"], ["< 60 => 1"], default="2") == []


@pytest.mark.parametrize(
    ("inputs", "rows"),
    [
        (["score"], ["< 60 => 1", ">= 60 => 2"]),
        (["score: [0..100]"], ["[0..60) => 1", "[60..100] => 2"]),
        (["party"], ['"单位","个人" => 1', 'not("单位","个人") => 2']),
        (['party: "单位","个人"', "major"], ['"单位" | - => 1', '"个人" | true => 2', '"个人" | false => 3']),
        (["day"], ['< date("2026-01-01") => 1', '>= date("2026-01-01") => 2']),
        (["anything"], ["- => 1"]),
    ],
)
def test_a_whole_table_has_no_problems(inputs: list[str], rows: list[str]) -> None:
    assert complaints("UNIQUE", inputs, rows) == []


def test_rules_that_share_a_case_are_found_in_a_unique_table() -> None:
    (found,) = complaints("UNIQUE", ["score", "major"], ["<= 60 | - => 1", "> 60 | - => 2", "60 | true => 1"])
    assert "规则“第3条”与规则“第1条”重叠而结论不定，例如：score = 60，major = true" in found
    assert "任何取值" in complaints("UNIQUE", ["anything"], ["- => 1", "- => 2"])[0]


def test_where_any_rule_will_do_they_may_share_a_case_if_they_agree() -> None:
    assert complaints("ANY", ["x"], ["<= 5 => 1 + 1", ">= 5 => 2"]) == []
    assert "重叠" in complaints("ANY", ["x"], ["<= 5 => 1", ">= 5 => 2"])[0]
    assert complaints("ANY", ["x"], ["<= 5 => limit", ">= 5 => 2"]) == []


@pytest.mark.parametrize(
    ("rows", "hidden"),
    [
        (["< 60 => 1", ">= 60 => 2", "100 => 3"], ["第3条"]),
        (["- => 1", "< 60 => 2"], ["第2条"]),
        (["< 60 => 1", "< 50 => 2", "- => 3"], ["第2条"]),
        (["< 60 => 1", ">= 60 => 2", "- => 3"], []),
    ],
)
def test_a_rule_behind_others_is_found_but_not_one_for_a_missing_value(rows: list[str], hidden: list[str]) -> None:
    found = complaints("FIRST", ["score"], rows)
    assert [each.split("“")[2].split("”")[0] for each in found] == hidden


def test_a_rule_for_a_value_that_is_not_allowed_is_found() -> None:
    (found,) = complaints("COLLECT", ['party: "单位","个人"'], ['"团体" => 1'])
    assert "规则“第1条”永远不会符合" in found


def _row(cells: dict[int, str], width: int) -> str:
    return " | ".join(cells.get(place, "-") for place in range(width)) + " => 1"


def _scattered(count: int) -> list[str]:
    """Rules that keep every combination of their columns apart."""
    return [_row({place: "true", count: "true"}, count + 1) for place in range(count)]


@pytest.mark.parametrize(
    ("inputs", "rows"),
    [
        (["score"], ["< limit => 1"]),
        (["score"], ["5 - 3 => 1"]),
        (["score"], ["? > 3 => 1"]),
        (["score"], ["< 3 => 1", '"很多" => 2']),
        (["code"], ['< "AL48-3" => 1']),
        (["day"], ['< date("2026-02-30") => 1']),
        (["score"], ["null => 1"]),
        (["score", "score"], ["< 3 | < 3 => 1"]),
        ([f"x{n}" for n in range(19)], [*_scattered(18), _row({18: "true"}, 19), _row({18: "false"}, 19)]),
    ],
)
def test_a_table_that_cannot_be_analysed_is_let_be(inputs: list[str], rows: list[str]) -> None:
    assert complaints("FIRST", inputs, rows) == []


def test_the_shipped_tables_are_whole() -> None:
    shipped = {path.name: path.read_bytes() for path in SHARED.parent.glob("**/*.dmn")}
    assert [str(problem.sentence) for problem in decisions.problems(shipped)] == []


REGIONS = st.lists(st.tuples(*[st.integers(0, 7)] * 3), max_size=6)


@given(REGIONS, st.tuples(*[st.integers(1, 7)] * 3))
def test_what_is_left_over_is_exactly_what_no_rule_takes(rules: list[tuple[int, ...]], within: tuple[int, ...]) -> None:
    def points(region: tuple[int, ...]) -> set[tuple[int, ...]]:
        return set(product(*([bit for bit in (1, 2, 4) if bits & bit] for bits in region)))

    expected = points(within).difference(*map(points, rules))
    parts = [points(region) for region in left_over(rules, within)]
    assert set().union(*parts) == expected
    assert sum(map(len, parts)) == len(expected)
