"""A notice of enforcement: in writing first, or in an emergency by word of mouth and in writing afterwards."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, select

from tests.actions.mirror import lists_equal_the_engine
from tests.world import World, real
from workflows.actions import working
from workflows.actions.start_case import start_case
from workflows.actions.start_child import start_child
from workflows.store.tables.cases import case
from workflows.values.people import SYSTEM
from workflows.values.refusals import BadAnswers
from workflows.values.times import read_moment

SUNDAY_NIGHT = "2026-11-22T21:10:00+08:00"
LATE = "2026-11-23T21:11:00+08:00"
IN_TIME = "2026-11-23T21:10:00+08:00"


@pytest.fixture
def world(sqlite_engine: Engine, tmp_path: Path) -> World:
    return World.open(sqlite_engine, tmp_path, now=read_moment(SUNDAY_NIGHT))


def begun(world: World, **changes: Any) -> str:
    """A notice started by a visit."""
    row = {"unit_id": "u021", "finding_ids": [], "urgent": False, "source_number": "湘阴档检〔2026〕1号"}
    wanted = {"case": world.start(), "name": "发起执法通知", "request": "1", "process": "proc_enforcement_notice"}
    how = {"start": "start_notice", "reply": "", "given": {}, "row": row | changes}
    with working(world.engine, SYSTEM, world.now, world.premises) as work:
        return start_child(work, wanted | how).id


def told_on_the_phone(world: World, **changes: Any) -> str:
    """An emergency an officer began by hand and dealt with on the phone at once; the case's id."""
    with world.acting("wangjianguo") as work:
        answers = real(work, "start:proc_enforcement_notice", {"unit_id": "u021", "urgent": True})
        case_id = start_case(work, "proc_enforcement_notice", answers, "start_notice_manual").id
    world.do("wangjianguo", case_id, "ut_oral_order", **{"order_time": world.shown_now} | changes)
    return case_id


def made_up(world: World, case_id: str) -> None:
    """The notice written and approved."""
    world.do("wangjianguo", case_id, "ut_notice_makeup")
    world.do("liuguoping", case_id, "ut_notice_makeup_approve")


def serve(world: World, case_id: str) -> None:
    """Serve the notice now."""
    world.do("helihua", case_id, "ut_choose_service")
    world.do("wangjianguo", case_id, "ut_execute_service", service_time=world.shown_now)


def settle(world: World) -> None:
    """The worker does all that is due now."""
    world.wait(world.shown_now)


def due(world: World, case_id: str, step: str) -> str:
    """When this open step is due, as a form has it."""
    lines = world.page("wangjianguo", case_id).deadlines
    (running,) = {line.due_at for line in lines if line.step == step and line.status == "running"}
    return str(running)[:16]


def rectification(world: World, case_id: str) -> str:
    with world.looking("zhaolixin") as look:
        (only,) = look.connection.scalars(
            select(case.c.id).where(case.c.parent_id == case_id, case.c.process == "proc_rectification")
        )
    return str(only)


def kinds(world: World, login: str, case_id: str) -> list[str]:
    return [line.kind for line in world.page(login, case_id).documents]


def test_e5_1a_a_notice_is_approved_served_and_followed_until_its_unit_has_put_things_right(world: World) -> None:
    case_id = begun(world)
    for node, login in [("ut_notice_draft", "wangjianguo"), ("ut_level1", "zhaolixin"), ("ut_level2", "liuguoping")]:
        world.do(login, case_id, node)
    serve(world, case_id)
    settle(world)
    assert "DOC-10" in kinds(world, "ziran", case_id)

    following = rectification(world, case_id)
    assert world.open_nodes("wangjianguo", following) == {"ut_unit_rectify"}  # the notice is the order: no second one
    assert due(world, following, "整改并提交整改报告") == "2026-12-22 16:00"  # thirty days from 22 November
    world.do(
        "ziran",
        following,
        "ut_unit_rectify",
        items=[{"issue": "没有异地备份", "measure": "正在采购", "state": "未完成"}],
        remaining="设备下月到货",
    )
    world.do("ziranju", following, "ut_unit_head_confirm")
    world.do("wangjianguo", following, "ut_recheck")
    settle(world)
    assert world.page("wangjianguo", case_id).head.ends == "通知流程结束"
    assert lists_equal_the_engine(world, case_id)


