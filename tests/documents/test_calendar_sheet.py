"""The sheet of a year: one page, every day off and every worked weekend, the notice and the two people."""

from __future__ import annotations

import json

import pytest

from tests.documents.paper import facts_of, pages_of, printed, text_of
from tests.world import EXAMPLES

ENTERED = json.loads((EXAMPLES / "ut_calendar_enter.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def sheet() -> bytes:
    facts = facts_of("routine_visit", "DOC-CAL")
    data = {
        "year": 2027,
        "notice_no": ENTERED["notice_no"],
        "notice_date": ENTERED["notice_date"],
        "calendar_off": ENTERED["off_days"],
        "calendar_work": ENTERED["work_days"],
    }
    forms = {
        "ut_calendar_enter": {**ENTERED, "_by": "高宇", "_at": "2026-11-25T01:00:00+00:00"},
        "ut_calendar_approve": {"decision": "同意", "_by": "刘国平", "_at": "2026-11-25T02:00:00+00:00"},
    }
    return printed("DOC-CAL", {**facts, "unit": {}, "data": data, "forms": forms})


def test_it_is_one_page(sheet: bytes) -> None:
    assert pages_of(sheet) == 1


@pytest.mark.parametrize(
    "words",
    [
        "2027年工作日历表",
        "国办发明电〔2026〕9号",
        "2026年11月24日发布",
        "高宇",
        "刘国平，2026年11月25日",
        "春节2月5日至2月12日",
        "中秋节9月15日",
        "2月20日、2月14日、5月8日、9月26日、10月9日",
        "20班",
        "湘阴县档案局",
    ],
)
def test_it_says_what_it_must(sheet: bytes, words: str) -> None:
    assert words in text_of(sheet)
