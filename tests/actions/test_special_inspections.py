"""A special inspection from its plan to its report: who ordered it, which units, what the province decides."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from tests.documents.paper import text_of
from tests.world import examples, real
from workflows.actions.complete_task import complete_task
from workflows.actions.press_case_button import press_case_button
from workflows.actions.reply_to_parent import reply_to_parent
from workflows.actions.start_case import start_case
from workflows.queries.case_page import case_page
from workflows.queries.task_page import task_page
from workflows.store import documents, matters
from workflows.store.tables.cases import case
from workflows.values.refusals import BadAnswers, NotAllowed

CHIEF, LEADER, OFFICER = "zhaolixin", "liuguoping", "wangjianguo"
PROCESS = "proc_special_inspection"
ORDER = {"organiser": "省局", "superior_no": "湘档发〔2026〕8号", "superior_due": "2027-03-31"}
ORDERED = {**ORDER, "ground": ["上级交办事项"]}


def begin(world, at="start_special_own", login=CHIEF):
    with world.acting(login) as work:
        answers = examples()[at] if at == "start_special_superior" else {}
        return start_case(work, PROCESS, answers, at).id


def answer(world, login, case_id, node, **changes):
    with world.acting(login) as work:
        task_id = world.task(work, case_id, node)
        complete_task(work, task_id, real(work, task_id, {**examples()[node], **changes}))


def proposed(world, case_id, node):
    with world.looking(CHIEF) as look:
        return dict(task_page(look, world.task(look, case_id, node)).answers)


def press(world, case_id, node, **changes):
    """The section notes what came from the province."""
    with world.acting(CHIEF) as work:
        (button,) = case_page(work, case_id).buttons
        assert button.node == node
        press_case_button(work, case_id, button.id, real(work, "", {**examples()[node], **changes}, "2026-11-25"))


def faults(refusal):
    return [str(fault.sentence) for fault in refusal.value.faults]


def children(world, parent, process):
    with world.looking(CHIEF) as look:
        wanted = case.c.parent_id == parent, case.c.process == process
        rows = look.connection.execute(select(case).where(*wanted).order_by(case.c.started_at, case.c.id))
        return [world.page(CHIEF, row.id).head for row in rows]


def followed_up(world, case_id):
    with world.looking(CHIEF) as look:
        return [one.text for one in matters.of_case(look, case_id)]


def approved(world, at="start_special_own", **plan):
    """An inspection whose plan is agreed to, with its visits started."""
    case_id = begin(world, at)
    answer(world, CHIEF, case_id, "ut_special_plan", **plan)
    answer(world, CHIEF, case_id, "ut_level1")
    answer(world, LEADER, case_id, "ut_level2")
    world.wait(world.shown_now)
    return case_id


def visited(world, at="start_special_own", **plan):
    """An inspection whose visits are over."""
    case_id = approved(world, at, **plan)
    world.tell(case_id, "msg_special_visited")
    return case_id


class TestThePlan:
    def test_s3_2_a_plan_needs_a_field_a_ground_and_what_it_rests_on(self, world):
        case_id = begin(world)
        with pytest.raises(BadAnswers) as refusal:
            answer(world, CHIEF, case_id, "ut_special_plan", field=None, ground=[], ground_note="")
        assert {fault.path for fault in refusal.value.faults} == {"/field", "/ground", "/ground_note"}

    @pytest.mark.parametrize("ground", ["公众关注度高", "安全隐患大"])
    def test_s3_2_either_ground_of_the_list_of_duties_is_enough(self, world, ground):
        case_id = approved(world, ground=[ground])
        assert len(children(world, case_id, "sub_onsite_inspection")) == 1

    def test_s3_2_each_unit_is_visited_by_the_team_of_the_plan(self, world):
        units = [{"unit_id": "u021", "reason": "档案集中"}, {"unit_id": "u017", "reason": "问题较多"}]
        visits = children(world, approved(world, units=units), "sub_onsite_inspection")
        assert sorted(visit.unit_id for visit in visits) == ["u017", "u021"]
        assert {(visit.data["inspection_kind"], visit.data["checklist_id"]) for visit in visits} == {
            ("专项检查", "SEC-1")
        }
        assert visits[0].data["officers"] == ["p-wang", "p-li"]

    def test_both_regimes_are_a_visit_each_with_their_own_list(self, world):
        visits = children(world, approved(world, regime="两者"), "sub_onsite_inspection")
        assert sorted((visit.data["regime"], visit.data["checklist_id"]) for visit in visits) == [
            ("档案安全监管", "SEC-1"),
            ("电子档案监管", "EDA-1"),
        ]

    def test_a_unit_twice_is_refused(self, world):
        case_id = begin(world)
        row = {"unit_id": "u021", "reason": "档案集中"}
        with pytest.raises(BadAnswers) as refusal:
            answer(world, CHIEF, case_id, "ut_special_plan", units=[row, row])
        assert faults(refusal) == ["同一单位填了两次，请合并为一行。"]


class TestWhoOrganisesIt:
    def test_s4_9_the_bureau_itself_has_ten_working_days_for_its_plan(self, world):
        case_id = begin(world)
        assert proposed(world, case_id, "ut_special_plan")["organiser"] == "本级"
        (step,) = world.page(CHIEF, case_id).open_steps
        assert step.lamp.last_day == "2026-12-09"

    def test_s4_9_an_order_of_the_superior_is_noted_with_number_and_day_and_opens_the_plan(self, world):
        case_id = begin(world, "start_special_superior")
        page = world.page(CHIEF, case_id)
        assert page.head.title == "专项检查（省局部署，湘档发〔2026〕8号）"
        given = proposed(world, case_id, "ut_special_plan")
        assert {name: given[name] for name in ORDER} == ORDER
        (step,) = page.open_steps
        assert step.lamp.last_day == "2027-03-02"  # twenty whole working days lie between it and 31 March

    def test_s4_9_a_visit_tells_who_organises_it(self, world):
        (visit,) = children(world, approved(world, "start_special_superior", **ORDERED), "sub_onsite_inspection")
        assert visit.data["organiser"] == "省局"

    def test_s4_9_only_the_chief_notes_an_order(self, world):
        with pytest.raises(NotAllowed):
            begin(world, "start_special_superior", OFFICER)

    def test_s4_9_a_plan_that_ends_after_the_superiors_day_is_refused(self, world):
        case_id = begin(world, "start_special_superior")
        late = {"from": "2027-01-01", "to": "2027-04-30"}
        with pytest.raises(BadAnswers) as refusal:
            answer(world, CHIEF, case_id, "ut_special_plan", **{**ORDERED, "period": late})
        assert "实施时间的结束日期晚于上级要求完成日期，请调整实施时间。" in faults(refusal)

    def test_s4_9_the_superior_gets_the_report_and_the_result_is_published(self, world):
        case_id = visited(world, "start_special_superior", **ORDERED)
        answer(world, OFFICER, case_id, "ut_special_summary", hard_issue="无", hard_kind=None, hard_note=None)
        answer(world, CHIEF, case_id, "ut_special_report")
        world.wait(world.shown_now)
        (report,) = children(world, case_id, "sub_notify_org")
        assert report.data["subject"] == "关于《民生档案安全专项检查》情况的报告"
        assert report.data["target_org"] == "org-hn"
        (publication,) = children(world, case_id, "sub_publicity")
        assert publication.data["subject"] == "民生档案安全专项检查情况"
        assert not world.on_its_way(case_id)


class TestTheVisits:
    def test_the_summary_follows_when_the_visits_have_ended(self, world):
        case_id = approved(world)
        assert world.open_nodes(CHIEF, case_id) == set()
        world.tell(case_id, "msg_special_visited")
        assert world.open_nodes(CHIEF, case_id) == {"ut_special_summary"}

    def test_when_the_period_is_over_the_summary_does_not_wait_for_the_last_visit(self, world):
        case_id = approved(world)
        world.wait("2026-12-31T23:59:00+08:00")
        assert world.open_nodes(CHIEF, case_id) == set()
        world.wait("2027-01-01T00:01:00+08:00")
        assert world.open_nodes(CHIEF, case_id) == {"ut_special_summary"}
        (visit,) = children(world, case_id, "sub_onsite_inspection")
        with world.acting(CHIEF) as work:
            assert reply_to_parent(work, visit.id) is None


class TestAHardProblem:
    def test_e3_2b_the_province_itself_handles_it_and_the_section_notes_both_letters(self, world):
        case_id = visited(world)
        answer(world, OFFICER, case_id, "ut_special_summary")
        world.wait(world.shown_now)
        (asked,) = children(world, case_id, "sub_notify_org")
        assert (asked.data["target_org"], asked.data["need_reply"]) == ("org-hn", True)
        press(world, case_id, "em_province_reply")
        answer(world, OFFICER, case_id, "ut_special_suspend")
        press(world, case_id, "em_province_done")
        assert proposed(world, case_id, "ut_special_report")["report"] == "已责令移交，问题解决。"
        answer(world, CHIEF, case_id, "ut_special_report")
        with world.looking(CHIEF) as look:
            plan, report = documents.of_case(look, case_id)
        told = [
            text_of((world.premises.files / one.sha256[:2] / one.sha256[2:4] / one.sha256).read_bytes())
            for one in (plan, report)
        ]
        assert [one.kind for one in (plan, report)] == ["DOC-70", "DOC-70"]
        assert ["五、检查情况" in text for text in told] == [False, True]
        assert "省局答复：省局组织查处（湘档函〔2026〕12号）。" in told[1]

    def test_the_province_leaves_it_to_the_bureau(self, world):
        case_id = visited(world)
        answer(world, OFFICER, case_id, "ut_special_summary")
        press(world, case_id, "em_province_reply", reply="自行查处")
        assert world.open_nodes(CHIEF, case_id) == {"ut_special_report"}
