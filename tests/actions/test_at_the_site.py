"""What may happen at the site: a refusal to sign, an obstruction, a recusal, measures side by side."""

import pytest

from tests.actions.mirror import lists_equal_the_engine
from tests.world import UNANNOUNCED
from workflows.queries.inbox import Filters, inbox
from workflows.queries.task_page import task_page
from workflows.values.refusals import BadAnswers, NotFound, TaskReserved

UNSIGNED = {"signer_is_head": None, "unit_sign": None}
CLEAN = {"per_finding": [], "grade": "不合格"}


def kinds(world, case_id):
    return [paper.kind for paper in world.page("wangjianguo", case_id).documents]


def data(world, case_id):
    return world.page("wangjianguo", case_id).head.data


def faults(refused):
    return [str(fault.sentence) for fault in refused.value.faults]


@pytest.mark.parametrize("status", ["拒签", "不在场"])
def test_e4_3_a_record_nobody_signs_is_replaced_by_a_report_of_two_officers_and_the_case_can_be_archived(world, status):
    case_id = world.reach_the_site("ut_unit_sign")
    world.do("wangjianguo", case_id, "ut_unit_sign", signature_status=status, **UNSIGNED)
    assert world.open_nodes("wangjianguo", case_id) == {"ut_refusal"}

    world.do("wangjianguo", case_id, "ut_refusal")
    assert kinds(world, case_id) == ["DOC-01", "DOC-09", "DOC-03", "DOC-05"]

    world.reach(case_id)
    page = world.page("wangjianguo", case_id)
    assert page.head.ends == "检查结束"
    assert "record.archived" in {line.event for line in page.audit}


def test_e4_3_one_officer_alone_cannot_report_a_refusal_to_sign(world):
    case_id = world.reach_the_site("ut_unit_sign")
    world.do("wangjianguo", case_id, "ut_unit_sign", signature_status="拒签", **UNSIGNED)
    with pytest.raises(BadAnswers) as refused:
        world.do("wangjianguo", case_id, "ut_refusal", signed_by=["officer-zhang"])
    assert any("签字的执法人员" in said for said in faults(refused))
    assert world.open_nodes("wangjianguo", case_id) == {"ut_refusal"}


def test_s4_7_an_unsigned_record_cannot_be_passed_off_as_signed(world):
    case_id = world.reach_the_site("ut_unit_sign")
    with pytest.raises(BadAnswers) as refused:
        world.do("wangjianguo", case_id, "ut_unit_sign", unit_sign=None)
    assert faults(refused) == ["签字：此项必填"]


def test_s4_8_officers_who_are_turned_away_at_the_door_report_it_and_the_case_goes_straight_to_its_handling(world):
    case_id = world.reach_the_site("ut_arrive")
    world.press("wangjianguo", case_id, "ut_arrive", "msg_obstruct")
    assert world.open_nodes("wangjianguo", case_id) == {"ut_record_obstruction"}
    assert lists_equal_the_engine(world, case_id)

    world.do("wangjianguo", case_id, "ut_record_obstruction", can_continue="不能")
    assert world.open_nodes("wangjianguo", case_id) == {"ut_decide_handling"}
    assert kinds(world, case_id) == ["DOC-01", "DOC-09"]

    world.do("zhaolixin", case_id, "ut_decide_handling", **CLEAN)
    world.reach(case_id)
    assert world.page("wangjianguo", case_id).head.ends == "检查结束"


def test_officers_who_are_let_in_after_all_go_on_with_the_inspection(world):
    case_id = world.reach_the_site("ut_arrive")
    world.press("wangjianguo", case_id, "ut_arrive", "msg_obstruct")
    world.do("wangjianguo", case_id, "ut_record_obstruction", can_continue="能")
    assert world.open_nodes("wangjianguo", case_id) == {"ut_check_items"}
    world.reach(case_id)
    assert world.page("wangjianguo", case_id).head.ends == "检查结束"


def test_pressing_the_button_is_audited_and_the_task_it_ended_is_cancelled(world):
    case_id = world.reach_the_site("ut_arrive")
    world.press("wangjianguo", case_id, "ut_arrive", "msg_obstruct")
    page = world.page("wangjianguo", case_id)
    pressed, cancelled, opened = [line for line in page.audit if line.event.startswith("task.")][-3:]
    assert (pressed.event, pressed.facts["label"]) == ("task.button_pressed", "被拒绝或妨碍检查")
    assert (cancelled.event, cancelled.facts["node"]) == ("task.cancelled", "ut_arrive")
    assert (opened.event, opened.facts["node"]) == ("task.opened", "ut_record_obstruction")
    with world.looking("wangjianguo") as look:
        assert task_page(look, page.open_steps[0].task_id).why.previous == "王建国 · 被拒绝或妨碍检查"


def test_a_button_a_task_does_not_have_does_not_exist(world):
    case_id = world.reach_the_site("ut_check_items")
    with pytest.raises(NotFound):
        world.press("wangjianguo", case_id, "ut_check_items", "msg_obstruct")


