"""What a schema cannot say: each form's checks, its proposals and what it works out."""

from __future__ import annotations

from typing import Any

import pytest
from forms_on_file import CALENDAR, FORMS, TODAY, Answers, complaints, context, example, filled_in

from workflows.rules import answers
from workflows.values.refusals import BadAnswers


def changed(form_id: str, **changes: Any) -> Answers:
    """The filled form with some answers changed; None takes an answer away."""
    mixed = {**example(form_id), **changes}
    return {name: value for name, value in mixed.items() if value is not None}


def faults_of(form_id: str, **changes: Any) -> set[str]:
    """Where the form's schema complains."""
    try:
        answers.read(FORMS[form_id], changed(form_id, **changes), today=TODAY, calendar=CALENDAR)
    except BadAnswers as refusal:
        return {fault.path for fault in refusal.faults}
    return set()


def items(**results: str) -> Answers:
    """The inspection's results with some items changed: `_1_1="不适用"`."""
    checked: Answers = example("ut_check_items")["items"]
    return checked | {no[1:].replace("_", "."): {"result": result} for no, result in results.items()}


SEIZURE_ALONE = ["查封扣押", "无"]
COPY = example("ut_copy")["list"][0]
UNSIGNED = {"signature_status": "拒签", "unit_sign": None, "refusal_reason": "认为没有必要登记保存"}
FINDINGS = example("ut_check_items")["findings"]
HANDLINGS = example("ut_decide_handling")["per_finding"]

REFUSED: list[tuple[str, str, Answers]] = [
    ("ut_prepare_inspection", "officers", {"officers": ["officer-zhang", "officer-expired"]}),
    ("ut_prepare_inspection", "officers", {"officers": ["officer-zhang", "officer-uncertified"]}),
    ("ut_prepare_inspection", "officers", {"officers": ["officer-zhang", "nobody"]}),
    ("ut_prepare_inspection", "officers", {"officers": ["officer-zhang", "officer-zhang-again"]}),
    ("ut_prepare_inspection", "assistants", {"assistants": ["officer-li"]}),
    ("ut_prepare_inspection", "scope_period", {"scope_period": {"from": "2026-10-31", "to": "2026-01-01"}}),
    ("ut_prepare_inspection", "scope_period", {"scope_period": {"from": "2026-01-01", "to": "2026-12-09"}}),
    ("ut_cap_exception", "opinion", {"decision": "不同意"}),
    ("ut_approve_inspection", "opinion", {"decision": "退回修改", "opinion": None}),
    ("ut_arrive", "date_change_reason", {"arrive_time": "2026-12-09T00:00:00+08:00"}),
    ("ut_arrive", "id_shown", {"id_shown": example("ut_arrive")["id_shown"][:1] * 2}),
    ("ut_check_items", "items", {"items": {"1.1": {"result": "符合"}}}),
    ("ut_check_items", "findings", {"items": items(_1_1="不符合")}),
    ("ut_check_items", "findings", {"findings": [*FINDINGS, FINDINGS[0] | {"item_no": "1.1"}]}),
    ("ut_check_items", "findings", {"no_problem": True}),
    ("ut_check_items", "no_problem", {"findings": []}),
    ("ut_check_items", "report_heard", {"report_heard": None}),
    ("ut_check_items", "docs_seen", {"docs_seen": []}),
    ("ut_check_items", "site_seen", {"site_seen": None}),
    ("ut_check_items", "measures", {"measures": SEIZURE_ALONE}),
    ("ut_inquiry", "end_time", {"end_time": "2026-12-08T10:00:00+08:00"}),
    ("ut_copy", "list", {"list": [COPY | {"method": "导出"}]}),
    ("ut_record", "end_time", {"end_time": "2026-12-08T00:30:00+00:00"}),
    ("ut_record", "signed_by", {"signed_by": ["officer-zhang", "officer-wang"]}),
    ("ut_refusal", "signed_by", {"signed_by": ["officer-li", "officer-wang"]}),
    ("ut_decide_handling", "per_finding", {"per_finding": HANDLINGS[:1]}),
    ("ut_decide_handling", "per_finding", {"per_finding": [HANDLINGS[0], HANDLINGS[1] | {"description": "没有问题"}]}),
    ("ut_decide_handling", "per_finding", {"per_finding": [HANDLINGS[0], HANDLINGS[1] | {"handling": "不予处理"}]}),
    ("ut_decide_handling", "per_finding", {"per_finding": [HANDLINGS[0] | {"term": None}, HANDLINGS[1]]}),
    (
        "ut_decide_handling",
        "per_finding",
        {"per_finding": [HANDLINGS[0] | {"handling": "立即整改", "reason": "可以马上更换"}, HANDLINGS[1]]},
    ),
    ("ut_decide_handling", "opinion", {"decision": "退回修改"}),
    ("ut_level1", "opinion", {"decision": "退回修改"}),
    ("ut_level2", "opinion", {"decision": "不同意"}),
    ("ut_level3", "opinion", {"decision": "不同意"}),
    ("ut_reg_approve", "opinion", {"decision": "不同意"}),
    ("ut_reg_execute", "officers", {"officers": ["officer-zhang", "officer-expired"]}),
    ("ut_reg_execute", "officers", {"officers": ["officer-zhang", "officer-zhang-again"]}),
    ("ut_reg_execute", "witness", UNSIGNED),
    ("ut_execute_service", "mode", {"mode": "电子送达"}),
    ("ut_execute_service", "service_result", {"mode": "公告送达"}),
    ("ut_execute_service", "service_result", {"service_result": "公告中"}),
    ("ut_execute_service", "deliverer", {"mode": "留置送达", "deliverer": ["officer-li"], "witness": "刘洋"}),
    ("ut_execute_service", "witness", {"mode": "留置送达"}),
    ("ut_recusal_request", "target", {"target": ["officer-wang"]}),
    ("ut_replace_officer", "new_officers", {"new_officers": ["officer-zhang", "officer-wang"]}),
    ("ut_replace_officer", "new_officers", {"new_officers": ["officer-li", "officer-expired"]}),
]


