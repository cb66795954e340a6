"""A county for the yearly rounds: what they start, few enough units to walk them, things open against some."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, insert, select, update

from config import ROOT
from tests.processes.consequences import county, settle
from tests.world import World, examples, real
from workflows.actions import working
from workflows.actions.publish_version import publish_version
from workflows.actions.start_case import start_case
from workflows.catalogue.bundle import read_bundle
from workflows.queries import looking
from workflows.queries.task_page import task_page
from workflows.store import cases
from workflows.store.ids import new_id
from workflows.store.tables import METADATA
from workflows.store.tables.cases import case, case_state
from workflows.store.tables.entries import entry
from workflows.store.tables.people import unit
from workflows.store.tables.records import finding
from workflows.store.unit_of_work import writing
from workflows.values.people import SYSTEM
from workflows.values.premises import Premises
from workflows.values.times import read_moment

STARTED = {
    "onsite_inspection": "sub_onsite_inspection",
    "publicity": "sub_publicity",
    "special_inspection": "proc_special_inspection",
}
UNKNOWN_YET = date(2099, 1, 1)
"""A day of registration after every round: the unit is not in its population."""
_opened: dict[str, dict[str, list[dict[str, Any]]]] = {}  # rows of a county once opened, by its round


def round_county(engine: Engine, folder: Path, name: str, now: str) -> World:
    """The county with the round `proc_<name>` and what it starts, at that moment."""
    if name not in _opened:
        world = county(engine, folder)
        for place, process in {**STARTED, name: f"proc_{name}"}.items():
            with world.acting("gaoyu") as work:
                publish_version(work, read_bundle(ROOT, place, process), "首次发布")
        with looking(engine, SYSTEM, world.now, world.premises) as look:
            for table in METADATA.sorted_tables:
                kept = [dict(row) for row in look.connection.execute(select(table)).mappings()]
                _opened.setdefault(name, {})[table.name] = kept
        world.now = read_moment(now)
        return world
    with writing(engine) as connection:
        for table in METADATA.sorted_tables:
            if _opened[name][table.name]:
                connection.execute(insert(table), _opened[name][table.name])
    return World(engine, Premises(folder / "files", False, "湘阴档", 10, 5_000_000), read_moment(now))


def keep_units(world: World, count: int) -> list[str]:
    """Only so many organs are in the register; their ids."""
    with world.looking("zhaolixin") as look:
        organs = select(unit.c.organisation_id).where(unit.c.unit_type == "机关").order_by(unit.c.organisation_id)
        kept = list(look.connection.scalars(organs.limit(count)))
    with writing(world.engine) as connection:
        connection.execute(update(unit).where(unit.c.organisation_id.not_in(kept)).values(registered_on=UNKNOWN_YET))
    return kept


def change_unit(world: World, unit_id: str, **values: Any) -> None:
    """What the register says of one unit."""
    with writing(world.engine) as connection:
        connection.execute(update(unit).where(unit.c.organisation_id == unit_id).values(**values))


def begin(world: World, process: str, start: str, login: str = "zhaolixin", **changes: Any) -> str:
    """The round begun by hand; the id of its case."""
    with world.acting(login) as work:
        answers = real(work, f"start:{process}", {**examples()[start], **changes})
        case_id = start_case(work, process, answers, start).id
    settle(world)
    return case_id


def find_open(world: World, case_id: str, unit_id: str, severity: str = "严重", nature: str = "安全隐患") -> None:
    """A problem found at the unit and not mended, on record of this case."""
    with working(world.engine, world.person("wangjianguo"), world.now, world.premises) as work:
        row = {"id": new_id(world.now), "case_id": case_id, "unit_id": unit_id, "seq": int(unit_id[1:])}
        told = {"description": "库房没有防火设施", "stage": "保管", "dimension": "实体安全", "status": "open"}
        work.connection.execute(insert(finding).values(**row, **told, severity=severity, nature=nature, at=world.now))


def visit(world: World, case_id: str, *units: str) -> None:
    """The officers have been at these units, of all the case has sent them to: none named, at every one."""
    sent_to = select(case.c.id).where(case.c.parent_id == case_id, case.c.process == STARTED["onsite_inspection"])
    with writing(world.engine) as connection:
        for one in connection.scalars(sent_to.where(case.c.unit_id.in_(units)) if units else sent_to).all():
            found = connection.scalars(select(case_state.c.data).where(case_state.c.case_id == one)).one()
            arrived = {**found, "arrive_time": "2026-11-10T09:00:00+08:00"}
            connection.execute(update(case_state).where(case_state.c.case_id == one).values(data=arrived))


def case_data(world: World, case_id: str) -> dict[str, Any]:
    """The variables of the case."""
    with world.looking("zhaolixin") as look:
        return dict(cases.look_into(look, case_id).data)


def units_of(world: World, case_ids: Collection[str]) -> set[str]:
    """Units these cases are about."""
    with world.looking("zhaolixin") as look:
        return set(look.connection.scalars(select(case.c.unit_id).where(case.c.id.in_(case_ids))))


def prefilled(world: World, login: str, case_id: str, node: str) -> dict[str, Any]:
    """What stands in the form of this open task before anybody has typed."""
    with world.looking(login) as look:
        return dict(task_page(look, world.task(look, case_id, node)).answers)


def put_on_record(world: World, kind: str, year: int, rows: Sequence[Mapping[str, Any]], case_id: str) -> None:
    """Rows of a register as another process would have written them: unit_id, status, result and facts."""
    moments = {"at": world.now, "changed_at": world.now}
    with writing(world.engine) as connection:
        for row in rows:
            told = {"id": f"e-{kind}-{row['unit_id']}", "kind": kind, "organisation_id": "org-xy", "year": year}
            key = {"key": row["unit_id"], "unit_id": row["unit_id"], "case_id": case_id, "facts": row.get("facts", {})}
            words = {"status": row.get("status", ""), "result": row.get("result", "")}
            connection.execute(insert(entry).values(**told, **key, **words, **moments))


def on_record(world: World, kind: str, unit_id: str) -> dict[str, Any]:
    """The row of this unit: its status, result and facts."""
    with world.looking("zhaolixin") as look:
        row = look.connection.execute(select(entry).where(entry.c.kind == kind, entry.c.unit_id == unit_id)).one()
    return {"status": row.status, "result": row.result, **row.facts}
