"""A major case under the province: 查办分离, 交办督查 and 挂牌督办 (requirements M3.1–M3.5, G-18)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from tests.documents.paper import text_of
from tests.processes import major, supervising
from tests.processes.supervising import (
    CHIEF,
    GOVERNMENT,
    HEAD,
    LEADER,
    OFFICER,
    begun,
    children,
    do,
    go,
    page,
    press,
    settle,
    variables,
    waiting_at,
)
from tests.world import UNANNOUNCED, VISIT, World
from workflows.queries.files import document_file
from workflows.queries.task_page import task_page
from workflows.store import cases, major_cases, trail
from workflows.values.refusals import BadAnswers, NotAllowed, NotFound, Refusal
from workflows.values.times import read_moment

ASSIGN = {"supervision_mode": "交办督查", "need_team": None}
TEAM = {"need_team": "是"}


@pytest.fixture
def world(sqlite_engine: Engine, tmp_path: Path) -> World:
    return World.open(sqlite_engine, tmp_path)


def refused(world: World, case_id: str, node: str, login: str = "", **changes: Any) -> dict[str, str]:
    """Field -> why the answers were refused."""
    with pytest.raises(BadAnswers) as refusal:
        do(world, case_id, node, login, **changes)
    return {fault.path: str(fault.sentence) for fault in refusal.value.faults}


def kinds(world: World, case_id: str, login: str = OFFICER) -> set[str]:
    """Kinds of the documents this person finds on the case's page."""
    return {line.kind for line in page(world, case_id, login).documents}


def letters(world: World, case_id: str) -> dict[str, Any]:
    """To whom letters went -> the case of each."""
    return {variables(world, row.id)["target_org"]: row for row in children(world, case_id, "sub_notify_org")}


def record(world: World, case_id: str) -> Any:
    number = variables(world, case_id)["source_number"]
    with world.looking(OFFICER) as look:
        return major_cases.numbered(look, number)


class TestTheProvinceDecides:
    @pytest.mark.parametrize(
        ("mode", "next_step"),
        [("交办督查", "ut_assign_letter"), ("挂牌督办", "ut_supervise_letter")],
    )
    def test_m3_1_exactly_one_of_two_ways_and_the_province_chooses(
        self, world: World, mode: str, next_step: str
    ) -> None:
        case_id = begun(world)
        with pytest.raises(Refusal):
            do(world, case_id, "ut_prov_mode", HEAD)
        do(world, case_id, "ut_prov_mode", supervision_mode=mode, need_team=None if mode == "交办督查" else "否")
        assert waiting_at(world, case_id) == {next_step}
        assert record(world, case_id).supervised == mode

    def test_m3_1_a_third_way_is_refused(self, world: World) -> None:
        case_id = begun(world)
        assert "/supervision_mode" in refused(world, case_id, "ut_prov_mode", supervision_mode="交办督查和挂牌督办")

    def test_m3_1_without_supervision_the_county_is_told_and_goes_on_alone(self, world: World) -> None:
        case_id = begun(world)
        do(world, case_id, "ut_prov_mode", supervision_mode="不交办", need_team=None)
        assert page(world, case_id).head.status != "open"
        assert list(letters(world, case_id)) == ["org-xy"]


