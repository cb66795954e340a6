"""Complaints: registered, judged, checked, answered; what they start; what makes them count as a major case."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, insert, select

from config import ROOT
from tests.actions.mirror import lists_equal_the_engine
from tests.processes.consequences import MORNING, children, county, do, due, papers, printed, settle
from tests.world import OPENED, World, examples, real
from workflows.actions import working
from workflows.actions.file_complaint import file_complaint
from workflows.actions.publish_version import publish_version
from workflows.actions.start_case import start_case
from workflows.catalogue.bundle import read_bundle
from workflows.queries import looking
from workflows.queries.complaint_answer import complaint_answer
from workflows.queries.front_office import stranger
from workflows.queries.sight import sees_case
from workflows.queries.task_page import task_page
from workflows.store.tables import METADATA
from workflows.store.tables.cases import case
from workflows.store.tables.entries import entry
from workflows.store.unit_of_work import writing
from workflows.values.people import SYSTEM
from workflows.values.premises import Premises
from workflows.values.refusals import BadAnswers, NotFound
from workflows.values.times import read_moment

PROCESS = "proc_complaint"
LETTER = examples()["start_complaint"]
ONLINE = {"source": "网络", "reporter": None, "reporter_files": None}


MORE = {"complaint": PROCESS, "onsite_inspection": "sub_onsite_inspection", "penalty_ordinary": "proc_penalty_ordinary"}
_opened: dict[str, list[dict[str, Any]]] = {}  # the rows of the county with these, to open the next one fast


@pytest.fixture
def world(sqlite_engine: Engine, tmp_path: Path) -> World:
    if _opened:
        with writing(sqlite_engine) as connection:
            for table in METADATA.sorted_tables:
                if _opened[table.name]:
                    connection.execute(insert(table), _opened[table.name])
        return World(sqlite_engine, Premises(tmp_path / "files", False, "湘阴档", 10, 5_000_000), read_moment(MORNING))
    world = county(sqlite_engine, tmp_path)
    for folder, process in MORE.items():
        with working(world.engine, world.person("gaoyu"), OPENED, world.premises) as work:
            publish_version(work, read_bundle(ROOT, folder, process), "首次发布")
    with looking(world.engine, SYSTEM, world.now, world.premises) as look:
        for table in METADATA.sorted_tables:
            _opened[table.name] = [dict(row) for row in look.connection.execute(select(table)).mappings()]
    return world


def filed(world: World, key: str = "secret-1", **changes: Any) -> tuple[str, str]:
    """Sent from the public form; the case and the code."""
    with looking(world.engine, SYSTEM, world.now, world.premises) as look:
        who = stranger(look)
    raw = {name: one for name, one in {**LETTER, **changes}.items() if one is not None}
    with working(world.engine, who, world.now, world.premises) as work:
        code = file_complaint(work, raw, key)
    settle(world)
    with world.looking("helihua") as look:
        newest = select(case.c.id).where(case.c.process == PROCESS).order_by(case.c.started_at.desc(), case.c.id.desc())
        return str(look.connection.scalar(newest)), code


def registered(world: World, **changes: Any) -> str:
    """A call, written down by the clerk; the case."""
    with world.acting("helihua") as work:
        answers = real(work, f"start:{PROCESS}:start_complaint_manual", examples()["start_complaint_manual"])
        case_id = start_case(work, PROCESS, answers, "start_complaint_manual").id
    register(world, case_id, **changes)
    return case_id


def register(world: World, case_id: str, **changes: Any) -> None:
    with world.acting("helihua") as work:
        task_id = world.task(work, case_id, "ut_complaint_register")
        answers = real(
            work, task_id, {**examples()["ut_complaint_register"], "received_at": world.shown_now, **changes}
        )
    do(world, "helihua", case_id, "ut_complaint_register", **{**answers, **changes})


def assigned(world: World, case_id: str, accepted: str = "2026-12-08") -> None:
    do(world, "zhaolixin", case_id, "ut_complaint_assign", accepted_on=accepted)


def approved(world: World, case_id: str) -> None:
    do(world, "zhaolixin", case_id, "ut_level1", decision="同意")
    do(world, "liuguoping", case_id, "ut_level2", decision="同意")


def concluded(world: World, case_id: str, **changes: Any) -> None:
    do(world, "wangjianguo", case_id, "ut_complaint_check")
    do(world, "wangjianguo", case_id, "ut_complaint_conclude", **changes)


def answer(world: World, code: str) -> tuple[str, str]:
    with looking(world.engine, SYSTEM, world.now, world.premises) as look:
        found = complaint_answer(look, code)
    return found.state, found.answer


def clue(world: World, case_id: str) -> dict[str, Any]:
    """What the register of clues says of the case."""
    with world.looking("helihua") as look:
        row = look.connection.execute(select(entry).where(entry.c.case_id == case_id, entry.c.kind == "clue")).one()
    return {**row.facts, "status": row.status, "result": row.result, "unit_id": row.unit_id}


def ended(world: World, case_id: str) -> str:
    return world.page("zhaolixin", case_id).head.ends


class TestFromThePublicForm:
    def test_s3_4_a_complaint_opens_a_clue_and_its_answer_is_read_by_the_code(self, world: World) -> None:
        case_id, code = filed(world)
        assert answer(world, code) == ("已收到", "")
        register(world, case_id, **ONLINE)
        assert clue(world, case_id)["status"] == "待受理"
        assigned(world, case_id)
        assert answer(world, code)[0] == "已受理"
        do(world, "helihua", case_id, "ut_complaint_accept")
        concluded(world, case_id)
        assert answer(world, code)[0] == "办理中"
        approved(world, case_id)
        lists_equal_the_engine(world, case_id)
        do(world, "helihua", case_id, "ut_complaint_reply")
        assert answer(world, code) == ("已办结", examples()["ut_complaint_reply"]["reply_text"])
        assert (clue(world, case_id)["status"], clue(world, case_id)["result"]) == ("办结", "属实")
        assert papers(world, "helihua", case_id) == ["DOC-58", "DOC-58b", "DOC-58c"]

    def test_the_same_form_sent_twice_is_one_complaint_and_one_code(self, world: World) -> None:
        first = filed(world, "secret-2")
        assert filed(world, "secret-2") == first

    def test_the_code_is_kept_nowhere(self, world: World) -> None:
        _, code = filed(world)
        with world.looking("helihua") as look:
            for table in METADATA.sorted_tables:
                assert code not in repr(look.connection.execute(select(table)).all()), table.name

    def test_a_code_nobody_was_given_says_nothing(self, world: World) -> None:
        filed(world)
        with pytest.raises(NotFound), looking(world.engine, SYSTEM, world.now, world.premises) as look:
            complaint_answer(look, "7KQM-2XWD-9RTB")

    def test_says_what_is_missing(self, world: World) -> None:
        with pytest.raises(BadAnswers) as refusal:
            filed(world, matter="漏水", reporter_name=None)
        assert {fault.path for fault in refusal.value.faults} == {"/matter", "/reporter_name"}


class TestWhetherItIsTakenUp:
    def test_acceptance_is_told_within_seven_working_days_of_receipt(self, world: World) -> None:
        case_id = registered(world)
        assigned(world, case_id)
        assert due(world, "zhaolixin", case_id, "告知投诉举报人受理") == "2026-12-17 16:00"

    def test_what_is_no_matter_of_archives_is_refused_with_a_reason(self, world: World) -> None:
        case_id, code = filed(world)
        register(world, case_id, **ONLINE, about_archives=False)
        do(world, "helihua", case_id, "ut_complaint_reject")
        state, text = answer(world, code)
        assert (state, "住房和城乡建设局" in text) == ("不予受理", True)
        assert (ended(world, case_id), clue(world, case_id)["status"]) == ("不受理或移送", "不予受理")

    def test_e3_3_a_unit_outside_the_county_is_transferred_with_a_letter_and_the_complainant_told(
        self, world: World
    ) -> None:
        case_id, code = filed(world)
        register(world, case_id, **ONLINE, place_kind="外县", target_unit=None)
        do(world, "helihua", case_id, "ut_complaint_transfer", target_org=world.person("miluo").organisation_id)
        (letter,) = children(world, case_id)["sub_notify_org"]
        head = world.page("helihua", letter).head
        assert head.title == "函 关于移送投诉举报线索的函" or "移送投诉举报线索" in str(head.data["subject"])
        assert "李明" not in str(head.data)
        assert answer(world, code)[0] == "移送"
        assert clue(world, case_id)["status"] == "移送"

    @pytest.mark.parametrize("source", ["来电", "来信", "部门移送", "12345转办"])
    def test_e3_3_a_clue_says_where_it_came_from(self, world: World, source: str) -> None:
        more = {"from_org": "县住房和城乡建设局", "from_no": "湘住建函〔2026〕9号"} if source == "部门移送" else {}
        assert clue(world, registered(world, source=source, **more))["source"] == source

    def test_a_matter_of_two_counties_is_reported_to_the_city_to_name_the_bureau(self, world: World) -> None:
        case_id = registered(world, place_kind="两县以上")
        assigned(world, case_id)
        (letter,) = children(world, case_id)["sub_notify_org"]
        assert world.page("helihua", letter).head.data["doc_kind"] == "报告"

    def test_a_media_report_starts_a_major_case_at_once(self, world: World) -> None:
        media = [{"medium": "某新闻网", "at": "2026-12-08T08:00:00+08:00", "link": "https://example.cn/1"}]
        case_id = registered(world, source="媒体曝光", media=media)
        (major,) = children(world, case_id)["proc_major_case"]
        data = world.page("zhaolixin", major).head.data
        assert (data["media_exposed"], data["media_time"]) == (True, "2026-12-08T08:00:00+08:00")
        assert world.open_nodes("zhaolixin", case_id) == {"ut_complaint_assign"}


class TestHowItIsChecked:
    def test_s3_4_an_inspection_is_a_case_of_its_own_and_the_unit_learns_of_no_complainant(self, world: World) -> None:
        case_id = registered(world)
        assigned(world, case_id)
        site = {"way": "现场检查", "regime": "档案安全监管", "planned_date": "2026-12-10"}
        do(world, "wangjianguo", case_id, "ut_complaint_check", **site)
        (visit,) = children(world, case_id)["sub_onsite_inspection"]
        head = world.page("wangjianguo", visit).head
        assert (head.data["inspection_kind"], head.unit_name) == ("投诉举报核查", "湘阴县自然资源局")
        assert "李明" not in str(head.data)
        assert world.open_nodes("zhaolixin", case_id) == {"ut_complaint_accept"}
        world.tell(case_id, "msg_complaint_inspected")
        assert "ut_complaint_conclude" in world.open_nodes("zhaolixin", case_id)

    def test_a_unit_nobody_registered_is_checked_in_writing(self, world: World) -> None:
        case_id = registered(world, target_unit=None)
        assigned(world, case_id)
        site = {"way": "现场检查", "regime": "档案安全监管", "planned_date": "2026-12-10"}
        with pytest.raises(BadAnswers):
            do(world, "wangjianguo", case_id, "ut_complaint_check", **site)
        do(world, "wangjianguo", case_id, "ut_complaint_check", way="书面核查")
        do(world, "wangjianguo", case_id, "ut_complaint_written")
        assert "ut_complaint_conclude" in world.open_nodes("zhaolixin", case_id)

    def test_sixty_days_after_acceptance_the_supervisor_is_told(self, world: World) -> None:
        case_id = registered(world)
        assigned(world, case_id)
        do(world, "wangjianguo", case_id, "ut_complaint_check")
        assert due(world, "zhaolixin", case_id, "核查结论") == "2027-02-06 16:00"
        world.wait("2027-02-06T23:00:00+08:00")
        assert not any("60日" in text for text in world.told("xujing"))
        world.wait("2027-02-07T00:30:00+08:00")
        assert any("满60日没有办结" in text for text in world.told("xujing"))
        assert "ut_complaint_conclude" in world.open_nodes("zhaolixin", case_id)

    def test_two_officers_at_least(self, world: World) -> None:
        case_id = registered(world)
        with pytest.raises(BadAnswers):
            do(world, "zhaolixin", case_id, "ut_complaint_assign", officers=["officer-zhang"])

    def test_a_leader_sends_a_conclusion_back(self, world: World) -> None:
        case_id = registered(world)
        assigned(world, case_id)
        concluded(world, case_id)
        do(world, "zhaolixin", case_id, "ut_level1", decision="同意")
        do(world, "liuguoping", case_id, "ut_level2", decision="退回修改", opinion="请补充温湿度记录")
        assert "ut_complaint_conclude" in world.open_nodes("zhaolixin", case_id)

    def test_what_is_found_starts_a_case_for_each_way_of_handling(self, world: World) -> None:
        case_id = registered(world)
        assigned(world, case_id)
        handling = ["责令限期整改", "执法通知书", "立案", "建议处分", "移送"]
        concluded(world, case_id, handling=handling)
        approved(world, case_id)
        begun = children(world, case_id)
        assert set(begun) == {
            "proc_rectification",
            "proc_enforcement_notice",
            "proc_penalty_ordinary",
            "sub_sanction_advice",
            "sub_transfer",
        }
        for ids in begun.values():
            head = world.page("zhaolixin", ids[0]).head
            assert head.unit_name == "湘阴县自然资源局"
            assert "李明" not in str(head.data)

    def test_what_is_not_found_is_only_answered(self, world: World) -> None:
        case_id = registered(world)
        assigned(world, case_id)
        concluded(world, case_id, conclusion="不属实", facts="库房完好，没有发现渗漏。", handling=["不予处理"])
        approved(world, case_id)
        assert children(world, case_id) == {}
        assert due(world, "zhaolixin", case_id, "告知处理结果") == "2026-12-15 16:00"


class TestWhatCounts:
    """重大案件查处一（四）: reported by a group, or by different people within ninety days, and found to be true."""

    @pytest.mark.parametrize(("people", "major"), [(4, False), (5, True)])
    def test_m1_4b_five_joint_reporters_count_as_a_group_four_do_not(
        self, world: World, people: int, major: bool
    ) -> None:
        case_id = registered(world, joint_count=people)
        assigned(world, case_id)
        concluded(world, case_id)
        approve_fully(world, case_id)
        assert ("proc_major_case" in children(world, case_id)) is major

    def test_m1_4b_what_is_not_verified_is_no_major_case(self, world: World) -> None:
        case_id = registered(world, joint_count=9)
        assigned(world, case_id)
        concluded(world, case_id, conclusion="无法查实", facts="没有查到渗漏的证据。", handling=["不予处理"])
        approve_fully(world, case_id)
        assert "proc_major_case" not in children(world, case_id)

    @pytest.mark.parametrize(
        ("second", "same", "count"),
        [("2027-03-08", False, 2), ("2027-03-09", False, 1), ("2027-01-08", True, 1)],
        ids=["day 90", "day 91", "the same person"],
    )
    def test_m1_4c_different_reporters_within_ninety_days_are_counted(
        self, world: World, second: str, same: bool, count: int
    ) -> None:
        first = registered(world)
        world.now = read_moment(f"{second}T09:00:00+08:00")
        again = registered(world, known_reporter="举报人A" if same else "新的举报人")
        assert clue(world, first)["reporter"] == "举报人A"
        assert clue(world, again)["reporter"] == ("举报人A" if same else "举报人B")
        assert world.page("zhaolixin", again).head.data["counts"]["reporter_count"] == count

    @pytest.mark.parametrize(("apart", "count"), [(True, 2), (False, 1)])
    def test_m1_4c_an_anonymous_report_counts_only_when_told_apart(self, world: World, apart: bool, count: int) -> None:
        registered(world)
        again = registered(world, anonymous=True, reporter=None, reporter_files=None, told_apart=apart)
        assert world.page("zhaolixin", again).head.data["counts"]["reporter_count"] == count

    def test_m1_4c_a_second_reporter_of_a_verified_fact_makes_a_major_case_with_the_counters_filled_in(
        self, world: World
    ) -> None:
        first = registered(world)
        number = world.page("zhaolixin", first).head.number
        second = registered(world, duplicate=True)
        merged = {"clue_id": first, "merged_number": number, "different_reporter": True, "clue_verified": True}
        do(world, "helihua", second, "ut_complaint_merge", **merged)
        assert ended(world, second) == "并入已有线索"
        assert clue(world, second)["merged_into"] == number
        (major,) = children(world, second)["proc_major_case"]
        with world.looking("wangjianguo") as look:
            page = task_page(look, world.task(look, major, "ut_major_facts"))
        assert [row["reporter"] for row in page.answers["distinct_reports"]] == ["举报人A", "举报人B"]
        assert page.answers["verified"] == "是"

    def test_who_is_merged_reads_the_answer_of_the_clue_it_was_merged_into(self, world: World) -> None:
        first = registered(world)
        assigned(world, first)
        second, code = filed(world)
        register(world, second, **ONLINE, duplicate=True)
        number = world.page("zhaolixin", first).head.number
        merged = {"clue_id": first, "merged_number": number, "different_reporter": False, "same_as": "举报人A"}
        do(world, "helihua", second, "ut_complaint_merge", **merged)
        assert answer(world, code)[0] == "已受理"
        concluded(world, first)
        approved(world, first)
        do(world, "helihua", first, "ut_complaint_reply")
        assert answer(world, code)[0] == "已办结"


def approve_fully(world: World, case_id: str) -> None:
    """Up to the head of the bureau, who decides clues of a major case."""
    approved(world, case_id)
    if "ut_level3" in world.open_nodes("zhaolixin", case_id):
        do(world, "huangzhiqiang", case_id, "ut_level3", decision="同意")


def test_x14_the_unit_complained_of_does_not_even_know_of_the_case(world: World) -> None:
    case_id = registered(world)
    assigned(world, case_id)
    with world.looking("ziran") as look:
        assert sees_case(look, case_id, world.person("helihua").organisation_id, None) is None
    with pytest.raises(NotFound):
        world.page("ziran", case_id)
    printed_facts = printed(world, case_id, "DOC-58")
    assert "李明" not in str(printed_facts)
