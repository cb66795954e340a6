"""`python -m workflows decide FILE.dmn --decision … --input …`: a verdict as JSON, exit 1 without one."""

import json

import pytest

from tests.decisions.tables import HERE
from workflows.__main__ import main

PENALTIES = str(HERE / "penalties.dmn")


@pytest.mark.parametrize("asked", ["major_value", "价值巨大"])
def test_a_decision_is_asked_by_id_or_by_name(asked: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["decide", PENALTIES, "--decision", asked, "--input", '{"value_yuan": 500000.01}']) == 0
    assert json.loads(capsys.readouterr().out) == {
        "value": "是",
        "rules": ["五十万元以上"],
        "warnings": [],
    }


def test_a_null_for_want_of_a_conclusion_is_printed_with_its_warning_and_exit_1(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["decide", PENALTIES, "--decision", "major_value"]) == 1
    printed = json.loads(capsys.readouterr().out)
    assert (printed["value"], printed["rules"]) == (None, [])
    assert "没有一条规则符合" in printed["warnings"][0]


def test_what_a_file_imports_is_found_beside_it(capsys: pytest.CaptureFixture[str]) -> None:
    importing = str(HERE / "features" / "imports" / "deciding.dmn")
    assert main(["decide", importing, "--decision", "罚款", "--input", '{"金额": 1000}']) == 0
    assert json.loads(capsys.readouterr().out)["value"] == 50


@pytest.mark.parametrize(
    ("file", "decision", "data", "says"),
    [
        (PENALTIES, "dmn_nobody", "{}", "没有这个决策"),
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
