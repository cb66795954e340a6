"""A letter of the county, and what the province makes of it: a test process each, over four organisations."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Engine, select

from tests.processes.published import bare_county, publish
from tests.world import World
from workflows.actions.claim_task import claim_task
from workflows.actions.complete_task import complete_task
from workflows.actions.start_case import start_case
from workflows.store.tables.cases import case

LETTER: dict[str, Any] = {
    "target_org": "org-xy-cac",
    "subject": "核查网络安全隐患",
    "team": ["p-wang", "p-miluo"],
    "last_day": "2026-12-09",
}
"""To the network authority; the team is of two bureaus."""
ANSWERS: dict[str, dict[str, Any]] = {
    "ut_receive": {"received_no": "收〔2026〕8号"},
    "ut_work": {"done": "已经办理"},
    "ut_answer": {"statement": "情况属实，正在整改"},
    "ut_review": {"note": "隐患已经消除"},
}


def county_and_province(engine: Engine, folder: Path) -> World:
    """The demo county with both processes and nothing else."""
    world = bare_county(engine, folder)
    for name in ("letter", "oversight"):
        publish(world, folder / name, name)
    return world


def send_letter(world: World, **changes: Any) -> str:
    """Sent by 王建国; the id of its case."""
    with world.acting("wangjianguo") as work:
        return start_case(work, "proc_letter", {**LETTER, **changes}).id


def do(world: World, login: str, case_id: str, node: str) -> None:
    """Take the task and complete it; then the worker does what is due."""
    with world.acting(login) as work:
        task_id = world.task(work, case_id, node)
        claim_task(work, task_id)
        complete_task(work, task_id, ANSWERS[node])
    while world.work_round():
        pass


def received(world: World, **changes: Any) -> str:
    """A letter the network authority has signed for: the province oversees it, and the team is at work."""
    case_id = send_letter(world, **changes)
    do(world, "wangxinban", case_id, "ut_receive")
    return case_id


def child_of(world: World, case_id: str) -> str:
    """The case the province oversees it by."""
    with world.looking("hunan") as look:
        found = list(look.connection.scalars(select(case.c.id).where(case.c.parent_id == case_id)))
    assert len(found) == 1
    return str(found[0])