@pytest.mark.parametrize(("form_id", "field", "changes"), REFUSED)
def test_a_form_refuses(form_id: str, field: str, changes: Answers) -> None:
    assert field in complaints(form_id, changed(form_id, **changes))


@pytest.mark.parametrize(
    ("handling", "instead"), [("查封扣押", "责令限期整改"), ("没收", "留存复制件后退还")], ids=["查封扣押", "没收"]
)
def test_e4_7_without_a_basis_in_law_nothing_is_seized_and_the_lawful_substitutes_are_named(
    handling: str, instead: str
) -> None:
    form, known = FORMS["ut_reg_decide"], context()["case"]
    allowed = {**known, "data": {**known["data"], "handlings": ["解除", "送鉴定", "留存复制件后退还", "移送"]}}
    (said,) = (check["message"] for check in form.checks if handling in check["check"])
    assert complaints("ut_reg_decide", changed("ut_reg_decide", handling=handling), case=allowed) == ["handling"]
    assert complaints("ut_reg_decide", changed("ut_reg_decide"), case=allowed) == []
    assert instead in said


def test_an_enterprise_that_is_visited_again_soon_is_told_of_the_other_visit() -> None:
    known = context()["case"]
    soon = {"cap_result": "建议合并", "other_visits": ["湘阴档检〔2026〕2号"]}
    told = filled_in("ut_prepare_inspection", "value", case={**known, "data": {**known["data"], **soon}})
    assert "湘阴档检〔2026〕2号" in told["merge_advice"]


def test_a_certificate_is_good_on_its_last_day() -> None:
    assert complaints("ut_prepare_inspection", example("ut_prepare_inspection")) == []


def test_an_inspection_ordered_from_above_names_the_order() -> None:
    case = context()["case"]
    ordered = {**case, "data": {**case["data"], "organiser": "市局"}}
    assert complaints("ut_prepare_inspection", example("ut_prepare_inspection"), case=ordered) == ["source_no"]


