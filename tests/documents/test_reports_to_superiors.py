"""What goes to other organisations: the special report of a major case, what is reported after it, and letters."""

from __future__ import annotations

from typing import Any

from tests.documents.paper import printed, register_of, text_of

COUNTY: dict[str, Any] = {
    "number": "湘阴档专报〔2026〕1号",
    "date": "2026-10-09",
    "bureau": {"name": "湘阴县档案局"},
    "organisations": {"city": "岳阳市档案局", "province": "湖南省档案局"},
    "addressee": {"name": "中共湘阴县委网络安全和信息化委员会办公室"},
    "settings": {"major_copy_to_province": True},
    "documents": {"DOC-40": {"number": "湘阴档专报〔2026〕1号"}},
    "data": {
        "party_name": "湘阴县自然资源局",
        "confirmed_at": "2026-09-30T16:20:00+08:00",
        "media_time": "2026-10-01T08:00:00+08:00",
        "decision_number": "湘阴档罚决〔2026〕1号",
        "decision_date": "2026-09-24",
        "post_done_date": "2026-02-13",
    },
    "forms": {
        "ut_special_draft": {
            "urgency": "加急",
            "title": "关于湘阴县自然资源局档案损毁案的案情专报",
            "case_facts": "三楼库房水淹，312卷档案受损。",
            "class_rules": [
                {
                    "class": "涉案档案价值巨大",
                    "name": "档案价值金额五十万元以上（含五十万元）",
                    "fact": "档案价值金额：500000.00元",
                    "source": "《档案局权责清单》重大案件查处一（一）",
                }
            ],
            "grade_value": "不适用；价值500000.00元（专家评估）",
            "measures": "已停止使用该库房。",
            "next": "依法立案调查。",
            "contact": "王建国 0730-2212345",
        },
        "ut_special_sign": {"sign": {"kind": "click", "name": "黄志强"}, "_by": "黄志强"},
        "ut_first_report": {
            "_by": "王建国",
            "summary": "网络视频称库房被水淹。",
            "media_list": [{"medium": "某短视频平台", "at": "2026-10-01", "link": "视频截图"}],
            "measures": "已派员核实。",
        },
        "ut_progress_report": {"_by": "王建国", "stage": "听证", "progress": "听证已经举行。"},
        "ut_decision_report": {"_by": "王建国", "content": "警告，并处罚款五万元。"},
        "ut_post_report": {"_by": "王建国", "content": "罚款已缴，整改合格。"},
        "ut_special_supplement": {"_by": "王建国", "content": "补充鉴定意见。"},
    },
}


def with_data(**data: Any) -> dict[str, Any]:
    """The county's facts with these decision variables."""
    return {**COUNTY, "data": {**COUNTY["data"], **data}}


def letter(kind: str, **data: Any) -> str:
    """A letter of this kind on paper."""
    facts = with_data(doc_kind=kind, subject="关于处置系统遭受攻击", body="一、情况\n请派员研判。", **data)
    return text_of(printed("DOC-72", {**facts, "forms": {}}))


def test_m2_1_a_special_report_names_class_basis_value_and_the_moment_of_confirmation() -> None:
    text = text_of(printed("DOC-40", with_data(report_kind="专报")))
    for words in (
        "案情专报",
        "湘阴档专报〔2026〕1号",
        "签发人：黄志强",
        "岳阳市档案局：",
        "涉案档案价值巨大",
        "档案价值金额五十万元以上（含五十万元）",
        "重大案件查处一（一）",
        "查实认定时间：2026年9月30日16时20分",
        "抄送：湖南省档案局",
    ):
        assert words in text


def test_m2_2_the_first_report_of_an_exposed_case_says_that_it_is_not_verified() -> None:
    text = text_of(printed("DOC-40", with_data(report_kind="首报")))
    assert "首报（待核实）" in text
    assert "获知时间：2026年10月1日8时00分" in text
    assert "某短视频平台" in text
    assert "特急" in text
    assert "312卷" not in text


def test_m2_1_nothing_is_copied_to_the_province_where_the_table_of_settings_says_so() -> None:
    facts = {**with_data(report_kind="专报"), "settings": {"major_copy_to_province": False}}
    assert "抄送" not in text_of(printed("DOC-40", facts))


def test_m2_3_progress_is_told_with_its_stage_and_the_report_it_follows() -> None:
    text = text_of(printed("DOC-41", with_data(report_kind="进展")))
    assert "以湘阴档专报〔2026〕1号案情专报上报的湘阴县自然资源局案" in text
    assert "目前处于听证阶段" in text


def test_m2_4_the_penalty_and_what_was_done_after_it_are_two_reports() -> None:
    penalty = text_of(printed("DOC-41", with_data(report_kind="处罚")))
    assert "决定书文号：湘阴档罚决〔2026〕1号；决定日期：2026年9月24日" in penalty
    assert "后处理" not in penalty
    after = text_of(printed("DOC-41", with_data(report_kind="后处理")))
    assert "后处理于2026年2月13日完成" in after


def test_a_supplement_the_province_asked_for_says_what_is_added() -> None:
    assert "补充鉴定意见" in text_of(printed("DOC-41", with_data(report_kind="补充")))


def test_a_letter_is_titled_and_closed_as_its_kind_asks() -> None:
    closings = {"报告": "特此报告", "专报": "特此报告", "函": "特此函达", "通报": "特此通报", "通知": "特此通知"}
    for kind, closing in closings.items():
        text = letter(kind)
        assert f"关于处置系统遭受攻击的{kind}" in text
        assert closing in text
        assert "中共湘阴县委网络安全和信息化委员会办公室：" in text


def test_a_letter_that_wants_an_answer_says_by_when() -> None:
    assert "请在收到本函之日起5个工作日内书面答复我局" in letter("函", need_reply=True, reply_days=5)
    assert "答复我局" not in letter("函", need_reply=False)


def test_letters_are_numbered_in_one_row_and_open_to_whom_they_are_addressed() -> None:
    assert register_of("DOC-72")["word"] == "发"
    assert register_of("DOC-72")["addressed_to"] == "addressee"
    assert register_of("DOC-40")["addressed_to"] == ["superior_city", "superior_province"]
