"""An expression that cannot be evaluated is refused with a Chinese sentence that says where and why."""

import pytest

from workflows import feel
from workflows.values.refusals import BadExpression


@pytest.mark.parametrize(
    ("expression", "why"),
    [
        ("1 +", "第 4 个字符处有语法错误"),
        ("", "第 1 个字符处有语法错误"),
        ("工作日(3)", "第 1 个字符处调用的函数不存在"),
        ("abs(1, 2)", "第 1 个字符处调用函数的参数个数或名称不对"),
        ("now()", "不能使用 now() 和 today()"),
        ("today() > x", "不能使用 now() 和 today()"),
        ("function(x) x + 1", "结果是函数或区间"),
        ("[1..3]", "结果是函数或区间"),
        ("10 ** 400", "结果不是有限的数"),
        ("{typename: 1}", "名称 typename 由系统保留"),
        ('context put({}, "typename", 1)', "名称 typename 由系统保留"),
        ("{f: function(n) f2(n), f2: function(g) g(g), x: f2(f2)}.x", "嵌套过深"),
    ],
)
def test_the_refusal_says_why(expression: str, why: str) -> None:
    with pytest.raises(BadExpression) as refused:
        feel.evaluate(expression, {"x": "2026-01-01"})
    assert why in str(refused.value)


def test_a_number_that_binary_cannot_hold_is_refused_not_rounded() -> None:
    with pytest.raises(BadExpression, match="无法精确表示"):
        feel.evaluate("x", {"x": float("nan")})


@pytest.mark.parametrize("name", ["setTimeout", "globalThis", "run", "constructor", "x.constructor", "abs.constructor"])
def test_nothing_of_the_host_is_in_reach(name: str) -> None:
    assert feel.evaluate(name, {"x": {}}) is None


def test_one_evaluation_leaves_nothing_for_the_next() -> None:
    feel.evaluate('context put({}, ["__proto__"], {secret: 1})', {})
    assert feel.evaluate_all(["secret", "{}.secret", "x.secret"], {"x": {}}) == [None, None, None]
