"""`python -m workflows decide FILE.dmn --decision … --input …`: a verdict as JSON, or a sentence and exit 1."""

import json

import pytest

from tests.decisions.tables import HERE
from workflows.__main__ import main

PENALTIES = str(HERE / "penalties.dmn")


@pytest.mark.parametrize("asked", ["major_value", "价值巨大"])
def test_a_decision_is_asked_by_id_or_by_name(asked: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["decide", PENALTIES, "--decision", asked, "--input", '{"value_yuan": 500000.01}']) == 0
    assert json.loads(capsys.readouterr().out) == {"value": "是", "rules": ["五十万元以上"]}


@pytest.mark.parametrize(
    ("file", "decision", "data", "says"),
    [
        (PENALTIES, "dmn_nobody", "{}", "没有这个决策"),
        (PENALTIES, "major_value", "{}", "没有一条规则符合"),
        (PENALTIES, "major_value", '{"value_yuan": 1', "不是 JSON 对象"),
        (PENALTIES, "major_value", "[1]", "不是 JSON 对象"),
        (PENALTIES, "major_value", "[" * 100_000, "不是 JSON 对象"),
        (PENALTIES, "major_value", '{"value_yuan": NaN}', "无法精确表示"),
        (str(HERE / "none.dmn"), "x", "{}", "无法读取"),
        (str(HERE), "x", "{}", "无法读取"),
        (str(HERE / "broken.dmn"), "x", "{}", "broken.dmn:4"),
    ],
)
def test_without_a_verdict_there_is_a_sentence(
    file: str, decision: str, data: str, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["decide", file, "--decision", decision, "--input", data]) == 1
    printed = capsys.readouterr()
    assert (printed.out, says in printed.err) == ("", True)
