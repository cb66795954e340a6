"""A year of the working calendar: asked for once, entered, checked, confirmed by a second person, and what it moves."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, insert, select

from config import ROOT
from tests.actions.mirror import lists_equal_the_engine
from tests.processes.published import bare_county
from tests.world import OPENED, World, examples, real
from workflows.actions import working
from workflows.actions._calendar_need import ask_for_calendar
from workflows.actions.attach_file import attach_file
from workflows.actions.complete_task import complete_task
from workflows.actions.publish_version import publish_version
from workflows.actions.recount_case import recount_case
from workflows.actions.start_case import start_case
from workflows.catalogue.bundle import read_bundle
from workflows.queries.calendar import calendar
from workflows.queries.task_page import task_page
from workflows.queries.year_calendar import counted, year_calendar
from workflows.store import calendar_upkeeps, cases, deadlines, jobs
from workflows.store.calendar import confirm_year
from workflows.store.tables.cases import case
from workflows.store.tables.people import person, person_role
from workflows.store.tables.system import audit
from workflows.values.refusals import BadAnswers, NotAllowed
from workflows.values.times import local_date, read_moment

PROCESS = "proc_calendar"
DECEMBER = read_moment("2026-12-30T09:00:00+08:00")


@pytest.fixture
def world(sqlite_engine: Engine, tmp_path: Path) -> World:
    world = bare_county(sqlite_engine, tmp_path)
    for folder, process in {"calendar_upkeep": PROCESS, "onsite_inspection": "sub_onsite_inspection"}.items():
        with working(world.engine, world.person("gaoyu"), OPENED, world.premises) as work:
            publish_version(work, read_bundle(ROOT, folder, process), "首次发布")
    world.now, world.visit = DECEMBER, "2027-02-18"
    return world


def upkeeps(world: World) -> list[str]:
    """The cases of the upkeep, in the order they were opened."""
    with world.looking("gaoyu") as look:
        return list(look.connection.scalars(select(case.c.id).where(case.c.process == PROCESS).order_by(case.c.id)))


def settle(world: World) -> None:
    """Let the worker do everything it has to do now."""
    while world.work_round():
        pass


def asked_for(world: World) -> tuple[str, str]:
    """An inspection planned for after Spring Festival asks for the calendar: its id, and that of the upkeep."""
    inspection = world.start()
    settle(world)
    (upkeep,) = upkeeps(world)
    assert lists_equal_the_engine(world, upkeep)
    return inspection, upkeep


def entered(world: World, upkeep: str, imported: bytes = b"", **changes: Any) -> None:
    """Entered with the filled example, changed here and there, and a file of this content."""
    with world.acting("gaoyu") as work:
        task_id = world.task(work, upkeep, "ut_calendar_enter")
        answers = real(work, task_id, {**examples()["ut_calendar_enter"], **changes})
        if imported:
            answers["import_json"] = [attach_file(work, task_id, "2027.json", imported).id]
        complete_task(work, task_id, answers)
    assert lists_equal_the_engine(world, upkeep)


def confirmed(world: World, upkeep: str) -> None:
    """Entered, confirmed, and everything counted once more."""
    entered(world, upkeep)
    world.do("liuguoping", upkeep, "ut_calendar_approve")
    settle(world)


def faults(world: World, upkeep: str) -> list[str]:
    """What the analyst is told at the step he gets back."""
    with world.looking("gaoyu") as look:
        page = task_page(look, world.task(look, upkeep, "ut_calendar_enter"))
    return str(page.answers["flaws"]).splitlines()


def limits(world: World, case_id: str) -> list[tuple[str, str, bool]]:
    """Element, last day and whether it is provisional, of the running limits."""
    with world.looking("gaoyu") as look:
        running = deadlines.running_of_case(look, case_id)
    return [(one.subject, str(local_date(one.due_at - timedelta(seconds=1))), one.provisional) for one in running]


def as_file(**changes: Any) -> bytes:
    """The filled example as holiday-cn publishes it."""
    example = examples()["ut_calendar_enter"]
    days = [
        {"name": row["name"], "date": str(date.fromisoformat(row["first"]) + timedelta(days=n)), "isOffDay": True}
        for row in example["off_days"]
        for n in range((date.fromisoformat(row["last"]) - date.fromisoformat(row["first"])).days + 1)
    ]
    days += [{"name": row["name"], "date": row["day"], "isOffDay": False} for row in example["work_days"]]
    return json.dumps({"year": 2027, "papers": ["https://www.gov.cn/"], "days": days, **changes}).encode()


def records(world: World, case_id: str, event: str) -> list[dict[str, Any]]:
    """The facts of every record of this event in the chain of a case."""
    with world.looking("gaoyu") as look:
        found = look.connection.scalars(select(audit.c.facts).where(audit.c.chain == case_id, audit.c.event == event))
        return [json.loads(facts) for facts in found]


class TestX02:
    """A deadline that touches a year nobody has confirmed."""

    def test_x02_is_provisional_starts_one_upkeep_and_is_counted_again_when_the_year_is_in(self, world: World) -> None:
        inspection, upkeep = asked_for(world)
        assert limits(world, inspection) == [("ut_prepare_inspection", "2027-02-01", True)]
        confirmed(world, upkeep)
        assert limits(world, inspection) == [("ut_prepare_inspection", "2027-01-27", False)]
        assert lists_equal_the_engine(world, inspection)
        assert world.page("gaoyu", upkeep).head.ends == "日历已确认"

    def test_x02_old_and_new_date_stand_in_the_record_and_who_has_to_act_is_told(self, world: World) -> None:
        inspection, upkeep = asked_for(world)
        confirmed(world, upkeep)
        (moved,) = records(world, inspection, "deadline.recounted")
        assert (moved["key"], moved["was"][:10], moved["due"][:10]) == (
            "inspection.prepare",
            "2027-02-01",
            "2027-01-27",
        )
        assert "2027年工作日历已确认，“检查准备”的期限由2027-02-01改为2027-01-27。" in world.told("wangjianguo")[0]
        with world.looking("gaoyu") as look:
            assert [one.name for one in year_calendar(look, 2027).upkeep.moved] == []  # not the analyst's cases
        with world.looking("zhaolixin") as look:
            (shown,) = year_calendar(look, 2027).upkeep.moved
        assert (shown.name, str(shown.was), str(shown.due)) == ("检查准备", "2027-02-01", "2027-01-27")

    def test_x02_asks_once_however_many_limits_touch_the_year(self, world: World) -> None:
        asked_for(world)
        world.visit = "2027-01-12"
        for _ in range(3):
            world.start(unit_id="u017")
        settle(world)
        assert len(upkeeps(world)) == 1

    def test_x02_a_limit_inside_confirmed_years_asks_for_nothing_and_costs_no_statement(
        self, world: World, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        asked: list[object] = []
        monkeypatch.setattr(calendar_upkeeps, "ask_for", lambda work, years: asked.append(years) or [])
        world.now, world.visit = read_moment("2026-11-25T09:00:00+08:00"), "2026-12-08"
        world.start()
        settle(world)
        assert (asked, upkeeps(world)) == ([], [])

    def test_x02_years_too_far_ahead_to_be_known_are_not_asked_for(self, world: World) -> None:
        world.visit = "2028-03-07"
        world.start()
        settle(world)
        assert upkeeps(world) == []

    def test_x02_a_second_recount_finds_nothing_to_change(self, world: World) -> None:
        inspection, upkeep = asked_for(world)
        confirmed(world, upkeep)
        with world.acting("gaoyu") as work:
            assert recount_case(work, {"case": inspection, "year": 2027}) is None
        assert len(records(world, inspection, "deadline.recounted")) == 1

    def test_x02_a_limit_counted_while_its_year_was_being_confirmed_is_counted_again(self, world: World) -> None:
        inspection, upkeep = asked_for(world)
        with world.acting("gaoyu") as work:  # the row as another act would have written it, by the calendar it knew
            unsure = deadlines.running_of_case(work, inspection)
        confirmed(world, upkeep)
        with world.acting("gaoyu") as work:
            ask_for_calendar(work, cases.find(work, inspection), unsure)
            assert jobs.exists(work, "recount", f"2027:{inspection}")

    def test_x02_a_recount_that_breaks_half_way_leaves_nothing_and_is_done_once_later(
        self, world: World, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        inspection, upkeep = asked_for(world)
        with monkeypatch.context() as broken:
            broken.setattr(calendar_upkeeps, "note", lambda *given: 1 / 0)
            confirmed(world, upkeep)
        assert limits(world, inspection) == [("ut_prepare_inspection", "2027-02-01", True)]
        assert records(world, inspection, "deadline.recounted") == []
        with world.looking("gaoyu") as look:
            assert year_calendar(look, 2027).upkeep.waiting == 1
        world.wait(timedelta(minutes=2))
        assert limits(world, inspection) == [("ut_prepare_inspection", "2027-01-27", False)]
        assert len(records(world, inspection, "deadline.recounted")) == 1

    def test_x02_a_case_that_has_ended_is_left_alone(self, world: World) -> None:
        _, upkeep = asked_for(world)
        confirmed(world, upkeep)
        with world.acting("gaoyu") as work:
            assert recount_case(work, {"case": upkeep, "year": 2027}) is None

    def test_x02_the_year_is_known_everywhere_from_then_on(self, world: World) -> None:
        _, upkeep = asked_for(world)
        with world.looking("gaoyu") as look:
            assert not calendar(look).confirms(date(2027, 1, 1))
        confirmed(world, upkeep)
        with world.looking("gaoyu") as look:
            shown = year_calendar(look, 2027)
            assert calendar(look).is_working(date(2027, 2, 20))
        assert (shown.source, shown.upkeep.entered_by, shown.upkeep.confirmed_by) == (
            "国办发明电〔2026〕9号",
            "高宇",
            "刘国平",
        )
        assert (shown.upkeep.case_id, shown.upkeep.moved_cases) == (upkeep, 1)


class TestA21:
    """Every fault once; the analyst gets the step back with words for it, and what he typed."""

    FAULTS: Mapping[str, tuple[Mapping[str, Any], str]] = {
        "a working day that is no weekend": (
            {"work_days": [{"day": "2027-02-19"}, *examples()["ut_calendar_enter"]["work_days"][1:]]},
            "调休上班的日期不是周六、周日：2027-02-19。",
        ),
        "a statutory holiday not covered": (
            {"off_days": [row for row in examples()["ut_calendar_enter"]["off_days"] if row["name"] != "中秋节"]},
            "没有覆盖法定节假日：中秋节（2027-09-15）。",
        ),
        "too few working weekends": (
            {"work_days": examples()["ut_calendar_enter"]["work_days"][:3]},
            "多放了2个工作日而没有安排调休上班，请核对放假日期或者补录调休上班日期。",
        ),
        "too many working weekends": (
            {"work_days": [*examples()["ut_calendar_enter"]["work_days"], {"day": "2027-03-06"}]},
            "调休上班多了1天，或者少录了放假日期，请核对。",
        ),
        "a year that is confirmed": ({"year": 2026}, "2026年的工作日历已经确认，不能重复确认。请核对年度。"),
        "a day of another year": (
            {"work_days": [{"day": "2028-02-19"}, *examples()["ut_calendar_enter"]["work_days"][1:]]},
            "日期不在这一年度（元旦可以延及上年十二月）：2028-02-19。",
        ),
        "a day named twice": (
            {"work_days": [{"day": "2027-10-02"}, *examples()["ut_calendar_enter"]["work_days"][1:]]},
            "日期重复，或者既放假又上班：2027-10-02。",
        ),
    }

    @pytest.mark.parametrize("fault", FAULTS)
    def test_a21_each_fault_comes_back_in_words_and_nothing_is_lost(self, world: World, fault: str) -> None:
        _, upkeep = asked_for(world)
        changes, said = self.FAULTS[fault]
        entered(world, upkeep, **changes)
        assert said in faults(world, upkeep)
        with world.looking("gaoyu") as look:
            again = task_page(look, world.task(look, upkeep, "ut_calendar_enter")).answers
        wanted = {**examples()["ut_calendar_enter"], **changes}
        assert again["off_days"] == wanted["off_days"]
        assert [row["day"] for row in again["work_days"]] == [row["day"] for row in wanted["work_days"]]
        assert (again["notice_no"], again["year"]) == (wanted["notice_no"], wanted["year"])

    def test_a21_a_number_of_blanks_is_no_number(self, world: World) -> None:
        _, upkeep = asked_for(world)
        with pytest.raises(BadAnswers):
            entered(world, upkeep, notice_no="　　")

    FILES: Mapping[str, tuple[Mapping[str, Any], str]] = {
        "a year the State Council has not published": (
            {"papers": [], "days": []},
            "导入文件没有通知出处（papers 为空），说明国务院办公厅尚未公布这一年度的安排，不能作为依据。",
        ),
        "another year": ({"year": 2026}, "导入文件是2026年的，与所填年度不一致。"),
        "other days": (
            {"days": [*json.loads(as_file())["days"][1:]]},
            "所填日期与导入文件不一致：2027-01-01。",
        ),
        "no such file": ({"days": None}, "导入文件无法读取：没有通知 papers 或者日期 days。"),
    }

    @pytest.mark.parametrize("fault", FILES)
    def test_a21_each_fault_of_an_import_comes_back_in_words(self, world: World, fault: str) -> None:
        _, upkeep = asked_for(world)
        changes, said = self.FILES[fault]
        entered(world, upkeep, as_file(**changes))
        assert any(line.startswith(said) for line in faults(world, upkeep)), faults(world, upkeep)

    def test_a21_an_import_fills_the_tables_that_were_left_empty(self, world: World) -> None:
        _, upkeep = asked_for(world)
        entered(world, upkeep, as_file(), off_days=[], work_days=[])
        assert world.open_nodes("gaoyu", upkeep) == {"ut_calendar_approve"}
        world.do("liuguoping", upkeep, "ut_calendar_approve", decision="退回修改", opinion="请再核对春节")
        assert faults(world, upkeep) == ["复核退回修改：请再核对春节"]
        with world.looking("gaoyu") as look:
            again = task_page(look, world.task(look, upkeep, "ut_calendar_enter")).answers
        assert again["off_days"] == examples()["ut_calendar_enter"]["off_days"]

    def test_a21_an_import_that_agrees_with_what_was_typed_passes(self, world: World) -> None:
        _, upkeep = asked_for(world)
        entered(world, upkeep, as_file())
        assert world.open_nodes("gaoyu", upkeep) == {"ut_calendar_approve"}


class TestTwoPeople:
    def test_who_entered_it_may_not_confirm_it(self, world: World) -> None:
        _, upkeep = asked_for(world)
        with world.acting("gaoyu") as work:
            row = work.connection.execute(select(person).where(person.c.login == "gaoyu")).one()
            work.connection.execute(insert(person_role).values(person_id=row.id, role="role_bureau_leader"))
        world.people.clear()
        entered(world, upkeep)
        with pytest.raises(NotAllowed):
            world.do("gaoyu", upkeep, "ut_calendar_approve")

    def test_the_leader_sees_what_differs_and_how_many_limits_it_touches(self, world: World) -> None:
        _, upkeep = asked_for(world)
        entered(world, upkeep)
        with world.looking("liuguoping") as look:
            shown = task_page(look, world.task(look, upkeep, "ut_calendar_approve")).answers
        assert "2027-02-20 推算休息，改为上班（春节）" in shown["diff"]
        assert shown["affected"].startswith("2项暂定期限，涉及2件案件。")
        assert "国办发明电〔2026〕9号" in shown["said"]

    def test_the_sheet_of_the_year_is_issued(self, world: World) -> None:
        _, upkeep = asked_for(world)
        confirmed(world, upkeep)
        assert [paper.kind for paper in world.page("gaoyu", upkeep).documents] == ["DOC-CAL"]


class TestOneUpkeepAYear:
    def by_hand(self, world: World, year: int) -> str:
        with world.acting("gaoyu") as work:
            return start_case(work, PROCESS, {"year": year}, "start_calendar_manual").id

    @pytest.mark.parametrize("year", [2027, 2026])
    def test_a_year_somebody_looks_after_or_that_is_confirmed_is_not_begun_by_hand(
        self, world: World, year: int
    ) -> None:
        asked_for(world)
        with pytest.raises(BadAnswers) as refused:
            self.by_hand(world, year)
        assert str(refused.value.faults[0].sentence).startswith("这一年的工作日历已经确认，或者")

    def test_the_timer_opens_none_that_is_to_be_done_beside_one_begun_earlier(self, world: World) -> None:
        world.now = read_moment("2027-10-20T09:00:00+08:00")
        earlier = self.by_hand(world, 2028)
        world.wait("2027-11-01T10:00:00+08:00")
        of_2028 = [world.page("zhaolixin", one).head for one in upkeeps(world)]
        assert {(one.id == earlier, one.ends) for one in of_2028 if one.title.startswith("2028")} == {
            (True, ""),
            (False, "已确认或者已有人办理"),
        }

    def test_one_begun_by_hand_answers_for_the_limits_that_come(self, world: World) -> None:
        upkeep = self.by_hand(world, 2027)
        world.start()
        settle(world)
        assert upkeeps(world) == [upkeep]

    def test_it_begins_on_the_first_of_november_for_the_year_after(self, world: World) -> None:
        world.wait("2027-11-01T10:00:00+08:00")
        begun = [world.page("gaoyu", one).head for one in upkeeps(world)]
        assert ("2028年工作日历维护", 2028) in [(one.title, one.data["year"]) for one in begun]

    def test_a_year_confirmed_in_the_meantime_is_not_confirmed_twice_and_its_upkeep_is_over(self, world: World) -> None:
        _, upkeep = asked_for(world)
        entered(world, upkeep)
        with world.acting("gaoyu") as work:
            confirm_year(work, 2027, "国办发明电〔2026〕9号", [])
        world.do("liuguoping", upkeep, "ut_calendar_approve")
        settle(world)
        head = world.page("gaoyu", upkeep).head
        assert (head.status, head.ends) == ("ended", "已确认或者已有人办理")
        assert world.open_nodes("gaoyu", upkeep) == set()
        assert world.page("gaoyu", upkeep).documents == ()
        assert lists_equal_the_engine(world, upkeep)


def test_s4_19_the_last_day_of_january_is_provisional_until_2027_is_confirmed(world: World) -> None:
    start = date(2027, 1, 4)
    _, upkeep = asked_for(world)
    with world.looking("gaoyu") as look:
        before = counted(look, "assessment.due", start).explained
    assert (before.last_day, any("暂定" in str(each) for each in before.sentences)) == ("2027-01-29", True)
    confirmed(world, upkeep)
    with world.looking("gaoyu") as look:
        after = counted(look, "assessment.due", start).explained
    assert (after.last_day, any("暂定" in str(each) for each in after.sentences)) == ("2027-01-29", False)
