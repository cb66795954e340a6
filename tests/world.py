"""A county to act in: the demo data, the shipped processes, and people who do things at moments the test says."""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, insert, select

from workflows import engine
from workflows.actions import working
from workflows.actions._clock import case_clock
from workflows.actions._moving import write_down
from workflows.actions._performing import perform_for
from workflows.actions.attach_file import attach_file
from workflows.actions.claim_task import claim_task
from workflows.actions.complete_task import complete_task
from workflows.actions.open_demo import open_demo
from workflows.actions.press_button import press_button
from workflows.actions.start_case import start_case
from workflows.queries import Look, looking
from workflows.queries.case_page import CasePage, case_page
from workflows.queries.inbox import Filters, TaskLine, inbox
from workflows.queries.library import bundle
from workflows.queries.notices import notices
from workflows.queries.people import account
from workflows.store import cases
from workflows.store.tables import METADATA
from workflows.store.tables.cases import task
from workflows.store.tables.people import person
from workflows.store.unit_of_work import Work, writing
from workflows.values.people import SYSTEM, Actor
from workflows.values.premises import Premises
from workflows.values.steps import Clock, Message
from workflows.values.times import SHANGHAI, read_moment
from workflows.worker.round import Bench, play_round

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = ROOT / "tests/processes/forms/examples"
MORNING = read_moment("2026-11-25T09:00:00+08:00")
OPENED = read_moment("2026-01-05T11:00:00+08:00")
"""When the county's data was loaded."""


