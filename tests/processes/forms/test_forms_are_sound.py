"""Every shipped form can be shown, filled in, checked and kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from forms_on_file import CALENDAR, FILES, FORMS, TODAY, complaints, example, expressions, read_json
from jsonschema import Draft202012Validator

from workflows import feel
from workflows.rules import answers
from workflows.values.forms import Form
from workflows.values.refusals import BadAnswers

WIDGETS = {
    *("text", "textarea", "int", "money", "date", "datetime", "daterange", "bool", "radio", "select"),
    *("multiselect", "checklist", "table", "files", "officers", "people", "unit", "signature", "declare"),
    *("officer", "case", "document", "organisation", "violation", "laws"),
    "computed",
}
KNOWN_NAMES = {"now", "today", "case", "unit", "forms", "register", "checklist", "actor", "settings"}
EXPECTED = {
    "eda_full": {
        "start_eda_manual",
        "ut_eda_target",
        "ut_eda_exceed",
        "ut_eda_decide",
        "ut_eda_draw",
        "ut_eda_seed",
        "ut_eda_plan",
        "ut_eda_summary",
        "ut_eda_explain",
    },
    "selfreport_sample": {
        "start_rsample_manual",
        "ut_rsample_select",
        "ut_rsample_special",
        "ut_rsample_draw",
        "ut_rsample_seed",
        "ut_rsample_approve",
        "ut_rsample_result",
    },
    "random_sample": {
        "start_random_manual",
        "ut_random_confirm",
        "ut_random_draw",
        "ut_random_seed",
        "ut_random_approve",
        "ut_random_summary",
    },
    "complaint": {
        "start_complaint",
        "start_complaint_manual",
        "ut_complaint_register",
        "ut_complaint_reject",
        "ut_complaint_merge",
        "ut_complaint_transfer",
        "ut_complaint_assign",
        "ut_complaint_accept",
        "ut_complaint_check",
        "ut_complaint_written",
        "ut_complaint_conclude",
        "ut_complaint_reply",
    },
    "calendar_upkeep": {"start_calendar_manual", "ut_calendar_enter", "ut_calendar_approve"},
    "nonreport": {"ut_nonreport_order", "ut_nonreport_decide"},
    "annual_assessment": {
        "start_yassess_manual",
        "ut_yassess_review",
        "ut_yassess_approve",
        "ut_bulletin",
        "ut_warning",
        "ut_caution",
        "ut_bulletin_sign",
    },
    "assessment_objection": {"start_objection", "ut_yassess_handle"},
    "onsite_inspection": {
        "start_inspection",
        "ut_prepare_inspection",
        "ut_cap_exception",
        "ut_approve_inspection",
        "ut_unit_confirm",
        "ut_arrive",
        "ut_record_obstruction",
        "ut_check_items",
        "ut_inquiry",
        "ut_copy",
        "ut_record",
        "ut_unit_sign",
        "ut_refusal",
        "ut_decide_handling",
        "ut_upload_no",
    },
    "service": {"ut_choose_service", "ut_execute_service"},
    "recusal": {"ut_recusal_request", "ut_recusal_decide", "ut_replace_officer"},
    "publicity": {
        "start_publicity_manual",
        "ut_publicity_prepare",
        "ut_publicity_approve",
        "em_revoked",
        "ut_withdraw",
    },
    "dossier": {"start_dossier_manual", "ut_dossier_check", "ut_dossier_accept"},
    "routine_patrol": {
        "start_patrol_adhoc",
        "ut_adhoc_patrol",
        "ut_patrol_plan",
        "ut_patrol_plan_approve",
        "ut_patrol_catchup",
        "ut_patrol_missing",
        "ut_patrol_report",
    },
    "infosec_followup": {"ut_infosec_select", "ut_infosec_bulletin", "ut_infosec_sign"},
    "special_inspection": {
        "start_special_superior",
        "ut_special_plan",
        "ut_special_summary",
        "em_province_reply",
        "ut_special_suspend",
        "em_province_done",
        "ut_special_report",
    },
    "security_assessment": {"start_assess_prov", "ut_assess_plan", "ut_assess_report", "em_city_result"},
    "unit_assessment": {"ut_unit_selfassess", "ut_unit_result"},
    "sanction_advice": {
        "bm_sanction_reply",
        "start_sanction_manual",
        "ut_sanction_answer",
        "ut_sanction_draft",
        "ut_sanction_result",
        "ut_sanction_sign",
        "ut_sanction_urge",
    },
    "transfer": {
        "bm_transfer_reply",
        "start_transfer_manual",
        "ut_transfer_answer",
        "ut_transfer_decide",
        "ut_transfer_hand",
        "ut_transfer_refused",
        "ut_transfer_report",
        "ut_transfer_things",
    },
    "coercive_measure": {
        "start_coercive_manual",
        "ut_coercive_appraisal",
        "ut_coercive_approve",
        "ut_coercive_custody",
        "ut_coercive_execute",
        "ut_coercive_execute_urgent",
        "ut_coercive_extend",
        "ut_coercive_legal",
        "ut_coercive_makeup",
        "ut_coercive_propose",
        "ut_coercive_return",
        "ut_coercive_supplement",
        "ut_substitutes",
    },
    "incident_report": {
        "start_incident",
        "start_incident_manual",
        "ut_incident_triage",
        "ut_incident_guide",
        "ut_incident_final",
        "ut_incident_close",
    },
    "serious_hazard": {
        "start_hazard_manual",
        "ut_hazard_close",
        "ut_hazard_confirm",
        "ut_hazard_verify",
        "ut_report_secrecy",
        "ut_stop_order",
        "ut_unit_hazard_fix",
    },
    "legal_review": {"ut_legal_review"},
    "hearing": {
        "ut_hearing_reject",
        "ut_hearing_arrange",
        "em_withdraw_noted",
        "ut_hearing_hold",
        "ut_hearing_minutes",
        "ut_hearing_report",
    },
    "collective_discussion": {"ut_discuss_arrange", "ut_discuss_hold"},
    "penalty_ordinary": {
        "bm_court_payment",
        "bm_defer",
        "bm_defer_paper",
        "em_hearing_request",
        "em_late_payment",
        "em_party_paper",
        "em_party_paper_hearing",
        "em_press_payment",
        "em_statement",
        "em_statement_hearing",
        "em_suspend",
        "em_waive",
        "em_waive_hearing",
        "start_case_manual",
        "ut_case_assign",
        "ut_close_approve",
        "ut_close_chief",
        "ut_close_report",
        "ut_court",
        "ut_decide",
        "ut_defer_decide",
        "ut_execute",
        "ut_filing_chief",
        "ut_filing_decide",
        "ut_filing_proposal",
        "ut_invest_report",
        "ut_investigate",
        "ut_no_filing",
        "ut_no_penalty",
        "ut_notice_prepare",
        "ut_press",
        "ut_propose_penalty",
        "ut_remedy",
        "ut_result_review",
        "ut_source_register",
        "ut_statement_review",
        "ut_suspend",
        "ut_transfer_result",
    },
    "penalty_simple": {
        "start_simple",
        "ut_simple_facts",
        "ut_simple_none",
        "ut_simple_tell",
        "ut_simple_decide",
        "ut_simple_cash",
        "ut_simple_handin",
        "ut_simple_bank",
        "ut_simple_filing",
        "ut_simple_pay",
    },
    "major_supervise": {
        "bm_handover_early",
        "ut_assign_letter",
        "ut_county_feedback",
        "ut_county_receive",
        "ut_form_group",
        "ut_group_report",
        "ut_handover",
        "ut_handover_rest",
        "ut_prov_accept",
        "ut_prov_close",
        "ut_prov_mode",
        "ut_prov_takeover",
        "ut_supervise_letter",
        "ut_team",
        "ut_urge",
    },
    "major_review": {
        "ut_mreview_advice",
        "ut_mreview_bulletin",
        "ut_mreview_decide",
        "ut_mreview_investigate",
        "ut_mreview_letter",
        "ut_mreview_result",
        "ut_mreview_score",
        "ut_mreview_talk",
        "ut_mreview_year",
    },
    "approval": {"ut_level1", "ut_level2", "ut_level3"},
    "rectification": {
        "ut_onsite_fix",
        "ut_order_draft",
        "ut_unit_rectify",
        "ut_unit_head_confirm",
        "ut_extension_apply",
        "ut_extension_decide",
        "ut_recheck",
        "ut_recheck_site",
        "ut_second_order",
        "ut_escalate",
        "ut_rectify_cancel",
    },
    "enforcement_notice": {
        "start_notice_manual",
        "ut_notice_draft",
        "ut_oral_order",
        "ut_unit_emergency",
        "ut_notice_makeup",
        "ut_notice_makeup_approve",
        "ut_urgent_lift",
    },
}
OPTIONS = {
    "start_inspection/inspection_kind": "定期巡查/不定期巡查/回访/专项检查/随机抽查/投诉举报核查/上级部署",
    "start_inspection/regime": "档案安全监管/电子档案监管",
    "start_inspection/organiser": "本级/市局/省局",
    "ut_prepare_inspection/ways": "听取汇报/查阅资料/核查现场/安全测评/其他",
    "ut_prepare_inspection/notice_mode": "提前通知/不提前通知",
    "ut_cap_exception/cap_reason": "投诉举报/上级部署/转办交办/重大隐患/回访复查/其他",
    "ut_cap_exception/decision": "同意/退回修改/不同意",
    "ut_approve_inspection/decision": "同意/退回修改/不同意",
    "ut_record_obstruction/can_continue": "能/不能",
    "ut_record_obstruction/obstruct_kind": (
        "拒绝进入/拒绝提供资料/提供虚假资料/妨碍执法检查/暴力抗法/围堵执法人员/转移证据/毁灭证据/其他"
    ),
    "ut_check_items/measures": "询问/查阅复制/先行登记保存/查封扣押/紧急处置/无",
    "ut_check_items/findings/stage": "收集/整理/保管/利用/形成/移交",
    "ut_check_items/findings/dimension": "实体安全/信息安全",
    "ut_check_items/findings/nature": "违法行为/安全隐患/一般问题",
    "ut_check_items/findings/severity": "轻微/一般/较重/严重",
    "ut_check_items/findings/special": "无/涉密信息披露/黑客攻击/重大违法/涉嫌犯罪/经责令拒不改正",
    "ut_check_items/findings/fixed_on_site": "是/否",
    "ut_inquiry/more_persons": "是/否",
    "ut_unit_sign/signature_status": "已签字/拒签/不在场",
    "ut_decide_handling/decision": "同意/退回修改",
    "ut_decide_handling/per_finding/handling": (
        "当场改正/立即整改/责令限期整改/执法通知书/立即停止并报告/立案/建议处分/移送/不予处理"
    ),
    "ut_choose_service/mode": "直接送达/留置送达/电子送达/邮寄送达/委托送达/公告送达",
    "ut_execute_service/service_result": "已送达/公告中/未送达",
    "ut_publicity_prepare/redactions": "身份证号/住址/电话/银行账号/个人姓名（自然人）/商业秘密/举报人信息/无",
    "ut_publicity_prepare/secret_review": "通过/不通过",
    "ut_publicity_prepare/period": "3个月/1年/3年",
    "ut_publicity_approve/decision": "公示/不公示/退回",
    "ut_dossier_check/paper": "无/有",
    "ut_dossier_accept/accept": "合格/退回",
    "ut_dossier_accept/retention": "永久/30年",
    "ut_recusal_decide/recuse": "回避/不回避",
    "ut_onsite_fix/fixed": "是/否",
    "ut_order_draft/term_kind": "一般/严重/未报自查/其他",
    "ut_order_draft/report_way": "系统提交整改报告/书面",
    "ut_unit_rectify/items/state": "已完成/部分完成/未完成",
    "ut_extension_decide/decision": "同意/退回修改/不同意",
    "ut_recheck/recheck_way": "书面复查/现场复查",
    "ut_recheck/results/conclusion": "合格/部分/不合格",
    "ut_escalate/choice": "建议处分/立案/通报/再给期限",
    "ut_notice_draft/kind": "违反法律法规/违反安全技术规范/存在安全隐患",
    "ut_oral_order/way": "现场口头/电话/短信",
    "ut_unit_emergency/state": "隐患已消除/已控制/未控制",
    "ut_notice_makeup_approve/decision": "同意/退回修改/不同意",
    "start_patrol_adhoc/kind": "不定期巡查/回访/电子档案日常抽查",
    "ut_patrol_plan/rows/kind": "定期巡查/不定期巡查",
    "ut_patrol_plan/rows/regime": "档案安全监管/电子档案监管",
    "ut_patrol_plan_approve/decision": "同意/退回修改/不同意",
    "ut_infosec_select/systems/level": "一级/二级/三级/四级/未定级",
    "ut_infosec_select/secret_systems/has": "有/无",
    "ut_infosec_bulletin/range": "全县机关单位/被抽查单位/公众网站",
    "ut_infosec_sign/decision": "同意/退回修改/不同意",
    "start_special_superior/organiser": "市局/省局",
    "ut_special_plan/organiser": "本级/市局/省局",
    "ut_special_plan/regime": "档案安全监管/电子档案监管/两者",
    "ut_special_plan/field": "民生档案/重点领域/重点项目/网络安全重点领域/机构改革/其他",
    "ut_special_plan/ground": "公众关注度高/安全隐患大/重大隐患问题/网络安全重点领域/上级交办事项/其他",
    "ut_special_summary/hard_issue": "无/有",
    "ut_special_summary/hard_kind": "重大/疑难/复杂",
    "em_province_reply/reply": "自行查处/省局组织查处",
    "ut_assess_plan/organiser": "本级/省局",
    "ut_assess_plan/indicator_set": "档案馆安全风险评估指标体系/县级指标",
    "ut_assess_plan/indicators/group": "馆库安全/档案实体安全/档案信息安全/安全保障机制",
    "ut_assess_plan/indicators/risk": "高危/危险/一般",
    "ut_unit_selfassess/scores/result": "符合/不符合/不适用",
    "ut_unit_result/results/result": "符合/不符合/不适用",
    "ut_assess_report/levels/level": "高危性安全风险隐患/危险性安全风险隐患/未发现安全风险隐患",
    "ut_assess_report/levels/safe": "是/否",
    "ut_assess_report/levels/follow": "另行发起整改/现场检查中已责令整改",
    "ut_sanction_draft/persons/status": "直接负责的主管人员/其他直接责任人员",
    "ut_sanction_answer/result": "给予处分/批评教育诫勉/不予处分/转监察机关/其他",
    "ut_sanction_result/result": "给予处分/批评教育诫勉/不予处分/转监察机关/其他",
    "ut_sanction_urge/way": "书面/电话/走访",
    "ut_transfer_report/target_kind": "公安机关/监察机关/检察机关/上级或其他档案主管部门/其他行政机关",
    "ut_transfer_decide/decision": "批准/不批准",
    "ut_transfer_refused/choice": "提请复议/建议检察机关立案监督/恢复行政处理/等待/办结移送",
    "ut_coercive_propose/object_kind": "电子档案管理系统/电子档案载体/档案实体/涉案场所设施财物",
    "ut_coercive_legal/opinion": "同意/不同意/补充",
    "ut_coercive_custody/result": "延长/解除/没收/移送",
    "ut_hazard_confirm/level": "重大违法行为/严重安全隐患/一般",
    "ut_hazard_confirm/kind": (
        "电子档案系统严重隐患/黑客攻击/数据泄露/涉密信息不当披露/库房火灾/水淹/转移押运丢失/其他"
    ),
    "ut_hazard_confirm/targets": "网信/公安网安/上级档案部门/县政府/其他部门/保密部门",
    "ut_unit_hazard_fix/stopped": "是/否/不适用",
    "ut_unit_hazard_fix/removed": "是/部分/否",
    "ut_hazard_verify/next": "已消除/未消除/立案/移送",
    "ut_legal_review/crime_check": "否/是（移送）",
    "ut_legal_review/conclusion": "通过/建议修改/退回补充调查/不通过/建议移送",
    "ut_hearing_reject/reason": "超过5个工作日/不属于听证范围",
    "ut_hearing_hold/attendance": "到场/无正当理由缺席或中途退出",
    "ut_hearing_report/suggestion": "维持拟处罚/减轻/不予处罚/补充调查",
    "ut_discuss_hold/conclusion": "同意拟处理意见/变更/补充调查",
    "ut_simple_facts/party_role": ("利用档案馆档案的单位或个人/档案服务企业/其他单位/其他个人/机关团体国有企事业单位"),
    "ut_simple_tell/accepted": "成立/不成立或无",
    "ut_simple_decide/delivered": "已签收/拒绝签收",
    "ut_simple_filing/filed_to": "执法监督科/法规科",
    "ut_prov_mode/supervision_mode": "交办督查/挂牌督办/不交办",
    "ut_group_report/handover_time": "调查中移交/调查完结后移交",
    "ut_county_receive/handle_ways": "行政处罚/整改/处分建议/移送",
    "ut_urge/action": "催办/查卷/走访",
    "ut_prov_accept/accept": "办结/退回重办/提级查处",
    "ut_mreview_score/problems": "瞒报/失查/办理不力/包庇纵容/无",
    "ut_mreview_decide/measures": "通报/督查建议书/约谈/建议警告或通报批评/通报纪检或司法/不追责",
    "ut_mreview_advice/advice": "警告/通报批评",
    "ut_patrol_missing/rows/reason": "单位撤销/不可抗力/人员不足/其他",
}


def each_form() -> Any:
    return pytest.mark.parametrize("form", FORMS.values(), ids=list(FORMS))


def people_read(form: Form) -> Iterator[str]:
    """Every text of the form that stands before a person's eyes."""
    yield form.title
    for section in form.ui["sections"]:
        yield section["title"]
    for hints in form.ui["fields"].values():
        for shown in (hints, *hints.get("columns", ())):
            yield from (shown[key] for key in ("label", "help", "statement", "add") if key in shown)
    yield from (check["message"] for check in form.checks)


