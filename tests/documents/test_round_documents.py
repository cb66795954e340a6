"""Papers of the yearly rounds: the draw, plan and summary of a full inspection; self-reports beside what was found."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.documents.paper import FACTS, ROOT, SHARED, drawings, pages_of, signature, text_of
from workflows.documents import render

PAPERS = {
    "eda_full/DOC-66": "电子档案全面检查（其余名额） 湘阴档抽〔2026〕1号 0f1e2d3c 20260112408153 徐静 必查",
    "eda_full/DOC-67": "2026年度电子档案全面检查计划 15%至25% 湘阴县自然资源局 必查 王建国、李敏 孙颖、李敏 6月",
    "eda_full/DOC-67b": "2026年度电子档案全面检查总结 占单位总数15% 86.7% 电子文件归档与电子档案管理制度 1.2、5.3",
    "selfreport_sample/DOC-66": "自查报告实地抽查 湘阴档抽〔2026〕1号 20260112408153 徐静",
    "selfreport_sample/DOC-32b": "2026年度自查报告实地抽查比对表 审核转入 永久档案 120 118 一般差错 王建国",
}
"""Folder and kind -> words it must say."""


def facts() -> dict[str, Any]:
    return dict(json.loads((FACTS / "yearly_round.json").read_text(encoding="utf-8")))


def printed(paper: str, given: dict[str, Any]) -> bytes:
    folder, kind = paper.split("/")
    template = (ROOT / "forms" / folder / "documents" / f"{kind}.typ").read_bytes()
    return render(template, given, shared=SHARED, images={name: signature() for name in drawings(given)})


@pytest.mark.parametrize("paper", PAPERS)
class TestEveryPaperOfARound:
    def test_says_what_it_must(self, paper: str) -> None:
        text = text_of(printed(paper, facts()))
        assert [words for words in PAPERS[paper].split() if words not in text] == []

    def test_is_printed_empty_too(self, paper: str) -> None:
        assert pages_of(printed(paper, {})) >= 1

    def test_runs_over_many_units(self, paper: str) -> None:
        many = facts()
        for name in ("plan", "entries", "drawn", "sample"):
            many["data"][name] = many["data"][name] * 150
        assert pages_of(printed(paper, many)) >= (2 if paper != "selfreport_sample/DOC-32b" else 5)


def test_a_unit_nobody_has_visited_stands_in_the_comparison_as_not_visited() -> None:
    given = facts()
    given["data"]["inspections"] = {"total": 2, "done": 0, "open": ["u021", "u017"]}
    given["forms"]["ut_rsample_result"]["rows"] = given["forms"]["ut_rsample_result"]["rows"][:1]
    text = text_of(printed("selfreport_sample/DOC-32b", given))
    assert (text.count("未核查"), text.count("一般差错")) == (1, 1)
