"""A penalty by the ordinary procedure: from the clue to the closed case (P18, E4.9)."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, select

from tests.actions.mirror import lists_equal_the_engine
from tests.processes.penalty_walk import (
    CLOSED,
    INVESTIGATED,
    SMALL,
    begun,
    buttons,
    do,
    filed,
    go,
    noticed,
    press,
    served,
)
from tests.world import World
from workflows.actions import working
from workflows.actions.start_child import start_child
from workflows.store.tables.cases import case
from workflows.store.tables.penalties import penalty
from workflows.values.people import SYSTEM
from workflows.values.refusals import BadAnswers, Refusal, Separated
from workflows.values.times import local_date, read_moment

CLUE = {"clue_date": "2026-07-01", "act_start": "2026-05-10"}


@pytest.fixture
def world(sqlite_engine: Engine, tmp_path: Path) -> World:
    return World.open(sqlite_engine, tmp_path, read_moment("2026-07-06T09:00:00+08:00"), "2026-07-06")


def last_day(world: World, case_id: str, step: str) -> date:
    """The last day of the running limit of this step."""
    (line,) = [
        one for one in world.page("wangjianguo", case_id).deadlines if one.step == step and one.status == "running"
    ]
    return local_date(line.due_at - timedelta(seconds=1))


def decided(world: World, case_id: str, fine: str = "15000.00") -> None:
    """From the notice nobody answered to the served decision."""
    world.wait("2026-07-20T09:00:00+08:00")
    do(world, case_id, "ut_decide", final_fine=fine)
    served(world, case_id)


def executing(world: World) -> str:
    """A case whose decision of 15,000 yuan has been served on 20 July."""
    case_id = filed(world, CLUE)
    go(world, case_id, *INVESTIGATED)
    noticed(world, case_id, **SMALL)
    decided(world, case_id)
    return case_id


def refused(world: World, case_id: str, node: str, **changes: Any) -> set[str]:
    """The fields for which this step is refused."""
    with pytest.raises(BadAnswers) as refusal:
        do(world, case_id, node, **changes)
    return {fault.path.lstrip("/") for fault in refusal.value.faults}


def children(world: World, case_id: str) -> dict[str, str]:
    """What the case has started: process -> case id."""
    with world.looking("wangjianguo") as look:
        rows = look.connection.execute(select(case.c.process, case.c.id).where(case.c.parent_id == case_id))
        return {row.process: row.id for row in rows}


def test_e4_9_a_penalty_from_the_clue_to_the_closed_case(world: World) -> None:
    case_id = executing(world)
    do(world, case_id, "ut_execute", paid_at="2026-07-20", paid_amount="15000.00")
    go(world, case_id, *CLOSED)
    world.wait("2026-07-20T10:00:00+08:00")
    page = world.page("wangjianguo", case_id)
    assert page.head.status == "ended"
    numbers = {one.kind: one.number for one in page.documents}
    assert numbers["DOC-21"] == "湘阴档立〔2026〕1号"
    assert numbers["DOC-24"] == "湘阴档罚告〔2026〕1号"
    assert numbers["DOC-28"] == "湘阴档罚决〔2026〕1号"
    assert {"sub_publicity", "sub_dossier"} <= set(children(world, case_id))
    with world.looking("wangjianguo") as look:
        (kept,) = look.connection.execute(select(penalty).where(penalty.c.case_id == case_id)).all()
    assert (kept.number, kept.fine, list(kept.kinds)) == ("湘阴档罚决〔2026〕1号", 1_500_000, ["警告", "罚款"])
    lists_equal_the_engine(world, case_id)


class TestLimits:
    def test_ninety_days_from_filing_on_6_july_end_on_4_october(self, world: World) -> None:
        case_id = filed(world, CLUE)
        go(world, case_id, *INVESTIGATED)
        noticed(world, case_id, **SMALL)
        world.wait("2026-07-20T09:00:00+08:00")
        assert last_day(world, case_id, "作出处罚决定") == date(2026, 10, 4)
        world.wait("2026-09-23T09:00:00+08:00")
        assert not any("不足10日" in text for text in world.told("huangzhiqiang"))
        world.wait("2026-09-25T09:00:00+08:00")
        assert any("不足10日" in text for text in world.told("huangzhiqiang"))

    def test_fifteen_days_from_service_on_18_september_end_after_the_holiday(self, world: World) -> None:
        case_id = filed(world, CLUE)
        go(world, case_id, *INVESTIGATED)
        noticed(world, case_id, **SMALL)
        world.wait("2026-09-18T09:00:00+08:00")
        do(world, case_id, "ut_decide", final_fine="15000.00")
        served(world, case_id)
        assert last_day(world, case_id, "履行情况登记") == date(2026, 10, 8)

    def test_a_hearing_may_be_asked_for_until_10_october_after_notice_on_28_september(self, world: World) -> None:
        world.now = read_moment("2026-09-28T09:00:00+08:00")
        world.visit = "2026-09-28"
        case_id = filed(world, CLUE)
        go(world, case_id, *INVESTIGATED)
        noticed(world, case_id)
        world.wait("2026-10-10T23:00:00+08:00")
        assert "要求听证" in buttons(world, "ziranju", case_id)
        world.wait("2026-10-11T00:00:01+08:00")
        assert "要求听证" not in buttons(world, "ziranju", case_id)
        assert world.open_nodes("wangjianguo", case_id) == {"ut_legal_review"}

    def test_a_listed_reason_stops_the_clock_and_another_does_not(self, world: World) -> None:
        case_id = filed(world, CLUE)
        do(world, case_id, "ut_case_assign")
        assert last_day(world, case_id, "调查取证") == date(2026, 8, 20)
        for reason, until in (("其他", date(2026, 8, 20)), ("等待鉴定", date(2026, 8, 25))):
            press(world, "wangjianguo", case_id, "中止、恢复或者终止调查", "em_suspend", suspend_reason=reason)
            do(world, case_id, "ut_suspend")
            if reason == "等待鉴定":
                world.wait("2026-07-11T09:00:00+08:00")
                press(world, "wangjianguo", case_id, "中止、恢复或者终止调查", "em_suspend", suspend_kind="恢复")
                do(world, case_id, "ut_suspend")
            assert last_day(world, case_id, "调查取证") == until
        go(world, case_id, *INVESTIGATED[1:])
        noticed(world, case_id, **SMALL)
        world.wait("2026-07-21T09:00:00+08:00")
        assert last_day(world, case_id, "作出处罚决定") == date(2026, 10, 9)


class TestWhatMayBeFined:
    def test_x11_an_organ_that_does_not_file_its_records_cannot_be_punished(self, world: World) -> None:
        case_id = begun(world)
        do(
            world,
            case_id,
            "ut_source_register",
            **CLUE,
            violation_code="AL48-6",
            party_role="机关团体国有企事业单位",
        )
        assert refused(world, case_id, "ut_filing_proposal") == {"proposal"}
        do(world, case_id, "ut_filing_proposal", proposal="责令改正", conditions=["有明确当事人"])
        do(world, case_id, "ut_filing_chief")
        assert refused(world, case_id, "ut_filing_decide") == {"filing"}
        do(world, case_id, "ut_filing_decide", filing="责令改正", reason="没有处罚依据，责令改正", sanction=True)
        world.wait("2026-07-06T10:00:00+08:00")
        assert {"proc_rectification", "sub_sanction_advice"} <= set(children(world, case_id))

    @pytest.mark.parametrize(
        ("fine", "wrong"), [("9999.99", True), ("10000.00", False), ("100000.00", False), ("100000.01", True)]
    )
    def test_p1_4_a_fine_stays_inside_the_range_of_the_law(self, world: World, fine: str, wrong: bool) -> None:
        case_id = filed(world, CLUE)
        go(world, case_id, *INVESTIGATED)
        plain: dict[str, Any] = {"lighter": [], "lighter_note": None, "fine": fine}
        if wrong:
            assert refused(world, case_id, "ut_propose_penalty", **plain) == {"fine"}
        else:
            do(world, case_id, "ut_propose_penalty", **plain)

    def test_p1_2_a_warning_alone_is_a_reduction_and_needs_a_ground(self, world: World) -> None:
        case_id = filed(world, CLUE)
        go(world, case_id, *INVESTIGATED)
        alone: dict[str, Any] = {"kinds": ["警告"], "fine": None}
        assert refused(world, case_id, "ut_propose_penalty", **alone, lighter=[], lighter_note=None) == {"kinds"}
        noticed(world, case_id, **alone)
        world.wait("2026-07-20T09:00:00+08:00")
        assert world.open_nodes("wangjianguo", case_id) == {"ut_discuss_arrange"}

    @pytest.mark.parametrize(("fine", "heard"), [("19999.99", False), ("20000.00", True)])
    def test_x10_a_unit_may_ask_to_be_heard_from_20000_yuan(self, world: World, fine: str, heard: bool) -> None:
        case_id = filed(world, CLUE)
        go(world, case_id, *INVESTIGATED)
        noticed(world, case_id, fine=fine)
        assert ("要求听证" in buttons(world, "ziranju", case_id)) is heard
        assert "提交陈述、申辩" in buttons(world, "ziranju", case_id)

    def test_x09_the_decision_is_never_heavier_than_the_notice(self, world: World) -> None:
        case_id = filed(world, CLUE)
        go(world, case_id, *INVESTIGATED)
        noticed(world, case_id, **SMALL)
        press(world, "ziranju", case_id, "提交陈述、申辩", "em_statement")
        assert refused(world, case_id, "ut_statement_review", outcome="减轻", fine="15000.01") == {"fine"}
        do(world, case_id, "ut_statement_review")
        assert refused(world, case_id, "ut_decide", final_fine="22000.00") == {"final_fine"}
        do(world, case_id, "ut_decide", final_fine="15000.00")

    def test_x09_new_facts_are_noticed_anew(self, world: World) -> None:
        case_id = filed(world, CLUE)
        go(world, case_id, *INVESTIGATED)
        noticed(world, case_id, **SMALL)
        press(world, "wangjianguo", case_id, "登记当事人意见", "em_party_paper")
        do(world, case_id, "ut_statement_review", outcome="新事实需重新告知")
        assert refused(world, case_id, "ut_propose_penalty", fine="18000.00") == {"fine"}
        noticed(world, case_id, fine="18000.00", new_facts="又查明擅自复制档案3卷")
        world.wait("2026-07-20T09:00:00+08:00")
        do(world, case_id, "ut_decide", final_fine="18000.00")

    def test_x13_one_act_is_not_fined_twice(self, world: World) -> None:
        executing(world)
        world.now, world.visit = read_moment("2026-07-06T09:00:00+08:00"), "2026-07-06"
        again = filed(world, CLUE)
        go(world, again, *INVESTIGATED)
        noticed(world, again, **SMALL)
        world.wait("2026-07-21T09:00:00+08:00")
        do(world, again, "ut_decide", final_fine="15000.00")
        assert world.open_nodes("wangjianguo", again) == {"ut_decide"}
        faults = world.page("huangzhiqiang", again).head.data["decision_faults"]
        assert any("行政处罚法第二十九条" in one and "湘阴档罚决〔2026〕1号" in one for one in faults)


class TestWhoInvestigates:
    def test_only_the_officers_assigned_investigate(self, world: World) -> None:
        case_id = filed(world, CLUE)
        do(world, case_id, "ut_case_assign")
        with pytest.raises(Refusal):
            world.do("chenhao", case_id, "ut_investigate")
        do(world, case_id, "ut_investigate")

    def test_one_officer_alone_cannot_investigate(self, world: World) -> None:
        case_id = filed(world, CLUE)
        assert refused(world, case_id, "ut_case_assign", assist=["officer-zhang"]) == {"assist"}

    def test_an_officer_recused_by_the_head_is_replaced(self, world: World) -> None:
        case_id = filed(world, CLUE)
        do(world, case_id, "ut_case_assign")
        press(world, "wangjianguo", case_id, "登记回避申请")
        do(world, case_id, "ut_recusal_request", target=["officer-zhang"])
        assert "ut_investigate" in world.open_nodes("wangjianguo", case_id)
        do(world, case_id, "ut_recusal_decide", recuse="回避")
        do(world, case_id, "ut_replace_officer", new_officers=["officer-li", "officer-wang"])
        with pytest.raises(Refusal):
            do(world, case_id, "ut_investigate")
        world.do("limin", case_id, "ut_investigate")
        world.do("limin", case_id, "ut_invest_report")


class TestWhatFollows:
    def test_a_fine_paid_late_is_added_to_and_not_during_a_review(self, world: World) -> None:
        case_id = executing(world)  # due on 4 August
        world.wait("2026-08-06T09:00:00+08:00")
        press(world, "helihua", case_id, "登记复议、诉讼")
        do(world, case_id, "ut_remedy", accept_date="2026-08-06")
        world.wait("2026-08-20T09:00:00+08:00")
        do(world, case_id, "ut_execute", executed="未履行", corrected="未改正")
        data = world.page("helihua", case_id).head.data
        assert (data["late_fee"], data["owed"]) == ("450.00", "15450.00")

    def test_a_decision_revoked_leaves_the_register_and_what_was_published(self, world: World) -> None:
        case_id = executing(world)
        world.wait("2026-07-20T10:00:00+08:00")
        publicity = children(world, case_id)["sub_publicity"]
        world.do("helihua", publicity, "ut_publicity_prepare")
        world.do("zhaolixin", publicity, "ut_publicity_approve")
        press(world, "helihua", case_id, "登记复议、诉讼")
        result = {"remedy_done": "已有结果", "remedy_result": "撤销", "remedy_date": "2026-07-20"}
        do(world, case_id, "ut_remedy", accept_date="2026-07-20", **result)
        world.wait("2026-07-20T11:00:00+08:00")
        assert world.open_nodes("helihua", publicity) == {"ut_withdraw"}
        with world.looking("helihua") as look:
            kept = look.connection.execute(select(penalty).where(penalty.c.case_id == case_id)).one()
        assert kept.force == "撤销"

    def test_payment_may_be_put_off_and_made_in_parts(self, world: World) -> None:
        case_id = executing(world)
        press(world, "ziranju", case_id, "申请延期或者分期缴纳", "bm_defer")
        plan = [{"on": "2026-08-31", "amount": "5000.00"}, {"on": "2026-09-30", "amount": "10000.00"}]
        do(world, case_id, "ut_defer_decide", defer_due="2026-09-30", plan=plan)
        assert last_day(world, case_id, "履行情况登记") == date(2026, 9, 30)
        world.wait("2026-08-31T09:00:00+08:00")
        do(world, case_id, "ut_execute", executed="部分缴纳", paid_at="2026-08-31", paid_amount="5000.00")
        do(world, case_id, "ut_execute", paid_at="2026-08-31", paid_amount="10000.00")
        assert world.open_nodes("helihua", case_id) == {"ut_close_report"}

    def test_the_court_is_asked_after_the_remedies_and_ten_days_of_reminder(self, world: World) -> None:
        case_id = executing(world)
        world.wait("2026-08-10T09:00:00+08:00")
        do(world, case_id, "ut_execute", executed="未履行", corrected="未改正")
        assert world.open_nodes("helihua", case_id) == set()
        world.wait("2027-01-21T09:00:00+08:00")
        do(world, case_id, "ut_press", term="2027-02-10")
        served(world, case_id)
        world.wait("2027-02-10T09:00:00+08:00")
        assert last_day(world, case_id, "申请法院强制执行") == date(2027, 4, 20)
        do(world, case_id, "ut_court", apply_date="2027-02-10")
        assert world.page("helihua", case_id).head.data["late_fee"] == "15000.00"

    def test_an_investigation_that_is_stopped_is_closed(self, world: World) -> None:
        case_id = filed(world, CLUE)
        do(world, case_id, "ut_case_assign")
        stop = {"suspend_kind": "终止", "suspend_reason": "当事人死亡或终止"}
        press(world, "wangjianguo", case_id, "中止、恢复或者终止调查", "em_suspend", **stop)
        do(world, case_id, "ut_suspend")
        assert world.open_nodes("wangjianguo", case_id) == {"ut_close_report"}
        go(world, case_id, *CLOSED, ut_close_report={"close_result": "终止调查"})
        assert world.page("wangjianguo", case_id).head.status == "ended"

    def test_a_case_that_may_be_major_is_screened_once(self, world: World) -> None:
        case_id = filed(world, CLUE)
        do(world, case_id, "ut_case_assign")
        do(world, case_id, "ut_investigate", suspect_major="是", suspect_note="涉案档案价值巨大")
        world.wait("2026-07-06T10:00:00+08:00")
        assert "proc_major_case" in children(world, case_id)
        assert world.open_nodes("wangjianguo", case_id) == {"ut_invest_report"}


class TestOtherParties:
    def test_a_person_who_is_no_unit_is_heard_on_paper(self, world: World) -> None:
        who = {"party_kind": "个人", "party_name": "张某"}
        identity = {"id_card": "430624198501012342", "birth": "1985-01-01", "credit_code": None, "legal_rep": None}
        case_id = filed(world, {**CLUE, **who, **identity}, **who, unit_id=None)
        go(world, case_id, *INVESTIGATED)
        noticed(world, case_id, fine="1000.00")
        asked = {"party_says": "要求听证", "received_date": "2026-07-06"}
        press(world, "wangjianguo", case_id, "登记当事人意见", "em_party_paper_hearing", **asked)
        assert world.open_nodes("wangjianguo", case_id) == {"ut_hearing_arrange"}

    def test_g_18_who_investigated_a_major_case_does_not_handle_it(self, world: World) -> None:
        row = {
            "unit_id": "u021",
            "party_kind": "单位",
            "party_name": "湘阴县自然资源局",
            "source": "上级交办",
            "source_number": "省档督〔2026〕1号",
            "facts": "擅自复制并公布属于国家所有的档案。",
            "handlers": ["p-wang", "p-li"],
            "investigators": ["p-sun"],
            "is_major": True,
        }
        wanted = {"case": begun(world), "name": "移交办理", "request": "1", "process": "proc_penalty_ordinary"}
        with working(world.engine, SYSTEM, world.now, world.premises) as work:
            case_id = start_child(work, wanted | {"start": "start_case", "reply": "", "given": {}, "row": row}).id
        do(world, case_id, "ut_source_register", **CLUE)
        with pytest.raises(Separated):
            world.do("sunying", case_id, "ut_filing_proposal")
        assert refused(world, case_id, "ut_filing_proposal", proposers=["officer-zhang", "officer-wang"]) == {
            "proposers"
        }
        go(world, case_id, "ut_filing_proposal", "ut_filing_chief", "ut_filing_decide")
        assert refused(world, case_id, "ut_case_assign", assist=["officer-wang"]) == {"assist", "lead"}
        go(world, case_id, *INVESTIGATED)
        noticed(world, case_id, **SMALL)
        world.wait("2026-07-20T09:00:00+08:00")
        assert world.open_nodes("wangjianguo", case_id) == {"ut_legal_review"}

    def test_a_crime_is_handed_over_and_comes_back_with_its_clock_stopped(self, world: World) -> None:
        case_id = filed(world, CLUE)
        go(world, case_id, *INVESTIGATED, ut_result_review={"result": "涉嫌犯罪"})
        world.wait("2026-07-16T09:00:00+08:00")
        world.tell(case_id, "msg_transfer_ended")
        do(world, case_id, "ut_transfer_result", clock_date="2026-07-16")
        noticed(world, case_id, **SMALL)
        world.wait("2026-07-28T09:00:00+08:00")
        assert last_day(world, case_id, "作出处罚决定") == date(2026, 10, 14)
