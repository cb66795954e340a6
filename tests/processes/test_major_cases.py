"""A major case from suspicion to its end: confirmed by people, reported level by level in time (M2.1 to M2.4)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, select

from tests.actions.mirror import lists_equal_the_engine
from tests.processes.major import (
    FOUND,
    confirmed,
    judged,
    letters,
    on_record,
    papers,
    push,
    region,
    reported,
    settle,
    suspect,
    to_whom,
    verified,
)
from tests.world import World, examples
from workflows.actions import working
from workflows.actions.tell_case import tell_case
from workflows.queries.received import received
from workflows.queries.task_page import task_page
from workflows.store.tables.system import job
from workflows.values.people import SYSTEM
from workflows.values.refusals import BadAnswers
from workflows.values.times import read_moment

HOLIDAY = "2026-10-01T08:00:00+08:00"
EXPOSED = {"media_exposed": True, "media_time": HOLIDAY}
UNREST = {"matter": "被媒体曝光会引发突发档案安全事件", "reason": "上千户到场询问", "evidence": "检查记录"}
REASON = {"matter": "暴力抗法", "reason": "推搡执法人员致轻微伤", "evidence": "音像记录"}


@pytest.fixture
def world(sqlite_engine: Engine, tmp_path: Path) -> World:
    return region(sqlite_engine, tmp_path)


@contextmanager
def refused(words: str) -> Iterator[None]:
    """The answers are not taken, and one of the sentences says this."""
    with pytest.raises(BadAnswers) as refusal:
        yield
    assert [str(fault.sentence) for fault in refusal.value.faults if words in str(fault.sentence)]


def moment(day: str) -> datetime:
    """The last moment of a day in Shanghai: 24:00."""
    return read_moment(f"{day}T00:00:00+08:00") + (read_moment("2026-01-02") - read_moment("2026-01-01"))


def due_of(world: World, case_id: str, step: str) -> str:
    """The last day of the open task with this name."""
    lines = world.page("wangjianguo", case_id).deadlines
    (line,) = [one for one in lines if one.step == step and one.status == "running"]
    return line.lamp.last_day


def tell(world: World, case_id: str, message: str, **payload: Any) -> None:
    """Another case of the family tells this one something."""
    with working(world.engine, SYSTEM, world.now, world.premises) as work:
        tell_case(work, {"case": case_id, "message": message, "payload": payload, "from": "办案", "name": "告知"})
    settle(world)


def facts(world: World, case_id: str, **changes: Any) -> None:
    world.do("wangjianguo", case_id, "ut_major_facts", **{"found_date": FOUND, **changes})


def plain(**changes: Any) -> dict[str, Any]:
    """Facts of which nothing makes a major case, with these changes."""
    none = {"value_yuan": "", "value_method": "", "value_basis": "", "effect_potential": False, "reasons": []}
    return {**none, **changes}


class TestRecognising:
    def test_m1_0_the_rules_hit_are_shown_with_fact_evidence_and_source(self, world: World) -> None:
        case_id = suspect(world, "2026-09-28T09:00:00+08:00")
        facts(world, case_id, violent=True, effect_potential=True, reasons=[UNREST, REASON])
        with world.looking("zhaolixin") as look:
            shown = task_page(look, world.task(look, case_id, "ut_major_verify")).answers["rules"]
        assert [row["rule"] for row in shown] == ["M1.1b", "M1.2b-2", "M1.3a"]
        assert shown[1] == {
            "rule": "M1.2b-2",
            "class": "违法行为情节恶劣",
            "name": "暴力抗法",
            "fact": "暴力抗法：推搡执法人员致轻微伤",
            "source": "《档案局权责清单》重大案件查处一（二）",
            "evidence": "音像记录",
        }
        assert on_record(world, case_id).first_hit_at == world.now

    def test_m1_1a_archives_without_a_grade_are_appraised_before_anything_is_decided(self, world: World) -> None:
        case_id = suspect(world, "2026-09-28T09:00:00+08:00")
        facts(world, case_id, **plain(archive_grade="未定级"))
        assert world.open_nodes("wangjianguo", case_id) == {"ut_major_appraise"}
        grade: dict[str, Any] = {"kind": ["档案等级"], "value_result": "", "value_way": ""}
        world.do("wangjianguo", case_id, "ut_major_appraise", **grade, grade_result="低于二级")
        assert world.open_nodes("wangjianguo", case_id) == {"ut_major_none"}

    def test_g_26_a_value_guessed_by_the_bureau_is_appraised_and_the_appraised_one_decides(self, world: World) -> None:
        case_id = suspect(world, "2026-09-28T09:00:00+08:00")
        facts(world, case_id, **plain(value_yuan="500000.00", value_method="本局自估", value_basis="参照修复费用"))
        value: dict[str, Any] = {"kind": ["价值金额"], "grade_result": "", "value_way": "专家评估"}
        world.do("wangjianguo", case_id, "ut_major_appraise", **value, value_result="499999.99")
        assert world.open_nodes("wangjianguo", case_id) == {"ut_major_none"}

    def test_m1_1b_a_negative_value_is_refused_with_a_clear_sentence(self, world: World) -> None:
        case_id = suspect(world, "2026-09-28T09:00:00+08:00")
        with refused("不能是负数"):
            facts(world, case_id, value_yuan="-1")

    def test_m1_1b_a_blank_value_is_hinted_at_where_nothing_was_hit(self, world: World) -> None:
        case_id = suspect(world, "2026-09-28T09:00:00+08:00")
        facts(world, case_id, **plain())
        with world.looking("zhaolixin") as look:
            shown = task_page(look, world.task(look, case_id, "ut_major_none")).answers
        assert "没有填写档案价值金额" in shown["hint"]

    def test_m1_2b_a_refusal_to_sign_alone_is_no_obstruction(self, world: World) -> None:
        case_id = suspect(world, "2026-09-28T09:00:00+08:00")
        row = {"matter": "妨碍执法检查", "reason": "单位负责人拒绝签字", "evidence": "检查记录"}
        with refused("只有拒绝签字，不属于妨碍执法检查"):
            facts(world, case_id, **plain(obstruct=True, obstruct_ways=["拒绝签字"], reasons=[row]))

    def test_g_16_every_item_that_is_true_needs_its_reason(self, world: World) -> None:
        case_id = suspect(world, "2026-09-28T09:00:00+08:00")
        with refused("没有写理由和证据"):
            facts(world, case_id, **plain(violent=True, surround=True, reasons=[REASON]))

    def test_g_15_what_is_not_verified_yet_is_looked_into_before_it_counts(self, world: World) -> None:
        case_id = suspect(world, HOLIDAY, **EXPOSED)
        media = {**EXPOSED, "media_list": [{"medium": "某新闻网", "at": "2026-10-01"}], "verified": "待核实"}
        row = {"matter": "被媒体曝光", "reason": "某新闻网报道", "evidence": "截图"}
        facts(world, case_id, **plain(**media, reasons=[row]))
        assert world.open_nodes("wangjianguo", case_id) == {"ut_first_report", "ut_major_check"}
        world.do("wangjianguo", case_id, "ut_major_check", verified="是")
        assert "ut_major_verify" in world.open_nodes("wangjianguo", case_id)

    def test_a_case_that_hits_nothing_ends_with_the_chiefs_reason(self, world: World) -> None:
        case_id = suspect(world, "2026-09-28T09:00:00+08:00")
        facts(world, case_id, **plain())
        world.do("zhaolixin", case_id, "ut_major_none")
        assert not world.on_its_way(case_id)
        assert lists_equal_the_engine(world, case_id)

    def test_m1_0_the_rules_hit_are_the_systems_and_nobody_changes_or_leaves_out_one(self, world: World) -> None:
        case_id = suspect(world, "2026-09-28T09:00:00+08:00")
        facts(world, case_id)
        (rule,) = examples()["ut_major_verify"]["rules"]
        for rows in ([{**rule, "rule": "M1.3a"}], [{**rule, "source": "自拟"}], [rule, rule]):
            with refused("由系统带入的内容不能增删、改动"):
                world.do("zhaolixin", case_id, "ut_major_verify", rules=rows)
        world.do("zhaolixin", case_id, "ut_major_verify", rules=[{**rule, "fact": "经评估为五十万元"}])
        with refused("由系统带入的内容不能增删、改动"):
            world.do("huangzhiqiang", case_id, "ut_major_confirm", rules=[rule])
        world.do("huangzhiqiang", case_id, "ut_major_confirm", confirmed_at=world.shown_now)
        (row,) = examples()["ut_special_draft"]["class_rules"]
        with refused("由系统带入的内容不能增删、改动"):
            world.do("wangjianguo", case_id, "ut_special_draft", class_rules=[{**row, "class": "其他"}])

    def test_the_director_may_send_it_back_or_decide_that_it_is_none(self, world: World) -> None:
        case_id = verified(world, "2026-09-28T09:00:00+08:00")
        world.do("huangzhiqiang", case_id, "ut_major_confirm", decision="退回", opinion="请补充评估意见")
        world.do("zhaolixin", case_id, "ut_major_verify")
        world.do("huangzhiqiang", case_id, "ut_major_confirm", decision="不认定", opinion="评估方法不当")
        assert world.open_nodes("wangjianguo", case_id) == {"ut_major_none"}
        assert on_record(world, case_id).confirmed_at is None

    def test_the_supervisor_is_told_when_the_chief_takes_too_long(self, world: World) -> None:
        case_id = suspect(world, "2026-09-14T09:00:00+08:00")
        facts(world, case_id, found_date="2026-09-14")
        world.wait("2026-09-20T23:59:00+08:00")
        assert world.told("xujing") == []
        world.wait("2026-09-21T00:00:00+08:00")
        assert "尚未提出认定意见" in world.told("xujing")[0]


class TestTheSpecialReport:
    @pytest.mark.parametrize(
        ("day", "last"),
        [
            ("2026-09-30", "2026-10-09"),
            ("2026-10-09", "2026-10-12"),
            ("2026-09-18", "2026-09-21"),
            ("2025-12-31", "2026-01-05"),
        ],
    )
    def test_m2_1_it_is_due_two_working_days_after_the_confirmation(self, world: World, day: str, last: str) -> None:
        case_id = confirmed(world, f"{day}T10:00:00+08:00")
        assert on_record(world, case_id).report_due == moment(last)
        world.do("wangjianguo", case_id, "ut_special_draft")
        assert due_of(world, case_id, "签发案情专报") == last

    def test_m2_1_sent_at_five_on_the_last_day_it_is_in_time(self, world: World) -> None:
        case_id = confirmed(world, "2026-09-30T10:00:00+08:00")
        reported(world, case_id, "2026-10-09T17:00:00+08:00")
        row = on_record(world, case_id)
        assert (row.reported_at, row.late_report) == (read_moment("2026-10-09T17:00:00+08:00"), False)
        world.wait("2026-10-12T09:00:00+08:00")
        assert not any("没有上报" in text for text in world.told("xujing"))

    def test_m2_1_it_is_reminded_on_its_last_morning_and_late_at_its_midnight(self, world: World) -> None:
        case_id = confirmed(world, "2026-09-30T10:00:00+08:00")
        world.wait("2026-10-09T08:59:00+08:00")
        assert world.told("huangzhiqiang") == []
        world.wait("2026-10-09T09:00:00+08:00")
        assert "今天到期" in world.told("huangzhiqiang")[0]
        world.wait("2026-10-10T00:00:00+08:00")
        assert "已记为迟报" in world.told("xujing")[0]
        assert on_record(world, case_id).late_report
        reported(world, case_id, "2026-10-10T09:00:00+08:00")
        assert on_record(world, case_id).late_report

    def test_m2_1_returned_for_changes_it_keeps_its_limit(self, world: World) -> None:
        case_id = confirmed(world, "2026-09-30T10:00:00+08:00")
        world.do("wangjianguo", case_id, "ut_special_draft")
        world.do("huangzhiqiang", case_id, "ut_special_sign", decision="退回修改", opinion="请写明抢救情况")
        world.do("wangjianguo", case_id, "ut_special_draft")
        assert due_of(world, case_id, "签发案情专报") == "2026-10-09"

    def test_m2_1_it_goes_to_the_city_and_as_a_copy_to_the_province_as_one_and_the_same_paper(
        self, world: World
    ) -> None:
        case_id = confirmed(world, "2026-09-30T10:00:00+08:00")
        reported(world, case_id, "2026-10-08T10:00:00+08:00")
        sent = letters(world, case_id)
        assert [to_whom(world, one) for one in sent] == ["org-yy", "org-hn"]
        (paper,) = papers(world, case_id)
        assert paper[:2] == ("DOC-40", "湘阴档专报〔2026〕1号")
        assert [papers(world, one) for one in sent] == [[paper], [paper]]

    def test_the_city_reads_of_it_once_as_a_letter_and_again_when_it_has_to_forward_it(self, world: World) -> None:
        case_id = confirmed(world, "2026-09-30T10:00:00+08:00")
        letter = reported(world, case_id, "2026-10-08T10:00:00+08:00")
        with world.looking("yueyang") as look:
            assert [(one.case_id, one.title) for one in received(look).lines] == [(letter, "案情专报")]
        world.do("yueyang", letter, "ut_notify_receive", received_at=world.shown_now)
        settle(world)
        with world.looking("yueyang") as look:
            assert {one.case_id for one in received(look).lines} == {letter, case_id}
            assert [one.case_id for one in received(look, waiting=True).lines] == [case_id]

    def test_m2_1_the_city_has_a_working_day_to_forward_what_it_received(self, world: World) -> None:
        case_id = confirmed(world, "2026-09-30T10:00:00+08:00")
        letter = reported(world, case_id, "2026-10-08T10:00:00+08:00")
        world.do("yueyang", letter, "ut_notify_receive", received_at=world.shown_now)
        settle(world)
        assert on_record(world, case_id).received_at == world.now
        assert due_of(world, case_id, "市局转报省局") == "2026-10-09"
        world.wait("2026-10-09T09:00:00+08:00")
        world.do("yueyang", case_id, "ut_city_forward")
        assert on_record(world, case_id).forwarded_at == world.now

    def test_a_city_and_a_province_that_work_on_paper_are_put_down_by_the_clerk(self, world: World) -> None:
        case_id = confirmed(world, "2026-09-30T10:00:00+08:00")
        letter = reported(world, case_id, "2026-10-08T10:00:00+08:00")
        receipt = {**examples()["bm_notify_receipt"], "received_at": world.shown_now, "scan": ["file-receipt"]}
        push(world, "helihua", letter, "登记对方签收", **receipt)
        forward = examples()["bm_city_forwarded"]
        push(world, "helihua", case_id, "登记市局转报", **{**forward, "scan": ["file-f"], "forwarded_on": FOUND})
        reply = {k: v for k, v in examples()["bm_prov_received"].items() if k != "designated_org"}
        push(world, "helihua", case_id, "登记省局意见", **{**reply, "scan": ["file-p"], "judged_on": FOUND})
        assert on_record(world, case_id).judge == "由市局指导"

    def test_m0_1_the_province_oversees_what_it_takes_up(self, world: World) -> None:
        case_id = confirmed(world, "2026-09-30T10:00:00+08:00")
        judged(world, case_id, reported(world, case_id, "2026-10-08T10:00:00+08:00"))
        with world.looking("wangjianguo") as look:
            (asked,) = look.connection.scalars(select(job.c.payload).where(job.c.kind == "start")).all()
        assert (asked["process"], asked["organisation"]) == ("proc_major_supervise", "org-hn")
        assert asked["row"]["about_unit"] == "u021"
        assert asked["row"]["class_rules"][0] == "档案价值金额五十万元以上（含五十万元）"
        assert on_record(world, case_id).judge == "挂牌督办"

    def test_m0_1_what_the_province_then_leaves_to_the_county_ends_with_the_county(self, world: World) -> None:
        case_id = confirmed(world, "2026-09-30T10:00:00+08:00")
        judged(world, case_id, reported(world, case_id, "2026-10-08T10:00:00+08:00"), judge="交办督查")
        tell(world, case_id, "msg_not_supervised")
        buttons = {one.label for one in world.page("helihua", case_id).buttons}
        assert "登记案件办结" in buttons
        assert "登记省局办结" not in buttons
        tell(world, case_id, "msg_case_closed", case_number="湘阴档罚〔2026〕1号")
        assert not world.on_its_way(case_id)
        assert on_record(world, case_id).closed_at == world.now

    def test_what_the_province_sends_back_is_added_and_reported_level_by_level_again(self, world: World) -> None:
        case_id = confirmed(world, "2026-09-30T10:00:00+08:00")
        letter = reported(world, case_id, "2026-10-08T10:00:00+08:00")
        first = on_record(world, case_id).reported_at
        judged(world, case_id, letter, judge="退回补充", note="请补充鉴定意见")
        world.now = read_moment("2026-10-19T09:00:00+08:00")
        world.do("wangjianguo", case_id, "ut_special_supplement")
        settle(world)
        again = letters(world, case_id)[2]
        assert (to_whom(world, again), papers(world, again)[0][0]) == ("org-yy", "DOC-41")
        row = on_record(world, case_id)
        assert (row.reported_at, row.late_report) == (first, False)
        world.do("yueyang", again, "ut_notify_receive", received_at=world.shown_now)
        settle(world)
        assert "ut_city_forward" in world.open_nodes("wangjianguo", case_id)

    def test_m0_1_a_case_over_two_counties_asks_for_jurisdiction_and_is_given_one(self, world: World) -> None:
        case_id = confirmed(world, "2026-09-30T10:00:00+08:00", cross_region=True, other_county="汨罗市")
        assert on_record(world, case_id).cross_region
        with refused("请求上级指定管辖"):
            world.do("wangjianguo", case_id, "ut_special_draft", difficulties="")
        letter = reported(world, case_id, "2026-10-08T10:00:00+08:00")
        with refused("还没有指定管辖"):
            judged(world, case_id, letter)
        world.do("hunan", case_id, "ut_prov_receive", designated_org="org-ml")
        assert world.page("wangjianguo", case_id).head.data["designated_org"] == "org-ml"


class TestTheMedia:
    def test_m2_2_on_a_holiday_the_first_report_is_due_four_hours_after_it_became_known(self, world: World) -> None:
        case_id = suspect(world, HOLIDAY, **EXPOSED)
        assert on_record(world, case_id).first_report_due == read_moment("2026-10-01T12:00:00+08:00")

    def test_m2_2_it_is_written_beside_the_facts_not_after_them(self, world: World) -> None:
        case_id = suspect(world, HOLIDAY, **EXPOSED)
        assert world.open_nodes("wangjianguo", case_id) == {"ut_major_facts", "ut_first_report"}

    def test_m2_2_the_leader_is_warned_after_an_hour_and_head_and_supervisor_after_four(self, world: World) -> None:
        case_id = suspect(world, HOLIDAY, **EXPOSED)
        world.wait("2026-10-01T09:00:00+08:00")
        assert "已满1小时" in world.told("liuguoping")[0]
        world.wait("2026-10-01T11:59:00+08:00")
        assert not on_record(world, case_id).late_first_report
        world.wait("2026-10-01T12:00:00+08:00")
        assert "超过4小时" in world.told("huangzhiqiang")[0]
        assert "超过4小时" in world.told("xujing")[0]
        assert on_record(world, case_id).late_first_report

    def test_m2_2_it_goes_to_city_and_province_at_once_and_in_time(self, world: World) -> None:
        case_id = suspect(world, HOLIDAY, **EXPOSED)
        world.wait("2026-10-01T11:00:00+08:00")
        world.do("wangjianguo", case_id, "ut_first_report")
        settle(world)
        assert [to_whom(world, one) for one in letters(world, case_id)] == ["org-yy", "org-hn"]
        row = on_record(world, case_id)
        assert (row.first_report_at, row.late_first_report) == (world.now, False)
        assert papers(world, case_id)[0][0] == "DOC-40"

    def test_m2_2_the_clock_runs_from_knowledge_not_from_when_it_was_put_down(self, world: World) -> None:
        case_id = suspect(world, "2026-10-01T13:00:00+08:00", **EXPOSED)
        settle(world)
        assert on_record(world, case_id).late_first_report

    def test_m2_2_exposure_first_told_with_the_facts_starts_it_once(self, world: World) -> None:
        case_id = suspect(world, HOLIDAY)
        media = {**EXPOSED, "media_list": [{"medium": "某新闻网", "at": "2026-10-01"}], "verified": "是"}
        row = {"matter": "被媒体曝光", "reason": "某新闻网报道", "evidence": "截图"}
        facts(world, case_id, **plain(**media, reasons=[row]))
        assert world.open_nodes("wangjianguo", case_id) == {"ut_first_report", "ut_major_verify"}
        assert "登记媒体曝光" not in {one.label for one in world.page("wangjianguo", case_id).buttons}

    def test_m2_2_exposure_that_becomes_known_later_is_put_down_on_the_page_of_the_case(self, world: World) -> None:
        case_id = confirmed(world, "2026-09-28T10:00:00+08:00")
        world.now = read_moment("2026-10-01T08:30:00+08:00")
        media = {"media_time": HOLIDAY, "media_list": [{"medium": "某新闻网", "at": "2026-10-01"}]}
        push(world, "wangjianguo", case_id, "登记媒体曝光", **media)
        assert on_record(world, case_id).first_report_due == read_moment("2026-10-01T12:00:00+08:00")


class TestProgress:
    def test_m2_3_it_is_asked_for_every_ten_working_days_again_and_again(self, world: World) -> None:
        case_id = confirmed(world, "2026-09-28T10:00:00+08:00")
        reported(world, case_id, "2026-09-29T10:00:00+08:00")
        world.wait("2026-10-16T23:59:00+08:00")
        assert "ut_progress_report" not in world.open_nodes("wangjianguo", case_id)
        world.wait("2026-10-17T00:00:00+08:00")
        assert "ut_progress_report" in world.open_nodes("wangjianguo", case_id)
        world.wait("2026-10-19T09:00:00+08:00")
        world.do("wangjianguo", case_id, "ut_progress_report")
        settle(world)
        world.wait("2026-11-03T00:00:00+08:00")
        assert "ut_progress_report" in world.open_nodes("wangjianguo", case_id)
        assert on_record(world, case_id).progress_reports == 1

    def test_m2_3_a_milestone_of_the_case_asks_for_it_at_once(self, world: World) -> None:
        case_id = confirmed(world, "2026-09-28T10:00:00+08:00")
        tell(world, case_id, "msg_major_milestone", milestone="听证")
        with world.looking("wangjianguo") as look:
            shown = task_page(look, world.task(look, case_id, "ut_progress_report")).answers
        assert shown["stage"] == "听证"

    def test_m2_3_the_officer_may_report_at_any_time(self, world: World) -> None:
        case_id = confirmed(world, "2026-09-28T10:00:00+08:00")
        push(world, "wangjianguo", case_id, "报送案件进展")
        world.do("wangjianguo", case_id, "ut_progress_report")
        settle(world)
        assert [papers(world, one)[0][0] for one in letters(world, case_id)] == ["DOC-41", "DOC-41"]

    def test_m2_3_a_report_nobody_writes_is_counted_as_missing(self, world: World) -> None:
        case_id = confirmed(world, "2026-09-28T10:00:00+08:00")
        push(world, "wangjianguo", case_id, "报送案件进展")
        world.wait("2026-10-01T00:00:00+08:00")
        assert on_record(world, case_id).late_progress == 1


class TestWhatIsReportedAfterwards:
    def test_m2_4_the_penalty_within_two_working_days_of_the_decision(self, world: World) -> None:
        case_id = confirmed(world, "2026-09-14T10:00:00+08:00")
        world.now = read_moment("2026-09-24T16:00:00+08:00")
        tell(world, case_id, "msg_penalty_decided", decision_number="湘阴档罚决〔2026〕1号", decision_date="2026-09-24")
        assert due_of(world, case_id, "处罚情况报告") == "2026-09-29"
        world.wait("2026-09-29T17:00:00+08:00")
        world.do("wangjianguo", case_id, "ut_decision_report")
        row = on_record(world, case_id)
        assert (row.decision_report_due, row.late_decision_report) == (moment("2026-09-29"), False)

    def test_m2_4_the_post_handling_within_two_working_days_of_its_completion(self, world: World) -> None:
        case_id = confirmed(world, "2026-02-06T10:00:00+08:00")
        world.now = read_moment("2026-02-13T16:00:00+08:00")
        tell(world, case_id, "msg_post_done", post_done_date="2026-02-13")
        assert due_of(world, case_id, "后处理情况报告") == "2026-02-24"

    def test_m2_4_one_that_is_not_made_in_time_is_recorded_as_late(self, world: World) -> None:
        case_id = confirmed(world, "2026-09-14T10:00:00+08:00")
        world.now = read_moment("2026-09-24T16:00:00+08:00")
        push(
            world,
            "wangjianguo",
            case_id,
            "登记处罚决定",
            decision_number="湘阴档罚决〔2026〕1号",
            decision_date="2026-09-24",
        )
        world.wait("2026-09-30T00:00:00+08:00")
        assert on_record(world, case_id).late_decision_report
        assert "处罚情况报告超过2个工作日" in world.told("xujing")[0]

    def test_the_end_of_the_case_ends_its_clocks_but_not_a_report_still_owed(self, world: World) -> None:
        case_id = confirmed(world, "2026-09-14T10:00:00+08:00")
        judged(world, case_id, reported(world, case_id, "2026-09-15T10:00:00+08:00"), judge="由市局指导")
        tell(world, case_id, "msg_penalty_decided", decision_number="湘阴档罚决〔2026〕1号", decision_date="2026-09-15")
        push(world, "helihua", case_id, "登记案件办结", closed_on="2026-09-15", close_how="罚款已缴，结案")
        assert world.open_nodes("wangjianguo", case_id) == {"ut_decision_report"}
        world.do("wangjianguo", case_id, "ut_decision_report")
        settle(world)
        assert not world.on_its_way(case_id)
        assert on_record(world, case_id).closed_at is not None
        assert lists_equal_the_engine(world, case_id)
