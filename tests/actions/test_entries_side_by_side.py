"""What several registers say of a unit, side by side; a bulletin open to whom its range names."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine

from tests.actions.test_major_case_register import ask
from tests.processes.major import region, verified
from tests.world import World
from workflows.actions.operations.line_up_entries import line_up_entries
from workflows.actions.operations.notify import notify
from workflows.actions.operations.record_entry import record_entry

REPORTS = {"kind": "self_report", "year": 2026}


@pytest.fixture
def world(sqlite_engine: Engine, tmp_path: Path) -> World:
    return region(sqlite_engine, tmp_path)


def test_rows_of_several_registers_stand_beside_each_other_one_line_for_a_unit(world: World) -> None:
    case_id = verified(world, "2026-09-28T09:00:00+08:00")
    ask(world, case_id, record_entry, **REPORTS, unit_id="u021", status="按期", result="通过")
    for key, score in (("first", 90), ("second", 80)):
        told = {"kind": "inspection_result", "year": 2026, "unit_id": "u021", "key": key}
        ask(world, case_id, record_entry, **told, result="良好", facts={"score": score})
    kinds = ["self_report", "inspection_result"]
    rows = ask(world, case_id, line_up_entries, kinds=kinds, year=2026, units=["u021", "u017"])["unit_rows"]
    civil, land = sorted(rows, key=lambda one: str(one["unit_id"]))
    assert civil == {"unit_id": "u017", "unit": civil["unit"], "kept": {"self_report": [], "inspection_result": []}}
    assert land["unit"] == "湘阴县自然资源局"
    assert land["kept"]["self_report"] == [{"status": "按期", "result": "通过"}]
    assert [one["score"] for one in land["kept"]["inspection_result"]] == [90, 80]


def test_a_register_nobody_described_is_not_lined_up(world: World) -> None:
    case_id = verified(world, "2026-09-28T09:00:00+08:00")
    with pytest.raises(ValueError, match="register"):
        ask(world, case_id, line_up_entries, kinds=["parcels"], year=2026, units=["u021"])


def test_many_units_are_told_at_once(world: World) -> None:
    case_id = verified(world, "2026-09-28T09:00:00+08:00")
    told = {"role": "role_unit_head", "scope": "unit", "text": "请查看", "units": ["u021", "u109"]}
    ask(world, case_id, notify, **told)
    for login in ("ziranju", "chengtouzong"):
        assert world.told(login)[0].endswith("请查看")
    assert world.told("minzhengju") == []
