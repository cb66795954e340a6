"""A security assessment: the plan, each unit's own case with its conclusion, the report and what follows from it."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from tests.documents.paper import text_of
from tests.world import VISIT, examples, real
from workflows.actions.complete_task import complete_task
from workflows.actions.press_case_button import press_case_button
from workflows.actions.start_case import start_case
from workflows.queries.case_page import case_page
from workflows.queries.task_page import task_page
from workflows.store import documents
from workflows.store.tables.cases import case
from workflows.values.refusals import BadAnswers, NotAllowed

CHIEF, OFFICER, OTHER, REPORTER = "zhaolixin", "wangjianguo", "sunying", "ziran"
PROCESS = "proc_security_assessment"
ORDER = {"province_no": "湘档发〔2026〕11号", "province_due": "2027-03-31"}
ORDERED = {"organiser": "省局", **ORDER}
HIGH, DANGER, NONE = "高危性安全风险隐患", "危险性安全风险隐患", "未发现安全风险隐患"
FIRE, BACKUP, RULES = [row["indicator"] for row in examples()["ut_assess_plan"]["indicators"]]
RISKS = {FIRE: "高危", BACKUP: "危险", RULES: "一般"}


def begin(world, at="start_assess", login=CHIEF):
    with world.acting(login) as work:
        return start_case(work, PROCESS, examples()[at] if at == "start_assess_prov" else {}, at).id


def answer(world, login, case_id, node, **changes):
    with world.acting(login) as work:
        task_id = world.task(work, case_id, node)
        today = {"visit_date": world.shown_now[:10]} if node == "ut_unit_result" else {}
        complete_task(work, task_id, real(work, task_id, {**examples()[node], **today, **changes}))


def proposed(world, login, case_id, node):
    with world.looking(login) as look:
        return dict(task_page(look, world.task(look, case_id, node)).answers)


def press(world, login, case_id, node, answers):
    """Somebody of its lane notes on the page of the case what the case waits for."""
    with world.acting(login) as work:
        (button,) = case_page(work, case_id).buttons
        assert button.node == node
        press_case_button(work, case_id, button.id, answers)


def faults(refusal):
    return [str(fault.sentence) for fault in refusal.value.faults]


def children(world, parent, process):
    with world.looking(CHIEF) as look:
        wanted = case.c.parent_id == parent, case.c.process == process
        rows = look.connection.execute(select(case).where(*wanted).order_by(case.c.started_at, case.c.id))
        return [world.page(CHIEF, row.id).head for row in rows]


def child(world, parent, process):
    (only,) = children(world, parent, process)
    return only.id


def planned(world, at="start_assess", **plan):
    """An assessment whose plan is made, with the cases of its units started."""
    case_id = begin(world, at)
    answer(world, CHIEF, case_id, "ut_assess_plan", **{"units": [{"unit_id": "u021", "planned_date": VISIT}], **plan})
    world.wait(world.shown_now)
    return case_id


def to_be_judged(world, **plan):
    """An assessment and the case of its only unit, the unit's own assessment handed in and the visit over."""
    case_id = planned(world, **plan)
    unit_case = child(world, case_id, "proc_unit_assessment")
    answer(world, REPORTER, unit_case, "ut_unit_selfassess")
    world.wait(world.shown_now)
    press(world, OFFICER, unit_case, "em_unit_visited", {})
    return case_id, unit_case


def results(**failed):
    """What was found on site: everything in order but these."""
    return [
        {"indicator": name, "risk": risk, "result": failed.get(risk, "符合"), "note": "现场查明"}
        for name, risk in RISKS.items()
    ]


def concluded(world, at="start_assess", found=None, **plan):
    """An assessment whose only unit is assessed, waiting for its report."""
    case_id, unit_case = to_be_judged(world, at=at, **plan)
    answer(world, OFFICER, unit_case, "ut_unit_result", results=found or results(危险="不符合"))
    world.wait(world.shown_now)
    return case_id