def options_at(path: str) -> list[str]:
    form_id, *names = path.split("/")
    schema = FORMS[form_id].schema
    for name in names:
        schema = schema.get("items", schema)["properties"][name]
    found: list[str] = schema.get("items", schema)["enum"]
    return found


def unconditional(form: Form) -> set[str]:
    return {name for name in form.schema["required"] if "showWhen" not in form.ui["fields"][name]}


def test_there_is_a_form_for_the_start_and_for_every_task() -> None:
    assert {
        folder: {p.name.removesuffix(".form.json") for p in FILES if p.parent.name == folder} for folder in EXPECTED
    } == EXPECTED


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_file_says_its_parts_in_the_agreed_order_under_the_name_of_its_task(path: Path) -> None:
    raw = read_json(path)
    assert list(raw) == ["id", "title", "schema", "ui", "keep", "checks"]
    assert path.name == f"{raw['id']}.form.json"
    assert "typename" not in path.read_text(encoding="utf-8")


@each_form()
class TestEveryForm:
    def test_has_a_valid_schema_that_allows_nothing_else(self, form: Form) -> None:
        Draft202012Validator.check_schema(form.schema)
        assert form.schema["additionalProperties"] is False

    def test_shows_every_property_once_with_a_label_and_a_known_widget(self, form: Form) -> None:
        placed = [name for section in form.ui["sections"] for name in section["fields"]]
        assert sorted(placed) == sorted(form.schema["properties"]) == sorted(form.ui["fields"])
        for hints in form.ui["fields"].values():
            assert hints["label"]
            assert hints["widget"] in WIDGETS
            assert 1 <= hints["width"] <= 12

    def test_shows_every_column_of_its_tables(self, form: Form) -> None:
        for name, hints in form.ui["fields"].items():
            if hints["widget"] == "table":
                shown = [column["name"] for column in hints["columns"]]
                assert sorted(shown) == sorted(form.schema["properties"][name]["items"]["properties"])
                assert all(column["label"] and column["widget"] in WIDGETS for column in hints["columns"])

    def test_offers_only_options_the_schema_allows(self, form: Form) -> None:
        for name, hints in form.ui["fields"].items():
            if "options" in hints:
                assert [option["value"] for option in hints["options"]] == form.schema["properties"][name]["enum"]

    def test_asks_conditionally_only_by_fields_it_has(self, form: Form) -> None:
        for hints in form.ui["fields"].values():
            rule = hints.get("showWhen", {})
            for part in rule.get("all") or rule.get("any") or ([rule] if rule else []):
                assert part["field"] in form.schema["properties"]

    def test_bounds_every_list_and_every_text(self, form: Form) -> None:
        for schema in schemas(form.schema):
            if schema.get("type") == "array":
                assert "maxItems" in schema
            if schema.get("type") == "string" and not {"enum", "format"} & schema.keys():
                assert "maxLength" in schema

    def test_keeps_only_what_it_asks(self, form: Form) -> None:
        for name, kept in form.keep.items():
            assert name in form.schema["properties"]
            if isinstance(kept, list):
                assert set(kept) <= set(form.schema["properties"][name]["items"]["properties"])

    def test_speaks_chinese(self, form: Form) -> None:
        for text in people_read(form):
            assert re.search(r"[一-鿿]", text)
            assert not re.search(r"[A-Za-z]", text), text

    def test_says_how_to_mend_what_its_checks_refuse(self, form: Form) -> None:
        for check in form.checks:
            assert check["field"] in form.schema["properties"]
            assert check["message"].endswith("。")
            assert re.search(r"请|应当", check["message"])

    def test_has_expressions_that_speak_only_of_what_is_there(self, form: Form) -> None:
        for expression in expressions(form):
            unknown = feel.parse(expression).names - KNOWN_NAMES - form.schema["properties"].keys()
            assert not unknown, expression

    def test_accepts_its_filled_example(self, form: Form) -> None:
        read = answers.read(form, example(form.id), today=TODAY, calendar=CALENDAR)
        assert read == example(form.id)
        assert complaints(form.id, read) == []

    def test_names_every_required_field_of_an_empty_one(self, form: Form) -> None:
        if not unconditional(form):
            pytest.fail("a form that requires nothing can be submitted by accident")
        with pytest.raises(BadAnswers) as refusal:
            answers.read(form, {}, today=TODAY, calendar=CALENDAR)
        assert {fault.path.lstrip("/") for fault in refusal.value.faults} == unconditional(form)
        assert all(str(fault.sentence) for fault in refusal.value.faults)


@pytest.mark.parametrize(("path", "options"), OPTIONS.items())
def test_options_read_as_the_process_says(path: str, options: str) -> None:
    assert options_at(path) == options.split("/")


def schemas(schema: Any) -> Iterator[dict[str, Any]]:
    """The schema and every schema within it."""
    if isinstance(schema, dict):
        yield schema
        for below in schema.values():
            yield from schemas(below)
    elif isinstance(schema, list):
        for below in schema:
            yield from schemas(below)
