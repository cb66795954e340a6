"""The yearly patrol from its plan to its report: a case for each unit, counted, and what is said of the missing."""

from datetime import date

import pytest
from sqlalchemy import select

from tests.world import UNANNOUNCED, World
from workflows import engine
from workflows.actions._clock import case_clock
from workflows.actions._moving import write_down
from workflows.actions.complete_task import complete_task
from workflows.actions.reply_to_parent import reply_to_parent
from workflows.actions.start_case import start_case
from workflows.actions.start_child import start_child
from workflows.queries.computed_values import computed_values
from workflows.queries.library import bundle
from workflows.queries.patrols import patrol_year
from workflows.queries.task_page import task_page
from workflows.store import cases, documents, incidents
from workflows.store.tables.cases import case
from workflows.values.refusals import BadAnswers, NotAllowed
from workflows.values.times import read_moment

PLANNED = "2026-07-08"
CHIEF, LEADER = "zhaolixin", "liuguoping"
SIGNED = {"sign": {"kind": "click"}}


@pytest.fixture
def world(sqlite_engine, tmp_path):
    """The demo county in January; the visits of the examples are moved to July."""
    return World.open(sqlite_engine, tmp_path, now=read_moment("2026-01-06T09:00:00+08:00"), visit=PLANNED)


def begin(world, at="start_patrol_year", **answers):
    with world.acting(CHIEF) as work:
        return start_case(work, "proc_routine_patrol", answers, at).id


def proposed(world, case_id, node):
    """The form as the system fills it in."""
    with world.looking(CHIEF) as look:
        return dict(task_page(look, world.task(look, case_id, node)).answers)


def answer(world, login, case_id, node, **answers):
    with world.acting(login) as work:
        complete_task(work, world.task(work, case_id, node), answers)


def faults(refusal):
    return [str(fault.sentence) for fault in refusal.value.faults]


def children(world, parent):
    with world.looking(CHIEF) as look:
        rows = look.connection.execute(select(case).where(case.c.parent_id == parent).order_by(case.c.unit_name))
        return {row.unit_id: row.id for row in rows}


def ended(world, case_id):
    """The case is ended from outside, wherever it stands."""
    with world.acting(CHIEF) as work:
        loaded = cases.load(work, case_id)
        files = bundle(work, loaded.version_id)
        step = engine.cancel(files.definition, loaded.state, clock=case_clock(work, files))
        write_down(work, loaded, files, step, previous="")


def lines(world, year=2026):
    with world.looking(CHIEF) as look:
        return {line.unit_id: line for line in patrol_year(look, "org-xy", year)}


def planned(world, keep=None):
    """An approved plan whose cases have been started; only the rows of `keep` carry a visit in July."""
    year = begin(world)
    plan = proposed(world, year, "ut_patrol_plan")
    sent = {"planned_date": PLANNED, "lead": "p-wang", "assistant": "p-li"}
    rows = [{**row, **sent} if row["unit_id"] in (keep or ()) else row for row in plan["rows"]]
    answer(world, CHIEF, year, "ut_patrol_plan", year=2026, rows=rows)
    answer(world, LEADER, year, "ut_patrol_plan_approve", decision="同意", **SIGNED)
    world.wait("2026-01-22T09:00:00+08:00")
    return year