class TestThePlan:
    def test_s5_2_the_chief_starts_it_and_has_ten_working_days_for_the_plan(self, world):
        (step,) = world.page(CHIEF, begin(world)).open_steps
        assert (step.node, step.lamp.last_day) == ("ut_assess_plan", "2026-12-09")

    def test_s5_2_an_officer_does_not_start_it(self, world):
        with pytest.raises(NotAllowed):
            begin(world, login=OFFICER)

    def test_s5_2_an_order_of_the_province_makes_the_province_the_organiser(self, world):
        case_id = begin(world, "start_assess_prov")
        assert world.page(CHIEF, case_id).head.title == "档案安全测评（省局部署，湘档发〔2026〕11号）"
        given = proposed(world, CHIEF, case_id, "ut_assess_plan")
        assert {name: given[name] for name in ORDERED} == ORDERED

    def test_a_plan_begins_with_the_four_groups_of_the_national_indicators(self, world):
        given = proposed(world, CHIEF, begin(world), "ut_assess_plan")
        groups = [row["group"] for row in given["indicators"]]
        assert groups == ["馆库安全", "档案实体安全", "档案信息安全", "安全保障机制"]

    def test_a_visit_outside_the_period_is_refused(self, world):
        case_id = begin(world)
        late = [{"unit_id": "unit-land", "planned_date": "2027-02-01"}]
        with pytest.raises(BadAnswers) as refusal:
            answer(world, CHIEF, case_id, "ut_assess_plan", units=late)
        assert faults(refusal) == ["有的现场测评日期不在测评时间之内，请更正。"]

    def test_s5_2_each_unit_gets_a_case_of_its_own(self, world):
        units = [{"unit_id": unit, "planned_date": VISIT} for unit in ("u021", "u017")]
        cases = children(world, planned(world, units=units), "proc_unit_assessment")
        assert sorted(one.title for one in cases) == ["湘阴县民政局 安全测评", "湘阴县自然资源局 安全测评"]


class TestTheUnitItself:
    def test_s5_2_the_unit_assesses_itself_by_the_indicators_of_the_plan_within_fifteen_days(self, world):
        unit_case = child(world, planned(world), "proc_unit_assessment")
        rows = proposed(world, REPORTER, unit_case, "ut_unit_selfassess")["scores"]
        assert {row["indicator"]: row["risk"] for row in rows} == RISKS
        (step,) = world.page(CHIEF, unit_case).open_steps
        assert step.lamp.last_day == "2026-12-10"

    def test_an_indicator_left_out_is_refused(self, world):
        unit_case = child(world, planned(world), "proc_unit_assessment")
        with pytest.raises(BadAnswers) as refusal:
            answer(
                world, REPORTER, unit_case, "ut_unit_selfassess", scores=examples()["ut_unit_selfassess"]["scores"][:2]
            )
        assert faults(refusal) == ["方案中的每个指标应当各填一行，指标和风险类别不能改动，请恢复。"]

    def test_a_unit_that_does_not_assess_itself_is_visited_all_the_same(self, world):
        unit_case = child(world, planned(world), "proc_unit_assessment")
        world.wait("2026-12-10T23:59:00+08:00")
        assert children(world, unit_case, "sub_onsite_inspection") == []
        world.wait("2026-12-11T00:01:00+08:00")
        (visit,) = children(world, unit_case, "sub_onsite_inspection")
        assert visit.data["planned_date"] == "2026-12-11"
        press(world, OFFICER, unit_case, "em_unit_visited", {})
        rows = proposed(world, OFFICER, unit_case, "ut_unit_result")["results"]
        assert {row["self"] for row in rows} == {"未自评"}

    def test_s5_2_the_visit_is_an_inspection_of_its_own_kind_by_the_team_of_the_plan(self, world):
        unit_case = child(world, planned(world), "proc_unit_assessment")
        answer(world, REPORTER, unit_case, "ut_unit_selfassess")
        world.wait(world.shown_now)
        (visit,) = children(world, unit_case, "sub_onsite_inspection")
        assert visit.title == "湘阴县自然资源局 安全测评"
        assert (visit.data["inspection_kind"], visit.data["planned_date"]) == ("安全测评", VISIT)
        assert visit.data["officers"] == ["p-wang", "p-li"]