def test_e5_1a_a_notice_that_is_not_approved_leaves_its_problems_to_be_decided_on(world: World) -> None:
    case_id = begun(world)
    world.do("wangjianguo", case_id, "ut_notice_draft")
    world.do("zhaolixin", case_id, "ut_level1", decision="不同意", opinion="问题轻微，口头指导即可")
    settle(world)
    page = world.page("wangjianguo", case_id)
    assert page.head.ends == "不发通知"
    assert ["另行作出处理决定" in one.text for one in page.follow_ups] == [True]


def test_e5_1b_both_clocks_start_with_the_oral_order_and_run_through_the_night_and_rest_days(world: World) -> None:
    case_id = told_on_the_phone(world)
    assert due(world, case_id, "补发执法通知书") == "2026-11-23 13:10"  # 21:10 in Shanghai
    assert due(world, case_id, "反馈紧急处置情况") == "2026-11-22 17:10"


def test_e5_1b_an_order_cannot_have_been_given_later_than_now(world: World) -> None:
    with pytest.raises(BadAnswers) as refused:
        told_on_the_phone(world, order_time="2026-11-22T21:11:00+08:00")
    assert "责令时间晚于现在" in str(refused.value.faults[0].sentence)


@pytest.mark.parametrize(("served", "late"), [(IN_TIME, False), (LATE, True)])
def test_e5_1b_a_notice_served_a_minute_after_twenty_four_hours_is_marked_late(
    world: World, served: str, *, late: bool
) -> None:
    case_id = told_on_the_phone(world)
    world.do("ziran", case_id, "ut_unit_emergency", done_time=world.shown_now)
    world.now = read_moment("2026-11-23T20:00:00+08:00")
    made_up(world, case_id)
    world.now = read_moment(served)
    serve(world, case_id)
    settle(world)
    assert world.page("wangjianguo", case_id).head.data["late"] is late
    assert ("已标记迟延" in "".join(world.told("xujing"))) is late
    assert world.open_nodes("wangjianguo", rectification(world, case_id)) == {"ut_unit_rectify"}


def test_e5_1b_the_supervisor_is_told_when_nothing_was_made_up_and_the_chief_when_the_unit_is_silent(
    world: World,
) -> None:
    case_id = told_on_the_phone(world)
    world.wait("2026-11-23T01:09:59+08:00")
    assert "尚未反馈" not in "".join(world.told("zhaolixin"))
    world.wait("2026-11-23T01:10:00+08:00")
    assert "尚未反馈" in "".join(world.told("zhaolixin"))
    assert "尚未反馈" in "".join(world.told("liuguoping"))
    assert "尚未补发" not in "".join(world.told("xujing"))
    world.wait(IN_TIME)
    assert "尚未补发" in "".join(world.told("xujing"))
    assert world.open_nodes("wangjianguo", case_id) == {"ut_notice_makeup"}
    with world.looking("wangjianguo") as look:
        started = look.connection.scalars(select(case.c.process).where(case.c.parent_id == case_id)).all()
    assert started == ["proc_routine_patrol"]
    world.now = read_moment(LATE)
    made_up(world, case_id)
    assert world.page("wangjianguo", case_id).head.data["late"] is True


def test_e5_1b_a_notice_refused_afterwards_lifts_what_was_asked_and_asks_the_unit_for_nothing_more(
    world: World,
) -> None:
    case_id = told_on_the_phone(world)
    world.do("wangjianguo", case_id, "ut_notice_makeup")
    assert due(world, case_id, "补发审批") == "2026-11-22 16:00"  # the same day
    world.do("liuguoping", case_id, "ut_notice_makeup_approve", decision="不同意", opinion="漏水与库房无关")
    world.do("wangjianguo", case_id, "ut_urgent_lift", told_time=world.shown_now)
    settle(world)
    assert world.open_nodes("wangjianguo", case_id) == set()
    assert world.page("wangjianguo", case_id).head.ends == "不发通知"


def test_a_draft_that_turns_out_to_be_urgent_goes_on_by_word_of_mouth(world: World) -> None:
    case_id = begun(world)
    world.do("wangjianguo", case_id, "ut_notice_draft", urgent=True)
    assert world.open_nodes("wangjianguo", case_id) == {"ut_oral_order"}
