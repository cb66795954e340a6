"""What the reviewer of a yearly report is told to look at, and from when it is late (processes.md A16; G-30, S4.13)."""

from __future__ import annotations

from typing import Any

import pytest

from config import ROOT
from tests.decisions.tables import SHARED
from workflows import decisions

FOLDER = ROOT / "bpmn/unit_selfreport"
FILES = {
    "dmn_selfreport_review.dmn": (FOLDER / "dmn_selfreport_review.dmn").read_bytes(),
    "dmn_report_lateness.dmn": (FOLDER / "dmn_report_lateness.dmn").read_bytes(),
    "settings.dmn": (SHARED / "settings.dmn").read_bytes(),
}
TABLES = decisions.read(FILES)
DATABASE = {"name": "不动产登记库", "level": "三级", "last_test": "2026-03-10", "important": "是", "offsite": "是"}
SOUND: dict[str, Any] = {
    "report_kind": "档案工作情况报告",
    "report_staff": [{"kind": "专职", "people": 1}],
    "report_system_rules": [{"rule": "归档制度", "has": "无"}],
    "report_holdings_total": 1000,
    "report_holdings_perm": 100,
    "report_holdings_30": 200,
    "report_keep_perm_30": "完好300卷",
    "report_room": [{"name": "库房"}],
    "report_has_db": "有",
    "report_db": [DATABASE],
    "report_edoc": [{"kind": "文书类"}],
    "report_transfer": [{"kind": "到期应移交档案", "due": 0, "moved": 0}],
    "report_has_destroy": "无",
    "report_problems": "无",
    "report_rectify": "无",
    "report_safety": None,
    "last_reports": [{"holdings_perm": 100, "holdings_30": 200}],
    "lateness": {"status": "按期", "days": 0},
    "limit_day": "2026-09-30",
    "submitted_at": "2026-09-20T10:00:00+08:00",
    "case_count": 0,
    "year_incidents": [],
}


def flagged(**changes: Any) -> list[str]:
    """The flags of a report that differs in this from a sound one."""
    read = TABLES.under(dict(TABLES.settings())).conclude("dmn_selfreport_review", SOUND | changes)
    return [one["flag"] for one in read.output]


def said(**changes: Any) -> str:
    """What is said beside the only flag."""
    read = TABLES.under(dict(TABLES.settings())).conclude("dmn_selfreport_review", SOUND | changes)
    (only,) = read.output
    return str(only["text"])


def last(perm: int | None = 100, thirty: int | None = 200) -> dict[str, Any]:
    return {"last_reports": [{"holdings_perm": perm, "holdings_30": thirty}]}


def test_the_tables_have_no_problems() -> None:
    assert list(decisions.problems(FILES)) == []


def test_g_30_a_sound_report_has_no_flag() -> None:
    assert flagged() == []


@pytest.mark.parametrize(
    ("changes", "block"),
    [
        ({"report_staff": []}, "人员"),
        ({"report_system_rules": None}, "制度"),
        ({"report_holdings_30": None}, "数量"),
        ({"report_keep_perm_30": ""}, "保管情况"),
        ({"report_keep_perm_30": "全部完好"}, "保管情况的数量"),
        ({"report_room": []}, "库房"),
        ({"report_has_db": None}, "数据库"),
        ({"report_db": []}, "数据库"),
        ({"report_edoc": []}, "电子归档"),
        ({"report_transfer": []}, "移交"),
        ({"report_problems": None}, "存在问题"),
        ({"report_rectify": ""}, "上年问题整改"),
        ({"report_kind": "简表"}, "档案安全"),
    ],
)
def test_g_30_an_empty_block_is_named(changes: dict[str, Any], block: str) -> None:
    assert flagged(**changes) == ["缺项"]
    assert said(**changes) == f"没有填写：{block}"


def test_g_30_the_short_form_needs_no_block_of_the_long_one() -> None:
    short = {
        name: None for name in ("report_keep_perm_30", "report_room", "report_has_db", "report_edoc", "report_transfer")
    }
    assert flagged(report_kind="简表", report_safety="库房牢固", report_has_destroy=None, **short) == []


@pytest.mark.parametrize(("now", "flags"), [(120, []), (121, ["数量异常"]), (119, []), (100, [])])
def test_g_30_permanent_holdings_up_by_exactly_twenty_per_cent_have_no_flag(now: int, flags: list[str]) -> None:
    assert flagged(report_holdings_perm=now) == flags


@pytest.mark.parametrize(("now", "flags"), [(240, []), (241, ["数量异常"])])
def test_g_30_holdings_of_30_years_up_by_exactly_twenty_per_cent_have_no_flag(now: int, flags: list[str]) -> None:
    assert flagged(report_holdings_30=now) == flags


