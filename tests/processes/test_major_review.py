"""The assessment of how major cases were handled, and what follows from it (requirements M4.1–M4.4)."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from tests.processes.reviewing import a_major_case, reviewed
from tests.processes.supervising import LEADER, OFFICER, SIGNED, children, do, page, settle, variables, waiting_at
from tests.world import World
from workflows.actions.start_case import start_case
from workflows.queries.task_page import task_page
from workflows.values.refusals import BadAnswers, NotAllowed
from workflows.values.times import read_moment

BAD: dict[str, Any] = {"problems": ["瞒报"], "note": "未按时上报。"}
TO = [{"kind": "监察机关", "org": "org-xy-disc"}]
FAULT: dict[str, Any] = {"fault": True}
GRAVE: dict[str, Any] = {
    "fault": True,
    "serious": True,
    "persons": [{"name": "张某", "post": "科室负责人", "fact": "隐瞒不报"}],
}


@pytest.fixture
def world(sqlite_engine: Engine, tmp_path: Path) -> World:
    return World.open(sqlite_engine, tmp_path)


def refused(world: World, case_id: str, node: str, **changes: Any) -> dict[str, str]:
    """Field -> why the answers were refused."""
    with pytest.raises(BadAnswers) as refusal:
        do(world, case_id, node, **changes)
    return {fault.path: str(fault.sentence) for fault in refusal.value.faults}


def proposed(world: World, case_id: str, node: str) -> dict[str, Any]:
    """What the form proposes to the province's officer."""
    with world.looking(OFFICER) as look:
        return dict(task_page(look, world.task(look, case_id, node)).answers)


def documents(world: World, case_id: str) -> dict[str, datetime]:
    """Kind -> when it was issued."""
    return {line.kind: line.issued_at for line in page(world, case_id).documents}


def decided(world: World, found: dict[str, Any], *measures: str, **more: Any) -> str:
    """An assessment with a problem that was confirmed and these measures."""
    case_id = reviewed(world)
    do(world, case_id, "ut_mreview_score", **BAD)
    do(world, case_id, "ut_mreview_investigate", **found)
    do(world, case_id, "ut_mreview_decide", measures=list(measures), **more)
    return case_id


def late_by(world: World, days: int) -> dict[str, datetime]:
    """A report due some days ago and made now."""
    return {"report_due": world.now - timedelta(days=days), "reported_at": world.now}


class TestTheYear:
    def test_m4_1_a_table_of_every_bureau_its_cases_what_was_in_time_and_what_was_deducted(self, world: World) -> None:
        a_major_case(world, report_due=world.now, reported_at=world.now - timedelta(hours=2))
        a_major_case(
            world,
            report_due=world.now - timedelta(days=2),
            reported_at=world.now,
            close_due=world.now - timedelta(days=1),
            closed_at=world.now,
            urges=2,
        )
        with world.acting(OFFICER) as work:
            case_id = start_case(work, "proc_major_review", {}, at="start_mreview").id
        settle(world)
        (row,) = proposed(world, case_id, "ut_mreview_year")["scores"]
        told = {name: row[name] for name in ("name", "cases", "in_time", "late", "closed", "overdue", "urges")}
        counts = {"cases": 2, "in_time": 1, "late": 1, "closed": 0, "overdue": 1, "urges": 2}
        assert told == {"name": "湘阴县档案局", **counts}
        assert (row["deduction"], row["score"], row["problem"]) == (5 + 10 + 4, 81, "无")
        do(world, case_id, "ut_mreview_year", scores=[row], **SIGNED)
        assert "DOC-59e" in documents(world, case_id)
        assert page(world, case_id).head.status != "open"

    def test_m4_1_the_province_alone_assesses(self, world: World) -> None:
        with pytest.raises(NotAllowed), world.acting("wangjianguo") as work:
            start_case(work, "proc_major_review", {}, at="start_mreview")

    def test_m4_1_a_bureau_with_a_problem_gets_an_assessment_of_its_own(self, world: World) -> None:
        a_major_case(world, **late_by(world, 30))
        with world.acting(OFFICER) as work:
            case_id = start_case(work, "proc_major_review", {}, at="start_mreview").id
        settle(world)
        (row,) = proposed(world, case_id, "ut_mreview_year")["scores"]
        assert row["problem"] == "办理不力"
        do(world, case_id, "ut_mreview_year", scores=[row], **SIGNED)
        (own,) = children(world, case_id, "proc_major_review")
        assert proposed(world, own.id, "ut_mreview_score")["problems"] == ["办理不力"]

    def test_m4_1_the_fifteenth_of_december_opens_it_by_itself(self, world: World) -> None:
        world.wait("2027-12-15T09:00:30+08:00")
        assert [line.case_title for line in world.desk(OFFICER, "claimable")].count("2027年度重大案件查办考核") == 1


