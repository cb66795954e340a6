"""A county in a year of self-reports: the round, the report of one unit, and what the register says of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Engine, insert, select

from config import ROOT
from tests.actions.mirror import lists_equal_the_engine
from tests.processes.consequences import sent, settle
from tests.processes.published import bare_county
from tests.world import World, examples, real
from workflows.actions.complete_task import complete_task
from workflows.actions.publish_version import publish_version
from workflows.actions.start_case import start_case
from workflows.catalogue.bundle import read_bundle
from workflows.queries import looking
from workflows.store import entries
from workflows.store.entries import Register
from workflows.store.tables import METADATA
from workflows.store.tables.cases import case
from workflows.store.unit_of_work import writing
from workflows.values.people import SYSTEM
from workflows.values.premises import Premises
from workflows.values.times import read_moment

PROCESSES = {
    "annual_selfreport": "proc_annual_selfreport",
    "unit_selfreport": "proc_unit_selfreport",
    "nonreport": "proc_nonreport",
    "rectification": "proc_rectification",
    "enforcement_notice": "proc_enforcement_notice",
    "notify_org": "sub_notify_org",
}
JULY = "2026-07-01T10:00:00+08:00"
BACK: dict[str, Any] = {
    "plausible": "否",
    "plausible_note": "永久数量与附件不符",
    "conclusion": "退回补正",
    "reopened": ["档案数量"],
    "opinion": "请核对永久档案的数量",
}
TO_SITE: dict[str, Any] = {"risk": "高", "conclusion": "转现场核查", "opinion": "数据库长期没有测评，需要现场核查"}
HAZARD: dict[str, Any] = {
    "risk": "高",
    "conclusion": "发现隐患",
    "hazards": [{"description": "重要数据库没有异地备份", "severity": "较重"}],
    "follow": "限期整改",
    "opinion": "责令限期整改",
}
_opened: dict[str, list[dict[str, Any]]] = {}


def county(engine: Engine, folder: Path) -> World:
    """The demo county with these processes and no others, on the morning of 1 July 2026."""
    if _opened:
        with writing(engine) as connection:
            for table in METADATA.sorted_tables:
                if _opened[table.name]:
                    connection.execute(insert(table), _opened[table.name])
        return World(engine, Premises(folder / "files", False, "湘阴档", 10, 5_000_000), read_moment(JULY))
    world = bare_county(engine, folder)
    for name, process in PROCESSES.items():
        with world.acting("gaoyu") as work:
            publish_version(work, read_bundle(ROOT, name, process), "首次发布")
    with looking(engine, SYSTEM, world.now, world.premises) as look:
        for table in METADATA.sorted_tables:
            _opened[table.name] = [dict(row) for row in look.connection.execute(select(table)).mappings()]
    world.now = read_moment(JULY)
    return world


def round_begun(world: World, cycle: int = 2026) -> str:
    """The round of a year begun by hand; its roster waits to be confirmed."""
    with world.acting("zhaolixin") as work:
        case_id = start_case(work, "proc_annual_selfreport", {"cycle": cycle}, "start_selfreport_manual").id
    settle(world)
    return case_id


def asked(world: World, unit: str = "u021", cycle: int = 2026, *, on_backup: bool = True, parent: str = "") -> str:
    """One unit asked for its report, as the round asks it."""
    kind = "档案工作情况报告" if on_backup else "简表"
    given = {"cycle": cycle, "report_year": cycle - 1, "on_backup": on_backup, "report_kind": kind}
    whence = parent or round_begun(world, cycle)
    return sent(world, "proc_unit_selfreport", "start_unit_report", whence, unit_id=unit, **given)


def do(world: World, login: str, case_id: str, node: str, **changes: Any) -> None:
    """A step as in its example; what people see is what the saved engine says, before and after."""
    assert lists_equal_the_engine(world, case_id)
    with world.acting(login) as work:
        task_id = world.task(work, case_id, node)
        mixed = {**examples()[node], **changes}
        answers = real(work, task_id, {name: one for name, one in mixed.items() if one is not None})
        complete_task(work, task_id, answers)
    settle(world)
    assert lists_equal_the_engine(world, case_id)


def filled(world: World, case_id: str, **changes: Any) -> None:
    """The report filled in by the reporter of 自然资源局."""
    year = world.page("wangjianguo", case_id).head.data["report_year"]
    do(world, "ziran", case_id, "ut_fill_report", report_year=year, **changes)


def submitted(world: World, case_id: str, **changes: Any) -> None:
    """Filled in and signed by the head, now."""
    filled(world, case_id, **changes)
    do(world, "ziranju", case_id, "ut_head_sign")


def reviewed(world: World, case_id: str, **changes: Any) -> None:
    do(world, "wangjianguo", case_id, "ut_report_review", **changes)


def entry(world: World, unit: str = "u021", cycle: int = 2026) -> dict[str, Any]:
    """What the register of the year says of the unit."""
    with world.looking("wangjianguo") as look:
        (found,) = entries.of_register(look, Register("org-xy", "self_report", cycle), unit_id=[unit])
    return {**found.facts, "status": found.status, "result": found.result}


def flags(world: World, case_id: str) -> list[str]:
    """What the table says the reviewer should look at."""
    return [one["flag"] for one in world.page("wangjianguo", case_id).head.data["flags"]]


def children(world: World, parent: str, process: str) -> list[str]:
    """The cases of a process that another has started."""
    with world.looking("wangjianguo") as look:
        found = select(case.c.id).where(case.c.parent_id == parent, case.c.process == process)
        return [str(one) for one in look.connection.scalars(found.order_by(case.c.id))]