class TestS31ThePlanNamesTheSpecialisedUnits:
    def test_s3_1_the_plan_is_proposed_with_every_specialised_unit_and_no_other(self, world):
        year = begin(world)
        rows = proposed(world, year, "ut_patrol_plan")["rows"]
        assert len(rows) == len({row["unit_id"] for row in rows}) == 33
        assert {row["unit_id"] for row in rows} == set(world.page(CHIEF, year).head.data["unit_ids"])
        assert world.page(CHIEF, year).head.title == "2026年度日常巡查"

    def test_s3_1_a_unit_that_forms_no_special_archives_is_refused(self, world):
        year = begin(world)
        rows = proposed(world, year, "ut_patrol_plan")["rows"]
        rows.append({**rows[0], "unit_id": "u001"})
        with pytest.raises(BadAnswers) as refusal:
            answer(world, CHIEF, year, "ut_patrol_plan", year=2026, rows=rows)
        assert faults(refusal) == ["日常巡查只对专业档案形成单位开展。计划中有不是专业档案形成单位的，请删除该行。"]

    def test_s4_2_a_unit_left_out_is_refused_and_named(self, world):
        year = begin(world)
        plan = proposed(world, year, "ut_patrol_plan")
        assert plan["left_out"] == "无"
        rows = [row for row in plan["rows"] if row["unit_id"] != "u021"]
        with pytest.raises(BadAnswers) as refusal:
            answer(world, CHIEF, year, "ut_patrol_plan", year=2026, rows=rows)
        (said,) = faults(refusal)
        assert said.startswith("还有专业档案形成单位没有列入计划")
        with world.looking(CHIEF) as look:
            shown = computed_values(look, world.task(look, year, "ut_patrol_plan"), {"year": 2026, "rows": rows})
        assert shown["left_out"] == "湘阴县自然资源局"

    def test_the_days_proposed_are_in_the_year_and_no_weekend(self, world):
        rows = proposed(world, begin(world), "ut_patrol_plan")["rows"]
        days = [date.fromisoformat(row["planned_date"]) for row in rows]
        assert all("2026-03-01" <= row["planned_date"] <= "2026-11-30" for row in rows)
        assert all(day.weekday() < 5 for day in days)

    def test_the_same_officer_twice_is_refused(self, world):
        year = begin(world)
        rows = proposed(world, year, "ut_patrol_plan")["rows"]
        rows[0] |= {"lead": "p-wang", "assistant": "p-wang"}
        with pytest.raises(BadAnswers) as refusal:
            answer(world, CHIEF, year, "ut_patrol_plan", year=2026, rows=rows)
        assert faults(refusal) == ["主办和协办不能是同一人，请重新选择。"]

    def test_an_officer_of_another_bureau_is_refused_where_he_stands(self, world):
        year = begin(world)
        rows = proposed(world, year, "ut_patrol_plan")["rows"]
        rows[1] |= {"lead": "p-miluo"}
        with pytest.raises(BadAnswers) as refusal:
            answer(world, CHIEF, year, "ut_patrol_plan", year=2026, rows=rows)
        assert [fault.path for fault in refusal.value.faults] == ["/rows/1/lead"]


class TestTheFifthOfJanuary:
    def test_the_plan_of_the_year_comes_to_the_chief_by_itself(self, world):
        world.wait("2027-01-05T09:59:00+08:00")
        assert world.desk(CHIEF, "claimable") == ()
        world.wait("2027-01-05T10:00:00+08:00")
        (task,) = world.desk(CHIEF, "claimable")
        assert (task.case_title, task.node) == ("2027年度日常巡查", "ut_patrol_plan")
        assert task.lamp.last_day == "2027-01-20"

    def test_only_the_chief_may_begin_it_by_hand(self, world):
        with pytest.raises(NotAllowed), world.acting("wangjianguo") as work:
            start_case(work, "proc_routine_patrol", {}, "start_patrol_year")


class TestEachPlannedUnitGetsItsCase:
    def test_an_approved_plan_starts_one_inspection_for_each_row(self, world):
        year = planned(world, keep={"u021"})
        started = children(world, year)
        assert len(started) == 33
        page = world.page("wangjianguo", started["u021"])
        assert page.head.title == "湘阴县自然资源局 定期巡查"
        assert (page.head.data["planned_date"], page.head.data["organiser"]) == (PLANNED, "本级")
        assert page.head.data["source_number"] == world.page(CHIEF, year).head.number
        assert [step.node for step in page.open_steps] == ["ut_prepare_inspection"]
        with world.looking(CHIEF) as look:
            (paper,) = documents.of_case(look, year)
        assert paper.kind == "DOC-67"
        (land,) = [row for row in paper.facts["forms"]["ut_patrol_plan"]["rows"] if row["planned_date"] == PLANNED]
        assert (land["unit_id"]["name"], land["lead"]["name"]) == ("湘阴县自然资源局", "王建国")

    def test_s4_2_a_unit_visited_is_counted(self, world):
        year = planned(world, keep={"u021"})
        assert (lines(world)["u021"].patrols, lines(world)["u021"].standing) == (0, "open")
        world.wait("2026-07-01T09:00:00+08:00")
        world.reach(children(world, year)["u021"], "ut_check_items", ut_prepare_inspection=UNANNOUNCED)
        seen = lines(world)["u021"]
        assert (seen.patrols, seen.standing, seen.last.isoformat()) == (1, "done", PLANNED)


