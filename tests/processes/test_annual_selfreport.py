"""The yearly round of self-reports: who owes one, what came, the summary table, and its way to the superiors."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlalchemy import Engine, select, update

from tests.documents.paper import text_of
from tests.processes.consequences import settle
from tests.processes.selfreporting import TO_SITE, children, county, do, entry, reviewed, round_begun, submitted
from tests.world import World
from workflows.actions.add_to_roster import add_to_roster
from workflows.actions.remove_from_roster import remove_from_roster
from workflows.queries.files import document_file
from workflows.store import attachments, entries, files, rosters
from workflows.store.entries import Register
from workflows.store.tables.cases import case
from workflows.store.tables.rosters import roster
from workflows.store.unit_of_work import writing
from workflows.values.times import read_moment

OBLIGED = ("u001", "u017", "u021", "u109")


@pytest.fixture
def world(sqlite_engine: Engine, tmp_path: Path) -> World:
    return county(sqlite_engine, tmp_path)


def confirmed(world: World, *units: str) -> str:
    """A round of these units, all of them asked."""
    round_id = round_begun(world)
    with writing(world.engine) as connection:
        connection.execute(update(roster).where(roster.c.unit_id.not_in(units or OBLIGED)).values(removed=True))
    do(world, "zhaolixin", round_id, "ut_roster_confirm")
    return round_id


def of_unit(world: World, round_id: str) -> dict[str, str]:
    """Unit -> the case of its report."""
    asked = children(world, round_id, "proc_unit_selfreport")
    return {str(world.page("wangjianguo", one).head.unit_id): one for one in asked}


def summarised(world: World) -> str:
    """Four units: one in time and accepted, one late and to be checked on site, two that did not report."""
    round_id = confirmed(world)
    reports = of_unit(world, round_id)
    world.wait("2026-09-28T10:00:00+08:00")
    submitted(world, reports["u021"])
    reviewed(world, reports["u021"])
    world.wait("2026-10-08T09:00:00+08:00")
    do(world, "minzheng", reports["u017"], "ut_fill_report", holdings_perm=8000)
    do(world, "minzhengju", reports["u017"], "ut_head_sign")
    reviewed(world, reports["u017"], **TO_SITE)
    world.wait("2026-12-01T00:00:00+08:00")
    return round_id


def approved(world: World, round_id: str) -> None:
    do(world, "wangjianguo", round_id, "ut_summary_table")
    do(world, "zhaolixin", round_id, "ut_level1", decision="同意", opinion=None)
    do(world, "liuguoping", round_id, "ut_level2", decision="同意", opinion=None)


def sheet_of(world: World, round_id: str) -> list[list[Any]]:
    """The rows of the spreadsheet among the files of the round."""
    with world.looking("wangjianguo") as look:
        (kept,) = [one for one in attachments.of_case(look, round_id) if one.name.endswith(".xlsx")]
        content = files.read(world.premises.files, kept.sha256)
    return [list(row) for row in load_workbook(BytesIO(content)).active.iter_rows(values_only=True)]


def test_s4_11_a_round_asks_every_unit_of_the_roster_once(world: World) -> None:
    round_id = confirmed(world)
    assert set(of_unit(world, round_id)) == set(OBLIGED)
    assert {entry(world, unit)["status"] for unit in OBLIGED} == {"待报"}
    with world.looking("wangjianguo") as look:
        assert entries.total(look, Register("org-xy", "self_report", 2026)) == len(OBLIGED)


def test_s4_11_units_on_and_off_the_backup_roster_have_the_form_of_their_kind(world: World) -> None:
    reports = of_unit(world, confirmed(world, "u021", "u109"))
    assert world.open_nodes("wangjianguo", reports["u021"]) == {"ut_fill_report"}
    assert world.open_nodes("wangjianguo", reports["u109"]) == {"ut_fill_short"}


def test_g_22_the_round_of_a_year_begins_on_1_july_for_the_year_before(world: World) -> None:
    world.wait("2027-07-01T10:00:00+08:00")
    with world.looking("zhaolixin") as look:
        mine = case.c.process == "proc_annual_selfreport", case.c.organisation_id == "org-xy"
        (round_id,) = look.connection.scalars(select(case.c.id).where(*mine)).all()
    assert world.page("zhaolixin", round_id).head.title == "2027年度自查报告"
    do(world, "zhaolixin", round_id, "ut_roster_confirm")
    data = world.page("zhaolixin", round_id).head.data
    assert (data["cycle"], data["report_year"]) == (2027, 2026)


def test_s4_11_a_second_round_of_the_year_asks_nobody_twice(world: World) -> None:
    confirmed(world, "u021", "u017")
    world.now = read_moment("2026-08-01T09:00:00+08:00")
    second = round_begun(world)
    do(world, "zhaolixin", second, "ut_roster_confirm")
    assert of_unit(world, second) == {}


def test_d8_6_a_unit_put_on_the_roster_later_is_asked_at_once(world: World) -> None:
    round_id = confirmed(world, "u021")
    given = {"unit_id": "u109", "on_backup": False, "report_kind": "简表", "reason": "漏列，补充"}
    with world.acting("zhaolixin") as work:
        add_to_roster(work, 2026, given)
    settle(world)
    assert set(of_unit(world, round_id)) == {"u021", "u109"}
    assert entry(world, "u109")["status"] == "待报"


def taken_off(world: World, unit: str) -> None:
    with world.acting("zhaolixin") as work:
        row = rosters.find_unit(work, rosters.get_year(work, "org-xy", 2026).id, unit)
        assert row is not None
        remove_from_roster(work, 2026, row.id, "机构撤并")
    settle(world)


def test_s4_11_a_unit_taken_off_the_roster_is_neither_ordered_nor_counted_as_missing(world: World) -> None:
    round_id = confirmed(world, "u017", "u109")
    reports = of_unit(world, round_id)
    taken_off(world, "u109")
    assert entry(world, "u109")["status"] == "移出"
    world.wait("2026-12-01T00:00:00+08:00")
    assert children(world, reports["u109"], "proc_nonreport") == []
    assert len(children(world, reports["u017"], "proc_nonreport")) == 1
    assert (entry(world, "u109")["status"], entry(world, "u017")["status"]) == ("移出", "未报")
    approved(world, round_id)
    _, *rows, totals = sheet_of(world, round_id)
    assert [row[1] for row in rows] == ["湘阴县民政局"]
    assert totals[1:3] == ["应报1家", "按期0，逾期0，未报1"]


def test_s4_11_a_report_handed_in_before_its_unit_is_taken_off_stays_in_the_table(world: World) -> None:
    round_id = confirmed(world, "u017", "u021")
    submitted(world, of_unit(world, round_id)["u021"])
    taken_off(world, "u021")
    assert entry(world)["status"] == "按期"


def test_s4_11_a_unit_put_back_on_the_roster_owes_its_report_again(world: World) -> None:
    round_id = confirmed(world, "u017", "u109")
    taken_off(world, "u109")
    given = {"unit_id": "u109", "on_backup": False, "report_kind": "简表", "reason": "误移，恢复"}
    with world.acting("zhaolixin") as work:
        add_to_roster(work, 2026, given)
    settle(world)
    assert (len(of_unit(world, round_id)), entry(world, "u109")["status"]) == (2, "待报")


def test_s4_17_the_table_lists_all_obliged_units_and_its_totals_match(world: World) -> None:
    round_id = summarised(world)
    approved(world, round_id)
    header, *rows, totals = sheet_of(world, round_id)
    assert header[:3] == ["序号", "单位", "是否按期"]
    assert {row[1]: (row[2], row[3], row[4], row[8]) for row in rows} == {
        "湘阴县自然资源局": ("按期", "0", "2026-09-28", "通过"),
        "湘阴县民政局": ("逾期", "8", "2026-10-08", "转现场核查"),
        "湘阴县委办公室": ("未报", None, None, None),
        "湘阴县水务集团有限公司": ("未报", None, None, None),
    }
    assert totals[:3] == ["合计", "应报4家", "按期1，逾期1，未报2"]
    assert totals[5] == str(12400 + 8000)
    assert totals[8] == "通过1，退回补正0，转现场核查1，发现隐患0，待审核0"


def test_s4_17_the_paper_says_the_same_as_the_spreadsheet_and_is_signed(world: World) -> None:
    round_id = summarised(world)
    approved(world, round_id)
    (paper,) = [one for one in world.page("wangjianguo", round_id).documents if one.kind == "DOC-32"]
    with world.looking("wangjianguo") as look:
        text = text_of(document_file(look, paper.id).content)
    for words in (
        "档案安全年度工作自查审核汇总表",
        "湘阴县水务集团有限公司",
        "逾期8日",
        "应报4家20400",
        "按期1，逾期1，未报2；通过1",
        "审核人：王建国",
        "刘国平（系统签名）",
    ):
        assert words in text


def test_g_24_the_table_goes_to_the_city_with_a_copy_to_the_province_and_is_received(world: World) -> None:
    round_id = summarised(world)
    approved(world, round_id)
    letters = children(world, round_id, "sub_notify_org")
    addressees = {world.page("wangjianguo", one).head.data["target_org"]: one for one in letters}
    assert set(addressees) == {"org-yy", "org-hn"}
    for login, place in (("yueyang", "org-yy"), ("hunan", "org-hn")):
        assert [paper.kind for paper in world.page(login, addressees[place]).documents] == ["DOC-32"]
    do(world, "yueyang", addressees["org-yy"], "ut_notify_receive")
    assert world.on_its_way(round_id)
    do(world, "hunan", addressees["org-hn"], "ut_notify_receive")
    assert not world.on_its_way(round_id)


def test_s4_17_what_is_corrected_by_hand_stands_in_the_table(world: World) -> None:
    round_id = summarised(world)
    corrected = [{"unit_id": "u021", "problems": "防有害气体设施不足", "handling": "单位年内整改"}]
    do(world, "wangjianguo", round_id, "ut_summary_table", corrections=corrected)
    assert (entry(world)["problems"], entry(world)["handling"]) == ("防有害气体设施不足", "单位年内整改")


def test_s4_17_a_table_sent_back_is_counted_anew(world: World) -> None:
    round_id = summarised(world)
    do(world, "wangjianguo", round_id, "ut_summary_table")
    do(world, "zhaolixin", round_id, "ut_level1", decision="退回修改", opinion="请核对未报的单位")
    assert world.open_nodes("wangjianguo", round_id) == {"ut_summary_table"}


def test_after_30_november_open_reports_stay_open_and_count_as_missing(world: World) -> None:
    round_id = confirmed(world)
    reports = of_unit(world, round_id)
    world.wait("2026-12-01T00:00:00+08:00")
    assert world.open_nodes("wangjianguo", round_id) == {"ut_summary_table"}
    assert {entry(world, unit)["status"] for unit in OBLIGED} == {"未报"}
    assert all(world.on_its_way(one) for one in reports.values())
    submitted(world, reports["u021"])
    assert (entry(world)["status"], entry(world)["days_late"]) == ("逾期", 62)


def test_the_round_goes_on_as_soon_as_every_report_is_reviewed(world: World) -> None:
    round_id = confirmed(world, "u021")
    report = of_unit(world, round_id)["u021"]
    submitted(world, report)
    assert world.open_nodes("wangjianguo", round_id) == set()
    reviewed(world, report)
    assert world.open_nodes("wangjianguo", round_id) == {"ut_summary_table"}
