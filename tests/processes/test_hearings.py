"""听证 as a called process: asked for in time, announced seven full working days ahead, held by others than the
investigators, withdrawn or waived (行政处罚法 63–65; X10, G-18)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from tests.actions.mirror import lists_equal_the_engine
from tests.processes.published import bare_county, publish
from tests.world import World, examples
from workflows.actions import working
from workflows.actions.claim_task import claim_task
from workflows.actions.complete_task import complete_task
from workflows.actions.press_button import press_button
from workflows.actions.press_case_button import press_case_button
from workflows.actions.start_case import start_case
from workflows.queries.case_buttons import awaited
from workflows.queries.case_head import case_head
from workflows.store import people
from workflows.values.people import SYSTEM, Role
from workflows.values.refusals import BadAnswers, NotAllowed, Separated, TaskReserved
from workflows.values.times import read_moment

NOTICE_DAY = "2026-10-09T09:00:00+08:00"
HEARING = "2026-10-20T09:00:00+08:00"
ASKED: dict[str, Any] = {
    "subject": "某公司擅自销毁档案案",
    "unit_id": "u021",
    "officers": ["p-li"],
    "served_date": "2026-09-28",
    "hearing_requested_at": "2026-10-10T17:00:00+08:00",
}


@pytest.fixture
def world(sqlite_engine: Engine, tmp_path: Path) -> World:
    world = bare_county(sqlite_engine, tmp_path)
    publish(world, tmp_path / "hearing_case", "hearing_case")
    world.now = read_moment(NOTICE_DAY)
    return world


def asked(world: World, **changes: Any) -> str:
    """A case 王建国 investigated and in which 李敏 is an officer; the party has asked for a hearing."""
    with world.acting("wangjianguo") as work:
        case_id = start_case(work, "proc_hearing_case", ASKED | changes).id
    with world.acting("wangjianguo") as work:
        complete_task(work, world.task(work, case_id, "ut_investigate"), {"facts": "擅自销毁会计档案12册"})
    return case_id


def arranged(world: World, **changes: Any) -> str:
    case_id = asked(world)
    world.do("zhaolixin", case_id, "ut_hearing_arrange", **({"hearing_date": HEARING} | changes))
    return case_id


def serve(world: World, case_id: str) -> None:
    """The notice of the hearing, handed over now."""
    world.do("helihua", case_id, "ut_choose_service")
    world.do("wangjianguo", case_id, "ut_execute_service", service_time=world.shown_now)


def announced(world: World) -> str:
    case_id = arranged(world)
    serve(world, case_id)
    return case_id


def hold(world: World, case_id: str, **changes: Any) -> None:
    times = {"started_at": HEARING, "ended_at": "2026-10-20T11:00:00+08:00"}
    world.do("dengyan", case_id, "ut_hearing_hold", **(times | changes))


def refusal(world: World, **changes: Any) -> str:
    case_id = asked(world)
    with pytest.raises(BadAnswers) as refused:
        world.do("zhaolixin", case_id, "ut_hearing_arrange", **({"hearing_date": HEARING} | changes))
    return "".join(str(fault.sentence) for fault in refused.value.faults)


def kinds(world: World, login: str, case_id: str) -> list[str]:
    return [line.kind for line in world.page(login, case_id).documents]


def buttons(world: World, login: str, case_id: str) -> dict[str, str]:
    """Label -> id of the buttons this person finds on the page of the case."""
    with world.looking(login) as look:
        return {one.button.label: one.button.id for one in awaited(look, case_head(look, case_id)) if one.open}


def ended(world: World, case_id: str) -> tuple[object, str]:
    head = world.page("wangjianguo", case_id).head
    return head.data["hearing_held"], head.ends


def test_x10_a_hearing_is_announced_held_recorded_and_reported(world: World) -> None:
    case_id = announced(world)
    assert kinds(world, "ziran", case_id) == ["DOC-35"]
    world.wait("2026-10-20T08:00:00+08:00")
    assert world.open_nodes("wangjianguo", case_id) == set()

    world.wait("2026-10-20T12:00:00+08:00")
    hold(world, case_id)
    world.do("yanfei", case_id, "ut_hearing_minutes")
    world.do("dengyan", case_id, "ut_hearing_report")
    assert ended(world, case_id) == (True, "已举行")
    assert world.page("wangjianguo", case_id).head.data["hearing_suggestion"] == "维持拟处罚"
    assert kinds(world, "wangjianguo", case_id) == ["DOC-35", "DOC-38", "DOC-36", "DOC-37"]
    assert "DOC-37" not in kinds(world, "ziran", case_id)
    assert lists_equal_the_engine(world, case_id)


def test_x10_the_request_may_come_on_the_fifth_working_day(world: World) -> None:
    # Served on Monday 28 September: the fifth working day is Saturday 10 October, which works.
    assert world.open_nodes("wangjianguo", asked(world)) == {"ut_hearing_arrange"}


def test_x10_a_request_after_the_fifth_working_day_is_told_that_no_hearing_is_held(world: World) -> None:
    world.now = read_moment("2026-10-12T09:00:00+08:00")
    case_id = asked(world, hearing_requested_at="2026-10-11T00:00:01+08:00")
    assert world.open_nodes("wangjianguo", case_id) == {"ut_hearing_reject"}
    world.do("helihua", case_id, "ut_hearing_reject")
    assert "听证申请不予组织听证，理由：超过5个工作日" in world.told("ziranju")[0]
    assert ended(world, case_id) == (False, "未举行")


class TestTheDateOfTheHearing:
    def test_leaves_seven_full_working_days_after_the_notice(self, world: World) -> None:
        assert "DOC-35" in kinds(world, "wangjianguo", arranged(world))

    def test_is_refused_when_one_of_the_seven_is_missing(self, world: World) -> None:
        world.now = read_moment("2026-10-10T09:00:00+08:00")
        assert "听证时间：与今天之间应当隔满 7 个工作日" in refusal(world)

    def test_is_a_working_day(self, world: World) -> None:
        assert "不是工作日" in refusal(world, hearing_date="2026-10-24T09:00:00+08:00")

    def test_is_set_anew_when_the_notice_was_served_too_late(self, world: World) -> None:
        case_id = arranged(world)
        world.wait("2026-10-12T09:00:00+08:00")
        serve(world, case_id)
        assert world.open_nodes("wangjianguo", case_id) == {"ut_hearing_arrange"}
        world.do("zhaolixin", case_id, "ut_hearing_arrange", hearing_date="2026-10-22T09:00:00+08:00")
        serve(world, case_id)
        world.wait("2026-10-22T09:00:00+08:00")
        assert world.open_nodes("wangjianguo", case_id) == {"ut_hearing_hold"}
        assert kinds(world, "ziran", case_id) == ["DOC-35", "DOC-35"]


class TestWhoHearsTheCase:
    @pytest.mark.parametrize("who", ["host", "clerk"])
    def test_g_18_is_none_of_its_officers_or_investigators(self, world: World, who: str) -> None:
        role = {"host": Role.HEARING_HOST, "clerk": Role.HEARING_CLERK}[who]
        with working(world.engine, SYSTEM, world.now, world.premises) as work:
            for one in ("p-wang", "p-li"):
                people.set_roles(work, one, [Role.OFFICER, role])
        world.people.clear()
        assert "是本案的调查、承办人员" in refusal(world, **{who: ["p-li"]})
        assert "是本案的调查、承办人员" in refusal(world, **{who: ["p-wang"]})

    def test_holds_the_post(self, world: World) -> None:
        assert "所选主持人不在“听证主持人”岗位" in refusal(world, host=["p-zhou"])
        assert "所选记录员不在“听证记录员”岗位" in refusal(world, clerk=["p-zhou"])

    def test_is_two_people(self, world: World) -> None:
        with working(world.engine, SYSTEM, world.now, world.premises) as work:
            people.set_roles(work, "p-deng", [Role.HEARING_HOST, Role.HEARING_CLERK])
        assert "主持人和记录员应当是不同的人员" in refusal(world, clerk=["p-deng"])

    def test_g_18_who_investigated_is_kept_from_the_hearing_by_the_engine_too(self, world: World) -> None:
        with working(world.engine, SYSTEM, world.now, world.premises) as work:
            people.set_roles(work, "p-wang", [Role.OFFICER, Role.HEARING_HOST])
            people.set_roles(work, "p-sun", [Role.OFFICER, Role.HEARING_HOST])
        world.people.clear()
        case_id = announced(world)
        world.wait(HEARING)
        for login, refused in (("wangjianguo", Separated), ("sunying", TaskReserved)):
            with pytest.raises(refused), world.acting(login) as work:
                claim_task(work, world.task(work, case_id, "ut_hearing_hold"))
        assert [line.node for line in world.desk("dengyan", "claimable")] == ["ut_hearing_hold"]


class TestAWithdrawal:
    def test_is_a_button_of_the_units_head_on_the_page_of_the_case(self, world: World) -> None:
        case_id = announced(world)
        assert list(buttons(world, "ziranju", case_id)) == ["撤回听证申请"]
        with world.acting("ziranju") as work:
            press_case_button(work, case_id, buttons(world, "ziranju", case_id)["撤回听证申请"], {})
        assert ended(world, case_id) == (False, "未举行")

    def test_is_not_for_others_of_the_unit(self, world: World) -> None:
        case_id = announced(world)
        button = buttons(world, "ziranju", case_id)["撤回听证申请"]
        assert buttons(world, "ziran", case_id) == {}
        with pytest.raises(NotAllowed), world.acting("ziran") as work:
            press_case_button(work, case_id, button, {})

    def test_on_paper_is_noted_by_the_clerk(self, world: World) -> None:
        case_id = announced(world)
        button = buttons(world, "helihua", case_id)["登记撤回听证申请"]
        noted = {"withdrawn_on": "2026-10-09"}
        with pytest.raises(BadAnswers), world.acting("helihua") as work:
            press_case_button(work, case_id, button, noted)
        with world.acting("helihua") as work:
            press_case_button(work, case_id, button, noted | {"note": "当事人当面撤回，已作记录"})
        assert ended(world, case_id) == (False, "未举行")

    def test_in_the_hearing_room_is_noted_by_the_host(self, world: World) -> None:
        case_id = announced(world)
        world.wait(HEARING)
        with world.acting("dengyan") as work:
            press_button(work, world.task(work, case_id, "ut_hearing_hold"), "msg_hearing_withdraw")
        assert ended(world, case_id) == (False, "未举行")


def test_x10_who_does_not_come_without_a_reason_has_waived_the_hearing(world: World) -> None:
    case_id = announced(world)
    world.wait("2026-10-20T12:00:00+08:00")
    absent = {name: value for name, value in examples()["ut_hearing_hold"].items() if name in ("minutes", "host_sign")}
    absent |= {"attendance": "无正当理由缺席或中途退出", "absence_note": "等候一小时，电话无人接听"}
    with world.acting("dengyan") as work:
        times = {"started_at": HEARING, "ended_at": "2026-10-20T10:00:00+08:00"}
        complete_task(work, world.task(work, case_id, "ut_hearing_hold"), absent | times)
    world.do("yanfei", case_id, "ut_hearing_minutes")
    assert ended(world, case_id) == (False, "未举行")
    assert "视为放弃听证权利" in world.told("ziranju")[0]
    assert kinds(world, "wangjianguo", case_id)[-1] == "DOC-36"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"agents": [{"name": "钱进", "identity": "律师", "authorised": "一般代理"}] * 3}, "代理人"),
        ({"authorisation": []}, "有代理人的，请上传授权委托书"),
        ({"party_sign": None}, "当事人没有签字的，请在“拒签情况”中注明"),
        ({"started_at": "2026-10-19T09:00:00+08:00"}, "开始时间不能早于通知书载明的听证日期"),
    ],
)
def test_x10_the_record_of_a_hearing_has_at_most_two_agents_and_a_signature(
    world: World, changes: dict[str, Any], said: str
) -> None:
    case_id = announced(world)
    world.wait("2026-10-20T12:00:00+08:00")
    with pytest.raises(BadAnswers) as refused:
        hold(world, case_id, **changes)
    assert said in "".join(str(fault.sentence) for fault in refused.value.faults)