def test_an_enterprise_is_entered_with_the_inspection_code() -> None:
    enterprise = {**context()["unit"], "unit_type": "企业"}
    assert complaints("ut_arrive", example("ut_arrive"), unit=enterprise) == ["scan_code"]
    assert complaints("ut_arrive", changed("ut_arrive", scan_code="湘2026120801"), unit=enterprise) == []


def test_a_late_arrival_is_accepted_with_its_reason() -> None:
    late = changed("ut_arrive", arrive_time="2026-12-09T09:00:00+08:00", date_change_reason="大雪封路。")
    assert complaints("ut_arrive", late) == []


@pytest.mark.parametrize(
    ("form_id", "changes", "missing"),
    [
        ("start_inspection", {"inspection_kind": "回访"}, "/source_case_no"),
        ("ut_prepare_inspection", {"notice_mode": "不提前通知"}, "/notice_reason"),
        ("ut_cap_exception", {"cap_reason": "其他"}, "/cap_note"),
        ("ut_arrive", {"recusal_requested": True}, "/recusal_reason"),
        ("ut_record_obstruction", {"police_called": True}, "/police_no"),
        ("ut_inquiry", {"person_sign_status": "拒签"}, "/refusal_note"),
        ("ut_copy", {"secret_check": "涉密（不得录入，另行办理）"}, "/paper_no"),
        ("ut_unit_sign", {"signer_is_head": False}, "/authorisation"),
        ("ut_upload_no", {"upload_status": "暂缓"}, "/reason"),
        ("ut_reg_execute", {"signature_status": "不在场"}, "/refusal_reason"),
        ("ut_reg_execute", {"signer_is_head": False}, "/authorisation"),
        ("ut_choose_service", {"mode": "电子送达"}, "/consent_id"),
        ("ut_choose_service", {"mode": "公告送达"}, "/announce_reason"),
        ("ut_execute_service", {"mode": "留置送达"}, "/refuse_reason"),
        ("ut_execute_service", {"mode": "邮寄送达"}, "/mail_no"),
        ("ut_execute_service", {"service_result": "未送达"}, "/fail_reason"),
    ],
)
def test_what_becomes_relevant_becomes_required(form_id: str, changes: Answers, missing: str) -> None:
    assert faults_of(form_id, **changes) == {missing}


def test_an_item_that_does_not_apply_says_why() -> None:
    assert faults_of("ut_check_items", items=items(_1_1="不适用")) == {"/items/1.1/remark"}


@pytest.mark.parametrize("form_id", ["ut_prepare_inspection", "ut_replace_officer"])
def test_one_officer_is_not_enough(form_id: str) -> None:
    field = "officers" if form_id == "ut_prepare_inspection" else "new_officers"
    assert faults_of(form_id, **{field: ["officer-zhang"]}) == {f"/{field}"}


def test_an_inspection_is_planned_on_a_working_day_not_in_the_past() -> None:
    assert faults_of("start_inspection", planned_date="2026-12-12") == {"/planned_date"}
    assert faults_of("start_inspection", planned_date="2026-12-07") == {"/planned_date"}


def test_a_unit_signs_by_hand_a_leader_by_a_click() -> None:
    assert faults_of("ut_unit_sign", unit_sign={"kind": "click"}) != set()
    assert faults_of("ut_approve_inspection", sign={"kind": "drawn"}) != set()
    assert faults_of("ut_approve_inspection", sign={"kind": "drawn", "file": "file-1"}) == set()


def test_who_did_not_sign_leaves_no_signature() -> None:
    absent = answers.read(
        FORMS["ut_unit_sign"], changed("ut_unit_sign", signature_status="不在场"), today=TODAY, calendar=CALENDAR
    )
    assert "unit_sign" not in absent


WAYS = {"听取汇报": "report_heard", "查阅资料": "docs_seen", "核查现场": "site_seen", "安全测评": "assess_result"}