@pytest.mark.parametrize(("now", "flags"), [(80, []), (79, ["数量异常"])])
def test_g_30_holdings_down_by_exactly_twenty_per_cent_have_no_flag_when_they_were_moved(
    now: int, flags: list[str]
) -> None:
    moved = [{"kind": "文书", "due": 30, "moved": 30}]
    assert flagged(report_holdings_perm=now, report_transfer=moved) == flags


@pytest.mark.parametrize("field", ["report_holdings_perm", "report_holdings_30"])
def test_g_30_holdings_that_fall_at_all_need_a_transfer_or_a_destruction(field: str) -> None:
    fewer = {field: SOUND[field] - 1}
    assert flagged(**fewer) == ["数量异常"]
    assert "没有移交、销毁记录" in said(**fewer)
    assert flagged(**fewer, report_has_destroy="有") == []
    assert flagged(**fewer, report_transfer=[{"kind": "文书", "due": 1, "moved": 1}]) == []


def test_g_30_a_unit_without_a_report_of_the_year_before_is_not_compared() -> None:
    assert flagged(last_reports=[], report_holdings_perm=500) == []
    assert flagged(**last(None, None), report_holdings_perm=500) == []


def test_g_30_anything_after_nothing_is_more_than_twenty_per_cent() -> None:
    assert flagged(**last(perm=0)) == ["数量异常"]
    assert flagged(**last(perm=0), report_holdings_perm=0) == []


def test_g_30_the_per_cent_is_a_setting() -> None:
    wider = TABLES.under({**TABLES.settings(), "selfreport_jump_pct": 30})
    assert wider.conclude("dmn_selfreport_review", SOUND | {"report_holdings_perm": 130}).output == []


@pytest.mark.parametrize(("days", "flags"), [(0, []), (1, ["逾期"])])
def test_g_30_a_late_report_is_flagged(days: int, flags: list[str]) -> None:
    assert flagged(lateness={"status": "逾期", "days": days}) == flags


@pytest.mark.parametrize(
    ("level", "tested", "flags"),
    [
        ("三级", "2025-09-20", []),
        ("三级", "2025-09-19", ["数据库未测评"]),
        ("三级", None, ["数据库未测评"]),
        ("四级", "2025-09-19", ["数据库未测评"]),
        ("二级", "2024-09-20", []),
        ("二级", "2024-09-19", ["数据库未测评"]),
        ("二级", None, ["数据库未测评"]),
        ("一级", None, []),
        ("未定级", None, []),
    ],
)
def test_g_30_a_test_exactly_twelve_or_twenty_four_months_ago_is_enough(
    level: str, tested: str | None, flags: list[str]
) -> None:
    assert flagged(report_db=[DATABASE | {"level": level, "last_test": tested}]) == flags


@pytest.mark.parametrize(
    ("important", "offsite", "flags"), [("是", "否", ["无备份"]), ("否", "否", []), ("是", "是", [])]
)
def test_g_30_only_an_important_database_must_have_a_backup_elsewhere(
    important: str, offsite: str, flags: list[str]
) -> None:
    assert flagged(report_db=[DATABASE | {"important": important, "offsite": offsite}]) == flags


def test_g_30_databases_of_a_unit_that_says_it_has_none_are_not_looked_at() -> None:
    assert flagged(report_has_db="无", report_db=[DATABASE | {"offsite": "否"}]) == []


@pytest.mark.parametrize(("orders", "flags"), [(0, []), (1, ["上年问题未整改"])])
def test_g_30_an_order_of_the_reported_year_that_is_open_is_flagged(orders: int, flags: list[str]) -> None:
    assert flagged(case_count=orders) == flags


@pytest.mark.parametrize(("incidents", "flags"), [([], []), ([{"incident_kind": "水淹"}], ["安全事件"])])
def test_g_30_an_incident_of_the_reported_year_is_flagged(incidents: list[Any], flags: list[str]) -> None:
    assert flagged(year_incidents=incidents) == flags


@pytest.mark.parametrize(
    ("submitted", "last_day", "status", "days"),
    [
        ("2026-09-30T23:59:59+08:00", "2026-09-30", "按期", 0),
        ("2026-10-01T00:00:00+08:00", "2026-09-30", "逾期", 1),
        ("2026-10-08T09:00:00+08:00", "2026-09-30", "逾期", 8),
        ("2029-10-08T23:59:00+08:00", "2029-10-08", "按期", 0),
        ("2029-10-09T00:00:00+08:00", "2029-10-08", "逾期", 1),
    ],
)
def test_s4_13_the_day_of_the_first_submission_is_counted_from_the_last_day(
    submitted: str, last_day: str, status: str, days: int
) -> None:
    given = {"submitted_at": submitted, "limit_day": last_day}
    assert TABLES.conclude("dmn_report_lateness", given).output == {"status": status, "days": days}