def picture(width: int = 120, height: int = 40) -> bytes:
    """A small white PNG, as a signature pad gives."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"".join(b"\0" + b"\xff" * width for _ in range(height)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


PNG = picture()
VISIT = "2026-12-08"
"""The day of the visit in the filled examples."""
NAMES = {
    "unit-land": "u021",
    "officer-zhang": "p-wang",
    "officer-li": "p-li",
    "officer-wang": "p-sun",
    "张伟": "王建国",
    "李娜": "李敏",
    "湘430624001": "湘执F060624001",
    "湘430624002": "湘执F060624002",
    "2026-10-31": "2026-06-30",
}
"""What the filled examples name -> who and what it is in the demo county; a period that is over by every visit."""
REPORTERS = {"u021": "ziran", "u017": "minzheng", "u109": "chengtou"}
"""Unit -> login of who answers for it."""
USUALLY = {
    "ut_prepare_inspection": "wangjianguo",
    "ut_cap_exception": "liuguoping",
    "ut_approve_inspection": "liuguoping",
    "ut_choose_service": "helihua",
    "ut_execute_service": "wangjianguo",
    "ut_arrive": "wangjianguo",
    "ut_check_items": "wangjianguo",
    "ut_record": "wangjianguo",
    "ut_unit_sign": "wangjianguo",
    "ut_decide_handling": "zhaolixin",
    "ut_upload_no": "helihua",
}
"""Step -> login of who does it on the usual way."""
UNANNOUNCED = {"notice_mode": "不提前通知", "notice_reason": "根据举报线索核查，事先通知可能影响取证"}

_county: dict[str, list[dict[str, Any]]] = {}  # the rows of a county just opened, to open the next one fast


@lru_cache(maxsize=1)
def examples() -> dict[str, dict[str, Any]]:
    """Every form, filled in."""
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in EXAMPLES.glob("*.json")}


@dataclass
class World:
    """One installation at one moment. `visit` is the day the examples' visit is moved to."""

    engine: Engine
    premises: Premises
    now: datetime = MORNING
    visit: str = VISIT
    people: dict[str, Actor] = field(default_factory=dict)

    @classmethod
    def open(cls, engine: Engine, folder: Path, now: datetime = MORNING, visit: str = VISIT) -> World:
        """The demo county, opened in January."""
        world = cls(engine, Premises(folder / "files", False, "湘阴档", 10, 5_000_000), now, visit)
        if _county:
            with writing(engine) as connection:
                for table in METADATA.sorted_tables:
                    if _county[table.name]:
                        connection.execute(insert(table), _county[table.name])
            return world
        with working(engine, SYSTEM, OPENED, world.premises) as work:
            open_demo(work, ROOT)
        with looking(engine, SYSTEM, OPENED, world.premises) as look:
            for table in METADATA.sorted_tables:
                _county[table.name] = [dict(row) for row in look.connection.execute(select(table)).mappings()]
        return world

    def acting(self, login: str) -> Any:
        """A unit of work by this person, now."""
        return working(self.engine, self.person(login), self.now, self.premises)

    def looking(self, login: str) -> Any:
        """A look by this person, now."""
        return looking(self.engine, self.person(login), self.now, self.premises)

    def person(self, login: str) -> Actor:
        """The person with this login."""
        if login not in self.people:
            with looking(self.engine, SYSTEM, self.now, self.premises) as look:
                person_id = look.connection.scalar(select(person.c.id).where(person.c.login == login))
                found = account(look, str(person_id))
            assert found is not None, login
            self.people[login] = found.actor
        return self.people[login]

    def start(self, login: str = "wangjianguo", process: str = "sub_onsite_inspection", **changes: Any) -> str:
        """Start a case with the filled example, changed here and there; its id."""
        with self.acting(login) as work:
            answers = real(work, f"start:{process}", {**examples()["start_inspection"], **changes}, self.visit)
            return start_case(work, process, answers).id

    def do(self, login: str, case_id: str, node: str, *, unheard: bool = False, **changes: Any) -> None:
        """Complete the open task at this node with the filled example, changed here and there; `unheard` goes on
        without the opinions still owed."""
        with self.acting(login) as work:
            task_id = self.task(work, case_id, node)
            answers = real(work, task_id, {**examples()[node], **changes}, self.visit)
            complete_task(work, task_id, answers, unheard=unheard)

    def press(self, login: str, case_id: str, node: str, message: str) -> None:
        """Press a button of the open task at this node."""
        with self.acting(login) as work:
            press_button(work, self.task(work, case_id, node), message)

    def claim(self, login: str, case_id: str, node: str) -> str:
        """Claim the open task at this node; its id."""
        with self.acting(login) as work:
            task_id = self.task(work, case_id, node)
            claim_task(work, task_id)
            return task_id

    def reach(self, case_id: str, node: str = "", **changes: Mapping[str, Any]) -> None:
        """Go the usual way until this step is open, or to the end; `changes` to the examples by step."""
        while (waiting := self.open_nodes("wangjianguo", case_id)) != {node} and (waiting or self.on_its_way(case_id)):
            if not waiting:
                if not self.hear(case_id):
                    self.wait(f"{self.visit}T08:30:00+08:00")
                continue
            step = min(waiting)
            unit = self.page("wangjianguo", case_id).head.unit_id
            given = {"service_time": self.shown_now} if step == "ut_execute_service" else {}
            self.do(USUALLY.get(step) or REPORTERS[str(unit)], case_id, step, **given, **changes.get(step, {}))
        assert not node or waiting, f"the case has ended before {node}"

    def hear(self, case_id: str) -> bool:
        """Tell the case that the cases it waits for have ended; whether it waited for any."""
        with self.looking("wangjianguo") as look:
            loaded = cases.look_into(look, case_id)
            definition = bundle(look, loaded.version_id).definition
        awaited = engine.wake(definition, loaded.state, clock=Clock(OPENED, None)).awaits
        for message in awaited:
            self.tell(case_id, message)
        return bool(awaited)

    def tell(self, case_id: str, message: str) -> None:
        """Give the case a message it waits for, as the last of the cases it started would."""
        with working(self.engine, SYSTEM, self.now, self.premises) as work:
            loaded = cases.load(work, case_id)
            files = bundle(work, loaded.version_id)
            clock, perform = case_clock(work, files), perform_for(work, loaded, files)
            said = Message(message, {"children": []})
            step = engine.receive(files.definition, loaded.state, said, clock=clock, perform=perform)
            write_down(work, loaded, files, step, previous="")

    def reach_the_site(self, node: str = "ut_arrive", **start: Any) -> str:
        """A case of a visit nobody was told of, gone the usual way to a step at the site; its id."""
        case_id = self.start(**start)
        self.reach(case_id, node, ut_prepare_inspection=UNANNOUNCED)
        return case_id

    def on_its_way(self, case_id: str) -> bool:
        """The case has not ended."""
        return self.page("wangjianguo", case_id).head.status == "open"

    @property
    def shown_now(self) -> str:
        """This moment as a form has it."""
        return self.now.astimezone(SHANGHAI).isoformat()

    def task(self, look: Look, case_id: str, node: str) -> str:
        """The id of the open task at this node."""
        found = look.connection.scalars(
            select(task.c.id).where(task.c.case_id == case_id, task.c.node == node, task.c.status == "open")
        ).all()
        waiting = look.connection.scalars(select(task.c.node).where(task.c.case_id == case_id, task.c.status == "open"))
        assert len(found) == 1, f"{node} is not open; open are {list(waiting)}"
        return str(found[0])

    def page(self, login: str, case_id: str) -> CasePage:
        """The case's page as this person sees it."""
        with self.looking(login) as look:
            return case_page(look, case_id)

    def open_nodes(self, login: str, case_id: str) -> set[str]:
        """Nodes of the open tasks."""
        return {step.node for step in self.page(login, case_id).open_steps}

    def desk(self, login: str, tab: str = "mine") -> tuple[TaskLine, ...]:
        """The tasks on this person's desk."""
        with self.looking(login) as look:
            return inbox(look, tab, Filters()).lines

    def told(self, login: str) -> list[str]:
        """What this person has been told, newest first."""
        with self.looking(login) as look:
            return [line.text for line in notices(look)]

    def work_round(self, at: datetime | None = None) -> int:
        """One round of a worker started for it; how many things it did."""
        return play_round(Bench(self.engine, self.premises), at or self.now)

    def wait(self, until: str | timedelta) -> None:
        """Let time pass, and the worker do everything that became due."""
        self.now = self.now + until if isinstance(until, timedelta) else read_moment(until)
        while self.work_round():
            pass


def real(work: Work, place: str, answers: Mapping[str, Any], visit: str = VISIT) -> dict[str, Any]:
    """Answers with the ids of the demo county, on the visit's day, and a real file for each file they mention."""

    def one(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: one(inner) for key, inner in value.items()}
        if isinstance(value, list):
            return [one(inner) for inner in value]
        if isinstance(value, str) and value.startswith("file-"):
            return attach_file(work, place, f"{value}.png", PNG).id
        return NAMES.get(value, value.replace(VISIT, visit)) if isinstance(value, str) else value

    read: dict[str, Any] = one(dict(answers))
    return read