@pytest.mark.parametrize(("way", "block"), WAYS.items(), ids=WAYS)
def test_s4_3_each_way_that_was_chosen_has_its_record(way: str, block: str) -> None:
    known = context()["case"]
    chosen = {**known, "data": {**known["data"], "ways": [way]}}
    assert block in complaints("ut_check_items", changed("ut_check_items", **{block: None}), case=chosen)


def test_s4_3_at_least_one_way_is_chosen() -> None:
    assert faults_of("ut_prepare_inspection", ways=[]) == {"/ways"}


@pytest.mark.parametrize("block", ["content", "problems", "handling"])
def test_e4_2_a_record_has_what_was_checked_what_was_found_and_what_became_of_it(block: str) -> None:
    assert faults_of("ut_record", **{block: None}) == {f"/{block}"}


@pytest.mark.parametrize("part", ["person_kind", "start_time", "end_time", "rights_told", "qa", "officers_sign"])
def test_e4_5_an_inquiry_says_of_whom_when_what_and_by_whom(part: str) -> None:
    assert faults_of("ut_inquiry", **{part: None}) == {f"/{part}"}


def test_e4_5_two_officers_inquire() -> None:
    assert faults_of("ut_inquiry", inquirers=["officer-zhang"]) == {"/inquirers"}


@pytest.mark.parametrize("part", ["basis_id", "confirm"])
def test_e4_6_materials_are_copied_on_a_clue_and_the_unit_confirms_the_copies(part: str) -> None:
    assert faults_of("ut_copy", **{part: None}) == {f"/{part}"}


class TestWhatTheSystemWorksOut:
    def test_the_score_leaves_out_what_does_not_apply(self) -> None:
        counted = filled_in("ut_check_items", "value")
        assert (counted["conform_count"], counted["nonconform_count"]) == (22, 2)
        assert (counted["score"], counted["key_failed"]) == (91.7, True)
        assert (counted["failed_items"].count("、"), counted["left_out_items"].count("、")) == (1, 0)

    def test_a_specialised_unit_on_patrol_gets_its_own_record(self) -> None:
        assert filled_in("ut_record", "value") == {"record_kind": "DOC-05"}

    def test_findings_of_no_gravity_hint_at_no_major_case(self) -> None:
        assert filled_in("ut_decide_handling", "value") == {"major_flag": False}

    def test_this_years_visits_come_from_the_case(self) -> None:
        assert filled_in("ut_prepare_inspection", "value")["enterprise_visits"] == 1


class TestWhatTheSystemProposes:
    def test_the_record_repeats_the_inspection(self) -> None:
        record = filled_in("ut_record", "prefill")
        assert record["content"].startswith(
            "检查方式：听取汇报、查阅资料、核查现场。共检查25项，符合22项，不符合2项。\n1.1 "
        )
        assert record["content"].endswith("7.2 上次问题已整改：符合")
        assert record["problems"] == (
            "1. 档案库房内2具灭火器超过有效期。（一般）\n2. 2026年11月温湿度登记缺失。（轻微）"
        )
        assert record["handling"] == "问题1待依法处理；问题2已当场改正。"
        assert record["signed_by"] == ["officer-zhang", "officer-li"]

    def test_the_handling_of_each_finding_is_what_the_rules_suggest(self) -> None:
        proposed = filled_in("ut_decide_handling", "prefill")
        assert [row["handling"] for row in proposed["per_finding"]] == ["责令限期整改", "当场改正"]
        assert proposed["grade"] == "良好"

    def test_each_officer_has_a_row_for_the_certificate_shown(self) -> None:
        assert filled_in("ut_arrive", "prefill")["id_shown"] == [
            {"name": "张伟", "certificate": "湘430624001"},
            {"name": "李娜", "certificate": "湘430624002"},
        ]

    def test_the_head_of_the_unit_signs(self) -> None:
        signer = filled_in("ut_unit_sign", "prefill")
        assert signer == {"unit_signer": "黄建国", "signer_is_head": True}

    def test_who_must_withdraw_is_left_out_of_the_replacement(self) -> None:
        assert filled_in("ut_replace_officer", "prefill") == {"new_officers": ["officer-li"]}
