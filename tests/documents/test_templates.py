"""The documents of an inspection: each says what it must, with all facts, with some and with none."""

from __future__ import annotations

from typing import Any

import pytest

from tests.documents.paper import TEMPLATES, drawings, facts_of, pages_of, printed, register_of, text_of

KINDS = sorted(TEMPLATES)
VISITS = ["routine_visit", "obstructed_enterprise"]

WORDS = {"DOC-02": "检通", "DOC-06": "检结"}

MUST_SAY = {
    "DOC-01": [
        "检查依据《中华人民共和国档案法》第四十二条至第四十六条",
        "湘阴县自然资源局",
        "√提前通知",
        "2026年12月8日",
        "王志强（行政执法证号：18060623001）",
        "1人（何小雨）",
        "0次",
        "签名：李文静",
        "审批意见同意。",
    ],
    "DOC-02": [
        "湘阴县档案局",
        "湘阴档检通〔2026〕3号",
        "湘阴县自然资源局：",
        "《中华人民共和国档案法》",
        "责任制和制度",
        "2026年12月8日",
        "李文静（行政执法证号：18060623007）",
        "陈述、申辩",
        "申请其回避",
        "未出示行政执法证件的，有权拒绝检查",
        "12345",
        "不得拒绝、阻碍",
        "2026年12月4日前确认",
        "湘阴县档案局2026年11月25日",
    ],
    "DOC-03": [
        "《档案安全检查清单》（SEC-1，版本2026-1）",
        "库房灭火器4具",
        "2件",
        "未开展异地备份",
        "共25项：符合21，不符合2，不适用2",
        "91.3",
        "优秀",
        "（陈国栋，局长）",
    ],
    "DOC-04": [
        "检查时间：2026年12月8日9时05分至11时30分",
        "王志强（行政执法证号：18060623001，2026年12月8日9时08分出示）",
        "√不申请",
        "抽查永久、30年档案20卷",
        "三楼库房2具灭火器已过有效期",
        "单位当场联系物业更换",
        "情况属实，按要求整改",
        "第1页共2页",
    ],
    "DOC-05": ["√定期巡查", "不动产登记档案、土地矿产档案", "上次问题及整改情况", "（陈国栋，局长）"],
    "DOC-06": [
        "湘阴档检结〔2026〕3号",
        "等次为：优秀",
        "发现问题2项",
        "当场改正",
        "责令限期整改2027年1月15日",
        "陈述、申辩",
        "六十日内",
        "六个月内",
        "湘阴县档案局2026年11月25日",
    ],
    "DOC-07": [
        "询问时间：2026年12月8日10时10分至10时40分",
        "被询问人：刘敏",
        "档案工作人员",
        "申请回避",
        "问：不动产登记电子档案如何备份？",
        "答：没有了。",
        "以上笔录我已看过",
        "记录人签名：",
        "证号：18060623007",
    ],
    "DOC-08": ["检查项目5.4", "√不涉密", "备份日志（2026年10月）", "9f86d081884c7d65", "6页复制", "与原件核对无误"],
    "DOC-09": ["时间年月日时分", "拒绝签字", "见证人签名"],
    "DOC-19": ["湘阴县自然资源局：", "申请李文静回避", "李文静回避。", "不停止", "负责人签名：黄卫民"],
    "DOC-38": [
        "行政检查通知书",
        "湘阴档检通〔2026〕3号",
        "√直接送达",
        "2026年11月26日10时15分",
        "李文静（行政执法证号：18060623007）、吴芳",
        "√收发人员",
    ],
}


def without_values(facts: Any) -> Any:
    """The same shape, every value gone."""
    if isinstance(facts, dict):
        return {name: without_values(value) for name, value in facts.items()}
    return [without_values(value) for value in facts] if isinstance(facts, list) else None


@pytest.mark.parametrize("kind", KINDS)
def test_a_document_says_what_it_must(kind: str) -> None:
    text = text_of(printed(kind, facts_of("routine_visit", kind)))
    assert register_of(kind)["title"] in text
    assert [words for words in MUST_SAY[kind] if words not in text] == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_document_without_a_single_fact_is_a_form_to_fill_in_by_hand(kind: str) -> None:
    assert register_of(kind)["title"] in text_of(printed(kind, {}))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("visit", VISITS)
def test_a_document_bears_facts_without_values(kind: str, visit: str) -> None:
    assert register_of(kind)["title"] in text_of(printed(kind, without_values(facts_of(visit, kind))))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("visit", VISITS)
def test_no_words_of_the_machine_reach_the_paper(kind: str, visit: str) -> None:
    text = text_of(printed(kind, facts_of(visit, kind)))
    assert [word for word in ("none", "true", "false", "else", "#", "[", "]", "(:") if word in text] == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_lost_signature_image_leaves_a_line_to_sign(kind: str) -> None:
    facts = facts_of("routine_visit", kind)
    assert drawings(facts) != set()
    assert register_of(kind)["title"] in text_of(printed(kind, facts, images={}))