class TestTheConclusion:
    @pytest.mark.parametrize(
        ("failed", "level", "safe"),
        [
            ({"高危": "不符合"}, HIGH, "否"),
            ({"高危": "不符合", "危险": "不符合"}, HIGH, "否"),
            ({"危险": "不符合"}, DANGER, "否"),
            ({"一般": "不符合"}, NONE, "是"),
            ({"高危": "不适用", "危险": "不适用"}, NONE, "是"),
        ],
    )
    def test_s5_2_the_worst_indicator_not_met_decides(self, world, failed, level, safe):
        _, unit_case = to_be_judged(world)
        answer(world, OFFICER, unit_case, "ut_unit_result", results=results(**failed))
        head = world.page(CHIEF, unit_case).head
        assert head.data["assessment"] == {"level": level, "safe": safe}
        assert not world.on_its_way(unit_case)

    def test_an_officer_who_is_not_of_the_team_does_not_judge(self, world):
        _, unit_case = to_be_judged(world)
        with pytest.raises(NotAllowed):
            answer(world, OTHER, unit_case, "ut_unit_result")

    def test_the_risk_of_an_indicator_cannot_be_talked_down(self, world):
        _, unit_case = to_be_judged(world)
        mild = [{**row, "risk": "一般"} for row in results(高危="不符合")]
        with pytest.raises(BadAnswers) as refusal:
            answer(world, OFFICER, unit_case, "ut_unit_result", results=mild)
        assert faults(refusal) == ["方案中的每个指标应当各填一行，指标和风险类别不能改动，请恢复。"]

    def test_a_visit_that_is_still_to_come_is_not_judged(self, world):
        _, unit_case = to_be_judged(world)
        with pytest.raises(BadAnswers) as refusal:
            answer(world, OFFICER, unit_case, "ut_unit_result", visit_date=VISIT)
        assert [fault.path for fault in refusal.value.faults] == ["/visit_date"]

    def test_another_result_than_the_units_own_needs_a_word(self, world):
        _, unit_case = to_be_judged(world)
        rows = [{**row, "note": ""} for row in proposed(world, OFFICER, unit_case, "ut_unit_result")["results"]]
        met = [{**row, "result": "符合"} for row in rows]
        with pytest.raises(BadAnswers) as refusal:
            answer(world, OFFICER, unit_case, "ut_unit_result", results=met)
        assert faults(refusal) == ["现场结论不符合，或者与单位自评不一致的指标，请写明情况。"]


class TestTheReport:
    def test_s5_2_the_conclusions_of_the_units_stand_in_the_report(self, world):
        case_id = concluded(world)
        (row,) = proposed(world, CHIEF, case_id, "ut_assess_report")["levels"]
        assert row == {"unit_id": "u021", "level": DANGER, "safe": "否", "follow": "另行发起整改"}

    def test_when_the_period_is_over_the_report_does_not_wait_and_says_who_is_missing(self, world):
        case_id = planned(world, units=[{"unit_id": unit, "planned_date": VISIT} for unit in ("u021", "u017")])
        world.wait("2027-02-01T00:01:00+08:00")
        rows = proposed(world, CHIEF, case_id, "ut_assess_report")["levels"]
        assert [row["unit_id"] for row in rows] == ["u021", "u017"]
        one = [{"unit_id": "u021", "level": NONE, "safe": "是"}]
        with pytest.raises(BadAnswers) as refusal:
            answer(world, CHIEF, case_id, "ut_assess_report", levels=one)
        assert faults(refusal) == ["方案中有的单位没有结论，请说明原因和安排。"]
        answer(world, CHIEF, case_id, "ut_assess_report", levels=one, missing_note="库房搬迁，明年测评。")
        assert not world.on_its_way(case_id)

    def test_s5_2_a_unit_with_a_hidden_danger_is_not_called_safe(self, world):
        case_id = concluded(world)
        wrong = [{"unit_id": "u021", "level": DANGER, "safe": "是"}]
        with pytest.raises(BadAnswers) as refusal:
            answer(world, CHIEF, case_id, "ut_assess_report", levels=wrong)
        assert len(faults(refusal)) == 1
        assert faults(refusal)[0].startswith("未发现安全风险隐患的，应当符合安全条件")

    def test_d8_1_the_report_lists_indicators_units_levels_and_advice(self, world):
        case_id = concluded(world)
        answer(world, CHIEF, case_id, "ut_assess_report")
        with world.looking(CHIEF) as look:
            (paper,) = documents.of_case(look, case_id)
        place = world.premises.files / paper.sha256[:2] / paper.sha256[2:4] / paper.sha256
        text = text_of(place.read_bytes())
        assert paper.kind == "DOC-68"
        for words in ("测评指标共3项", "湘阴县自然资源局", DANGER, "没有异地备份", "尽快签订异地备份协议"):
            assert words in text


