"""The papers of the yearly random inspection: confirmation of the draw, plan and summary (S3.3)."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from tests.documents.paper import ROOT, SHARED, text_of
from workflows.documents import render

FOLDER = ROOT / "forms/random_sample/documents"
KINDS = ("DOC-66", "DOC-67", "DOC-66b")
UNITS = ("湘阴县自然资源局", "湘阴县教育局", "湖南远大纸业有限公司")
CLICKED = {"kind": "click", "name": "徐静", "at": "2027-02-10T10:05:00+08:00"}
FACTS: dict[str, Any] = {
    "number": "",
    "date": "2027-02-12",
    "case": {"number": "湘阴档随〔2027〕1号", "title": "2027年度随机抽查"},
    "bureau": {"name": "湘阴县档案局", "short_name": "县档案局", "code": "湘阴档"},
    "data": {
        "plan_year": 2027,
        "draw_number": "湘阴档抽〔2027〕1号",
        "population_n": 128,
        "population_hash": "3fd2" * 16,
        "drawn_hash": "91ab" * 16,
        "size": {"n": 13},
        "draw_attempt": 2,
        "seed_value": "07121930",
        "seed_source": "2027年2月10日福利彩票双色球开奖号码",
        "drawn": [{"no": no, "unit": unit, "stratum": "机关"} for no, unit in enumerate(UNITS, 1)],
        "matched": [
            {"lead": "p-wang", "lead_name": "王建国", "assistant": "p-li", "assistant_name": "李敏"},
            {"lead": "p-sun", "lead_name": "孙颖", "assistant": "p-wang", "assistant_name": "王建国"},
            {"lead": None, "lead_name": "", "assistant": None, "assistant_name": ""},
        ],
        "plan": [
            {"no": 1, "unit": UNITS[0], "lead_name": "王建国", "assistant_name": "李敏", "planned_date": "2027-03-01"},
            {"no": 2, "unit": UNITS[2], "lead_name": "", "assistant_name": "", "planned_date": "2027-06-14"},
        ],
        "inspections": {"total": 13, "done": 12, "findings": 21, "ordered": 8},
    },
    "forms": {
        "ut_random_draw": {
            "_by": "王建国",
            "_at": "2027-02-10T09:50:00+08:00",
            "redraw_reason": "抽中的一家单位已经撤销",
        },
        "ut_random_seed": {"sign": CLICKED, "_by": "徐静", "_at": "2027-02-10T10:05:00+08:00"},
        "ut_random_approve": {
            "decision": "同意",
            "sign": {**CLICKED, "name": "刘国平"},
            "_at": "2027-02-12T09:00:00+08:00",
        },
        "ut_random_summary": {
            "summary": "应查13家，已查12家，发现问题21项，已责令限期整改8项。",
            "unfinished": [{"unit_id": {"id": "u9", "name": UNITS[1]}, "reason": "单位整体搬迁"}],
        },
    },
}
MUST_SAY = {
    "DOC-66": [
        *("湘阴档抽〔2027〕1号", "总数N128家", "抽取数n13家", "随机种子07121930", "双色球开奖号码", "第1版", "第2次"),
        *("抽中的一家单位已经撤销", "3fd23fd2", "91ab91ab", "王建国、李敏", "另行指派", "操作人", "见证人", "徐静"),
        *("2027年2月10日", "重新计算"),
    ],
    "DOC-67": [
        "2027年度检查计划",
        "从128家中抽取",
        "3月1日",
        "检查前确定",
        "第四十二条",
        "湘阴档抽〔2027〕1号",
        "刘国平",
    ],
    "DOC-66b": ["2027年度随机抽查情况汇总", "应查13家，已查12家", "单位整体搬迁", "湘阴县教育局", "湘阴县档案局"],
}


def printed(kind: str, facts: dict[str, Any]) -> bytes:
    """The template of this process, which has a namesake in others."""
    return render((FOLDER / f"{kind}.typ").read_bytes(), facts, shared=SHARED, images={})


@pytest.mark.parametrize("kind", KINDS)
class TestEachPaper:
    def test_says_what_it_must(self, kind: str) -> None:
        text = text_of(printed(kind, FACTS))
        assert [words for words in MUST_SAY[kind] if words not in text] == []
        assert [word for word in ("none", "true", "false", "#", "(:") if word in text] == []

    def test_without_a_single_fact_is_a_form_to_fill_in_by_hand(self, kind: str) -> None:
        title = tomllib.loads((FOLDER / f"{kind}.toml").read_text())["title"]
        assert title in text_of(printed(kind, {}))


def test_three_hundred_units_make_a_paper_of_several_pages() -> None:
    many = [{"no": no, "unit": f"单位{no}", "stratum": "企业"} for no in range(1, 301)]
    pairs = [{"lead_name": "王建国", "assistant_name": "李敏"}] * 300
    text = text_of(printed("DOC-66", {**FACTS, "data": {**FACTS["data"], "drawn": many, "matched": pairs}}))
    assert "单位300" in text
