"""A county, its city and the province with the processes of a major case, and people who take one through them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Engine, insert, select

from config import ROOT
from tests.processes.published import bare_county
from tests.world import PNG, World, examples, real
from workflows.actions.attach_file import attach_file
from workflows.actions.press_case_button import press_case_button
from workflows.actions.publish_version import publish_version
from workflows.actions.start_case import start_case
from workflows.catalogue.bundle import read_bundle
from workflows.queries import looking
from workflows.store import documents, major_cases
from workflows.store.major_cases import MajorCase
from workflows.store.tables import METADATA
from workflows.store.tables.cases import case
from workflows.store.unit_of_work import writing
from workflows.values.people import SYSTEM
from workflows.values.premises import Premises
from workflows.values.times import read_moment

PROCESSES = {"notify_org": "sub_notify_org", "major_case": "proc_major_case"}
FOUND = "2026-09-22"
_opened: dict[str, list[dict[str, Any]]] = {}


def region(engine: Engine, folder: Path) -> World:
    """The demo county with letters and major cases, and nothing else."""
    if not _opened:
        world = bare_county(engine, folder)
        for name, process in PROCESSES.items():
            with world.acting("gaoyu") as work:
                publish_version(work, read_bundle(ROOT, name, process), "首次发布")
        with looking(engine, SYSTEM, world.now, world.premises) as look:
            for table in METADATA.sorted_tables:
                _opened[table.name] = [dict(row) for row in look.connection.execute(select(table)).mappings()]
        return world
    with writing(engine) as connection:
        for table in METADATA.sorted_tables:
            if _opened[table.name]:
                connection.execute(insert(table), _opened[table.name])
    return World(engine, Premises(folder / "files", False, "湘阴档", 10, 5_000_000))


def suspect(world: World, at: str, **changes: Any) -> str:
    """A suspected major case put down by 王建国; its id."""
    world.now = read_moment(at)
    with world.acting("wangjianguo") as work:
        answers = real(work, "start:proc_major_case", {**examples()["start_major_manual"], **changes})
        return start_case(work, "proc_major_case", answers).id


def verified(world: World, at: str, **changes: Any) -> str:
    """A case of half a million yuan of which the section chief has proposed that it is a major one."""
    case_id = suspect(world, at)
    world.do("wangjianguo", case_id, "ut_major_facts", found_date=at[:10], **changes)
    world.do("zhaolixin", case_id, "ut_major_verify")
    return case_id


def confirmed(world: World, at: str, **changes: Any) -> str:
    """The same, confirmed by the director at this moment."""
    case_id = verified(world, at, **changes)
    world.do("huangzhiqiang", case_id, "ut_major_confirm", confirmed_at=world.shown_now)
    return case_id


def reported(world: World, case_id: str, at: str) -> str:
    """The special report drafted, signed and sent at this moment; the letter to the city."""
    world.wait(at)
    world.do("wangjianguo", case_id, "ut_special_draft")
    world.do("huangzhiqiang", case_id, "ut_special_sign")
    settle(world)
    return letters(world, case_id)[0]


def judged(world: World, case_id: str, letter: str, **changes: Any) -> None:
    """Received and forwarded by the city, judged by the province."""
    world.do("yueyang", letter, "ut_notify_receive", received_at=world.shown_now)
    settle(world)
    world.do("yueyang", case_id, "ut_city_forward")
    world.do("hunan", case_id, "ut_prov_receive", **changes)
    settle(world)


def settle(world: World) -> None:
    """The worker does all that is due now."""
    world.wait(world.shown_now)


def letters(world: World, case_id: str) -> list[str]:
    """The letters a case has sent, in the order they were sent."""
    with world.looking("wangjianguo") as look:
        sent = select(case.c.id).where(case.c.parent_id == case_id, case.c.process == "sub_notify_org")
        return [str(one) for one in look.connection.scalars(sent.order_by(case.c.started_at, case.c.id))]


def to_whom(world: World, letter: str) -> str:
    """The organisation a letter is addressed to."""
    return str(world.page("wangjianguo", letter).head.data["target_org"])


def papers(world: World, case_id: str) -> list[tuple[str, str, str]]:
    """Kind, number and SHA-256 of the documents of a case."""
    with world.looking("wangjianguo") as look:
        return [(one.kind, one.number, one.sha256) for one in documents.of_case(look, case_id)]


def on_record(world: World, case_id: str) -> MajorCase:
    """What the register of major cases says of it."""
    with world.looking("huangzhiqiang") as look:
        found = major_cases.find(look, case_id)
    assert found is not None
    return found


def push(world: World, login: str, case_id: str, label: str, **answers: Any) -> None:
    """Press a button of the page of the case; `file-…` among the answers becomes a real file."""
    button = {one.label: one.id for one in world.page(login, case_id).buttons}[label]
    with world.acting(login) as work:
        given = {
            name: [attach_file(work, f"{case_id}/{button}", f"{one}.png", PNG).id for one in value]
            if isinstance(value, list) and value and str(value[0]).startswith("file-")
            else value
            for name, value in answers.items()
        }
        press_case_button(work, case_id, button, given)
    settle(world)