class TestTheYearGoesOn:
    def test_s4_2_the_chief_is_warned_on_the_first_of_october(self, world):
        planned(world)
        world.wait("2026-09-30T23:00:00+08:00")
        assert not [text for text in world.told(CHIEF) if "没有巡查" in text]
        world.wait("2026-10-01T08:00:00+08:00")
        (told,) = [text for text in world.told(CHIEF) if "没有巡查" in text]
        assert "2026年度还有33家单位没有巡查" in told
        assert "湘阴县自然资源局" in told

    def test_s4_2_catching_up_is_a_task_on_the_first_of_december(self, world):
        year = planned(world)
        world.wait("2026-12-01T08:00:00+08:00")
        assert world.open_nodes(CHIEF, year) == {"ut_patrol_catchup"}
        rows = proposed(world, year, "ut_patrol_catchup")["catchup_rows"]
        assert len(rows) == 33
        rows = [{**row, "planned_date": "2026-12-15"} for row in rows]
        rows[0] |= {"way": "另行安排巡查", "lead": "p-wang", "assistant": "p-li"}
        answer(world, CHIEF, year, "ut_patrol_catchup", catchup_rows=rows)
        world.wait("2026-12-02T08:00:00+08:00")
        with world.looking(CHIEF) as look:
            found = look.connection.execute(
                select(case.c.title).where(case.c.parent_id == year, case.c.unit_id == rows[0]["unit_id"])
            ).scalars()
            assert sorted(title.split()[-1] for title in found) == ["不定期巡查", "定期巡查"]

    def test_a_visit_that_ends_after_the_year_does_not_disturb_the_report(self, world):
        year = planned(world)
        world.wait("2027-01-01T08:00:00+08:00")
        for child in children(world, year).values():
            ended(world, child)
        world.wait("2027-01-05T08:00:00+08:00")
        assert "ut_patrol_missing" in world.open_nodes(CHIEF, year)
        with world.looking(CHIEF) as look:
            assert incidents.unresolved(look, year) == []

    def test_s4_2_a_year_without_patrol_is_told_with_its_reason(self, world):
        year = planned(world)
        world.wait("2027-01-01T08:00:00+08:00")
        assert world.open_nodes(CHIEF, year) == {"ut_patrol_catchup", "ut_patrol_missing"}
        rows = proposed(world, year, "ut_patrol_missing")["rows"]
        said = [{**row, "reason": "人员不足", "remedy": "列入次年一季度计划"} for row in rows]
        answer(world, CHIEF, year, "ut_patrol_missing", rows=said)
        assert (lines(world)["u021"].standing, lines(world)["u021"].reason) == ("missed", "人员不足")
        report = proposed(world, year, "ut_patrol_report")
        assert report["summary"].startswith("2026年应巡查专业档案形成单位33家，已巡查0家，未完成33家：")
        answer(world, CHIEF, year, "ut_patrol_report", summary=report["summary"], problems="人员不足。")
        with world.looking(CHIEF) as look:
            assert [paper.kind for paper in documents.of_case(look, year)] == ["DOC-67", "DOC-71"]


ADHOC = {
    "unit_id": "u021",
    "kind": "不定期巡查",
    "regime": "档案安全监管",
    "planned_date": "2026-07-08",
    "lead": "p-wang",
    "assistant": "p-li",
    "reason": "群众反映库房漏水",
}


