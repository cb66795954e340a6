"""No way leads to a penalty without what the law asks for: each rule is broken in turn, and the way is named."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from tests.catalogue.penalty_sketch import (
    FIELDS,
    REVIEW,
    SOUND,
    Step,
    asked,
    caught,
    issues,
    message,
    operation,
    serves,
    sketch,
)
from tests.world import ROOT
from workflows.catalogue.bundle import LEGALITY, Bundle, read_bundle
from workflows.catalogue.checks import legality, readable


def found(bundle):
    return [(problem.element, str(problem.sentence)) for problem in legality.check(bundle)]


def leading(step, *flows):
    """The sound procedure where this step leads elsewhere; steps nothing leads to any more are left standing."""
    return {**SOUND, step: replace(SOUND[step], flows=flows)}


def without(step):
    """The sound procedure where who led to a step leads past it."""
    (beyond,) = SOUND[step].flows
    return {
        one: replace(each, flows=tuple(beyond if flow == step else flow for flow in each.flows))
        for one, each in SOUND.items()
        if one != step
    }


def test_a_procedure_that_keeps_every_rule_has_nothing_wrong():
    assert found(sketch()) == []


@pytest.mark.parametrize(
    ("step", "name", "article", "way"),
    [
        ("st_filing", "批准立案", "第五十四条", "登记线索 → 指定主办、协办 → 校验执法人员资格"),
        ("st_certificates", "校验执法人员资格", "第四十二条", "指定主办、协办 → 调查取证"),
        ("st_notice", "事先告知书", "第四十四条", "提出拟处罚意见 → 送达告知书"),
        ("call_notice", "送达事先告知书", "第四十四条", "生成事先告知书 → 是否告知听证（没有）"),
        ("call_decision", "送达处罚决定书", "第六十一条", "生成处罚决定书 → 结案"),
    ],
)
def test_a_step_that_is_left_out_is_told_with_the_way_and_the_article(step, name, article, way):
    problems = [said for element, said in found(sketch(without(step))) if f"没有“{name}”" in said]
    assert len(problems) == 1
    assert way in problems[0]
    assert article in problems[0]


def test_the_problem_points_at_the_decision():
    elements = {element for element, _ in found(sketch(without("call_decision")))}
    assert elements == {"st_decision"}


def test_recusal_that_is_never_asked_for_is_told():
    fields = {**FIELDS, "ut_investigate": ["facts"]}
    [(element, said)] = found(sketch(fields=fields))
    assert element == "st_decision"
    assert "询问是否申请回避" in said
    assert "行政处罚法第四十三条" in said


def test_g_19_a_reviewer_who_may_be_the_investigator_is_told_at_the_review():
    review = {**REVIEW, "ut_review": replace(REVIEW["ut_review"], extra=asked("ut_review"))}
    [(element, said)] = found(sketch(review=review))
    assert element == "ut_review"
    assert "没有与officers分离" in said
    assert "行政处罚法第五十八条" in said


class TestTheReview:
    def test_a_way_past_the_review_is_told(self):
        [(_, said)] = found(sketch(leading("gw_legal", ("gw_collective", "true", "一律不审"))))
        assert "法制审核通过" in said
        assert "是否应法制审核（一律不审） → 是否应集体讨论（否） → 作出处罚决定 → 生成处罚决定书" in said

    def test_a_review_that_did_not_pass_is_none(self):
        steps = leading("gw_reviewed", ("gw_collective", 'legal_review != "failed"', "没有不通过"))
        assert ["法制审核通过" in said for _, said in found(sketch(steps))] == [True]

    def test_it_may_be_left_out_only_where_the_gateway_says_there_is_no_reason_for_it(self):
        asked_otherwise = (("call_legal", "is_hard", "是"), ("gw_collective", "not(is_hard)", "否"))
        assert ["法制审核通过" in said for _, said in found(sketch(leading("gw_legal", *asked_otherwise)))] == [True]

    def test_a_changed_proposal_needs_it_anew(self):
        late = Step("serviceTask", "改变拟处罚意见", ("ut_decide",), issues("DOC-61"))
        discussed = replace(
            SOUND["gw_discussed"],
            flows=(
                ("ut_decide", 'discussion = "同意拟处理意见"', "同意"),
                ("st_changed", 'discussion != "同意拟处理意见"', "变更"),
            ),
        )
        told = " ".join(said for _, said in found(sketch({**SOUND, "st_changed": late, "gw_discussed": discussed})))
        assert "没有“事先告知书”：改变拟处罚意见 → 作出处罚决定 → 生成处罚决定书" in told
        assert "没有“法制审核通过”：改变拟处罚意见" in told
        assert "没有“集体讨论同意”：改变拟处罚意见" in told


class TestTheOtherSide:
    def test_a_way_on_which_nobody_may_state_anything_is_told(self):
        steps = leading("gw_hearing", ("gw_legal", "not(hearing_right)", "没有"), SOUND["gw_hearing"].flows[0])
        [(_, said)] = found(sketch(steps))
        assert "陈述和申辩的机会" in said
        assert "行政处罚法第四十五条" in said

    def test_a_hearing_that_was_told_of_must_be_open_to_ask_for(self):
        steps = leading("eg_hearing", "em_statement_2")
        [(_, said)] = found(sketch(steps))
        assert "要求听证的机会" in said
        assert "是否告知听证（告知了听证） → 陈述和申辩" in said
        assert "行政处罚法第六十三条" in said

    def test_a_second_notice_opens_both_anew(self):
        again = {**without("em_statement"), "eg_party": replace(SOUND["eg_party"], flows=("em_renew", "et_party"))}
        again |= {
            "em_renew": caught("msg_statement", "陈述申辩后重新告知", "st_notice_2"),
            "st_notice_2": Step("serviceTask", "重新告知", ("call_notice_2",), issues("DOC-24")),
            "call_notice_2": replace(serves("DOC-24"), name="送达新的告知书", flows=("gw_legal",)),
        }
        told = [said for _, said in found(sketch(again))]
        assert any("没有“陈述和申辩的机会”：送达新的告知书" in said for said in told)


class TestOfficers:
    def test_officers_changed_after_the_check_are_checked_anew(self):
        steps = {
            **leading("gw_result", SOUND["gw_result"].flows[0], ("ut_change", 'result = "补充调查"', "补充调查")),
            "ut_change": Step("userTask", "换人", ("ut_investigate",), asked("ut_change")),
        }
        [(_, said)] = found(sketch(steps, fields={**FIELDS, "ut_change": ["lead"]}))
        assert "没有“校验执法人员资格”：换人 → 调查取证" in said

    def test_a_check_that_fails_does_not_count(self):
        failed = Step(
            "boundaryEvent",
            "资格不符",
            ("ut_investigate",),
            attributes='attachedToRef="st_certificates" cancelActivity="true"',
            content="<bpmn:errorEventDefinition />",
        )
        [(_, said)] = found(sketch({**SOUND, "be_invalid": failed}))
        assert "没有“校验执法人员资格”：指定主办、协办 → 资格不符 → 调查取证" in said


class TestWaysAtOnce:
    def fork(self, *, join):
        """The decision is served in one of two branches; or the file is only made in both."""
        other = serves("DOC-24") if join else serves("DOC-28")
        return {
            **leading("st_decision", "pg_split"),
            "pg_split": Step("parallelGateway", "并行", ("call_decision", "st_publish")),
            "st_publish": Step("serviceTask", "公示", ("pg_join",), operation("notify")),
            "call_decision": replace(other, name="送达", flows=("pg_join",)),
            "pg_join": Step("parallelGateway", "汇合", ("end",)),
        }

    def test_service_in_one_of_several_branches_is_enough(self):
        assert found(sketch(self.fork(join=False))) == []

    def test_service_of_something_else_is_not(self):
        [(_, said)] = found(sketch(self.fork(join=True)))
        assert "没有“送达处罚决定书”案件就结束了：生成处罚决定书" in said

    def test_a_notice_in_one_of_several_branches_before_the_decision_is_enough(self):
        steps = {
            **leading("st_proposal", "pg_split"),
            "pg_split": Step("parallelGateway", "并行", ("st_notice", "st_other")),
            "st_other": Step("serviceTask", "准备材料", ("pg_join",), operation("notify")),
            "call_notice": replace(SOUND["call_notice"], flows=("pg_join",)),
            "pg_join": Step("parallelGateway", "汇合", ("gw_hearing",)),
        }
        assert found(sketch(steps)) == []

    def test_a_reminder_beside_a_task_changes_nothing(self):
        steps = {
            **SOUND,
            "bt_late": Step(
                "boundaryEvent",
                "临近期限",
                ("end_told",),
                attributes='attachedToRef="ut_decide" cancelActivity="false"',
                content="<bpmn:timerEventDefinition><bpmn:timeDate>today</bpmn:timeDate></bpmn:timerEventDefinition>",
            ),
            "end_told": Step("endEvent", "已提醒"),
        }
        assert found(sketch(steps)) == []

    def test_a_time_limit_that_ends_the_case_before_service_is_told(self):
        steps = {
            **SOUND,
            "bt_over": Step(
                "boundaryEvent",
                "送达超期",
                ("end_over",),
                attributes='attachedToRef="call_decision" cancelActivity="true"',
                content="<bpmn:timerEventDefinition><bpmn:timeDate>today</bpmn:timeDate></bpmn:timerEventDefinition>",
            ),
            "end_over": Step("endEvent", "不再送达"),
        }
        [(_, said)] = found(sketch(steps))
        assert "案件就结束了：生成处罚决定书 → 送达超期 → 不再送达" in said


class TestBesideTheProcess:
    def test_a_decision_made_in_an_event_sub_process_needs_everything_there(self):
        button, event = message("msg_now", "立即处罚")
        inside = (
            f'<bpmn:startEvent id="em_now" name="提出" isInterrupting="false"><bpmn:extensionElements>{button}'
            f"</bpmn:extensionElements>{event}</bpmn:startEvent>"
            f'<bpmn:serviceTask id="st_now" name="立即处罚"><bpmn:extensionElements>{issues("DOC-28")}'
            "</bpmn:extensionElements></bpmn:serviceTask>"
            '<bpmn:endEvent id="end_now" name="已处罚" />'
            '<bpmn:sequenceFlow id="f_now_1" sourceRef="em_now" targetRef="st_now" />'
            '<bpmn:sequenceFlow id="f_now_2" sourceRef="st_now" targetRef="end_now" />'
        )
        steps = {
            **SOUND,
            "esp_now": Step("subProcess", "随时处罚", attributes='triggeredByEvent="true"', content=inside),
        }
        told = [said for element, said in found(sketch(steps)) if element == "st_now"]
        assert any("没有“事先告知书”：提出 → 立即处罚" in said for said in told)
        assert any("没有“送达处罚决定书”" in said for said in told)

    def test_what_an_embedded_sub_process_does_counts(self):
        inside = (
            '<bpmn:startEvent id="start_in" name="开始告知" />'
            f'<bpmn:serviceTask id="st_in" name="制作告知书"><bpmn:extensionElements>{issues("DOC-24")}'
            "</bpmn:extensionElements></bpmn:serviceTask>"
            '<bpmn:endEvent id="end_in" name="已告知" />'
            '<bpmn:sequenceFlow id="f_in_1" sourceRef="start_in" targetRef="st_in" />'
            '<bpmn:sequenceFlow id="f_in_2" sourceRef="st_in" targetRef="end_in" />'
        )
        steps = {**SOUND, "st_notice": Step("subProcess", "告知", ("call_notice",), content=inside)}
        assert found(sketch(steps)) == []


class TestWhatTheBureauHasWritten:
    def test_no_rules_no_proof(self):
        files = {path: text for path, text in sketch().files.items() if path != LEGALITY}
        assert found(Bundle("penalty", "penalty", files)) == []

    def test_a_file_that_cannot_be_read_is_a_problem_of_its_own(self):
        for broken in ('[[decision]\nname = "', '[[decision]]\nname = "没有文书"', 'decision = "无"'):
            bundle = Bundle("penalty", "penalty", {**sketch().files, LEGALITY: broken.encode()})
            assert {problem.file for problem in readable.check(bundle)} == {LEGALITY}

    @pytest.mark.parametrize(
        ("flow", "past", "told"),
        [
            ("f_st_notice_doc__call_prior_notice_serve", "call_party_opinion", "没有“送达事先告知书”"),
            ("f_call_prior_notice_serve__call_party_opinion", "br_legal_gate", "没有“陈述和申辩的机会”"),
            ("f_gw_need_legal__call_legal", "br_collective_gate", "没有“法制审核通过”"),
            ("f_gw_need_collective__call_collective", "ut_decide", "没有“集体讨论同意”"),
            ("f_st_case_open__call_investigation", "ut_result_review", "没有“询问是否申请回避”"),
            ("f_send_penalty_decided__call_serve_decision", "call_case_publicity", "没有“送达处罚决定书”"),
        ],
    )
    def test_the_shipped_ordinary_procedure_keeps_them_and_with_one_flow_moved_it_does_not(self, flow, past, told):
        shipped = read_bundle(ROOT, "penalty_ordinary", "proc_penalty_ordinary")
        assert found(shipped) == []
        (path,) = [one for one, text in shipped.bpmn.items() if f'sequenceFlow id="{flow}"' in text.decode()]
        moved = re.sub(
            rf'(sequenceFlow id="{flow}"[^>]*targetRef=")[^"]*', rf"\g<1>{past}", shipped.files[path].decode()
        )
        broken = Bundle(shipped.process, shipped.folder, {**shipped.files, path: moved.encode()})
        assert any(told in said for _, said in found(broken))

    @pytest.mark.parametrize(
        ("folder", "process"), [("rectification", "proc_rectification"), ("onsite_inspection", "sub_onsite_inspection")]
    )
    def test_processes_that_punish_nobody_are_not_concerned(self, folder, process):
        assert found(read_bundle(ROOT, folder, process)) == []
