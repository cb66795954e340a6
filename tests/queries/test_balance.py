"""Guidance beside supervision in a year: both numbers are shown (S0.2), split by regime and dimension (S0.1, E0.2)."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlalchemy import Engine, Table, insert, select

from tests.processes.test_guidance import advise
from tests.world import World
from workflows.queries.balance import Balance, Counts, balance, balance_sheet
from workflows.store import ids
from workflows.store.tables.cases import case, case_state
from workflows.store.tables.entries import entry
from workflows.store.tables.records import document, finding
from workflows.values.refusals import NotAllowed
from workflows.values.times import read_moment


@pytest.fixture
def world(sqlite_engine: Engine, tmp_path: Path) -> World:
    return World.open(sqlite_engine, tmp_path)


def found(world: World, year: int = 2026, login: str = "xujing") -> Balance:
    with world.looking(login) as look:
        return balance(look, year)


class Past:
    """Puts on record what a year was made of, row by row beside a real case."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._pattern = world.start()

    def visit(self, day: str, regime: str = "档案安全监管", officers: tuple[str, ...] = ("p-wang", "p-li")) -> str:
        data = {"arrive_time": f"{day}T09:00:00+08:00", "regime": regime, "officers": list(officers)}
        case_id = self._copied(case, case.c.id, {"process": "sub_onsite_inspection"}, day)
        self._copied(case_state, case_state.c.case_id, {"case_id": case_id, "data": data}, day)
        return case_id

    def paper(self, kind: str, day: str, version: int = 1) -> None:
        case_id = self._copied(case, case.c.id, {"process": "proc_rectification"}, day)
        with self._world.acting("wangjianguo") as work:
            new = {"id": ids.new_id(work.now), "case_id": case_id, "kind": kind, "title": kind, "version": version}
            more = {"sha256": "0" * 64, "size": 1, "facts": {}, "issued_by": "p-wang", "issued_at": moment(day)}
            work.connection.execute(insert(document).values(**new, **more))

    def problem(self, case_id: str, dimension: str, day: str) -> None:
        with self._world.acting("wangjianguo") as work:
            new = {"id": ids.new_id(work.now), "case_id": case_id, "unit_id": "u021", "at": moment(day)}
            seq = work.connection.scalar(select(finding.c.seq).where(finding.c.case_id == case_id)) or 0
            more = {"description": "无", "stage": "保管", "severity": "一般", "status": "open"}
            work.connection.execute(insert(finding).values(**new, **more, seq=seq + 1, dimension=dimension))

    def _copied(self, table: Table, key: Any, changes: dict[str, Any], day: str) -> str:
        with self._world.acting("wangjianguo") as work:
            row = dict(work.connection.execute(select(table).where(key == self._pattern)).mappings().one())
            own = {"id": ids.new_id(work.now), "number": ids.new_id(work.now), "started_at": moment(day)}
            row |= {name: value for name, value in own.items() if name in row} | changes
            work.connection.execute(insert(table).values(**row))
            return str(row.get("id", row.get("case_id")))


def moment(day: str) -> Any:
    return read_moment(f"{day}T10:00:00+08:00")


def guided(world: World, times: int) -> None:
    """One guidance put on record through its process, and its row so often."""
    advise(world)
    with world.acting("wangjianguo") as work:
        row = dict(work.connection.execute(select(entry).where(entry.c.kind == "guidance")).mappings().one())
        for _ in range(times - 1):
            new = ids.new_id(work.now)
            work.connection.execute(insert(entry).values(**{**row, "id": new, "key": new}))


def test_s0_2_a_year_shows_guidance_beside_inspections_orders_and_cases(world: World) -> None:
    past = Past(world)
    guided(world, 42)
    for number in range(31):
        past.visit(f"2026-{number % 11 + 1:02}-10")
    for number in range(12):
        past.paper(("DOC-10", "DOC-11", "DOC-12")[number % 3], f"2026-{number % 11 + 1:02}-15")
    past.paper("DOC-21", "2026-06-02")
    assert found(world).total == Counts(guidance=42, inspections=31, orders=12, filings=1)


def test_s0_2_by_month_of_the_guidance_the_arrival_the_order_and_the_filing(world: World) -> None:
    past = Past(world)
    guided(world, 3)
    past.visit("2026-03-31")
    past.paper("DOC-11", "2026-04-01")
    past.paper("DOC-21", "2026-12-31")
    year = found(world)
    counted = {number: vars(one) for number, one in enumerate(year.months, start=1) if one != Counts()}
    assert counted == {
        3: vars(Counts(inspections=1)),
        4: vars(Counts(orders=1)),
        11: vars(Counts(guidance=3)),
        12: vars(Counts(filings=1)),
    }
    assert year.most == 3


def test_what_was_of_another_year_planned_or_issued_anew_is_not_counted(world: World) -> None:
    past = Past(world)
    past.visit("2025-12-31")
    past.paper("DOC-11", "2025-12-31")
    past.paper("DOC-11", "2026-05-01", version=2)
    assert found(world).total == Counts()
    assert found(world, 2025).total == Counts(inspections=1, orders=1)


def test_e0_2_the_year_is_split_by_regime_and_s0_1_its_findings_by_dimension(world: World) -> None:
    past = Past(world)
    safety = past.visit("2026-03-10")
    electronic = past.visit("2026-04-10", regime="电子档案监管")
    past.problem(safety, "实体安全", "2026-03-10")
    past.problem(electronic, "信息安全", "2026-04-10")
    past.problem(electronic, "实体安全、信息安全", "2026-04-10")
    safe, other = found(world).splits
    assert (safe.regime, safe.inspections, safe.findings) == ("档案安全监管", 1, 1)
    assert safe.by_dimension == {"实体安全": 1, "信息安全": 0}
    assert (other.regime, other.inspections, other.findings) == ("电子档案监管", 1, 2)
    assert other.by_dimension == {"实体安全": 1, "信息安全": 2}


def test_each_person_is_shown_with_both(world: World) -> None:
    past = Past(world)
    guided(world, 1)
    past.visit("2026-03-10", officers=("p-wang", "p-sun"))
    people = {one.name: (one.guidance, one.inspections) for one in found(world).people}
    assert people["王建国"] == (1, 1)
    assert people["李敏"] == (1, 0)


def test_a_year_in_which_nothing_was_done_is_all_noughts(world: World) -> None:
    year = found(world, 2031)
    assert (year.total, year.most, year.people) == (Counts(), 0, ())


def test_it_is_taken_out_as_a_spreadsheet(world: World) -> None:
    guided(world, 2)
    with world.looking("xujing") as look:
        rows = list(load_workbook(io.BytesIO(balance_sheet(look, 2026))).active.values)
    assert rows[0] == ("月份", "业务指导", "检查", "责令整改", "立案")
    assert (rows[11], rows[13]) == (("11月", "2", "0", "0", "0"), ("全年", "2", "0", "0", "0"))


@pytest.mark.parametrize("login", ["ziran", "yueyang", "gaoyu", "linfeng"])
def test_only_the_bureau_sees_it(world: World, login: str) -> None:
    with pytest.raises(NotAllowed):
        found(world, login=login)
