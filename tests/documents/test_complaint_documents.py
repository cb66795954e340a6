"""DOC-58 in its shapes: the sheet, taken up or not, the result; none of them says who complained."""

from __future__ import annotations

from typing import Any

from tests.documents.paper import printed, text_of

REGISTER = {
    "received_at": "2026-12-08T08:30:00+08:00",
    "source": "来信",
    "target_name": "湘阴县自然资源局",
    "category": "保管条件",
    "matter": "三楼库房长期漏水，不动产登记档案大量霉变，没有人处理。",
    "joint_count": 2,
    "want_reply": True,
    "reporter": [{"name": "李明", "contact": "13900000000"}],
    "_by": "何丽华",
}
FACTS: dict[str, Any] = {
    "number": "湘阴档举告〔2026〕3号",
    "date": "2026-12-08",
    "case": {"number": "湘阴档举〔2026〕1号", "title": ""},
    "bureau": {"name": "湘阴县档案局"},
    "data": {
        "reporter_code": "举报人A",
        "anonymous": False,
        "accepted_on": "2026-12-08",
        "jurisdiction": "受理",
        "conclusion": "属实",
    },
    "forms": {"ut_complaint_register": REGISTER},
}


def said(kind: str, **forms: Any) -> str:
    return text_of(printed(kind, {**FACTS, "forms": {**FACTS["forms"], **forms}}))


def test_the_sheet_says_what_is_complained_of_and_of_the_reporter_only_the_code() -> None:
    page = said("DOC-58")
    for words in (
        "湘阴档举〔2026〕1号",
        "2026年12月8日",
        "依法保密（举报人A）",
        "湘阴县自然资源局",
        "长期漏水",
        "何丽华",
    ):
        assert words in page
    assert "李明" not in page


def test_a_media_report_stands_on_the_sheet() -> None:
    media = [{"medium": "某新闻网", "at": "2026-12-08T08:00:00+08:00", "link": "https://example.cn/1"}]
    assert "某新闻网" in said("DOC-58", ut_complaint_register={**REGISTER, "media": media})


def test_who_complained_is_told_that_it_is_taken_up() -> None:
    page = said("DOC-58b")
    assert "投诉举报受理告知书" in page
    assert "受理日期为2026年12月8日" in page
    assert "李明" not in page


def test_or_why_it_is_not() -> None:
    page = said("DOC-58b", ut_complaint_reject={"reason": "没有具体线索", "note": "请补充时间和地点。"})
    assert "投诉举报不予受理告知书" in page
    assert "没有具体线索" in page
    assert "六十日" not in page


def test_and_what_came_of_it() -> None:
    page = said("DOC-58c", ut_complaint_reply={"reply_text": "本局已责令整改。"})
    assert "经核查，你反映的事项属实" in page
    assert "本局已责令整改。" in page
    assert "李明" not in page
