"""An order to put things right, from its draft to the re-check: the unit's term, its extension, and what follows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, select

from tests.actions.mirror import lists_equal_the_engine
from tests.world import PNG, World, examples
from workflows.actions import working
from workflows.actions.attach_file import attach_file
from workflows.actions.start_child import start_child
from workflows.queries.case_page import DeadlineLine
from workflows.queries.files import document_file
from workflows.store import findings
from workflows.store.tables.cases import case
from workflows.values.people import SYSTEM
from workflows.values.refusals import BadAnswers, NotFound
from workflows.values.times import read_moment

HAZARD = {"nature": "安全隐患", "fixed_on_site": "否", "severity": "一般"}
TRIFLE = {"nature": "一般问题", "fixed_on_site": "是", "severity": "轻微"}
ORDERED = [
    ("ut_order_draft", "wangjianguo"),
    ("ut_level1", "zhaolixin"),
    ("ut_level2", "liuguoping"),
    ("ut_choose_service", "helihua"),
]
UNMENDED = [{"issue": "三楼库房2具灭火器已过有效期", "conclusion": "不合格", "note": "仍为过期灭火器"}]


@pytest.fixture
def world(sqlite_engine: Engine, tmp_path: Path) -> World:
    return World.open(sqlite_engine, tmp_path)


def inspected(world: World) -> str:
    """A visit that found one hazard to be ordered and a trifle put right on the spot; its result uploaded."""
    parent = world.reach_the_site("ut_check_items")
    first, second = examples()["ut_check_items"]["findings"]
    looked_at(world, parent, first | HAZARD, second | TRIFLE)
    return parent


def looked_at(world: World, visit: str, *found: dict[str, Any]) -> None:
    """From the items of a visit to its upload: a hazard is ordered to be put right, all else was."""
    world.do("wangjianguo", visit, "ut_check_items", findings=list(found))
    world.reach(visit, "ut_decide_handling")
    rows = [
        {
            "description": one["description"],
            "suggested": "责令限期整改",
            "handling": "责令限期整改",
            "term": "2027-01-15",
        }
        if one["nature"] == "安全隐患"
        else {"description": one["description"], "suggested": "当场改正", "handling": "当场改正"}
        for one in found
    ]
    world.do("zhaolixin", visit, "ut_decide_handling", per_finding=rows)
    world.reach(visit, "ut_upload_no")
    world.do("helihua", visit, "ut_upload_no")
    settle(world)


def settle(world: World) -> None:
    """The worker does all that is due now."""
    world.wait(world.shown_now)


def child(world: World, parent: str, process: str) -> str:
    """The one case of this process that another has started."""
    with world.looking("zhaolixin") as look:
        found = select(case.c.id).where(case.c.parent_id == parent, case.c.process == process)
        (only,) = look.connection.scalars(found).all()
    return str(only)


def begun(world: World, **changes: Any) -> str:
    """A rectification started by a visit, with no finding on record."""
    row = {
        "unit_id": "u021",
        "finding_ids": [],
        "term_kind": "限期整改",
        "source_number": "湘阴档检〔2026〕1号",
        "from_notice": False,
    }
    wanted = {"case": world.start(), "name": "发起整改", "request": "1", "process": "proc_rectification"}
    how = {"start": "start_rectify", "reply": "", "given": {}, "row": row | changes}
    with working(world.engine, SYSTEM, world.now, world.premises) as work:
        return start_child(work, wanted | how).id


def served(world: World, case_id: str, **draft: Any) -> None:
    """The order drafted, approved and served now."""
    for node, login in ORDERED:
        world.do(login, case_id, node, **(draft if node == "ut_order_draft" else {}))
    world.do("wangjianguo", case_id, "ut_execute_service", service_time=world.shown_now)


def limit(world: World, case_id: str) -> DeadlineLine:
    """The limit of the order, as it runs."""
    lines = world.page("wangjianguo", case_id).deadlines
    (running,) = [line for line in lines if line.step == "整改并提交整改报告" and line.status == "running"]
    return running


def extend(world: World, case_id: str, days: int = 15, **decided: Any) -> None:
    world.press("ziran", case_id, "ut_unit_rectify", "msg_extension")
    world.do("ziran", case_id, "ut_extension_apply", days=days)
    world.do("liuguoping", case_id, "ut_extension_decide", **decided)


def reported(world: World, case_id: str) -> None:
    """The unit's report, confirmed by its head."""
    today = world.shown_now[:10]
    items = [row | {"done_date": today} for row in examples()["ut_unit_rectify"]["items"]]
    world.do("ziran", case_id, "ut_unit_rectify", items=items)
    world.do("ziranju", case_id, "ut_unit_head_confirm")


