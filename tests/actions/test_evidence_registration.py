"""SUB05: evidence that may be lost is registered, and decided on within seven working days (行政处罚法 56)."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.actions.mirror import lists_equal_the_engine
from tests.world import examples, real
from workflows.actions.start_case import start_case
from workflows.store.tables.cases import case
from workflows.values.refusals import BadAnswers, TaskReserved

PROCESS = "sub_evidence_registration"
NOW = "2026-12-08T11:00:00+08:00"
EXECUTED = {"exec_time": NOW, "id_shown_time": NOW, "sign_time": NOW}


@pytest.fixture
def day(world):
    """The morning of the registration."""
    world.wait("2026-12-08T10:00:00+08:00")
    return world


def begun(world):
    """A registration an officer starts by hand; its id."""
    with world.acting("wangjianguo") as work:
        answers = real(work, f"start:{PROCESS}:start_reg_manual", examples()["start_reg_manual"])
        return start_case(work, PROCESS, answers, "start_reg_manual").id


def registered(world):
    """Proposed, approved, and carried out at 11 o'clock."""
    case_id = begun(world)
    world.do("wangjianguo", case_id, "ut_reg_propose")
    world.do("liuguoping", case_id, "ut_reg_approve")
    world.wait(NOW)
    world.do("wangjianguo", case_id, "ut_reg_execute", **EXECUTED)
    return case_id


def kinds(world, case_id):
    return [(paper.kind, paper.number) for paper in world.page("wangjianguo", case_id).documents]


def test_the_leader_has_four_running_hours_to_approve(day):
    case_id = begun(day)
    day.do("wangjianguo", case_id, "ut_reg_propose")
    (limit,) = [one for one in day.page("liuguoping", case_id).deadlines if one.name == "批准先行登记保存"]
    assert limit.due_at.isoformat() == "2026-12-08T06:00:00+00:00"


def test_without_the_leaders_approval_nothing_is_registered(day):
    case_id = begun(day)
    day.do("wangjianguo", case_id, "ut_reg_propose")
    with pytest.raises(BadAnswers):
        day.do("liuguoping", case_id, "ut_reg_approve", decision="不同意")
    day.do("liuguoping", case_id, "ut_reg_approve", decision="不同意", opinion="可以当场复制取证")
    assert day.page("wangjianguo", case_id).head.ends == "未批准"


def test_the_list_is_handed_over_and_the_unit_may_read_it(day):
    case_id = registered(day)
    assert kinds(day, case_id) == [("DOC-14", "湘阴档登保〔2026〕1号")]
    assert [paper.kind for paper in day.page("ziran", case_id).documents] == ["DOC-14"]
    assert day.open_nodes("wangjianguo", case_id) == {"ut_reg_decide"}
    assert lists_equal_the_engine(day, case_id)


def test_seven_working_days_run_from_the_registration_and_after_five_the_leader_is_reminded(day):
    case_id = registered(day)
    (limit,) = [one for one in day.page("liuguoping", case_id).deadlines if "先行登记保存后" in one.name]
    assert limit.due_at.isoformat() == "2026-12-17T16:00:00+00:00"  # Tuesday the 8th + 7 working days: the 17th
    day.wait("2026-12-15T23:59:00+08:00")
    assert not [text for text in day.told("liuguoping") if "到期" in text]
    day.wait("2026-12-16T00:00:00+08:00")
    assert "先行登记保存的证据还有两个工作日到期，请作出处理决定" in day.told("liuguoping")[0]


def test_a_decision_in_time_is_told_to_the_unit(day):
    case_id = registered(day)
    day.do("liuguoping", case_id, "ut_reg_decide", handling="送鉴定")
    assert [kind for kind, _ in kinds(day, case_id)] == ["DOC-14", "DOC-15"]
    assert "已作出处理决定：送鉴定" in day.told("ziran")[0]
    assert day.page("wangjianguo", case_id).head.ends == "登记保存处理完毕"


@pytest.mark.parametrize(("handling", "transfers"), [("解除", 0), ("移送", 1)])
def test_what_goes_to_another_organ_is_transferred_by_a_case_of_its_own(day, handling, transfers):
    case_id = registered(day)
    day.do("liuguoping", case_id, "ut_reg_decide", handling=handling)
    day.wait(day.shown_now)
    with day.looking("wangjianguo") as look:
        wanted = case.c.parent_id == case_id, case.c.process == "sub_transfer"
        assert len(look.connection.execute(select(case).where(*wanted)).all()) == transfers


@pytest.mark.parametrize("handling", ["查封扣押", "没收"])
def test_e4_7_e4_8_what_the_law_does_not_provide_is_refused_with_what_it_does_provide(day, handling):
    case_id = registered(day)
    with pytest.raises(BadAnswers) as refused:
        day.do("liuguoping", case_id, "ut_reg_decide", handling=handling)
    (said,) = [str(fault.sentence) for fault in refused.value.faults]
    assert "请改用" in said
    assert day.open_nodes("liuguoping", case_id) == {"ut_reg_decide"}


def test_undecided_for_seven_working_days_it_is_released_and_the_supervisor_is_alerted(every_world):
    world = every_world
    world.wait("2026-12-08T10:00:00+08:00")
    case_id = registered(world)
    world.wait("2026-12-17T23:59:00+08:00")
    assert world.open_nodes("liuguoping", case_id) == {"ut_reg_decide"}
    world.wait("2026-12-18T00:00:00+08:00")
    page = world.page("wangjianguo", case_id)
    assert (page.head.status, page.open_steps) == ("ended", ())
    assert [kind for kind, _ in kinds(world, case_id)] == ["DOC-14", "DOC-15"]
    assert "先行登记保存满七个工作日未作出处理决定，已自动解除，请督查" in world.told("xujing")[0]
    assert "先行登记保存已期满解除" in world.told("ziran")[0]
    assert lists_equal_the_engine(world, case_id)


def test_a_registration_started_at_a_visit_is_for_the_officers_of_the_visit(world):
    parent = world.reach_the_site("ut_check_items")
    world.do("wangjianguo", parent, "ut_check_items", measures=["先行登记保存"])
    world.wait(timedelta())
    (case_id,) = [line.case_id for line in world.desk("limin", "claimable") if line.node == "ut_reg_propose"]
    page = world.page("limin", case_id)
    assert page.head.title == "湘阴县自然资源局 证据先行登记保存"
    assert page.head.data["source_number"] == world.page("limin", parent).head.number
    with pytest.raises(TaskReserved):
        world.claim("sunying", case_id, "ut_reg_propose")
