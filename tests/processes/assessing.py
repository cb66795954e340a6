"""A county whose year is assessed: what the registers say of its units, and a round taken to a step."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Engine, select

from config import ROOT
from tests.processes.consequences import county, do, settle
from tests.world import World, examples, real
from workflows.actions import working
from workflows.actions.publish_version import publish_version
from workflows.actions.start_case import start_case
from workflows.catalogue.bundle import read_bundle
from workflows.store import entries
from workflows.store.entries import Change, Register
from workflows.store.tables.cases import case
from workflows.values.people import SYSTEM
from workflows.values.times import read_moment

CHIEF, HEAD = "zhaolixin", "huangzhiqiang"
LAND, CIVIL, TOWN = "u021", "u017", "u109"
BEGUN = "2026-12-10T10:00:00+08:00"
PROCESSES = {
    "publicity": "sub_publicity",
    "annual_assessment": "proc_annual_assessment",
    "assessment_objection": "proc_assessment_objection",
}


def assessed_county(engine: Engine, folder: Path) -> World:
    """The county of the consequences with the yearly assessment, on the morning it begins."""
    world = county(engine, folder)
    world.now = read_moment("2026-12-01T09:00:00+08:00")
    for name, process in PROCESSES.items():
        with world.acting("gaoyu") as work:
            publish_version(work, read_bundle(ROOT, name, process), "首次发布")
    world.now = read_moment(BEGUN)
    return world


def on_record(world: World, kind: str, unit: str, status: str = "", result: str = "", **facts: Any) -> None:
    """A row of a register of 2026, as the process that keeps it would write it."""
    with working(world.engine, SYSTEM, world.now, world.premises) as work:
        some_case = work.connection.scalar(select(case.c.id).limit(1)) or begin(world)
        key = unit if kind in ("self_report", "nonreport", "year_assessment") else f"{kind}-{unit}-{facts.get('score')}"
        change = Change(key, unit, status, result, facts)
        entries.record(work, Register("org-xy", kind, 2026), some_case, [change])


def begin(world: World, cycle: int = 2026, login: str = CHIEF) -> str:
    """The round of a year begun by hand; the scores are worked out by the worker."""
    with world.acting(login) as work:
        case_id = start_case(work, "proc_annual_assessment", {"cycle": cycle}, "start_yassess_manual").id
    scored(world)
    return case_id


def scored(world: World) -> None:
    """The worker has worked out every batch."""
    for _ in range(4):
        world.now = world.now.replace(second=world.now.second + 2)
        settle(world)


def row(world: World, unit: str = LAND) -> dict[str, Any]:
    """What the register of the year says of the unit."""
    with world.looking(CHIEF) as look:
        (found,) = entries.of_register(look, Register("org-xy", "year_assessment", 2026), unit_id=[unit])
    return {**found.facts, "status": found.status, "result": found.result}


def reviewed(world: World, case_id: str, **adjusted: Any) -> None:
    """The section chief reviews; with adjustments the scores are worked out again, without them the units are told."""
    conclusion = "登记调整，重新计算" if adjusted else "复核完毕，告知单位"
    do(world, CHIEF, case_id, "ut_yassess_review", conclusion=conclusion, **adjusted)
    if adjusted:
        scored(world)


def approved(world: World, case_id: str, *kinds: str) -> None:
    do(world, HEAD, case_id, "ut_yassess_approve", publish_kinds=list(kinds or ("通报",)))


def objected(world: World, login: str = "ziranju", **changes: Any) -> str:
    """A unit's objection, put down in its own window."""
    with world.acting(login) as work:
        answers = real(work, "start:proc_assessment_objection", {**examples()["start_objection"], **changes})
        case_id = start_case(work, "proc_assessment_objection", answers, "start_objection").id
    settle(world)
    return case_id
