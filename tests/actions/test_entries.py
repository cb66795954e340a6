"""Registers that processes keep: one row for each unit or case, written and read by what a diagram says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from tests.actions.test_major_case_register import ask
from tests.processes.major import region, verified
from tests.world import World
from workflows.actions import working
from workflows.actions._performing import perform_for
from workflows.actions.operations.collect_entries import collect_entries
from workflows.actions.operations.count_entries import count_entries
from workflows.actions.operations.record_entries import record_entries
from workflows.actions.operations.record_entry import record_entry
from workflows.queries.library import bundle
from workflows.store import cases
from workflows.values.people import SYSTEM
from workflows.values.steps import Request

REPORTS = {"kind": "self_report", "year": 2026}


@pytest.fixture
def world(sqlite_engine: Engine, tmp_path: Path) -> World:
    return region(sqlite_engine, tmp_path)


@pytest.fixture
def case_id(world: World) -> str:
    return verified(world, "2026-09-28T09:00:00+08:00")


def collected(world: World, case_id: str, **narrowed: Any) -> list[dict[str, Any]]:
    told = ask(world, case_id, collect_entries, **REPORTS, columns=["days_late", "problems"], **narrowed)
    return list(told["entries"])


def test_what_is_told_later_is_added_to_what_stands_there(world: World, case_id: str) -> None:
    ask(world, case_id, record_entry, **REPORTS, unit_id="u021", status="待报", facts={"problems": "无"})
    told = ask(world, case_id, record_entry, **REPORTS, unit_id="u021", status="逾期", facts={"days_late": 8})
    assert told["entry"] == {"status": "逾期", "result": "", "year": 2026, "problems": "无", "days_late": 8}
    ask(world, case_id, record_entry, **REPORTS, unit_id="u021", result="通过", facts={"problems": None})
    row = {"unit_id": "u021", "unit": "湘阴县自然资源局", "status": "逾期", "result": "通过"}
    assert collected(world, case_id) == [{**row, "problems": "无", "days_late": 8}]


def test_many_rows_are_told_at_once_and_twice_doubles_none(world: World, case_id: str) -> None:
    each = [{"unit_id": "u021", "status": "待报"}, {"unit_id": "u017", "status": "按期", "problems": "无"}]
    for _ in range(2):
        assert ask(world, case_id, record_entries, **REPORTS, each=each) == {"entry_count": 2}
    assert [row["unit_id"] for row in collected(world, case_id, statuses=["按期"])] == ["u017"]
    counts = ask(world, case_id, count_entries, **REPORTS)["entry_counts"]
    assert (counts["total"], counts["status"]["待报"], counts["status"]["逾期"]) == (2, 1, 0)


def test_a_year_keeps_its_own_rows(world: World, case_id: str) -> None:
    ask(world, case_id, record_entry, kind="self_report", year=2025, unit_id="u021", status="按期")
    assert collected(world, case_id) == []


def test_the_variable_is_named_by_whoever_asks(world: World, case_id: str) -> None:
    with working(world.engine, SYSTEM, world.now, world.premises) as work:
        loaded = cases.load(work, case_id)
        perform = perform_for(work, loaded, bundle(work, loaded.version_id))
        told = perform(Request("r-1", "st_x", "试", "count_entries", {**REPORTS, "as": "reports"}, {}))
    assert told is not None
    assert told.result["reports"]["total"] == 0


@pytest.mark.parametrize(
    "wrong",
    [{"kind": "parcels"}, {"status": "弄丢了"}, {"result": "很好"}, {"facts": {"weight": 3}}],
    ids=["a register", "a status", "a result", "a column"],
)
def test_what_the_register_does_not_have_is_refused(world: World, case_id: str, wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"register|words|column"):
        ask(world, case_id, record_entry, **{**REPORTS, "unit_id": "u021", **wrong})
    assert collected(world, case_id) == []