class TestVisitsBesideThePlan:
    def test_s4_1_the_chief_orders_an_irregular_patrol(self, world):
        order = begin(world, "start_patrol_adhoc", **ADHOC)
        world.wait("2026-01-06T10:00:00+08:00")
        (visit,) = children(world, order).values()
        page = world.page("wangjianguo", visit)
        assert (page.head.title, page.head.data["officers"]) == ("湘阴县自然资源局 不定期巡查", ["p-wang", "p-li"])
        ended(world, visit)
        world.wait("2026-07-09T10:00:00+08:00")
        assert world.page(CHIEF, order).head.ends == "临时巡查结束"

    def test_s4_1_a_return_visit_names_the_patrol_or_order_it_follows(self, world):
        with pytest.raises(BadAnswers) as refusal:
            begin(world, "start_patrol_adhoc", **ADHOC | {"kind": "回访"})
        assert [fault.path for fault in refusal.value.faults] == ["/linked"]
        order = begin(world, "start_patrol_adhoc", **ADHOC | {"kind": "回访", "linked": "湘阴档检〔2025〕8号"})
        world.wait("2026-01-06T10:00:00+08:00")
        (visit,) = children(world, order).values()
        assert world.page(CHIEF, visit).head.data["source_case_no"] == "湘阴档检〔2025〕8号"

    def test_s4_2_a_return_visit_alone_is_no_patrol(self, world):
        order = begin(world, "start_patrol_adhoc", **ADHOC | {"kind": "回访", "linked": "湘阴档检〔2025〕8号"})
        world.wait("2026-07-01T09:00:00+08:00")
        (visit,) = children(world, order).values()
        world.reach(visit, "ut_check_items", ut_prepare_inspection=UNANNOUNCED)
        assert (lines(world)["u021"].patrols, lines(world)["u021"].returns) == (0, 1)

    def test_e3_4_a_daily_spot_check_belongs_to_the_supervision_of_electronic_archives(self, world):
        spot = {"kind": "电子档案日常抽查"}
        with pytest.raises(BadAnswers) as refusal:
            begin(world, "start_patrol_adhoc", **ADHOC | spot)
        assert faults(refusal) == ["电子档案日常抽查的监管类别应当是电子档案监管，请更正。"]
        order = begin(world, "start_patrol_adhoc", **ADHOC | spot | {"regime": "电子档案监管"})
        world.wait("2026-01-06T10:00:00+08:00")
        (visit,) = children(world, order).values()
        data = world.page(CHIEF, visit).head.data
        assert (data["regime"], data["checklist_id"]) == ("电子档案监管", "EDA-1")


class TestAReturnVisitAnotherCaseAskedFor:
    @pytest.fixture
    def asked(self, world):
        """A case (here a visit) that asks for a return visit and is told when it is over."""
        asker = world.start(planned_date="2026-07-08")
        row = {
            "unit_id": "u021",
            "source_number": world.page(CHIEF, asker).head.number,
            "regime": "档案安全监管",
            "finding_ids": [],
        }
        wanted = {
            "case": asker,
            "name": "发起回访",
            "request": "request-1",
            "process": "proc_routine_patrol",
            "start": "start_patrol_followup",
            "row": row,
            "given": {},
            "reply": "msg_followup_done",
        }
        with world.acting(CHIEF) as work:
            start_child(work, wanted)
        return asker

    def test_the_chief_registers_it_with_what_the_other_case_told(self, world, asked):
        (followup,) = children(world, asked).values()
        filled = proposed(world, followup, "ut_adhoc_patrol")
        number = world.page(CHIEF, asked).head.number
        assert (filled["kind"], filled["regime"], filled["linked"]) == ("回访", "档案安全监管", number)
        assert world.page(CHIEF, followup).head.title == "湘阴县自然资源局 整改后回访"

    def test_it_ends_with_its_visit(self, world, asked):
        (followup,) = children(world, asked).values()
        filled = proposed(world, followup, "ut_adhoc_patrol")
        answer(world, CHIEF, followup, "ut_adhoc_patrol", **filled, planned_date="2026-07-08")
        world.wait("2026-01-06T10:00:00+08:00")
        (visit,) = children(world, followup).values()
        assert world.page(CHIEF, visit).head.title == "湘阴县自然资源局 回访"
        ended(world, visit)
        with world.acting(CHIEF) as work:
            reply_to_parent(work, visit)
        assert world.page(CHIEF, followup).head.status == "ended"