class TestOneCase:
    def test_m4_1_without_a_problem_the_result_is_filed(self, world: World) -> None:
        case_id = reviewed(world)
        do(world, case_id, "ut_mreview_score")
        assert waiting_at(world, case_id) == {"ut_mreview_result"}
        do(world, case_id, "ut_mreview_result")
        assert page(world, case_id).head.status != "open"

    @pytest.mark.parametrize(
        ("due", "proposal"),
        [("2026-11-18T00:00:00+08:00", ["无"]), ("2026-11-17T00:00:00+08:00", ["办理不力"])],
        ids=["five working days", "more than five"],
    )
    def test_m4_2_a_first_report_more_than_five_working_days_late_proposes_poor_handling(
        self, world: World, due: str, proposal: list[str]
    ) -> None:
        case_id = reviewed(world, report_due=read_moment(due), reported_at=world.now)
        assert proposed(world, case_id, "ut_mreview_score")["problems"] == proposal

    def test_m4_2_a_person_decides_and_says_why_the_proposal_was_not_taken(self, world: World) -> None:
        case_id = reviewed(world, **late_by(world, 30))
        assert "/problems" in refused(world, case_id, "ut_mreview_score")
        do(world, case_id, "ut_mreview_score", note="系统故障，已经核实。")
        assert waiting_at(world, case_id) == {"ut_mreview_result"}

    @pytest.mark.parametrize(
        ("measure", "step", "kind"),
        [
            ("通报", "ut_mreview_bulletin", "DOC-59d"),
            ("督查建议书", "ut_mreview_letter", "DOC-59"),
            ("约谈", "ut_mreview_talk", "DOC-59b"),
        ],
    )
    def test_m4_2_each_measure_has_its_document_and_date(
        self, world: World, measure: str, step: str, kind: str
    ) -> None:
        case_id = decided(world, {}, measure)
        assert waiting_at(world, case_id) == {step}
        do(world, case_id, step)
        assert documents(world, case_id)[kind] == world.now
        assert waiting_at(world, case_id) == {"ut_mreview_result"}

    @pytest.mark.parametrize("problem", ["瞒报", "失查", "办理不力", "包庇纵容"])
    def test_m4_2_a_confirmed_problem_of_the_four_asks_for_one_of_three_measures(
        self, world: World, problem: str
    ) -> None:
        case_id = reviewed(world)
        do(world, case_id, "ut_mreview_score", problems=[problem])
        do(world, case_id, "ut_mreview_investigate", confirmed=[problem])
        assert variables(world, case_id)["proposals"] == ["通报、督查建议书或者约谈（至少一项）"]
        assert "至少选择一项" in refused(world, case_id, "ut_mreview_decide", measures=["不追责"])["/measures"]

    def test_m4_2_what_was_not_confirmed_has_no_consequence(self, world: World) -> None:
        case_id = reviewed(world)
        do(world, case_id, "ut_mreview_score", **BAD)
        do(world, case_id, "ut_mreview_investigate", confirmed=["无"])
        assert variables(world, case_id)["proposals"] == ["不追责"]
        assert "/measures" in refused(world, case_id, "ut_mreview_decide")
        do(world, case_id, "ut_mreview_decide", measures=["不追责"])
        assert waiting_at(world, case_id) == {"ut_mreview_result"}

    def test_m4_2_the_letter_goes_to_the_bureau_which_owes_an_answer(self, world: World) -> None:
        case_id = decided(world, {}, "督查建议书")
        do(world, case_id, "ut_mreview_letter")
        (letter,) = children(world, case_id, "sub_notify_org")
        sent = variables(world, letter.id)
        assert (sent["target_org"], sent["need_reply"]) == ("org-xy", True)

    def test_m4_3_with_fault_a_warning_or_public_criticism_is_advised(self, world: World) -> None:
        case_id = decided(world, FAULT, "通报", "建议警告或通报批评")
        assert "建议警告或通报批评" in variables(world, case_id)["proposals"]
        do(world, case_id, "ut_mreview_bulletin")
        do(world, case_id, "ut_mreview_advice")
        assert "DOC-59c" in documents(world, case_id)
        addressed = [variables(world, row.id)["target_org"] for row in children(world, case_id, "sub_notify_org")]
        assert "org-xy-appoint" in addressed

    def test_m4_3_without_fault_nothing_is_advised(self, world: World) -> None:
        case_id = reviewed(world)
        do(world, case_id, "ut_mreview_score", **BAD)
        do(world, case_id, "ut_mreview_investigate")
        faults = refused(world, case_id, "ut_mreview_decide", measures=["通报", "建议警告或通报批评"])
        assert "过错" in faults["/measures"]

    def test_m4_4_a_serious_matter_goes_to_discipline_or_justice(self, world: World) -> None:
        case_id = decided(world, GRAVE, "通报", "通报纪检或司法", transfers=TO)
        assert "通报纪检或司法" in variables(world, case_id)["proposals"]
        (moved,) = children(world, case_id, "sub_transfer")
        sent = variables(world, moved.id)
        assert (sent["target_kind"], sent["target_org"]) == ("监察机关", "org-xy-disc")
        assert "ut_transfer_hand_other" in waiting_at(world, moved.id)

    def test_m4_4_only_the_leader_of_the_province_may_send_it(self, world: World) -> None:
        case_id = reviewed(world)
        do(world, case_id, "ut_mreview_score", **BAD)
        do(world, case_id, "ut_mreview_investigate", **GRAVE)
        grave = {"measures": ["通报", "通报纪检或司法"], "transfers": TO}
        with pytest.raises(NotAllowed):
            do(world, case_id, "ut_mreview_decide", OFFICER, **grave)
        do(world, case_id, "ut_mreview_decide", LEADER, **grave)

    def test_m4_4_what_is_not_serious_is_not_sent(self, world: World) -> None:
        case_id = reviewed(world)
        do(world, case_id, "ut_mreview_score", **BAD)
        do(world, case_id, "ut_mreview_investigate", **FAULT)
        faults = refused(world, case_id, "ut_mreview_decide", measures=["通报", "通报纪检或司法"], transfers=TO)
        assert "情节严重" in faults["/measures"]
