"""Returning work for correction: nothing typed is lost, and every version is kept."""

import pytest

from tests.actions.mirror import lists_equal_the_engine
from workflows.queries.task_page import task_page
from workflows.values.refusals import BadAnswers

BACK = {"decision": "退回修改", "opinion": "检查日期与其他工作冲突，请调整"}


def page_of(world, login, case_id, node):
    with world.looking(login) as look:
        return task_page(look, world.task(look, case_id, node))


def versions_of(world, case_id, node):
    return [done.version for done in world.page("wangjianguo", case_id).done_steps if done.node == node]


def test_a_plan_sent_back_comes_with_everything_that_was_typed(world):
    case_id = world.start()
    world.do("wangjianguo", case_id, "ut_prepare_inspection", ways=["安全测评", "其他"], source_no="内部〔2026〕7号")
    world.do("liuguoping", case_id, "ut_approve_inspection", **BACK)

    page = page_of(world, "wangjianguo", case_id, "ut_prepare_inspection")
    assert page.answers["ways"] == ["安全测评", "其他"]
    assert page.answers["source_no"] == "内部〔2026〕7号"
    assert page.answers["officers"] == ["p-wang", "p-li"]
    assert page.why.previous == "刘国平 · 行政检查审批"
    assert page.history[-1].answers["opinion"] == "检查日期与其他工作冲突，请调整"
    assert page.holder == "王建国"  # it is on the desk of who had written it


def test_a_plan_may_be_sent_back_again_and_again_and_every_version_is_kept(world):
    case_id = world.start()
    for _ in range(3):
        world.do("wangjianguo", case_id, "ut_prepare_inspection")
        world.do("liuguoping", case_id, "ut_approve_inspection", **BACK)
        assert lists_equal_the_engine(world, case_id)
    world.do("wangjianguo", case_id, "ut_prepare_inspection", ways=["其他"])
    world.do("liuguoping", case_id, "ut_approve_inspection")
    assert versions_of(world, case_id, "ut_prepare_inspection") == [1, 2, 3, 4]
    assert versions_of(world, case_id, "ut_approve_inspection") == [1, 2, 3, 4]
    assert [paper.version for paper in world.page("wangjianguo", case_id).documents if paper.kind == "DOC-01"] == [1]


def test_who_sends_back_says_why(world):
    case_id = world.start()
    world.do("wangjianguo", case_id, "ut_prepare_inspection")
    with pytest.raises(BadAnswers) as refused:
        world.do("liuguoping", case_id, "ut_approve_inspection", decision="退回修改", opinion="")
    assert [str(fault.sentence) for fault in refused.value.faults] != []
    assert world.open_nodes("wangjianguo", case_id) == {"ut_approve_inspection"}


def test_a_plan_that_is_turned_down_ends_the_case(world):
    case_id = world.start()
    world.do("wangjianguo", case_id, "ut_prepare_inspection")
    world.do("liuguoping", case_id, "ut_approve_inspection", decision="不同意", opinion="本年度不再安排")
    page = world.page("wangjianguo", case_id)
    assert (page.head.status, page.head.ends, page.open_steps, page.documents) == ("ended", "检查取消", (), ())
    assert lists_equal_the_engine(world, case_id)


def test_a_record_sent_back_is_written_and_signed_anew_and_gets_new_documents(world):
    case_id = world.reach_the_site("ut_decide_handling")
    world.do("zhaolixin", case_id, "ut_decide_handling", decision="退回修改", opinion="未写明灭火器的数量")
    assert world.open_nodes("wangjianguo", case_id) == {"ut_record"}
    before = page_of(world, "wangjianguo", case_id, "ut_record").answers
    assert before["content"].startswith("检查方式：听取汇报")

    world.do("wangjianguo", case_id, "ut_record", content=before["content"] + "过期灭火器2具。")
    world.do("wangjianguo", case_id, "ut_unit_sign")
    page = world.page("wangjianguo", case_id)
    assert [(paper.kind, paper.version) for paper in page.documents] == [
        ("DOC-01", 1),
        ("DOC-03", 1),
        ("DOC-05", 1),
        ("DOC-03", 2),
        ("DOC-05", 2),
    ]
    world.reach(case_id)
    assert [one.status for one in world.page("wangjianguo", case_id).follow_ups if one.kind == "finding"] == [
        "open",
        "closed",
    ]


def test_a_letter_that_could_not_be_delivered_is_sent_another_way(world):
    case_id = world.start()
    world.reach(case_id, "ut_execute_service")
    nobody = {"service_result": "未送达", "fail_reason": "办公场所关闭，无人签收", "receipt_sign": None}
    world.do("wangjianguo", case_id, "ut_execute_service", service_time=world.shown_now, **nobody)
    assert world.open_nodes("wangjianguo", case_id) == {"ut_choose_service"}
    world.do("helihua", case_id, "ut_choose_service", mode="邮寄送达")
    by_mail = {"mode": "邮寄送达", "mail_no": "EMS1234567890", "receipt_sign": None}
    world.do("wangjianguo", case_id, "ut_execute_service", service_time=world.shown_now, **by_mail)
    assert world.open_nodes("wangjianguo", case_id) == {"ut_unit_confirm"}
    assert world.page("wangjianguo", case_id).head.data["served_date"] == "2026-11-25"
