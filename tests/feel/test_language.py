"""FEEL as the standard has it (DMN 1.5, chapter 10): values, operators, loops, functions."""

import pytest

from workflows import feel
from workflows.values.refusals import BadExpression

ZONED = '@"2026-03-29T01:30:00@Europe/Paris"'

EXPRESSIONS = {
    "of unlike kinds nothing is known": (
        '[1 = "1", 1 < "a", "a" + 1, null = 1, null = null]',
        [None, None, None, False, True],
    ),
    "a list of one is its item": ("[[1] = 1, [1, 2] = 1, [] = null]", [True, None, False]),
    "and, or know three truths": (
        "[false and null, true and null, true or null, false or 1]",
        [False, None, True, None],
    ),
    "a condition is true or it is not": ('[if null then 1 else 2, if "a" then 1 else 2]', [2, 2]),
    "months end where they end": ('[@"2026-01-31" + @"P1M", @"2028-02-29" - @"P1Y"]', ["2026-02-28", "2027-02-28"]),
    "a part of a day leads into its day": ('@"2026-01-02" - @"PT1H"', "2026-01-01"),
    "time goes round": ('@"23:30:00" + @"PT1H"', "00:30:00"),
    "the day of 24 hours ends at midnight": ('@"2026-01-01T24:00:00"', "2026-01-02T00:00:00"),
    "clocks are put forward": (f'{ZONED} + @"PT1H"', "2026-03-29T03:30:00@Europe/Paris"),
    "moments of two zones are one": ('@"2026-01-01T12:00:00+08:00" = @"2026-01-01T04:00:00Z"', True),
    "but not the same": ('is(@"12:00:00+08:00", @"04:00:00Z")', False),
    "local and zoned do not compare": ('@"12:00:00" < @"13:00:00Z"', None),
    "years are as long as the standard says": ('date(-999999999, 1, 1) + @"P1M"', "-999999999-02-01"),
    "durations add, divide and multiply": (
        '[@"P1Y" + @"P6M", @"P1D" * 1.5, @"P1Y" / 5, @"P2D" / @"PT12H", @"P1M" + @"P1D"]',
        ["P1Y6M", "P1DT12H", "P2M", 4, None],
    ),
    "what lies between": (
        '[@"2026-03-01" - @"2026-02-27", years and months duration(@"2025-12-31", @"2026-11-30")]',
        ["P2D", "P10M"],
    ),
    "a date has its parts": (
        '[@"2026-11-25".weekday, day of week(@"2026-11-25"), week of year(@"2027-01-01")]',
        [3, "Wednesday", 53],
    ),
    "a filter tests or names a place": (
        "[[1, 2, 3][item > 1], [1, 2, 3][-1], [1, 2, 3][4], 5[1]]",
        [[2, 3], 3, None, 5],
    ),
    "a filter knows the fields of an item": ('[{n: 1, w: "a"}, {n: 2, w: "b"}][n = 2].w', ["b"]),
    "loops go down and over days": (
        '[for i in 3..1 return i, for d in @"2026-01-31"..@"2026-02-01" return d.day]',
        [[3, 2, 1], [31, 1]],
    ),
    "loops see what they have made": ("for i in 1..4 return if i = 1 then 1 else i * partial[-1]", [1, 2, 6, 24]),
    "some and every know three truths": (
        "[some x in [1, null] satisfies x > 1, every x in [1, 2] satisfies x > 0]",
        [None, True],
    ),
    "a function is a value": ("{twice: function(f, x) f(f(x)), r: twice(function(n) n * 3, 2)}.r", 18),
    "a recursive function finds itself": ("{f: function(n) if n = 0 then 1 else n * f(n - 1), r: f(5)}.r", 120),
    "arguments go by name": ('substring(start position: 2, string: "档案法")', "案法"),
    "a type is asked for": (
        "[1 instance of number, [1] instance of list<number>, {a: 1} instance of context<a: string>]",
        [True, True, False],
    ),
    "a range is a value": (
        '[([1..5]).end, 3 in (1..3], 3 in (< 3), [1..3] = range("[1..3]"), [1..3] instance of range<number>]',
        [5, True, False, True, True],
    ),
    "ranges lie to each other": (
        "[before([1..2], [3..4]), overlaps([1..5], [3..8]), meets([1..3], [3..5]), during(2, [1..3])]",
        [True] * 4,
    ),
    "texts are counted in characters": (
        '[string length("👍档"), upper case("ab"), split("a;b", ";"), replace("abc", "(b)", "[$1]")]',
        [2, "AB", ["a", "b"], "a[b]c"],
    ),
    "patterns are those of XPath": (
        '[matches("b", "[a-z-[aeiou]]"), matches("a", "[a-z-[aeiou]]"), matches("A", "a", "i"), matches("a", "(")]',
        [True, False, True, None],
    ),
    "contexts are made and changed": (
        '[context put({a: 1}, "b", 2), context([{key: "a", value: 1}]), get value({a: {b: 3}}, ["a", "b"])]',
        [{"a": 1, "b": 2}, {"a": 1}, 3],
    ),
    "lists are cut and joined": (
        "[sublist([1, 2, 3], 2), insert before([1], 2, 9), distinct values([1, 1, [1]]), flatten([1, [2, [3]]])]",
        [[2, 3], [1, 9], [1, [1]], [1, 2, 3]],
    ),
    "a list is sorted as the function says": ("sort([3, 1, 2], function(a, b) a > b)", [3, 2, 1]),
    "names are written as they are": ('{fine-total: 2, "a b": fine-total + 1}', {"fine-total": 2, "a b": 3}),
    "a value is written out": ('string([1, "a", {b: @"P1D"}, 1e21])', '[1, "a", {b: P1D}, 1000000000000000000000]'),
}


@pytest.mark.parametrize(("expression", "value"), EXPRESSIONS.values(), ids=EXPRESSIONS)
def test_an_expression_comes_to_what_the_standard_says(expression: str, value: object) -> None:
    assert feel.evaluate(expression, {}) == value


@pytest.mark.parametrize("expression", ["0.1 + 0.2 = 0.3", "1.1 * 3 = 3.3", "0.3 / 0.1 = 3", "2.675 * 100 = 267.5"])
def test_decimals_are_equal_when_they_are_written_equal(expression: str) -> None:
    assert feel.evaluate(expression, {}) is True


def test_a_name_with_a_sign_in_it_is_known_from_the_data() -> None:
    assert feel.evaluate("fine-total.最高 额 + fine-total.a/b", {"fine-total": {"最高 额": 2, "a/b": 3}}) == 5


def test_a_variable_may_bear_the_name_of_a_function() -> None:
    assert feel.evaluate("count + count([1, 2])", {"count": 5}) == 7


def test_a_moment_may_be_given_as_one() -> None:
    assert feel.evaluate("d.year", {"d": feel.At("2026-11-25")}) == 2026
    assert feel.evaluate("d.year", {"d": "2026-11-25"}) is None


def test_a_function_of_another_language_is_refused() -> None:
    with pytest.raises(BadExpression, match="外部程序"):
        feel.evaluate("function(x) external {java: {}}", {})


def test_a_range_of_uneven_ends_is_not_gone_over() -> None:
    assert feel.evaluate("for x in 1..1.5 return x", {}) is None
