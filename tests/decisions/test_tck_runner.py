"""The runner of the DMN TCK reads its layout, compares as it says, and reports what failed and why (tck/example)."""

from pathlib import Path

import pytest

from tests.decisions.tck.__main__ import main
from tests.decisions.tck.measuring import is_same, measure
from tests.decisions.tck.suite import read_level
from workflows.feel import At

EXAMPLE = Path(__file__).parent / "tck" / "example"


def test_each_result_of_each_case_is_judged() -> None:
    results = list(measure(read_level(EXAMPLE)))
    assert [(result.case.id, result.name, result.passed) for result in results] == [
        ("001", "hello", True),
        ("001", "card", True),
        ("001", "broken", True),
        ("001", "wrong", False),
        ("002", "service", True),
    ]
    assert results[3].why == "expected 0, got False"


def test_the_report_counts_by_folder_and_names_what_failed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = tmp_path / "report.md"
    assert main([str(EXAMPLE), str(report)]) == 0
    assert "compliance-level-2: 4 of 5 (80.0%)" in capsys.readouterr().out
    written = report.read_text(encoding="utf-8")
    assert "| 0001-greeting | 4 | 5 |" in written
    assert "| 0001-greeting | 001 | wrong | expected 0, got False |" in written


def test_a_folder_that_is_no_suite_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path)]) == 1
    assert "TestCases" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("found", "expected", "same"),
    [
        (0.333333333333333, 0.3333333333, True),
        (0.3333, 0.3333333333, False),
        (True, 1, False),
        (None, False, False),
        ("10:00:00Z", At("10:00:00.000+00:00"), True),
        ("P1D", At("PT25H"), False),
        (1, At("PT1S"), False),
        ([1, {"a": None}], [1.0, {"a": None}], True),
        ([1], [1, 2], False),
        ({"a": 1}, {"b": 1}, False),
    ],
)
def test_values_are_compared_as_the_suite_compares_them(found: object, expected: object, same: bool) -> None:
    assert is_same(found, expected) is same