def test_e4_4_an_officer_who_must_stand_back_is_replaced_and_the_inspection_goes_on_with_the_others(world):
    case_id = world.reach_the_site("ut_arrive")
    world.do("wangjianguo", case_id, "ut_arrive", recusal_requested=True, recusal_reason="与本单位负责人是近亲属")
    world.do("wangjianguo", case_id, "ut_recusal_request")
    world.do("huangzhiqiang", case_id, "ut_recusal_decide", recuse="回避")
    assert world.open_nodes("wangjianguo", case_id) == {"ut_replace_officer"}

    world.do("zhaolixin", case_id, "ut_replace_officer")
    assert data(world, case_id)["officers"] == ["p-li", "p-sun"]
    assert kinds(world, case_id) == ["DOC-01", "DOC-19"]
    assert world.open_nodes("wangjianguo", case_id) == {"ut_check_items"}

    with pytest.raises(TaskReserved):  # e4_4: the powers are those of the officers of the case
        world.claim("wangjianguo", case_id, "ut_check_items")
    world.do("limin", case_id, "ut_check_items")
    with pytest.raises(BadAnswers):  # the record is signed by those who were there, not by who stood back
        world.do("limin", case_id, "ut_record", signed_by=["p-wang", "p-li"])
    world.do("limin", case_id, "ut_record", signed_by=["p-li", "p-sun"])


def test_the_officer_who_must_stand_back_cannot_be_chosen_again(world):
    case_id = world.reach_the_site("ut_arrive")
    world.do("wangjianguo", case_id, "ut_arrive", recusal_requested=True, recusal_reason="与本单位负责人是近亲属")
    world.do("wangjianguo", case_id, "ut_recusal_request")
    world.do("huangzhiqiang", case_id, "ut_recusal_decide", recuse="回避")
    with pytest.raises(BadAnswers) as refused:
        world.do("zhaolixin", case_id, "ut_replace_officer", new_officers=["p-wang", "p-li"])
    assert faults(refused) == ["已决定回避的人员不能继续参加本案，请移除。"]


def test_an_unfounded_recusal_changes_nobody(world):
    case_id = world.reach_the_site("ut_arrive")
    world.do("wangjianguo", case_id, "ut_arrive", recusal_requested=True, recusal_reason="怀疑不公正")
    world.do("wangjianguo", case_id, "ut_recusal_request")
    world.do("huangzhiqiang", case_id, "ut_recusal_decide", recuse="不回避", reason="没有应当回避的情形")
    assert data(world, case_id)["officers"] == ["p-wang", "p-li"]
    assert world.open_nodes("wangjianguo", case_id) == {"ut_check_items"}


def test_e4_5_e4_6_measures_are_taken_side_by_side_and_the_record_waits_for_all_of_them(every_world):
    world = every_world
    case_id = world.reach_the_site("ut_check_items")
    world.do("wangjianguo", case_id, "ut_check_items", measures=["询问", "查阅复制", "先行登记保存"])
    assert world.open_nodes("wangjianguo", case_id) == {"ut_inquiry", "ut_copy"}
    assert lists_equal_the_engine(world, case_id)

    world.do("wangjianguo", case_id, "ut_inquiry", more_persons="是")
    assert world.open_nodes("wangjianguo", case_id) == {"ut_inquiry", "ut_copy"}
    world.do("wangjianguo", case_id, "ut_copy")
    assert world.open_nodes("wangjianguo", case_id) == {"ut_inquiry"}
    assert lists_equal_the_engine(world, case_id)

    world.do("wangjianguo", case_id, "ut_inquiry", person_name="周华", more_persons="否")
    assert world.open_nodes("wangjianguo", case_id) == {"ut_record"}
    assert kinds(world, case_id)[1:] == ["DOC-07", "DOC-08", "DOC-07"]
    assert world.page("wangjianguo", case_id).follow_ups == ()


@pytest.mark.parametrize("node", ["ut_arrive", "ut_check_items", "ut_record", "ut_unit_sign"])
def test_e4_4_at_the_site_only_the_officers_who_were_approved_act(world, node):
    case_id = world.reach_the_site(node)
    with pytest.raises(TaskReserved):
        world.claim("sunying", case_id, node)
    with world.looking("sunying") as look:
        assert case_id not in {line.case_id for line in inbox(look, "claimable", Filters()).lines}


def test_e4_1_an_inspection_of_electronic_archives_needs_two_officers_with_certificates_too(world):
    case_id = world.start(regime="电子档案监管", checklist_id="EDA-1")
    with pytest.raises(BadAnswers):
        world.do("wangjianguo", case_id, "ut_prepare_inspection", officers=["p-wang"], checklist_id="EDA-1")
    world.do("wangjianguo", case_id, "ut_prepare_inspection", checklist_id="EDA-1", **UNANNOUNCED)
    world.reach(case_id, "ut_arrive")


def test_a_visit_nobody_was_told_of_needs_a_reason(world):
    case_id = world.start()
    with pytest.raises(BadAnswers) as refused:
        world.do("wangjianguo", case_id, "ut_prepare_inspection", **{**UNANNOUNCED, "notice_reason": ""})
    assert faults(refused) == ["不提前通知理由：此项必填"]
