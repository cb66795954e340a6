"""A15, what a re-check concludes: from the report, what was put right, and the orders before."""

from __future__ import annotations

from pathlib import Path

import pytest

from workflows.catalogue.bundle import read_bundle

ROOT = Path(__file__).resolve().parents[2]
BOOK = read_bundle(ROOT, "rectification", "proc_rectification").decisions


@pytest.mark.parametrize(
    ("report_in_time", "items_passed", "reorders", "concluded"),
    [
        ("是", "全部", None, "合格"),
        ("否", "全部", None, "合格"),
        ("是", "全部", 1, "合格"),
        ("是", "部分", None, "部分合格"),
        ("是", "没有", None, "不合格首次"),
        ("是", "部分", 1, "不合格再次"),
        ("是", "没有", 1, "不合格再次"),
        ("否", "部分", None, "逾期"),
        ("否", "没有", 1, "逾期"),
    ],
)
def test_e6_1_a_recheck_concludes(report_in_time: str, items_passed: str, reorders: int | None, concluded: str) -> None:
    asked = {"report_in_time": report_in_time, "items_passed": items_passed, "reorders": reorders}
    assert BOOK.decide("dmn_recheck", asked).output == concluded