def kinds(world: World, login: str, case_id: str) -> list[str]:
    return [line.kind for line in world.page(login, case_id).documents]


def test_e6_1_an_order_with_an_extension_and_a_recheck_on_site_settles_its_finding(world: World) -> None:
    parent = inspected(world)
    case_id = child(world, parent, "proc_rectification")
    served(world, case_id)
    assert limit(world, case_id).due_at == read_moment("2027-01-08T00:00:00+08:00")
    assert "DOC-11" in kinds(world, "ziran", case_id)

    extend(world, case_id)
    assert limit(world, case_id).due_at == read_moment("2027-01-23T00:00:00+08:00")
    assert "整改期限延长15日" in world.told("ziran")[0]

    world.wait("2027-01-19T09:00:00+08:00")
    assert "三日内届满" in world.told("ziran")[0]
    reported(world, case_id)
    world.do(
        "wangjianguo",
        case_id,
        "ut_recheck",
        recheck_way="现场复查",
        regime="档案安全监管",
        results=[],
        overall="",
        sign={},
    )
    settle(world)

    patrol = child(world, case_id, "proc_routine_patrol")
    world.visit = "2027-01-20"
    world.do("zhaolixin", patrol, "ut_adhoc_patrol")
    settle(world)
    visit = child(world, patrol, "sub_onsite_inspection")
    world.reach(visit, "ut_check_items")
    looked_at(world, visit, *(one | TRIFLE for one in examples()["ut_check_items"]["findings"]))
    assert world.open_nodes("wangjianguo", case_id) == {"ut_recheck_site"}

    world.do("wangjianguo", case_id, "ut_recheck_site")
    settle(world)
    assert world.page("wangjianguo", case_id).head.data["recheck_result"] == "合格"
    assert "DOC-13" in kinds(world, "ziran", case_id)
    with world.looking("zhaolixin") as look:
        assert [one.outcome for one in findings.of_case(look, parent)] == ["已整改", "当场改正"]
    assert world.page("wangjianguo", parent).head.ends == "检查结束"
    assert lists_equal_the_engine(world, case_id)


def test_g_27_a_term_that_ends_on_a_rest_day_ends_on_the_next_working_day(world: World) -> None:
    case_id = begun(world)
    served(world, case_id, term_kind="其他", term_days=10, term_reason="库房施工只需十日")
    # Ten days from 25 November end on Saturday 5 December: Monday the 7th.
    assert limit(world, case_id).due_at == read_moment("2026-12-08T00:00:00+08:00")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"term_kind": "一般", "term_days": 45}, "期限类别“一般”的整改期限是30日"),
        ({"term_kind": "严重", "term_days": 30}, "期限类别“严重”的整改期限是7日"),
        ({"term_kind": "未报自查", "term_days": 30}, "期限类别“未报自查”的整改期限是15日"),
        ({"term_kind": "其他", "term_days": 91, "term_reason": "库房改造"}, "整改期限（日）"),
        ({"term_kind": "其他", "term_days": 45}, "期限理由"),
    ],
)
def test_g_27_another_term_needs_a_reason_and_ninety_days_are_the_most(
    world: World, changes: dict[str, Any], said: str
) -> None:
    case_id = begun(world)
    with pytest.raises(BadAnswers) as refused:
        world.do("wangjianguo", case_id, "ut_order_draft", **changes)
    assert said in "".join(str(fault.sentence) for fault in refused.value.faults)


def test_g_27_the_head_of_the_bureau_decides_on_a_term_of_more_than_thirty_days(world: World) -> None:
    case_id = begun(world)
    long = {"term_kind": "其他", "term_days": 60, "term_reason": "库房需要改造，施工期长"}
    world.do("wangjianguo", case_id, "ut_order_draft", **long)
    world.do("zhaolixin", case_id, "ut_level1")
    world.do("liuguoping", case_id, "ut_level2")
    world.do("huangzhiqiang", case_id, "ut_level3")
    assert kinds(world, "wangjianguo", case_id) == ["DOC-11"]


def test_g_27_a_second_extension_is_refused_and_the_unit_is_told_why(world: World) -> None:
    case_id = begun(world)
    served(world, case_id)
    extend(world, case_id)
    due = limit(world, case_id).due_at
    world.press("ziran", case_id, "ut_unit_rectify", "msg_extension")
    assert world.open_nodes("wangjianguo", case_id) == {"ut_unit_rectify"}
    assert "延期只能申请一次，你单位已经申请过" in "".join(world.told("ziran"))
    assert limit(world, case_id).due_at == due