class TestWhatFollows:
    def test_s5_2_the_bureau_itself_orders_the_unit_to_put_it_right_and_reports_to_the_city(self, world):
        case_id = concluded(world)
        answer(world, CHIEF, case_id, "ut_assess_report")
        world.wait(world.shown_now)
        (order,) = children(world, case_id, "proc_rectification")
        assert (order.unit_id, order.data["term_kind"]) == ("u021", "限期整改")
        assert world.open_nodes(CHIEF, order.id) == {"ut_order_draft"}
        (told,) = children(world, case_id, "sub_notify_org")
        assert told.data["body"].startswith(f"不符合安全条件的单位：湘阴县自然资源局（{DANGER}）。")
        assert told.data["target_org"] == "org-yy"
        assert not world.on_its_way(case_id)

    def test_s5_2_a_high_danger_is_put_right_at_once(self, world):
        case_id = concluded(world, found=results(高危="不符合"))
        bad = [
            {**row, "problem": "灭火器过期"} for row in proposed(world, CHIEF, case_id, "ut_assess_report")["levels"]
        ]
        answer(world, CHIEF, case_id, "ut_assess_report", levels=bad)
        world.wait(world.shown_now)
        (order,) = children(world, case_id, "proc_rectification")
        assert order.data["term_kind"] == "立即整改"

    def test_a_unit_already_ordered_on_site_is_not_ordered_twice(self, world):
        case_id = concluded(world)
        row = proposed(world, CHIEF, case_id, "ut_assess_report")["levels"][0]
        told = [{**row, "problem": "没有异地备份", "follow": "现场检查中已责令整改"}]
        answer(world, CHIEF, case_id, "ut_assess_report", levels=told)
        world.wait(world.shown_now)
        assert children(world, case_id, "proc_rectification") == []
        assert len(children(world, case_id, "sub_notify_org")) == 1

    def test_s5_2_organised_by_the_province_the_city_is_ordered_and_its_result_noted(self, world):
        case_id = concluded(world, "start_assess_prov", **ORDERED)
        (row,) = proposed(world, CHIEF, case_id, "ut_assess_report")["levels"]
        assert row == {"unit_id": "u021", "level": DANGER, "safe": "否", "follow": None}
        answer(world, CHIEF, case_id, "ut_assess_report", levels=[{**row, "problem": "没有异地备份"}])
        world.wait(world.shown_now)
        assert children(world, case_id, "proc_rectification") == []
        (report,) = children(world, case_id, "sub_notify_org")
        assert (report.data["target_org"], "责令相关市局查处或者追责" in report.data["body"]) == ("org-hn", True)
        assert world.on_its_way(case_id)
        press(world, CHIEF, case_id, "em_city_result", {**examples()["em_city_result"], "city_date": "2026-11-25"})
        assert not world.on_its_way(case_id)
        assert world.page(CHIEF, case_id).head.data["city_result"] == "已责令改正，并对负责人通报批评。"

    def test_s5_2_where_every_unit_is_safe_nothing_follows(self, world):
        case_id = concluded(world, found=results())
        levels = proposed(world, CHIEF, case_id, "ut_assess_report")["levels"]
        answer(world, CHIEF, case_id, "ut_assess_report", levels=levels)
        assert children(world, case_id, "sub_notify_org") == []
        assert not world.on_its_way(case_id)


class TestFromThePlanToTheVisit:
    def test_s5_2_a_visit_gone_to_its_end_brings_the_unit_to_its_conclusion_by_itself(self, world):
        case_id = planned(world)
        unit_case = child(world, case_id, "proc_unit_assessment")
        answer(world, REPORTER, unit_case, "ut_unit_selfassess")
        world.wait(world.shown_now)
        visit = child(world, unit_case, "sub_onsite_inspection")
        world.reach(visit)
        world.wait(world.shown_now)
        assert world.open_nodes(OFFICER, unit_case) == {"ut_unit_result"}
        answer(world, OFFICER, unit_case, "ut_unit_result")
        world.wait(world.shown_now)
        (row,) = proposed(world, CHIEF, case_id, "ut_assess_report")["levels"]
        assert (row["level"], row["follow"]) == (DANGER, "现场检查中已责令整改")

    def test_a_visit_that_is_not_approved_leaves_the_unit_without_a_conclusion(self, world):
        case_id = planned(world)
        unit_case = child(world, case_id, "proc_unit_assessment")
        answer(world, REPORTER, unit_case, "ut_unit_selfassess")
        world.wait(world.shown_now)
        visit = child(world, unit_case, "sub_onsite_inspection")
        world.reach(visit, "ut_approve_inspection")
        world.do("liuguoping", visit, "ut_approve_inspection", decision="不同意", opinion="暂缓进行")
        world.wait(world.shown_now)
        assert not world.on_its_way(unit_case)
        assert world.open_nodes(CHIEF, case_id) == {"ut_assess_report"}
        assert proposed(world, CHIEF, case_id, "ut_assess_report")["levels"] == []
