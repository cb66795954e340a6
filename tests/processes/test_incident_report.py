"""A unit reports that its archives are in danger: receipt, triage in two hours, guidance, final report, after it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, select

from config import ROOT
from tests.actions.mirror import lists_equal_the_engine
from tests.processes.consequences import children, county, do, due, papers, printed, settle
from tests.world import OPENED, World, examples, real
from workflows.actions import working
from workflows.actions.publish_version import publish_version
from workflows.actions.start_case import start_case
from workflows.catalogue.bundle import read_bundle
from workflows.queries.start_page import start_page
from workflows.queries.task_page import task_page
from workflows.store.tables.cases import case
from workflows.store.tables.entries import entry
from workflows.store.tables.records import finding
from workflows.values.refusals import BadAnswers, NotAllowed, NotFound

PROCESS = "proc_incident_report"
SECRET: dict[str, Any] = {"secret": "是", "affected": None, "measures": None, "attach": None, "secret_told": True}


@pytest.fixture
def world(sqlite_engine: Engine, tmp_path: Path) -> World:
    world = county(sqlite_engine, tmp_path)
    with working(world.engine, world.person("gaoyu"), OPENED, world.premises) as work:
        publish_version(work, read_bundle(ROOT, "incident_report", PROCESS), "首次发布")
    return world


def reported(world: World, login: str = "ziran", at: str = "start_incident", **changes: Any) -> str:
    """Reported with the filled example; the id of the case."""
    with world.acting(login) as work:
        answers = real(work, f"start:{PROCESS}:{at}", {**examples()[at], **changes})
        case_id = start_case(work, PROCESS, {name: one for name, one in answers.items() if one is not None}, at).id
    settle(world)
    return case_id


def guided(world: World) -> str:
    """Up to the final report of the unit."""
    case_id = reported(world)
    do(world, "wangjianguo", case_id, "ut_incident_triage")
    do(world, "wangjianguo", case_id, "ut_incident_guide")
    return case_id


def heard(world: World, login: str) -> str:
    """Everything this person has been told."""
    return "\n".join(world.told(login))


def on_record(world: World, case_id: str) -> tuple[str, str]:
    """Status and result of the entry of the register of incidents."""
    with world.looking("zhaolixin") as look:
        row = look.connection.execute(select(entry.c.status, entry.c.result).where(entry.c.case_id == case_id)).one()
    return row.status, row.result


def test_d8_7_a_report_of_a_unit_opens_a_case_of_the_bureau_about_that_unit_at_once(world: World) -> None:
    case_id = reported(world)
    head = world.page("wangjianguo", case_id).head
    assert (head.organisation_id, head.unit_id) == ("org-xy", "u021")
    assert head.title == "湘阴县自然资源局 档案安全事件（水淹）"
    assert world.open_nodes("wangjianguo", case_id) == {"ut_incident_triage"}
    assert on_record(world, case_id) == ("待研判", "")
    assert lists_equal_the_engine(world, case_id)


def test_d8_7_the_emergency_contacts_are_shown_to_the_unit_and_to_the_officer(world: World) -> None:
    case_id = reported(world)
    assert "应急联系：" in heard(world, "ziran")
    assert "0730-2200300" in heard(world, "ziran")
    with world.looking("wangjianguo") as look:
        shown = task_page(look, world.task(look, case_id, "ut_incident_triage")).answers
    assert "13975000021" in shown["contacts"]
    assert "0730-2200300" in shown["contacts"]


def test_x26_the_unit_sees_its_report_and_nothing_of_the_bureaus_work(world: World) -> None:
    case_id = reported(world)
    seen = world.page("ziran", case_id)
    assert [one.node for one in seen.done_steps] == ["start_incident"]
    assert papers(world, "ziran", case_id) == ["DOC-69"]
    assert seen.open_steps == ()
    with pytest.raises(NotFound):
        world.page("minzheng", case_id)


def test_a_unit_cannot_report_about_another_unit(world: World) -> None:
    with pytest.raises(BadAnswers):
        reported(world, unit_id="u017")
    with pytest.raises(NotAllowed):
        reported(world, at="start_incident_manual")


def test_the_form_of_the_unit_knows_who_its_head_is(world: World) -> None:
    with world.looking("ziran") as look:
        page = start_page(look, PROCESS)
    assert page.line.start.node == "start_incident"
    assert page.answers["head_name"]


@pytest.mark.parametrize("login", ["wangjianguo", "helihua"])
def test_x26_a_report_by_telephone_is_entered_by_an_officer_or_the_clerk(world: World, login: str) -> None:
    case_id = reported(world, login, "start_incident_manual")
    assert world.page(login, case_id).head.unit_id == "u021"
    assert "报告已收到" in heard(world, "ziran")
    assert papers(world, "ziran", case_id) == ["DOC-69"]


def test_d8_7_triage_is_due_within_two_running_hours_and_the_chief_is_told_when_it_is_late(world: World) -> None:
    case_id = reported(world)
    assert due(world, "wangjianguo", case_id, "研判分级") == "2026-12-08 03:00"
    world.wait("2026-12-08T11:00:00+08:00")
    assert "2小时内没有研判" in heard(world, "zhaolixin")
    assert world.open_nodes("wangjianguo", case_id) == {"ut_incident_triage"}


def test_e5_2a_a_serious_incident_is_handled_as_a_serious_hazard_of_its_own(world: World) -> None:
    case_id = reported(world)
    do(world, "wangjianguo", case_id, "ut_incident_triage", level="严重", reason="库房大面积进水，永久档案受损。")
    (hazard,) = children(world, case_id)["proc_serious_hazard"]
    assert world.open_nodes("zhaolixin", hazard) == {"ut_hazard_confirm"}
    assert world.open_nodes("ziran", case_id) == {"ut_incident_final"}
    assert on_record(world, case_id) == ("待终报", "")
    with world.looking("zhaolixin") as look:
        assert look.connection.scalar(select(case.c.unit_id).where(case.c.id == hazard)) == "u021"


def test_a_false_alarm_ends_with_its_reason(world: World) -> None:
    case_id = reported(world)
    do(world, "wangjianguo", case_id, "ut_incident_triage", level="误报", reason="消防演练，档案没有受影响。")
    assert world.page("wangjianguo", case_id).head.status == "ended"
    assert on_record(world, case_id) == ("办结", "误报")
    assert "消防演练" in heard(world, "ziran")


def test_whoever_was_attacked_is_reminded_of_the_duty_to_report_it_as_a_cyber_incident(world: World) -> None:
    case_id = reported(world, kind="网络攻击")
    with pytest.raises(BadAnswers):
        do(world, "wangjianguo", case_id, "ut_incident_triage")
    do(world, "wangjianguo", case_id, "ut_incident_triage", cyber_duty=True)
    assert world.open_nodes("wangjianguo", case_id) == {"ut_incident_guide"}


def test_x26_what_is_secret_is_never_entered(world: World) -> None:
    with pytest.raises(BadAnswers):
        reported(world, **{**SECRET, "secret_told": None})
    case_id = reported(world, **{**SECRET, "measures": "三份绝密文件在"})
    kept = world.page("wangjianguo", case_id).done_steps[0].answers
    assert not kept.keys() & {"affected", "measures", "attach"}
    with pytest.raises(BadAnswers):
        do(world, "wangjianguo", case_id, "ut_incident_triage", level="误报")


def test_the_unit_reports_finally_within_ten_working_days_and_is_urged_when_it_does_not(world: World) -> None:
    case_id = guided(world)
    assert "受潮档案不得烘烤" in heard(world, "ziran")
    assert due(world, "ziran", case_id, "提交终报") == "2026-12-22 16:00"
    world.wait("2026-12-23T09:00:00+08:00")
    assert "终报已经到期" in heard(world, "ziranju")
    assert "没有按期提交" in heard(world, "zhaolixin")
    assert world.open_nodes("ziran", case_id) == {"ut_incident_final"}


def test_an_incident_ended_in_the_next_year_stays_the_one_row_of_the_year_it_was_reported_in(world: World) -> None:
    case_id = guided(world)
    world.wait("2027-01-05T09:00:00+08:00")
    do(world, "ziran", case_id, "ut_incident_final")
    do(world, "zhaolixin", case_id, "ut_incident_close", after="结束", problems=None)
    assert on_record(world, case_id) == ("办结", "结束")


def test_doc_69_is_printed_with_the_report_and_again_with_the_final_report(world: World) -> None:
    case_id = guided(world)
    assert "ut_incident_final" not in printed(world, case_id, "DOC-69")["forms"]
    do(world, "ziran", case_id, "ut_incident_final")
    assert printed(world, case_id, "DOC-69")["forms"]["ut_incident_final"]["cause"] == "设备故障"
    assert papers(world, "ziran", case_id) == ["DOC-69", "DOC-69"]
    assert lists_equal_the_engine(world, case_id)


def test_what_was_wrong_becomes_a_finding_that_a_rectification_takes_over(world: World) -> None:
    case_id = guided(world)
    do(world, "ziran", case_id, "ut_incident_final")
    do(world, "zhaolixin", case_id, "ut_incident_close")
    (child,) = children(world, case_id)["proc_rectification"]
    with world.looking("zhaolixin") as look:
        row = look.connection.execute(select(finding).where(finding.c.case_id == case_id)).one()
    assert (row.description, row.handled_in) == ("库房没有漏水报警装置", child)
    assert on_record(world, case_id) == ("办结", "整改")


def test_who_hid_an_incident_is_reported_for_a_penalty(world: World) -> None:
    case_id = guided(world)
    do(world, "ziran", case_id, "ut_incident_final")
    with working(world.engine, world.person("gaoyu"), OPENED, world.premises) as work:
        publish_version(work, read_bundle(ROOT, "penalty_ordinary", "proc_penalty_ordinary"), "首次发布")
    hidden = {"after": "立案", "violation_code": "AL48-9", "evaluation": "发生后三日隐瞒不报。"}
    do(world, "zhaolixin", case_id, "ut_incident_close", **hidden)
    (child,) = children(world, case_id)["proc_penalty_ordinary"]
    assert world.page("zhaolixin", child).head.data["violation_code"] == "AL48-9"


def test_an_incident_without_consequences_ends_and_the_unit_is_told(world: World) -> None:
    case_id = guided(world)
    do(world, "ziran", case_id, "ut_incident_final")
    do(world, "zhaolixin", case_id, "ut_incident_close", after="结束", problems=None)
    assert world.page("wangjianguo", case_id).head.status == "ended"
    assert "已办结，处理：结束" in heard(world, "ziran")