def test_g_27_a_refused_extension_leaves_the_term_as_it_is(world: World) -> None:
    case_id = begun(world)
    served(world, case_id)
    due = limit(world, case_id).due_at
    extend(world, case_id, decision="不同意", opinion="采购周期已经考虑在内")
    assert limit(world, case_id).due_at == due
    assert "未获批准" in world.told("ziran")[0]


def test_g_27_an_extension_may_not_lead_beyond_ninety_days(world: World) -> None:
    case_id = begun(world, from_notice=True, term_days=80, served_date="2026-11-25")
    world.press("ziran", case_id, "ut_unit_rectify", "msg_extension")
    with pytest.raises(BadAnswers) as refused:
        world.do("ziran", case_id, "ut_extension_apply", days=11)
    assert "超过90日" in str(refused.value.faults[0].sentence)
    world.do("ziran", case_id, "ut_extension_apply", days=10)


def test_an_application_nobody_decided_lapses_when_the_report_is_in(world: World) -> None:
    case_id = begun(world)
    served(world, case_id)
    world.press("ziran", case_id, "ut_unit_rectify", "msg_extension")
    world.do("ziran", case_id, "ut_extension_apply")
    reported(world, case_id)
    assert world.open_nodes("wangjianguo", case_id) == {"ut_recheck"}
    assert lists_equal_the_engine(world, case_id)


def test_s5_1_an_order_nobody_obeys_is_marked_overdue_and_ends_in_a_proposal_to_punish(world: World) -> None:
    case_id = begun(world, from_notice=True, term_days=7, served_date="2026-11-25")
    assert kinds(world, "wangjianguo", case_id) == []
    world.wait("2026-12-03T00:00:00+08:00")
    assert world.open_nodes("wangjianguo", case_id) == {"ut_recheck"}
    assert "没有提交经负责人确认的整改报告" in world.told("zhaolixin")[0]

    world.do("wangjianguo", case_id, "ut_recheck", results=UNMENDED)
    assert world.page("wangjianguo", case_id).head.data["recheck_result"] == "逾期"
    world.do("liuguoping", case_id, "ut_escalate")
    settle(world)
    advice = world.page("zhaolixin", child(world, case_id, "sub_sanction_advice")).head.data
    assert (advice["violation_code"], len(advice["persons"])) == ("AL48-8", 1)
    assert world.page("wangjianguo", case_id).head.ends == "提醒结束、整改流程结束"


@pytest.mark.parametrize(
    ("choice", "process"),
    [("建议处分", "sub_sanction_advice"), ("立案", "proc_penalty_ordinary"), ("通报", "sub_notify_org")],
)
def test_e4_9_what_is_not_put_right_goes_on_to_discipline_penalty_or_a_bulletin(
    world: World, choice: str, process: str
) -> None:
    case_id = begun(world, from_notice=True, term_days=7, served_date="2026-11-25")
    world.wait("2026-12-03T00:00:00+08:00")
    world.do("wangjianguo", case_id, "ut_recheck", results=UNMENDED)
    world.do("liuguoping", case_id, "ut_escalate", choice=choice, violation_code="AL48-4")
    settle(world)
    assert world.page("zhaolixin", child(world, case_id, process)).head.data["source_number"]


def test_a_report_its_head_does_not_confirm_in_time_counts_as_none(world: World) -> None:
    case_id = begun(world, from_notice=True, term_days=7, served_date="2026-11-25")
    world.do(
        "ziran",
        case_id,
        "ut_unit_rectify",
        items=[examples()["ut_unit_rectify"]["items"][0] | {"done_date": "2026-11-25"}],
    )
    world.wait("2026-12-02T20:00:00+08:00")
    assert world.open_nodes("wangjianguo", case_id) == {"ut_unit_head_confirm"}
    world.wait("2026-12-04T00:00:00+08:00")
    world.do("wangjianguo", case_id, "ut_recheck", results=UNMENDED)
    assert world.page("wangjianguo", case_id).head.data["report_in_time"] == "否"


def test_a_late_mending_is_sound_and_stays_marked_as_late(world: World) -> None:
    case_id = begun(world, from_notice=True, term_days=7, served_date="2026-11-25")
    world.wait("2026-12-03T00:00:00+08:00")
    world.do("wangjianguo", case_id, "ut_recheck")
    page = world.page("wangjianguo", case_id)
    assert (page.head.data["report_in_time"], page.head.data["recheck_result"]) == ("否", "合格")
    assert page.head.ends == "提醒结束、整改流程结束"


