"""A penalty on the spot: when it is lawful, the printed form, the money, and what follows (行政处罚法 51–53, 68–71)."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, select

from tests.actions.mirror import lists_equal_the_engine
from tests.world import World, examples, real
from workflows.actions import working
from workflows.actions.start_case import start_case
from workflows.actions.start_child import start_child
from workflows.catalogue.bundle import read_bundle
from workflows.queries.case_page import DeadlineLine
from workflows.queries.task_page import task_page
from workflows.store import certificates
from workflows.store.tables.cases import case
from workflows.store.tables.penalties import penalty
from workflows.values.people import SYSTEM
from workflows.values.refusals import BadAnswers
from workflows.values.times import read_moment

ROOT = Path(__file__).resolve().parents[2]
BOOK = read_bundle(ROOT, "penalty_simple", "proc_penalty_simple").decisions
PROCESS = "proc_penalty_simple"
NOW = "2026-12-08T09:00:00+08:00"
SMALL: dict[str, Any] = {"fine": "100.00"}
LOCAL: dict[str, Any] = {
    "facts_clear": "是",
    "no_penalty": False,
    "same_act": "",
    "violation_code": "LOCAL",
    "party_role": "其他单位",
    "party_kind": "单位",
    "local_least": "50",
    "local_most": "10000",
    "local_alone": True,
    "kind": "罚款",
    "fine": "200.00",
}


def procedure(**asked: Any) -> object:
    """What A10 says, after the range of the basis was looked up."""
    given = LOCAL | asked
    space = BOOK.decide("dmn_simple_space", given).output
    return BOOK.decide("dmn_procedure", {**given, "simple_space": space}).output


@pytest.mark.parametrize(
    ("party", "fine", "expected"),
    [
        ("个人", "200.00", "简易"),
        ("个人", "200.01", "普通"),
        ("单位", "200.01", "简易"),
        ("单位", "3000.00", "简易"),
        ("单位", "3000.01", "普通"),
    ],
)
def test_e4_9_fines_up_to_200_for_a_person_and_3000_for_a_unit_are_for_the_spot(
    party: str, fine: str, expected: str
) -> None:
    assert procedure(party_kind=party, fine=fine) == expected


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        # A fine of 200 yuan lies below the least of 档案法49: it is no lawful amount.
        ({"violation_code": "AL48-1", "party_role": "利用档案馆档案的单位或个人", "party_kind": "个人"}, "普通"),
        ({"violation_code": "AL48-3", "party_kind": "个人", "fine": "200.00"}, "普通"),
        ({"violation_code": "AL48-1", "party_role": "档案服务企业", "fine": "3000.00"}, "普通"),
        # An organ that lost its own files cannot be fined at all.
        ({"violation_code": "AL48-1", "party_role": "机关团体国有企事业单位", "fine": "3000.00"}, "普通"),
        ({"violation_code": "AL48-8", "fine": "100.00"}, "普通"),
        # A warning alone is lighter than 档案法49 (警告并处罚款) allows.
        ({"violation_code": "AL48-4", "party_role": "档案服务企业", "kind": "警告", "fine": None}, "普通"),
        ({"kind": "警告", "fine": None}, "简易"),
        ({"kind": "警告", "fine": None, "local_alone": False}, "普通"),
        ({"fine": "49.99"}, "普通"),
        ({"kind": "警告并处罚款", "fine": "50.00"}, "简易"),
        ({"local_least": None, "local_most": None}, "普通"),
        ({"facts_clear": "否"}, "普通"),
        ({"no_penalty": True}, "不予处罚"),
        ({"same_act": "湘阴档罚决〔2026〕1号"}, "普通"),
        ({"same_act": "湘阴档罚决〔2026〕1号", "kind": "警告", "fine": None}, "简易"),
    ],
)
def test_e4_9_the_spot_is_for_clear_facts_and_lawful_amounts_alone(asked: dict[str, Any], expected: str) -> None:
    assert procedure(**asked) == expected


@pytest.fixture
def world(sqlite_engine: Engine, tmp_path: Path) -> World:
    return World.open(sqlite_engine, tmp_path, now=read_moment(NOW))


def begun(world: World, login: str = "wangjianguo", **start: Any) -> str:
    with world.acting(login) as work:
        answers = real(work, f"start:{PROCESS}:start_simple", {**examples()["start_simple"], **start})
        return start_case(work, PROCESS, answers, at="start_simple").id


def told(world: World, **facts: Any) -> str:
    """A case in which the party was told and has said nothing against it."""
    case_id = begun(world)
    world.do("wangjianguo", case_id, "ut_simple_facts", **facts)
    world.do("wangjianguo", case_id, "ut_simple_tell")
    return case_id


def decided(world: World, facts: dict[str, Any] | None = None, **decision: Any) -> str:
    case_id = told(world, **(facts or {}))
    world.do("wangjianguo", case_id, "ut_simple_decide", **decision)
    return case_id


def cashed(world: World) -> str:
    """A hundred yuan collected on the spot on Tuesday 8 December."""
    case_id = decided(world, SMALL, cash=True, cash_ground="一百元以下")
    world.do("wangjianguo", case_id, "ut_simple_cash", amount="100.00", reason="一百元以下")
    return case_id


def refusal(world: World, case_id: str, node: str, **changes: Any) -> str:
    with pytest.raises(BadAnswers) as refused:
        world.do("wangjianguo", case_id, node, **changes)
    return "".join(str(fault.sentence) for fault in refused.value.faults)


def settle(world: World) -> None:
    """The worker does all that is due now."""
    world.wait(world.shown_now)


def children(world: World, case_id: str) -> dict[str, str]:
    """Process -> id of the cases this one has started."""
    with world.looking("zhaolixin") as look:
        found = look.connection.execute(select(case.c.process, case.c.id).where(case.c.parent_id == case_id))
        return {row.process: row.id for row in found}


def recorded(world: World) -> list[tuple[str, str, int, str]]:
    """Number, party, fine in cents and procedure of the decisions in the register."""
    with world.looking("zhaolixin") as look:
        rows = look.connection.execute(select(penalty).order_by(penalty.c.at))
        return [(row.number, row.party_name, row.fine, row.procedure) for row in rows]


def limit(world: World, case_id: str, step: str) -> DeadlineLine:
    lines = world.page("wangjianguo", case_id).deadlines
    (running,) = [line for line in lines if line.step == step and line.status == "running"]
    return running


def kinds(world: World, login: str, case_id: str) -> list[str]:
    return [line.kind for line in world.page(login, case_id).documents]


def test_e4_9_a_fine_on_the_spot_is_told_decided_filed_paid_published_and_put_on_file(world: World) -> None:
    case_id = decided(world)
    assert kinds(world, "ziran", case_id) == ["DOC-29"]
    assert recorded(world) == [("湘阴档当罚〔2026〕7号", "湘阴县某档案整理有限公司", 300000, "简易")]
    assert world.open_nodes("wangjianguo", case_id) == {"ut_simple_filing", "ut_simple_pay"}

    world.do("wangjianguo", case_id, "ut_simple_filing")
    world.do("helihua", case_id, "ut_simple_pay")
    settle(world)
    assert world.page("wangjianguo", case_id).head.ends == "办结"
    assert set(children(world, case_id)) == {"sub_publicity", "sub_dossier"}
    assert lists_equal_the_engine(world, case_id)


def test_e4_9_filing_is_due_in_two_working_days_and_payment_in_fifteen_days(world: World) -> None:
    case_id = decided(world)
    assert limit(world, case_id, "报机关备案").due_at == read_moment("2026-12-11T00:00:00+08:00")
    assert limit(world, case_id, "缴款登记").due_at == read_moment("2026-12-24T00:00:00+08:00")


def test_e4_9_a_warning_alone_needs_no_payment(world: World) -> None:
    case_id = decided(world, {"kind": "警告"})
    assert world.open_nodes("wangjianguo", case_id) == {"ut_simple_filing"}
    world.do("wangjianguo", case_id, "ut_simple_filing")
    assert world.page("wangjianguo", case_id).head.ends == "办结"


def test_e4_9_a_fine_that_is_not_lawful_on_the_spot_goes_to_the_ordinary_procedure(world: World) -> None:
    case_id = begun(world)
    world.do("wangjianguo", case_id, "ut_simple_facts", fine="3000.01")
    settle(world)
    assert world.page("wangjianguo", case_id).head.ends == "转出"
    ordinary = children(world, case_id)["proc_penalty_ordinary"]
    assert world.page("wangjianguo", ordinary).head.data["party_name"] == "湘阴县某档案整理有限公司"
    assert world.open_nodes("wangjianguo", ordinary) == {"ut_source_register"}
    assert recorded(world) == []


def test_e4_9_a_visit_may_order_it(world: World) -> None:
    row = {
        "unit_id": "u021",
        "officers": ["p-wang", "p-li"],
        "source_number": "湘阴档检〔2026〕1号",
        "facts": "现场吸烟",
    }
    wanted = {"case": world.start(), "name": "当场处罚", "request": "1", "process": PROCESS}
    how = {"start": "start_simple_ordered", "reply": "", "given": {}, "row": row}
    with working(world.engine, SYSTEM, world.now, world.premises) as work:
        case_id = start_child(work, wanted | how).id
    with world.looking("wangjianguo") as look:
        proposed = task_page(look, world.task(look, case_id, "ut_simple_facts")).answers
    assert (proposed["party_name"], proposed["party_kind"]) == ("湘阴县自然资源局", "单位")
    assert proposed["facts"] == "现场吸烟"


def test_e4_9_a_minor_case_that_was_put_right_ends_with_education(world: World) -> None:
    case_id = begun(world)
    world.do("wangjianguo", case_id, "ut_simple_facts", no_penalty=True)
    world.do("wangjianguo", case_id, "ut_simple_none")
    assert world.page("wangjianguo", case_id).head.ends == "不予处罚"


def test_e4_9_a_defence_that_holds_ends_without_a_penalty(world: World) -> None:
    case_id = begun(world)
    world.do("wangjianguo", case_id, "ut_simple_facts")
    world.do("wangjianguo", case_id, "ut_simple_tell", statement="吸烟处不是整理现场", accepted="成立")
    world.do("wangjianguo", case_id, "ut_simple_none")
    assert (world.page("wangjianguo", case_id).head.ends, recorded(world)) == ("不予处罚", [])


def test_x09_the_decision_is_what_was_announced_whatever_the_party_said(world: World) -> None:
    case_id = told(world)
    with world.looking("wangjianguo") as look:
        content = task_page(look, world.task(look, case_id, "ut_simple_decide")).answers["content"]
    assert content == "罚款3000.00元"
    said = refusal(world, case_id, "ut_simple_decide", fine="3000.00")
    assert "表单中没有“fine”这一项" in said


class TestTheOfficers:
    def test_are_two(self, world: World) -> None:
        case_id = begun(world)
        world.do("wangjianguo", case_id, "ut_simple_facts")
        assert "执法人员：至少 2 项" in refusal(world, case_id, "ut_simple_tell", officers=["p-wang"])

    def test_hold_certificates_that_are_valid_that_day(self, world: World) -> None:
        case_id = begun(world)
        world.do("wangjianguo", case_id, "ut_simple_facts")
        with working(world.engine, SYSTEM, world.now, world.premises) as work:
            for one in certificates.of_person(work, "p-li"):
                certificates.renew(work, one.id, date(2026, 12, 7))
        said = refusal(world, case_id, "ut_simple_tell")
        assert "有人没有行政执法证，或者当日不在其执法证有效期内" in said

    def test_show_them_and_tell_the_party_before_they_decide(self, world: World) -> None:
        case_id = begun(world)
        world.do("wangjianguo", case_id, "ut_simple_facts")
        assert "已出示证件：请勾选确认" in refusal(world, case_id, "ut_simple_tell", id_shown=False)
        assert "告知：请勾选确认" in refusal(world, case_id, "ut_simple_tell", told=False)


class TestThePrintedForm:
    def test_is_used_once(self, world: World) -> None:
        decided(world)
        second = told(world, act_date="2026-12-07")
        assert "该预印编号已经使用" in refusal(world, second, "ut_simple_decide")
        world.do("wangjianguo", second, "ut_simple_decide", form_no="湘阴档当罚〔2026〕8号")
        assert [number for number, *_ in recorded(world)] == ["湘阴档当罚〔2026〕7号", "湘阴档当罚〔2026〕8号"]

    @pytest.mark.parametrize(
        ("number", "said"),
        [
            ("湘阴档当罚〔2026〕501号", "不在本局领用的预印决定书号段内"),
            ("湘阴档当罚〔2025〕7号", "编号的年份与决定时间不一致"),
            ("当罚2026-7", "预印编号：格式不符合要求"),
        ],
    )
    def test_is_of_the_stock_of_the_bureau(self, world: World, number: str, said: str) -> None:
        assert said in refusal(world, told(world), "ut_simple_decide", form_no=number)

    def test_says_that_a_review_comes_before_a_lawsuit(self, world: World) -> None:
        case_id = told(world)
        with world.looking("wangjianguo") as look:
            remedies = task_page(look, world.task(look, case_id, "ut_simple_decide")).answers["remedies"]
        assert "应当先自收到决定书之日起六十日内向本级人民政府申请行政复议" in remedies

    def test_notes_a_party_who_will_not_sign_for_it(self, world: World) -> None:
        case_id = told(world)
        assert "拒签说明：此项必填" in refusal(world, case_id, "ut_simple_decide", delivered="拒绝签收")
        world.do(
            "wangjianguo", case_id, "ut_simple_decide", delivered="拒绝签收", refusal_note="当事人认为过重，拒绝签收"
        )
        assert kinds(world, "wangjianguo", case_id) == ["DOC-29"]


class TestMoneyOnTheSpot:
    def test_a_hundred_yuan_may_be_collected(self, world: World) -> None:
        case_id = cashed(world)
        assert world.open_nodes("wangjianguo", case_id) == {"ut_simple_filing", "ut_simple_handin"}

    def test_more_than_a_hundred_needs_another_ground(self, world: World) -> None:
        case_id = told(world, fine="100.01")
        small = {"cash": True, "cash_ground": "一百元以下"}
        assert "罚款超过一百元，不能以“一百元以下”为由当场收缴" in refusal(world, case_id, "ut_simple_decide", **small)
        world.do("wangjianguo", case_id, "ut_simple_decide", cash=True, cash_ground="事后难以执行")
        said = refusal(world, case_id, "ut_simple_cash", amount="100.01", reason="一百元以下")
        assert "罚款超过一百元" in said

    def test_is_the_amount_of_the_fine_against_an_official_receipt(self, world: World) -> None:
        case_id = decided(world, SMALL, cash=True, cash_ground="一百元以下")
        taken = {"amount": "90.00", "reason": "一百元以下"}
        assert "当场收缴的金额应当等于罚款数额" in refusal(world, case_id, "ut_simple_cash", **taken)
        assert "财政专用票据号：此项必填" in refusal(world, case_id, "ut_simple_cash", **taken, ticket_no="")

    def test_is_handed_in_within_two_working_days_and_banked_within_two_more(self, world: World) -> None:
        case_id = cashed(world)
        assert limit(world, case_id, "交款").due_at == read_moment("2026-12-11T00:00:00+08:00")
        world.wait("2026-12-10T15:00:00+08:00")
        world.do("wangjianguo", case_id, "ut_simple_handin", handin_date="2026-12-10")
        assert limit(world, case_id, "机关缴付银行").due_at == read_moment("2026-12-15T00:00:00+08:00")
        world.do("helihua", case_id, "ut_simple_bank", bank_date="2026-12-10")
        world.do("wangjianguo", case_id, "ut_simple_filing")
        page = world.page("wangjianguo", case_id)
        assert (page.head.data["settled"], page.head.ends) == (True, "办结")

    def test_over_a_holiday_two_working_days_are_two_working_days(self, world: World) -> None:
        world.now = read_moment("2026-09-30T10:00:00+08:00")
        day = {"act_date": "2026-09-30"}
        case_id = begun(world)
        world.do("wangjianguo", case_id, "ut_simple_facts", **SMALL, **day)
        world.do("wangjianguo", case_id, "ut_simple_tell", id_shown_time="2026-09-30T09:00:00+08:00")
        cash = {"cash": True, "cash_ground": "一百元以下", "decided_at": "2026-09-30T09:30:00+08:00"}
        world.do("wangjianguo", case_id, "ut_simple_decide", **cash)
        taken = {"amount": "100.00", "reason": "一百元以下", "collected_at": "2026-09-30T09:35:00+08:00"}
        world.do("wangjianguo", case_id, "ut_simple_cash", **taken)
        assert limit(world, case_id, "交款").due_at == read_moment("2026-10-10T00:00:00+08:00")


def test_e4_9_a_fine_nobody_paid_is_noted_to_be_urged_and_enforced(world: World) -> None:
    case_id = decided(world)
    world.do("wangjianguo", case_id, "ut_simple_filing")
    world.wait("2026-12-28T09:00:00+08:00")
    world.do("helihua", case_id, "ut_simple_pay", executed="未履行")
    page = world.page("zhaolixin", case_id)
    assert (page.head.data["settled"], page.head.ends) == (False, "办结")
    assert page.head.data["late_fee"] == "450.00"  # five days at three in a hundred of 3,000 yuan
    assert "逾期未履行，请依法催告" in "".join(one.text for one in page.follow_ups)


def test_x13_the_same_act_is_not_fined_twice(world: World) -> None:
    decided(world)
    again = begun(world)
    world.do("wangjianguo", again, "ut_simple_facts")
    assert world.page("wangjianguo", again).head.ends == "转出"
