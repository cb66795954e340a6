"""The two yearly reports of a unit, and the table of all of them."""

from __future__ import annotations

import json
from typing import Any

from tests.documents.paper import FACTS, printed, register_of, text_of


def report(**data: Any) -> dict[str, Any]:
    """The filled report of 自然资源局 with these decision variables."""
    facts: dict[str, Any] = json.loads((FACTS / "self_report.json").read_text(encoding="utf-8"))
    return facts | {"data": facts["data"] | data}


ROWS: list[dict[str, Any]] = [
    {
        "unit": "湘阴县自然资源局",
        "status": "按期",
        "result": "通过",
        "submitted_at": "2026-09-28T02:00:00Z",
        "days_late": 0,
        "holdings_perm": 12400,
        "holdings_30": 20100,
        "db_count": 1,
        "problems": "防有害气体设施不足",
        "handling": "单位自行整改",
    },
    {
        "unit": "湘阴县民政局",
        "status": "逾期",
        "result": "转现场核查",
        "submitted_at": "2026-10-07T16:00:00Z",
        "days_late": 8,
        "holdings_perm": 8000,
        "holdings_30": 5000,
        "db_count": 0,
        "problems": "无",
        "handling": "列入实地抽查候选",
    },
    {"unit": "湘阴县委办公室", "status": "未报", "result": ""},
    {"unit": "湘阴县水务集团有限公司", "status": "待报", "result": ""},
]


def test_s4_14_the_full_report_tells_what_is_kept_and_how_the_databases_run() -> None:
    text = text_of(printed("DOC-30", report()))
    for words in (
        "2025年度档案工作情况报告",
        "完好32488卷，破损10卷，霉变2卷，没有丢失。",
        "45210",
        "不动产登记电子档案库",
        "2025年6月10日",
        "是（2025年12月20日）",
        "Y-2003-112",
        "整理未完成，计划2026年6月移交",
        "邓雪",
        "2026年9月28日",
    ):
        assert words in text


def test_s4_14_a_unit_without_a_database_says_so() -> None:
    assert "本单位没有档案数据库。" in text_of(printed("DOC-30", report(report_has_db="无")))


def test_s4_16_a_corrected_version_says_what_was_corrected() -> None:
    assert "本次补正" not in text_of(printed("DOC-30", report()))
    assert "本次补正：永久数量更正为12500卷。" in text_of(
        printed("DOC-30", report(report_changes="永久数量更正为12500卷"))
    )


def test_g_03_the_short_report_is_short() -> None:
    text = text_of(printed("DOC-31", report(report_kind="简表", on_backup=False)))
    assert "2025年度自查报告（简表）" in text
    assert "库房安全，设施设备完好。" in text
    assert "数据库" not in text


def test_s4_17_the_table_has_every_unit_and_its_totals() -> None:
    text = text_of(printed("DOC-32", report(summary_rows=ROWS, cycle=2026, summary_note="2家单位未报")))
    for words in (
        "1湘阴县自然资源局按期2026-09-28",
        "2湘阴县民政局逾期8日2026-10-08",
        "3湘阴县委办公室未报",
        "4湘阴县水务集团有限公司未报",
        "应报4家20400251001",
        "按期1，逾期1，未报2；通过1，退回补正0，转现场核查1，发现隐患0，待审核0",
        "说明：2家单位未报。",
    ):
        assert words in text


def test_s4_15_the_unit_may_open_its_own_report_and_nobody_the_table_of_all() -> None:
    assert register_of("DOC-30")["addressed_to"] == register_of("DOC-31")["addressed_to"] == "party"
    assert "addressed_to" not in register_of("DOC-32")