def test_g_27_a_second_order_is_of_fifteen_days_at_most_and_there_is_no_third(world: World) -> None:
    case_id = begun(world, from_notice=True, term_days=7, served_date="2026-11-25")
    reported(world, case_id)
    world.do("wangjianguo", case_id, "ut_recheck", results=UNMENDED)
    with pytest.raises(BadAnswers):
        world.do("zhaolixin", case_id, "ut_second_order", term_days=16)
    world.do("zhaolixin", case_id, "ut_second_order")
    world.do("helihua", case_id, "ut_choose_service")
    world.do("wangjianguo", case_id, "ut_execute_service", service_time=world.shown_now)
    assert limit(world, case_id).due_at == read_moment("2026-12-11T00:00:00+08:00")

    reported(world, case_id)
    world.do("wangjianguo", case_id, "ut_recheck", results=UNMENDED)
    assert world.page("wangjianguo", case_id).head.data["recheck_result"] == "不合格再次"
    with pytest.raises(BadAnswers) as refused:
        world.do("liuguoping", case_id, "ut_escalate", choice="再给期限")
    assert "已经再次责令过一次" in str(refused.value.faults[0].sentence)


def test_nobody_is_filed_for_what_the_law_does_not_punish(world: World) -> None:
    case_id = begun(world, from_notice=True, term_days=7, served_date="2026-11-25")
    world.wait("2026-12-03T00:00:00+08:00")
    world.do("wangjianguo", case_id, "ut_recheck", results=UNMENDED)
    with pytest.raises(BadAnswers) as refused:
        world.do("liuguoping", case_id, "ut_escalate", choice="立案", violation_code="AL48-8")
    assert "不能立案处罚" in str(refused.value.faults[0].sentence)


def test_two_officers_with_valid_certificates_recheck(world: World) -> None:
    case_id = begun(world, from_notice=True, term_days=7, served_date="2026-11-25")
    reported(world, case_id)
    for officers in (["officer-zhang"], ["officer-zhang", "p-chen"]):  # 陈浩's certificate ended in October
        with pytest.raises(BadAnswers):
            world.do("wangjianguo", case_id, "ut_recheck", officers=officers)


def test_s5_1_what_is_not_put_right_on_the_spot_is_ordered_in_writing(world: World) -> None:
    case_id = begun(world, term_kind="立即整改")
    world.do("wangjianguo", case_id, "ut_onsite_fix", fixed="否")
    assert world.open_nodes("wangjianguo", case_id) == {"ut_order_draft"}


def test_s4_10_an_order_that_is_not_approved_is_given_up_for_a_reason(world: World) -> None:
    parent = inspected(world)
    case_id = child(world, parent, "proc_rectification")
    world.do("wangjianguo", case_id, "ut_order_draft")
    world.do("zhaolixin", case_id, "ut_level1", decision="不同意", opinion="当日已经更换，不需要责令")
    world.do("zhaolixin", case_id, "ut_rectify_cancel")
    settle(world)
    with world.looking("zhaolixin") as look:
        assert findings.of_case(look, parent)[0].outcome == "不予处理"
    assert world.page("wangjianguo", parent).head.ends == "检查结束"


def test_the_unit_opens_its_order_and_another_unit_does_not(world: World) -> None:
    case_id = begun(world)
    served(world, case_id)
    (order,) = [line for line in world.page("ziran", case_id).documents if line.kind == "DOC-11"]
    with world.looking("ziran") as look:
        assert document_file(look, order.id)
    with pytest.raises(NotFound), world.looking("minzheng") as look:
        document_file(look, order.id)


def test_a_unit_hands_in_its_own_files_and_not_the_bureaus(world: World) -> None:
    case_id = begun(world)
    for node, login in ORDERED:
        world.do(login, case_id, node)
    with world.acting("wangjianguo") as work:
        scan = attach_file(work, world.task(work, case_id, "ut_execute_service"), "内部核对表.png", PNG)
    world.do("wangjianguo", case_id, "ut_execute_service", service_time=world.shown_now)
    done = [row | {"done_date": world.shown_now[:10]} for row in examples()["ut_unit_rectify"]["items"]]
    with pytest.raises(BadAnswers) as refused:
        world.do("ziran", case_id, "ut_unit_rectify", items=done, attach=[scan.id])
    assert [fault.path for fault in refused.value.faults] == ["/attach"]
