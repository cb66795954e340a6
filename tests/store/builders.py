"""A small bureau with one officer, and the acts and looks tests are made of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Engine

from workflows.store import cases, organisations, people, tasks, versions
from workflows.store.cases import LoadedCase
from workflows.store.organisations import InspectedUnit, Organisation
from workflows.store.people import Person
from workflows.store.unit_of_work import Look, Work, looking, working
from workflows.values.people import Actor, OrgKind, Role
from workflows.values.premises import Premises
from workflows.values.steps import OpenTask

T = TypeVar("T")

NOW = datetime(2026, 11, 25, 1, 0, tzinfo=UTC)  # 09:00 in Shanghai
DAY = timedelta(days=1)
PREMISES = Premises(Path("files"), True, "湘阴档", 10, 1_000_000)
ZHAO = Actor("zhao", "赵立新", "bureau", "湘阴县档案局", frozenset({Role.OFFICER}))
QIAN = Actor("qian", "钱学文", "bureau", "湘阴县档案局", frozenset({Role.OFFICER, Role.SECTION_CHIEF}))
BUREAU_ONLY = {"bureau": "bureau"}


def acting(engine: Engine, actor: Actor = ZHAO, at: datetime = NOW) -> AbstractContextManager[Work]:
    return working(engine, actor, at, PREMISES)


def seeing(engine: Engine, actor: Actor = ZHAO, at: datetime = NOW) -> AbstractContextManager[Look]:
    return looking(engine, actor, at, PREMISES)


def settle(engine: Engine) -> None:
    """A province, a city, a county bureau with a unit and two officers, and one published process."""
    with acting(engine) as work:
        for new in (
            Organisation("province", OrgKind.PROVINCE_BUREAU, "湖南省档案局"),
            Organisation("city", OrgKind.CITY_BUREAU, "岳阳市档案局", parent_id="province"),
            Organisation("bureau", OrgKind.COUNTY_BUREAU, "湘阴县档案局", code="湘阴档", parent_id="city"),
            InspectedUnit(
                "unit",
                OrgKind.UNIT,
                "湘阴县教育局",
                parent_id="bureau",
                credit_code="11430624006123456A",
                unit_type="机关",
            ),
        ):
            organisations.insert_organisation(work, new)
        for actor in (ZHAO, QIAN):
            person = Person(actor.person_id, "bureau", actor.person_id, actor.name, "监督指导科", "科员", "hash")
            people.insert_person(work, person, actor.roles)
        versions.publish(work, "inspection", name="现场检查", digest="d1", bundle=b"zip", startable=True)


def open_case(work: Work, case_id: str = "case-1", wanted: Sequence[OpenTask] = ()) -> LoadedCase:
    """A case of the unit in its first step."""
    new = LoadedCase(
        id=case_id,
        number=f"湘阴档检〔2026〕{case_id}号",
        process="inspection",
        process_name="现场检查",
        version_id=versions.current(work, "inspection").id,
        title="湘阴县教育局现场检查",
        organisation_id="bureau",
        unit_id="unit",
        unit_name="湘阴县教育局",
        parent_id=None,
        origin="",
        reply="",
        status="open",
        ends="",
        stage="检查准备",
        next_due=None,
        revision=1,
        started_at=work.now,
        started_by=work.actor.person_id,
        moved_at=work.now,
        ended_at=None,
        state=b"\x00state",
        data={"regime": "日常"},
        facts={"unit": "unit"},
    )
    cases.insert_case(work, new)
    tasks.sync(work, new, wanted, organisations=BUREAU_ONLY)
    return new


def started(engine: Engine, *wanted: OpenTask) -> LoadedCase:
    """The bureau with case-1 in it."""
    settle(engine)
    with acting(engine) as work:
        return open_case(work, wanted=wanted)


def move(work: Work, revision: int = 1, **change: Any) -> int:
    """Save the next state of case-1."""
    whole: dict[str, Any] = {"state": b"next", "data": {}, "stage": "到达现场", "next_due": None} | change
    return cases.save_case(work, "case-1", revision, **whole)


def waiting_task(task_id: str, node: str = "ut_prepare") -> OpenTask:
    """A task the engine says is open, for the officers of the bureau."""
    return OpenTask(task_id, node, "检查准备", "role_officer", "bureau", node, NOW)


def at_once(acts: Sequence[Callable[[], T]]) -> list[T]:
    """Do things in threads at the same time; the first error is raised."""
    with ThreadPoolExecutor(len(acts)) as pool:
        return [future.result(timeout=60) for future in [pool.submit(act) for act in acts]]