class TestTheLetters:
    def test_m3_3_the_letter_of_assignment_says_when_the_case_must_be_closed(self, world: World) -> None:
        case_id = begun(world)
        go(world, case_id, "ut_form_group", ut_prov_mode=ASSIGN)
        assert "DOC-46" in kinds(world, case_id)
        assert set(letters(world, case_id)) == {"org-xy", "org-yy"}
        assert record(world, case_id).close_due == read_moment("2027-01-29T23:59:59+08:00")

    def test_m3_4_the_form_refuses_a_letter_without_the_copy_to_the_county_government(self, world: World) -> None:
        case_id = begun(world)
        go(world, case_id, "ut_supervise_letter")
        faults = refused(world, case_id, "ut_supervise_letter", cc=[{"org": "org-yy"}])
        assert "县人民政府" in faults["/cc"]
        assert "不能发出" in faults["/cc"]
        assert "DOC-47" not in kinds(world, case_id)
        assert letters(world, case_id) == {}

    def test_m3_4_the_system_checks_once_more_before_the_letter_goes(
        self, world: World, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        case_id = begun(world)
        go(world, case_id, "ut_supervise_letter")
        monkeypatch.setitem(supervising.ANSWERS["ut_supervise_letter"], "cc", [{"org": "org-yy"}])
        monkeypatch.setattr("workflows.actions._answering.unmet", lambda *_: [])  # a form that had lost its check
        do(world, case_id, "ut_supervise_letter")
        assert waiting_at(world, case_id) == {"ut_supervise_letter"}
        assert "DOC-47" not in kinds(world, case_id)
        assert letters(world, case_id) == {}
        assert any("抄送单位中没有县人民政府" in text for text in world.told(OFFICER))

    def test_m3_4_county_and_government_both_get_it_and_both_sign_for_it(self, world: World) -> None:
        case_id = begun(world)
        go(world, case_id, "ut_form_group")
        sent = letters(world, case_id)
        assert {"org-xy", GOVERNMENT} <= set(sent)
        with world.looking("xianzhengfu") as look:
            documents = page(world, sent[GOVERNMENT].id, "xianzhengfu").documents
            assert [line.kind for line in documents] == ["DOC-47"]
            text = text_of(document_file(look, documents[0].id).content)
        assert "湘阴县档案局：" in text
        assert "抄送：湘阴县人民政府办公室，岳阳市档案局。" in text
        assert waiting_at(world, sent[GOVERNMENT].id) == {"ut_notify_receive"}
        assert waiting_at(world, sent["org-xy"].id) == {"ut_notify_receive"}

    def test_m3_4_when_all_have_signed_for_it_the_province_is_told(self, world: World) -> None:
        case_id = begun(world)
        go(world, case_id, "ut_form_group")
        sent = letters(world, case_id)
        told = "函件已经由各收文单位签收"
        for place, login in {"org-xy": "helihua", GOVERNMENT: "xianzhengfu", "org-yy": "yueyang"}.items():
            assert not any(told in text for text in world.told(OFFICER))
            world.do(login, sent[place].id, "ut_notify_receive", received_at=world.shown_now)
            settle(world)
        assert any(told in text for text in world.told(OFFICER))

    def test_g_39_supervision_is_inside_the_line_of_archives_and_a_designation_may_be_attached(
        self, world: World
    ) -> None:
        case_id = begun(world)
        go(world, case_id, "ut_supervise_letter")
        with world.looking(OFFICER) as look:
            form = task_page(look, world.task(look, case_id, "ut_supervise_letter")).form
        assert "档案系统内部的执法监督" in form.ui["fields"]["designation"]["help"]
        do(world, case_id, "ut_supervise_letter")
        assert "DOC-47" in kinds(world, case_id)


class TestTheSpecialTeam:
    def reached(self, world: World) -> str:
        case_id = begun(world)
        go(world, case_id, "ut_team", ut_prov_mode=TEAM)
        return case_id

    def test_m3_5_members_of_one_bureau_are_not_enough(self, world: World) -> None:
        faults = refused(world, self.reached(world), "ut_team", members=["p-wang", "p-li"])
        assert "两个以上档案局" in faults["/members"]

    def test_m3_5_an_expired_certificate_is_refused(self, world: World) -> None:
        faults = refused(world, self.reached(world), "ut_team", members=["p-chen", "p-miluo"])
        assert "执法证" in faults["/members"]

    def test_m3_5_access_is_to_this_case_only_and_ends_at_its_closing(self, world: World) -> None:
        case_id = self.reached(world)
        other = begun(world)
        with pytest.raises(NotFound):
            page(world, case_id, "miluo")
        do(world, case_id, "ut_team")
        assert page(world, case_id, "miluo").head.id == case_id
        with pytest.raises(NotFound):
            page(world, other, "miluo")
        go(world, case_id, "ut_county_feedback")
        do(world, case_id, "ut_county_feedback")
        do(world, case_id, "ut_prov_accept")
        do(world, case_id, "ut_prov_close")
        with pytest.raises(NotFound):
            page(world, case_id, "miluo")


class TestInvestigationAndHandling:
    def test_m3_2_the_county_s_inspection_is_done_by_the_group_the_province_chose(self, world: World) -> None:
        case_id = begun(world)
        go(world, case_id, "ut_form_group")
        do(world, case_id, "ut_form_group")
        (visit,) = children(world, case_id, "sub_onsite_inspection")
        assert visit.organisation_id == "org-xy"
        assert variables(world, visit.id)["officers"] == ["p-wang", "p-miluo"]

    def test_m3_2_an_officer_of_another_bureau_investigates_in_the_county(self, world: World) -> None:
        case_id, group = begun(world), ["p-li", "p-miluo"]
        go(world, case_id, "ut_form_group")
        do(world, case_id, "ut_form_group", investigators=group)
        (visit,) = children(world, case_id, "sub_onsite_inspection")
        prepared = UNANNOUNCED | {"officers": group, "source_no": "湘档督〔2026〕1号"}
        world.do("wangjianguo", visit.id, "ut_prepare_inspection", **prepared)
        world.do("liuguoping", visit.id, "ut_approve_inspection")
        world.wait(f"{VISIT}T08:30:00+08:00")
        people = [("李敏", "湘执F060624002"), ("石勇", "湘执F060681001")]
        shown = [{"name": n, "certificate": c, "shown_time": f"{VISIT}T09:05:00+08:00"} for n, c in people]
        world.do("miluo", visit.id, "ut_arrive", id_shown=shown)
        assert "ut_check_items" in waiting_at(world, visit.id)

    @pytest.mark.parametrize("early", [False, True])
    def test_m3_2_handed_over_during_or_after_the_investigation(self, world: World, early: bool) -> None:
        case_id = begun(world)
        go(world, case_id, "ut_form_group")
        do(world, case_id, "ut_form_group")
        if early:
            press(world, case_id, "bm_handover_early", early_reason="证据已经固定，县局可以先行立案。")
            wrong, right = "调查完结后移交", "调查中移交"
        else:
            press(world, case_id, "em_group_inspected")
            wrong, right = "调查中移交", "调查完结后移交"
        assert "/handover_time" in refused(world, case_id, "ut_group_report", handover_time=wrong)
        do(world, case_id, "ut_group_report", handover_time=right)
        assert waiting_at(world, case_id) == {"ut_handover"}
        do(world, case_id, "ut_handover")
        do(world, case_id, "ut_county_receive")
        assert "DOC-49" in kinds(world, case_id)
        if early:
            press(world, case_id, "em_group_rest")
            assert "ut_handover_rest" in waiting_at(world, case_id)

    def test_m3_2_the_list_of_what_was_handed_over_bears_both_signatures(self, world: World) -> None:
        case_id = begun(world)
        go(world, case_id, "ut_county_receive")
        assert "DOC-49" not in kinds(world, case_id)
        do(world, case_id, "ut_county_receive")
        assert "DOC-49" in kinds(world, case_id, CHIEF)

    def test_g_18_who_investigated_may_not_handle(self, world: World) -> None:
        case_id = begun(world)
        go(world, case_id, "ut_county_receive")
        faults = refused(world, case_id, "ut_county_receive", handlers=["p-wang", "p-li"])
        assert "查办分离" in faults["/handlers"]

    def test_g_18_the_rule_stops_what_the_form_let_through(self, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
        case_id = begun(world)
        go(world, case_id, "ut_county_receive")
        with monkeypatch.context() as loose:
            loose.setattr("workflows.actions._answering.unmet", lambda *_: [])
            do(world, case_id, "ut_county_receive", handlers=["p-wang", "p-li"])
        assert waiting_at(world, case_id) == {"ut_county_receive"}
        assert children(world, case_id, "proc_rectification") == []

    def test_g_18_a_chief_who_investigated_may_not_receive_the_case(self, world: World) -> None:
        case_id = begun(world)
        go(world, case_id, "ut_form_group")
        with pytest.MonkeyPatch.context() as loose:
            loose.setattr("workflows.actions._answering.unmet", lambda *_: [])
            loose.setattr("workflows.actions._answering.unknown_references", lambda *_: [])
            do(world, case_id, "ut_form_group", investigators=["p-zhao", "p-miluo"])
        go(world, case_id, "ut_county_receive")
        with pytest.raises(Refusal) as refusal:
            do(world, case_id, "ut_county_receive", handlers=["p-li", "p-sun"])
        assert type(refusal.value).__name__ == "Separated"

    def test_m3_2_each_way_of_handling_is_a_case_of_the_county(self, world: World) -> None:
        case_id = begun(world)
        go(world, case_id, "ut_county_feedback")
        (mending,) = children(world, case_id, "proc_rectification")
        assert mending.organisation_id == "org-xy"
        assert mending.unit_id == "u021"

    def test_m3_2_a_penalty_is_handled_by_others_than_investigated(self, world: World) -> None:
        case_id = begun(world)
        go(world, case_id, "ut_county_receive")
        do(world, case_id, "ut_county_receive", handle_ways=["行政处罚"])
        (penalty,) = children(world, case_id, "proc_penalty_ordinary")
        known = variables(world, penalty.id)
        assert known["handlers"] == ["p-li", "p-sun"]
        assert set(known["investigators"]) == {"p-wang", "p-miluo"}
        assert known["is_major"] is True


class TestUrging:
    def handling(self, world: World) -> str:
        case_id = begun(world)
        go(world, case_id, "ut_county_feedback", ut_prov_mode=ASSIGN)
        return case_id

    def test_m3_3_before_when_and_after_the_case_is_due_the_province_is_asked_to_act(self, world: World) -> None:
        case_id = self.handling(world)
        moments = {
            "before": "2027-01-23T00:30:00+08:00",
            "due": "2027-01-30T00:30:00+08:00",
            "after": "2027-02-10T00:30:00+08:00",
        }
        for moment in moments.values():
            assert "ut_urge" not in waiting_at(world, case_id)
            world.wait(moment)
            do(world, case_id, "ut_urge", date=moment[:10])
        assert record(world, case_id).urges == 3
        assert any("请抓紧办理" in text for text in world.told(HEAD))

    def test_m3_3_at_any_time_by_a_button_of_the_case(self, world: World) -> None:
        case_id = begun(world)
        press(world, case_id, "start_supervise_act")
        do(world, case_id, "ut_urge", action="走访")
        assert "DOC-48" in kinds(world, case_id)
        assert record(world, case_id).urges == 0  # only 催办 is counted

    def test_m3_3_reading_the_file_is_allowed_for_ten_working_days(self, world: World) -> None:
        case_id = self.handling(world)
        press(world, case_id, "start_supervise_act")
        do(world, case_id, "ut_urge", action="查卷", dossier_access_to="2026-12-10")
        assert waiting_at(world, case_id) == {"ut_county_feedback", "ut_urge"}, "eleven working days are too many"
        with world.looking(OFFICER) as look:
            county = cases.find(look, case_id).parent_id
        with pytest.raises(NotFound):
            page(world, str(county), OFFICER)
        do(world, case_id, "ut_urge", action="查卷", dossier_access_to="2026-12-09")
        assert page(world, str(county), OFFICER).head.id == county
        world.wait("2026-12-10T09:00:00+08:00")
        with pytest.raises(NotFound):
            page(world, str(county), OFFICER)


class TestClosing:
    def fed_back(self, world: World) -> str:
        case_id = begun(world)
        go(world, case_id, "ut_county_feedback")
        do(world, case_id, "ut_county_feedback")
        return case_id

    def test_m3_3_what_is_not_good_enough_goes_back_with_a_new_date(self, world: World) -> None:
        case_id = self.fed_back(world)
        back = {"accept": "退回重办", "redo_due": "2027-03-31"}
        assert "/opinion" in refused(world, case_id, "ut_prov_accept", **back)
        do(world, case_id, "ut_prov_accept", **back, opinion="没有追究责任人员，请补充办理。")
        assert waiting_at(world, case_id) == {"ut_county_feedback"}
        assert variables(world, case_id)["due_date"] == "2027-03-31"

    def test_m3_3_the_province_may_take_the_case_over(self, world: World) -> None:
        case_id = self.fed_back(world)
        do(world, case_id, "ut_prov_accept", accept="提级查处", opinion="县局办理不力。")
        with pytest.raises(NotAllowed):
            do(world, case_id, "ut_prov_takeover", OFFICER)
        do(world, case_id, "ut_prov_takeover")
        assert waiting_at(world, case_id) == {"ut_prov_close"}

    def test_m3_4_closing_takes_the_board_down_and_the_assessment_begins(self, world: World) -> None:
        case_id = self.fed_back(world)
        do(world, case_id, "ut_prov_accept")
        do(world, case_id, "ut_prov_close")
        settle(world)
        assert page(world, case_id).head.status != "open"
        assert "DOC-47b" in kinds(world, case_id)
        assert record(world, case_id).closed_at is not None
        (review,) = children(world, case_id, "proc_major_review")
        assert variables(world, review.id)["county_org"] == "org-xy"
        assert waiting_at(world, review.id) == {"ut_mreview_score"}

    def test_m3_4_only_the_leader_of_the_province_closes_it(self, world: World) -> None:
        case_id = self.fed_back(world)
        do(world, case_id, "ut_prov_accept")
        with pytest.raises(NotAllowed):
            do(world, case_id, "ut_prov_close", OFFICER)
        do(world, case_id, "ut_prov_close", LEADER)


class TestFromTheCountyAndBack:
    def test_m3_1_what_the_county_reported_is_supervised_closed_and_assessed(self, world: World) -> None:
        county = major.confirmed(world, "2026-11-25T09:00:00+08:00")
        major.judged(world, county, major.reported(world, county, "2026-11-25T10:00:00+08:00"), judge="挂牌督办")
        (supervised,) = children(world, county, "proc_major_supervise")
        known = variables(world, supervised.id)
        assert known["origin_org"] == "org-xy"
        assert known["organisations"]["government"] == GOVERNMENT
        go(world, supervised.id, "ut_county_feedback", ut_handover={"hand_time": world.shown_now})
        assert major.on_record(world, county).supervised == "挂牌督办"
        for node in ("ut_county_feedback", "ut_prov_accept", "ut_prov_close"):
            do(world, supervised.id, node)
        assert major.on_record(world, county).closed_at == world.now
        assert any(step.element == "em_supervised_closed" for step in trail_of(world, county))
        (review,) = children(world, supervised.id, "proc_major_review")
        (row,) = variables(world, review.id)["review_cases"]
        assert (row["report"], row["closing"]) == ("按时", "按时")


def trail_of(world: World, case_id: str) -> list[Any]:
    with world.looking(OFFICER) as look:
        return list(trail.of_case(look, case_id))
