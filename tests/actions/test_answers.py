"""What a submission must be: complete when shown, true by the form's checks, pointing at what exists."""

import pytest

from workflows.actions.complete_task import complete_task
from workflows.values.refusals import BadAnswers


def faults(world, case_id, node, **changes):
    with pytest.raises(BadAnswers) as refused:
        world.do("wangjianguo", case_id, node, **changes)
    return {fault.path: str(fault.sentence) for fault in refused.value.faults}


def test_every_fault_is_said_at_once_each_at_its_field(world):
    found = faults(
        world, world.start(), "ut_prepare_inspection", officers=["p-wang"], ways=[], planned_date="2026-12-06"
    )
    assert list(found) == ["/planned_date", "/ways", "/officers"]
    assert found["/planned_date"] == "检查日期：2026-12-06 不是工作日，请改选工作日"


def test_a_check_is_asked_of_a_field_left_empty(world):
    case_id = world.start(organiser="市局")
    assert faults(world, case_id, "ut_prepare_inspection") == {
        "/source_no": "本次检查由上级组织，请填写上级来文的文号。"
    }
    world.do("wangjianguo", case_id, "ut_prepare_inspection", source_no="岳档发〔2026〕9号")


def test_arriving_on_another_day_needs_an_explanation(world):
    case_id = world.reach_the_site("ut_arrive")
    world.wait("2026-12-09T08:30:00+08:00")
    late = {"arrive_time": "2026-12-09T08:00:00+08:00"}
    assert list(faults(world, case_id, "ut_arrive", **late)) == ["/date_change_reason"]
    world.do("wangjianguo", case_id, "ut_arrive", **late, date_change_reason="大雪封路")


def test_each_way_of_inspecting_leaves_its_trace_in_the_form(world):
    case_id = world.reach_the_site("ut_check_items")
    assert list(faults(world, case_id, "ut_check_items", report_heard="", docs_seen=[], site_seen="")) == [
        "/report_heard",
        "/docs_seen",
        "/site_seen",
    ]


def test_what_a_hidden_field_still_holds_is_neither_asked_for_nor_kept(world):
    case_id = world.start()
    world.do("wangjianguo", case_id, "ut_prepare_inspection", notice_reason="先前写的理由，后来改为提前通知")
    assert "notice_reason" not in world.page("wangjianguo", case_id).done_steps[-1].answers


def test_a_name_the_form_does_not_have_is_a_fault(world):
    assert faults(world, world.start(), "ut_prepare_inspection", role="admin") == {
        "": "检查准备：表单中没有“role”这一项"
    }


def test_computed_values_are_worked_out_here_whatever_was_sent(world):
    case_id = world.reach_the_site("ut_check_items")
    world.do("wangjianguo", case_id, "ut_check_items", score=100, conform_count=25, nonconform_count=0)
    kept = world.page("wangjianguo", case_id).done_steps[-1].answers
    assert (kept["conform_count"], kept["nonconform_count"], kept["score"]) == (22, 2, 91.7)


def test_only_decision_variables_reach_the_case_what_was_typed_stays_in_the_submission(world):
    case_id = world.reach_the_site("ut_record")
    page = world.page("wangjianguo", case_id)
    assert "report_heard" not in page.head.data
    assert page.head.data["findings"][0] == {
        "severity": "一般",
        "nature": "安全隐患",
        "special": "无",
        "violation_code": None,
        "fixed_on_site": "否",
    }
    assert page.done_steps[-1].answers["report_heard"] == "听取了档案室主任关于全年档案工作的汇报。"


@pytest.mark.parametrize("raw", [{}, {"typename": "x"}, {"officers": {"p-wang": 1}}, {"ways": "\0"}])
def test_nonsense_is_answered_with_sentences(world, raw):
    case_id = world.start()
    with pytest.raises(BadAnswers), world.acting("wangjianguo") as work:
        complete_task(work, world.task(work, case_id, "ut_prepare_inspection"), raw)


@pytest.mark.parametrize(
    ("field", "people", "said"),
    [
        ("officers", ["p-wang", "p-miluo"], "只有重大案件调查可以有其他档案主管部门的执法人员，请改选本局的执法人员。"),
        ("officers", ["p-wang", "x"], "执法人员：所选人员不在"),
        ("assistants", ["p-ziran"], "协助人员：所选人员不在本局人员名册中，请重新选择。"),
    ],
)
def test_people_who_are_not_of_this_bureau_cannot_be_chosen(world, field, people, said):
    with pytest.raises(BadAnswers) as refused:
        world.do("wangjianguo", world.start(), "ut_prepare_inspection", **{field: people})
    first = refused.value.faults[0]
    assert first.path == f"/{field}"
    assert str(first.sentence).startswith(said)


def test_a_refused_submission_leaves_no_trace(world):
    case_id = world.start()
    before = world.page("wangjianguo", case_id)
    faults(world, case_id, "ut_prepare_inspection", officers=["p-wang"])
    assert world.page("wangjianguo", case_id) == before
