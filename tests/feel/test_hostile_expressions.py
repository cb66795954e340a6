"""No expression can stop, fill or bring down the system: it is refused, and the next one works."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from workflows import feel
from workflows.feel import isolate
from workflows.values.refusals import BadExpression

ROOT = Path(__file__).parents[2]
BACKTRACKING = 'matches("' + "a" * 40 + '!", "(a+)+$")'
ENDLESS = "for x in 1..1000000000 return x"
DOUBLING = "for i in 1..40 return if i = 1 then [1, 2, 3] else concatenate(partial[-1], partial[-1])"

HOSTILE = {
    "a megabyte of text": ("1 + " * 250_000 + "1", "超过 20000 个字符"),
    "brackets without end": ("(" * 9000 + "1" + ")" * 9000, "无法计算"),
    "lists in lists": ("[" * 15_000, "无法计算"),
    "a regular expression that backtracks": (BACKTRACKING, "已停止"),
    "a loop without end": (ENDLESS, "已停止"),
    "a list that doubles": (DOUBLING, "已停止"),
    "a text that doubles": (
        'for i in 1..40 return if i = 1 then "aaaaaaaaaa" else partial[-1] + partial[-1]',
        "过大",
    ),
}


@pytest.mark.parametrize(("expression", "why"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_expression_is_refused_and_the_next_one_works(expression: str, why: str) -> None:
    with pytest.raises(BadExpression) as refused:
        feel.evaluate(expression, {"a": True})
    assert why in str(refused.value)
    assert len(str(refused.value)) < 300
    assert feel.evaluate("1 + 1", {}) == 2


def test_a_hostile_expression_is_refused_when_it_is_only_read() -> None:
    with pytest.raises(BadExpression):
        feel.parse("(" * 9000 + "1" + ")" * 9000)


def test_threads_do_not_disturb_each_other() -> None:
    def ask(number: int) -> object:
        if number % 10 == 0:
            with pytest.raises(BadExpression):
                feel.evaluate(BACKTRACKING, {})
        return feel.evaluate("a * 2", {"a": number})

    with ThreadPoolExecutor(6) as threads:
        assert list(threads.map(ask, range(40))) == [number * 2 for number in range(40)]


def test_a_forked_child_evaluates_and_ends_like_any_process() -> None:
    program = (
        "import os, sys; from workflows import feel; feel.evaluate('1', {}); child = os.fork()\n"
        "if child == 0: sys.exit(feel.evaluate('40 + 2', {}))\n"
        "sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))"
    )
    ended = subprocess.run([sys.executable, "-c", program], cwd=ROOT, timeout=60, check=False)
    assert ended.returncode == 42


def test_without_its_bundle_the_sandbox_says_what_to_run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(isolate, "BUNDLE", tmp_path / "feel.js")
    isolate.read_bundle.cache_clear()
    with pytest.raises(RuntimeError, match="make build"):
        isolate.Isolate()
