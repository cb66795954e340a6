"""The round of thousands, tried: `python -m tests.chaos.thousands 3000` prints what it costs and what is left of it.

A county with so many units begins its self-reports. Web server and worker run as they do in life; the worker is killed
while it starts the cases, the round is stopped and resumed, and pages are asked for all the while. In the end there
must be one case for each unit, and every invariant must hold.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, func, select

from tests.chaos import programs
from tests.chaos.installation import Installation, Process, wait_until
from tests.chaos.invariants import broken
from tests.world import World
from workflows.actions import connect
from workflows.actions.complete_task import complete_task
from workflows.actions.open_demo import PASSWORD
from workflows.actions.start_case import start_case
from workflows.actions.stop_round import resume_round, stop_round
from workflows.queries.round_sheet import round_sheet
from workflows.queries.rounds import RoundFilters
from workflows.queries.task_page import task_page
from workflows.store.migrate import upgrade
from workflows.store.organisations import InspectedUnit, insert_organisation
from workflows.store.tables.cases import case
from workflows.store.tables.people import organisation
from workflows.store.tables.system import job
from workflows.values.people import OrgKind
from workflows.values.times import read_moment

JULY = read_moment("2026-07-01T10:00:00+08:00")
COUNTY = "org-xy"
CHIEF = "zhaolixin"
KILLS = 5
CONFIRMED = {"confirmed": True}


def main(units: int) -> int:
    """0 when the round is whole."""
    with tempfile.TemporaryDirectory() as folder:
        engine = connect(f"sqlite:///{folder}/county.sqlite3")
        upgrade(engine)
        return tried(Installation(engine, Path(folder) / "place"), units)


def tried(place: Installation, units: int) -> int:
    """The whole trial in this installation."""
    world = World.open(place.engine, place.folder, now=JULY)
    enrol(world, units)
    place.set_clock(world.now)
    round_id = begun(world)
    with place.process(programs.web) as web, place.process(programs.worker) as worker:
        wait_until(place.answers, "the web server answers")
        visitor = Visitor(place)
        began = time.monotonic()
        confirm(world, round_id)
        say("confirming the roster, seconds", time.monotonic() - began)
        obliged = started(place.engine, round_id) + left(place.engine, round_id)
        pages = Pages(visitor, round_id)
        for killed in range(1, KILLS + 1):
            part = obliged * killed // (KILLS + 2)
            wait_until(lambda part=part: pages.look() and started(place.engine, round_id) >= part, f"{part} cases")  # type: ignore[misc]
            worker.kill()
            worker.start()
        stop_and_resume(world, round_id)
        wait_until(lambda: pages.look() and not left(place.engine, round_id), "every case is started", seconds=1800)
        took = time.monotonic() - began
        say(f"starting {obliged} cases with {KILLS} kills of the worker, seconds", took)
        say("memory of the web server, MB", memory(web))
        say("memory of the worker, MB", memory(worker))
        pages.tell("while they are started")
        quiet = Pages(visitor, round_id)
        for _ in range(20):
            quiet.look()
        quiet.tell("afterwards")
        timed("the round as a spreadsheet", lambda: sheet(world, round_id))
        assert worker.stop() == 0
    return whole(place, round_id, obliged)


def enrol(world: World, units: int) -> None:
    """So many units in scope altogether."""
    with world.acting(CHIEF) as work:
        known = work.connection.scalar(select(func.count()).where(organisation.c.kind == OrgKind.UNIT.value)) or 0
        for number in range(known, units):
            insert_organisation(work, unit(number))


def unit(number: int) -> InspectedUnit:
    """A unit with permanent archives."""
    return InspectedUnit(
        id=f"many-{number:05d}",
        kind=OrgKind.UNIT,
        name=f"湘阴县第{number:05d}单位",
        parent_id=COUNTY,
        region="430624",
        credit_code=f"MANY{number:014d}",
        unit_type="事业单位",
        max_retention="永久",
        registered_on=JULY.date() - timedelta(days=400),
    )


def begun(world: World) -> str:
    with world.acting(CHIEF) as work:
        return start_case(work, "proc_annual_selfreport", {"cycle": 2026}, "start_selfreport_manual").id


def confirm(world: World, round_id: str) -> None:
    with world.looking(CHIEF) as look:
        task_id = world.task(look, round_id, "ut_roster_confirm")
        answers = dict(task_page(look, task_id).answers)
    with world.acting(CHIEF) as work:
        complete_task(work, task_id, {**answers, **CONFIRMED})


def stop_and_resume(world: World, round_id: str) -> None:
    with world.acting(CHIEF) as work:
        held = stop_round(work, round_id, "试验：暂停")
    before = started(world.engine, round_id)
    time.sleep(2)
    assert started(world.engine, round_id) - before <= 1, "a stopped round goes on"
    with world.acting(CHIEF) as work:
        assert resume_round(work, round_id, "试验：继续") == held
    say("cases held while it was stopped", held)


def sheet(world: World, round_id: str) -> None:
    with world.looking(CHIEF) as look:
        round_sheet(look, round_id, RoundFilters())


def started(engine: Engine, round_id: str) -> int:
    with engine.connect() as connection:
        return connection.scalar(select(func.count()).where(case.c.parent_id == round_id)) or 0


def left(engine: Engine, round_id: str) -> int:
    with engine.connect() as connection:
        waiting = select(func.count()).where(job.c.case_id == round_id, job.c.kind == "start")
        return connection.scalar(waiting) or 0


def whole(place: Installation, round_id: str, obliged: int) -> int:
    """Says what is not as it must be; 0 when nothing."""
    with place.engine.connect() as connection:
        children = select(case.c.unit_id).where(case.c.parent_id == round_id)
        found = list(connection.scalars(children))
    say("cases, and units among them", f"{len(found)}, {len(set(found))}")
    faults = [] if len(found) == len(set(found)) == obliged else [f"{obliged} units were expected"]
    with place.looking() as look:
        faults += timed("every invariant over all cases", lambda: broken(look))
    for fault in faults[:20]:
        say("WRONG", fault)
    return 1 if faults else 0


class Visitor:
    """Somebody at a browser, without the browser."""

    def __init__(self, place: Installation) -> None:
        self.connection = HTTPConnection("127.0.0.1", place.port, timeout=60)
        self.cookie = ""
        page = self.get("/sign-in")
        token = page.split('name="csrf_token" value="', 1)[1].split('"', 1)[0]
        self.post("/sign-in", f"csrf_token={token}&login={CHIEF}&password={PASSWORD}")

    def get(self, path: str) -> str:
        self.connection.request("GET", path, headers={"Cookie": self.cookie})
        return self._answer()

    def post(self, path: str, body: str) -> str:
        headers = {"Cookie": self.cookie, "Content-Type": "application/x-www-form-urlencoded"}
        self.connection.request("POST", path, body, headers)
        return self._answer()

    def _answer(self) -> str:
        answer = self.connection.getresponse()
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                self.cookie = value.split(";", 1)[0]
        text = answer.read().decode()
        assert answer.status in (200, 302, 303), (answer.status, text[:200])
        return text


class Pages:
    """How long the pages take that people look at meanwhile."""

    def __init__(self, visitor: Visitor, round_id: str) -> None:
        self.visitor = visitor
        self.paths = {"/": "inbox", f"/cases/{round_id}/round": "round", f"/cases/{round_id}": "case"}
        self.took: dict[str, list[float]] = {}

    def look(self) -> bool:
        """At each of them, once."""
        for path, name in self.paths.items():
            began = time.monotonic()
            self.visitor.get(path)
            self.took.setdefault(name, []).append(time.monotonic() - began)
        return True

    def tell(self, when: str) -> None:
        for name, times in self.took.items():
            middle, worst = statistics.median(times), sorted(times)[int(len(times) * 0.95)]
            shown = f"{middle * 1000:.0f}, {worst * 1000:.0f} ({len(times)} times)"
            say(f"page {name} {when}, median and p95, ms", shown)


def memory(process: Process) -> str:
    """What a process and those it started hold, as the kernel counts it."""
    status = Path(f"/proc/{process.pid}/status").read_text()
    return str(int(status.split("VmRSS:", 1)[1].split()[0]) // 1024)


def timed(what: str, act: Callable[[], Any]) -> Any:
    began = time.monotonic()
    result = act()
    say(f"{what}, seconds", time.monotonic() - began)
    return result


def say(what: str, value: object) -> None:
    shown = f"{value:.2f}" if isinstance(value, float) else value
    print(f"{what}: {shown}", flush=True)  # noqa: T201 - the figures


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 3000))
