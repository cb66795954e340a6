"""The documents of a penalty by the ordinary procedure: rights told, remedies named, every fact where it belongs."""

from __future__ import annotations

import json
from copy import deepcopy
from functools import cache
from typing import Any

import pytest

from tests.documents.paper import FACTS, printed, register_of, text_of


@cache
def kept() -> Any:
    """The facts of a case that came to the court, as the system gave them to its last document."""
    return json.loads((FACTS / "penalty_ordinary.json").read_text())


def said(kind: str, **data: Any) -> str:
    """What the document says, with some variables of the case changed."""
    facts = deepcopy(kept())
    word = register_of(kind)["word"]
    facts["number"] = f"湘阴档{word}〔2026〕3号" if word else ""
    facts["data"] |= data
    return text_of(printed(kind, facts))


def test_x09_the_notice_tells_facts_reasons_basis_content_and_rights() -> None:
    notice = said("DOC-24")
    for words in (
        "行政处罚事先告知书（听证告知）",
        "湘阴县自然资源局：",
        "擅自复制并在其网站公布属于国家所有的档案12卷",
        "《中华人民共和国档案法》第四十八条第二项",
        "《中华人民共和国档案法》第四十九条第一款",
        "10000元以上100000元以下",
        "给予警告，处以罚款20,000.00元",
        "5个工作日内向我局提出",
        "要求举行听证的权利",
        "自收到本告知书之日起五个工作日内",
    ):
        assert words in notice


def test_x10_a_notice_below_the_amount_says_nothing_of_a_hearing() -> None:
    assert "听证" not in said("DOC-24", hearing_right=False)


def test_x19_the_decision_has_the_six_items_of_the_law_and_the_remedies() -> None:
    decision = said("DOC-28")
    for words in (
        "统一社会信用代码：11430624MB26629991",
        "书证：查阅登记簿复印件。",
        "《行政处罚事先告知书》（湘阴档罚告〔2026〕1号）",
        "提出了陈述、申辩意见",
        "对“已及时改正”的意见采纳",
        "给予警告，处以罚款20,000.00元",
        "自收到本决定书之日起十五日内",
        "每日按罚款数额的百分之三加处罚款",
        "自收到本决定之日起六十日内向湘阴县人民政府申请行政复议",
        "自收到本决定之日起六个月内依法向有管辖权的人民法院提起行政诉讼",
        "本决定通过互联网渠道送达的",
        "加处罚款的数额在复议、诉讼期间不予计算",
    ):
        assert words in decision


@pytest.mark.parametrize(
    ("changes", "paragraph"),
    [
        ({"party_role": "档案服务企业"}, "第四十九条第二款"),
        ({"violation_code": "AL48-3"}, "第四十九条第三款"),
        ({"party_kind": "个人"}, "第四十九条第一款"),
    ],
)
def test_p1_2_the_paragraph_follows_who_did_what(changes: dict[str, str], paragraph: str) -> None:
    assert f"《中华人民共和国档案法》{paragraph}" in said("DOC-28", **changes)


def test_a_person_is_addressed_as_a_person() -> None:
    decision = said("DOC-28", party_kind="个人", party_name="张某")
    assert "居民身份证号码" in decision
    assert "你单位" not in decision


def test_what_is_still_owed_is_pressed_for_and_brought_to_court() -> None:
    assert "尚欠40,000.00元，其中加处罚款20,000.00元" in said("DOC-52")
    application = said("DOC-53")
    assert "《行政处罚履行催告书》（湘阴档催〔2027〕1号）" in application
    assert "行政机关负责人签名：黄志强" in application


def test_instalments_are_listed() -> None:
    decision = said("DOC-54")
    assert "分期缴纳罚款决定书" in decision
    assert "2026年8月31日前缴纳10,000.00元" in decision


def test_p1_3_the_note_on_discretion_names_six_factors_and_the_tier() -> None:
    note = said("DOC-61")
    for words in ("事实", "情节", "性质", "社会危害程度", "主观过错", "消除后果", "较轻", "主动消除或减轻危害后果"):
        assert words in note
