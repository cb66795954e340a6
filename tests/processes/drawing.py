"""A county in which the yearly random inspection runs, and the steps to its draw."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Engine, insert, select

from config import ROOT
from tests.processes.consequences import do, settle
from tests.processes.published import bare_county
from tests.world import OPENED, World
from workflows.actions.publish_version import publish_version
from workflows.actions.start_case import start_case
from workflows.catalogue.bundle import read_bundle
from workflows.queries import looking
from workflows.store.tables import METADATA
from workflows.store.tables.people import unit
from workflows.store.unit_of_work import writing
from workflows.values.people import SYSTEM
from workflows.values.premises import Premises
from workflows.values.times import read_moment

PROCESS = "proc_random_sample"
PUBLISHED = {
    "onsite_inspection": "sub_onsite_inspection",
    "publicity": "sub_publicity",
    "random_sample": PROCESS,
}
FEBRUARY = "2027-02-01T10:00:00+08:00"
PERIOD = {"from": "2027-03-01", "to": "2027-11-19"}
BALLS = "2027年2月10日福利彩票双色球开奖号码"
_opened: dict[str, list[dict[str, Any]]] = {}


def drawing_county(engine: Engine, folder: Path) -> World:
    """The demo county with these processes, on the morning the round begins by itself."""
    if _opened:
        with writing(engine) as connection:
            for table in METADATA.sorted_tables:
                if _opened[table.name]:
                    connection.execute(insert(table), _opened[table.name])
        return World(engine, Premises(folder / "files", False, "湘阴档", 10, 5_000_000), read_moment(FEBRUARY))
    world = bare_county(engine, folder)
    for name, process in PUBLISHED.items():
        with world.acting("gaoyu") as work:
            publish_version(work, read_bundle(ROOT, name, process), "首次发布")
    with looking(engine, SYSTEM, OPENED, world.premises) as look:
        for table in METADATA.sorted_tables:
            _opened[table.name] = [dict(row) for row in look.connection.execute(select(table)).mappings()]
    world.now = read_moment(FEBRUARY)
    return world


def begun(world: World) -> str:
    """Begun by hand by the section chief; the id of the case."""
    with world.acting("zhaolixin") as work:
        case_id = start_case(work, PROCESS, {"year": 2027}, "start_random_manual").id
    settle(world)
    return case_id


def confirmed(world: World, **changes: Any) -> str:
    """With the list of units confirmed and frozen."""
    case_id = begun(world)
    nobody: dict[str, Any] = {"excluded": [], "recused": []}
    do(world, "zhaolixin", case_id, "ut_random_confirm", **{**nobody, "period": PERIOD, **changes})
    return case_id


def drawn(world: World, case_id: str, seed: str = "20270210", **changes: Any) -> str:
    """Drawn by 王建国 with a seed of 徐静, the witness."""
    do(world, "wangjianguo", case_id, "ut_random_draw", seed_source=BALLS, **changes)
    do(world, "xujing", case_id, "ut_random_seed", seed_value=seed)
    return case_id


def approved(world: World, case_id: str) -> str:
    """Agreed to by the leader: the certificate is public and the inspections have begun."""
    do(world, "liuguoping", case_id, "ut_random_approve")
    return case_id


def in_scope(world: World) -> list[str]:
    """Ids of all units of the county."""
    with world.looking("zhaolixin") as look:
        return list(look.connection.scalars(select(unit.c.organisation_id).order_by(unit.c.organisation_id)))
