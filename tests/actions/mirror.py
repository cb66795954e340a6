"""Comparing the lists people read with what the engine says of the same case."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import select

from tests.world import World
from workflows import engine
from workflows.queries.library import bundle
from workflows.store import cases, requests, tasks, timers
from workflows.store.tables.cases import case
from workflows.values.steps import Clock, Step

BEFORE_EVERYTHING = datetime(1970, 1, 1, tzinfo=UTC)


def says_the_engine(world: World, case_id: str) -> Step:
    """The saved state read anew: woken at a moment when nothing is due, nothing moves."""
    with world.looking("wangjianguo") as look:
        loaded = cases.look_into(look, case_id)
        definition = bundle(look, loaded.version_id).definition
    return engine.wake(definition, loaded.state, clock=Clock(BEFORE_EVERYTHING, None))


def lists_equal_the_engine(world: World, case_id: str) -> bool:
    """Open tasks, waiting timers, owed requests, variables and status, as tables and as the engine have them."""
    step = says_the_engine(world, case_id)
    with world.looking("wangjianguo") as look:
        listed = {(one.id, one.node, one.role, one.due_at) for one in tasks.open_of_case(look, case_id)}
        bells = {(one.engine_id, one.node, one.due_at) for one in timers.waiting_of_case(look, case_id)}
        owed = {one.id for one in requests.of_case(look, case_id)}
        data = cases.look_into(look, case_id).data
        status = look.connection.scalar(select(case.c.status).where(case.c.id == case_id))
    assert listed == {(one.id, one.node, one.role, one.deadline and one.deadline.due) for one in step.open_tasks}
    assert bells == {(one.id, one.node, one.due) for one in step.timers}
    assert owed == {one.id for one in step.requests}
    assert data == step.data
    assert status == ("ended" if step.ended else "open")
    return True