@pytest.mark.parametrize("kind", KINDS)
def test_the_register_of_a_template_has_its_kind_word_and_signers(kind: str) -> None:
    entry = register_of(kind)
    assert entry["kind"] == kind
    assert entry["word"] == WORDS.get(kind, "")
    assert set(entry["sides"]) <= {"bureau", "unit"}


def test_an_enterprise_over_its_yearly_visits_shows_the_exception() -> None:
    text = text_of(printed("DOC-01", facts_of("obstructed_enterprise", "DOC-01")))
    assert "超频次例外审批同意。属投诉举报核查，同意列入例外。" in text
    assert "国办发〔2024〕54号" in text


def test_an_enterprise_may_refuse_a_visit_that_was_not_scanned() -> None:
    text = text_of(printed("DOC-02", facts_of("obstructed_enterprise", "DOC-02")))
    assert "未通过“湖南省行政检查码”登记的，有权拒绝检查" in text


def test_a_record_that_was_not_signed_says_so_instead_of_leaving_a_line() -> None:
    text = text_of(printed("DOC-04", facts_of("obstructed_enterprise", "DOC-04")))
    assert "被检查单位有关负责人拒绝签字。" in text
    assert "见证人：何平（创业园区管理办公室）" in text
    assert "被检查单位负责人签名" not in text


def test_a_visit_over_midnight_in_greenwich_time_is_written_in_beijing_time() -> None:
    text = text_of(printed("DOC-04", facts_of("obstructed_enterprise", "DOC-04")))
    assert "2026年12月9日9时20分至2026年12月10日0时10分" in text


def test_a_refusal_is_told_with_its_reason_and_witness() -> None:
    text = text_of(printed("DOC-09", facts_of("obstructed_enterprise", "DOC-09")))
    assert "√拒绝签字" in text
    assert "经解释仍拒绝签字" in text
    assert "执法记录仪20261209-02.mp4" in text


def test_an_obstruction_is_told_with_persons_and_police() -> None:
    facts = facts_of("obstructed_enterprise", "DOC-09")
    del facts["forms"]["ut_refusal"]
    text = text_of(printed("DOC-09", facts))
    assert "√拒绝进入√拒绝提供资料" in text
    assert "孙丽（行政主管）、马强（保安）" in text
    assert "是否报警是√否" in text


def test_the_findings_on_record_are_told_with_their_handling() -> None:
    text = text_of(printed("DOC-06", facts_of("obstructed_enterprise", "DOC-06")))
    assert "执法通知书15个工作日" in text
    assert "责令限期整改2027年1月20日" in text


def test_a_visit_without_findings_is_told_so() -> None:
    facts = facts_of("routine_visit", "DOC-06")
    facts["forms"]["ut_decide_handling"]["per_finding"] = []
    facts["forms"]["ut_check_items"]["findings"] = []
    assert "未发现违反档案管理法律、法规的行为" in text_of(printed("DOC-06", facts))


def test_nothing_found_is_never_said_of_items_nobody_checked() -> None:
    assert "未发现" not in text_of(printed("DOC-06", {}))


def test_a_visit_that_was_prevented_is_told_so_without_a_grade() -> None:
    facts = facts_of("obstructed_enterprise", "DOC-06")
    facts["forms"]["ut_record_obstruction"]["can_continue"] = "不能"
    del facts["forms"]["ut_check_items"]
    text = text_of(printed("DOC-06", facts | {"findings": []}))
    assert "因执行检查受到阻碍，本次检查未能完成。" in text
    assert "等次为" not in text
    assert "处理意见如下" not in text


def test_a_refused_recusal_names_the_officer_who_stays() -> None:
    text = text_of(printed("DOC-19", facts_of("obstructed_enterprise", "DOC-19")))
    assert "驳回回避申请，王志强不回避。" in text


def test_a_document_left_with_the_unit_names_reason_and_witness() -> None:
    text = text_of(printed("DOC-38", facts_of("obstructed_enterprise", "DOC-38")))
    assert "√留置送达" in text
    assert "拒绝签收。2026年12月16日" in text
    assert "照片、录像3件随案保存" in text


def test_a_click_on_the_officers_device_is_not_shown_as_the_units_signature() -> None:
    facts = facts_of("routine_visit", "DOC-08")
    facts["forms"]["ut_copy"]["confirm"] = {"kind": "click", "name": "王志强", "at": "2026-12-08T11:00:00+08:00"}
    assert "提供人（签名或者盖章）：王志强" not in text_of(printed("DOC-08", facts))


@pytest.mark.parametrize("kind", ["DOC-04", "DOC-07"])
def test_a_long_record_counts_its_pages(kind: str) -> None:
    facts = facts_of("routine_visit", kind)
    facts["forms"]["ut_record"]["content"] = "查阅资料。\n" * 100
    facts["forms"]["ut_inquiry"]["qa"] *= 12
    pdf = printed(kind, facts)
    assert pages_of(pdf) > 3
    assert f"第1页共{pages_of(pdf)}页" in text_of(pdf)
