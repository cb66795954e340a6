"""A county with what may follow a finding: advice of discipline, transfers, coercive measures, serious hazards."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Engine, insert, select

from config import ROOT
from tests.processes.published import bare_county
from tests.world import OPENED, PNG, World, examples, real
from workflows.actions import working
from workflows.actions.attach_file import attach_file
from workflows.actions.complete_task import complete_task
from workflows.actions.load_laws import load_laws
from workflows.actions.press_case_button import press_case_button
from workflows.actions.publish_version import publish_version
from workflows.actions.start_case import start_case
from workflows.actions.start_child import start_child
from workflows.catalogue.bundle import LAWS, read_bundle
from workflows.queries import looking
from workflows.store import documents
from workflows.store.tables import METADATA
from workflows.store.tables.cases import case
from workflows.store.unit_of_work import writing
from workflows.values.people import SYSTEM
from workflows.values.premises import Premises
from workflows.values.times import read_moment

PROCESSES = {
    "sanction_advice": "sub_sanction_advice",
    "transfer": "sub_transfer",
    "coercive_measure": "sub_coercive_measure",
    "serious_hazard": "proc_serious_hazard",
    "notify_org": "sub_notify_org",
    "rectification": "proc_rectification",
    "enforcement_notice": "proc_enforcement_notice",
    "evidence_registration": "sub_evidence_registration",
    "major_case": "proc_major_case",
}
SAME_FORM = {"ut_transfer_hand_other": "ut_transfer_hand"}
"""Step -> the step whose form it has."""
MORNING = "2026-12-08T09:00:00+08:00"
_opened: dict[str, list[dict[str, Any]]] = {}


def county(engine: Engine, folder: Path) -> World:
    """The demo county with these processes and no others, on the morning the examples speak of."""
    if _opened:
        with writing(engine) as connection:
            for table in METADATA.sorted_tables:
                if _opened[table.name]:
                    connection.execute(insert(table), _opened[table.name])
        return World(engine, Premises(folder / "files", False, "湘阴档", 10, 5_000_000), read_moment(MORNING))
    world = bare_county(engine, folder)
    with working(engine, SYSTEM, OPENED, world.premises) as work:
        load_laws(work, LAWS, (ROOT / LAWS).read_bytes())
    for name, process in PROCESSES.items():
        with world.acting("gaoyu") as work:
            publish_version(work, read_bundle(ROOT, name, process), "首次发布")
    with looking(engine, SYSTEM, world.now, world.premises) as look:
        for table in METADATA.sorted_tables:
            _opened[table.name] = [dict(row) for row in look.connection.execute(select(table)).mappings()]
    world.now = read_moment(MORNING)
    return world


def started(world: World, process: str, start: str, **changes: Any) -> str:
    """Begun by hand by 王建国; the id of the case."""
    with world.acting("wangjianguo") as work:
        answers = real(work, f"start:{process}", {**examples()[start], **changes})
        case_id = start_case(work, process, answers, start).id
    settle(world)
    return case_id


def sent(world: World, process: str, start: str, parent: str, **row: Any) -> str:
    """Begun by another case, with these variables; the id of the case."""
    wanted = {"case": parent, "name": "发起", "request": f"{start}-1", "process": process, "start": start}
    with working(world.engine, SYSTEM, world.now, world.premises) as work:
        case_id = start_child(work, wanted | {"reply": "", "given": {}, "row": row}).id
    settle(world)
    return case_id


def settle(world: World) -> None:
    """The worker does all that is due now."""
    world.wait(world.shown_now)


def do(world: World, login: str, case_id: str, node: str, **changes: Any) -> None:
    """A step as in its example, and what follows at once."""
    with world.acting(login) as work:
        task_id = world.task(work, case_id, node)
        answers = real(work, task_id, {**examples()[SAME_FORM.get(node, node)], **changes})
        complete_task(work, task_id, answers)
    settle(world)


def press(world: World, login: str, case_id: str, label: str, **answers: Any) -> None:
    """A button of the page of the case, by its label; files it asks for are scans."""
    (button,) = [one.id for one in world.page(login, case_id).buttons if one.label == label]
    with world.acting(login) as work:
        files = {
            name: [attach_file(work, f"{case_id}/{button}", "扫描件.png", PNG).id]
            for name, value in answers.items()
            if value == ["file"]
        }
        press_case_button(work, case_id, button, {**answers, **files})
    settle(world)


def children(world: World, case_id: str) -> dict[str, list[str]]:
    """Process -> ids of the cases this one has started, in their order."""
    found: dict[str, list[str]] = {}
    with world.looking("zhaolixin") as look:
        rows = look.connection.execute(
            select(case.c.id, case.c.process).where(case.c.parent_id == case_id).order_by(case.c.started_at, case.c.id)
        )
        for row in rows:
            found.setdefault(row.process, []).append(row.id)
    return found


def papers(world: World, login: str, case_id: str) -> list[str]:
    """Kinds of the documents this person can open."""
    return [line.kind for line in world.page(login, case_id).documents]


def printed(world: World, case_id: str, kind: str) -> dict[str, Any]:
    """The facts of the latest document of this kind."""
    with world.looking("zhaolixin") as look:
        found = documents.latest(look, case_id, kind)
    assert found is not None
    return dict(found.facts)


def due(world: World, login: str, case_id: str, step: str) -> str:
    """When this open step is due, in Greenwich time to the minute."""
    lines = world.page(login, case_id).deadlines
    (running,) = {line.due_at for line in lines if line.step == step and line.status == "running"}
    return str(running)[:16]
