"""What one worker gives up another may have done in between: nothing is done again, and nobody is asked in vain."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from sqlalchemy import Engine, select, text

import workflows.actions._performing as performing
import workflows.actions.fire_timers as firing
from tests.chaos.installation import wait_until
from tests.chaos.invariants import broken
from tests.world import World
from workflows.actions.fail_job import fail_job
from workflows.actions.fail_timer import fail_timer
from workflows.actions.fire_timers import fire_timers
from workflows.actions.perform_request import perform_request
from workflows.actions.run_due_job import run_due_job
from workflows.actions.seal_day import seal_day
from workflows.queries import looking
from workflows.store import incidents, requests
from workflows.store.tables.cases import timer
from workflows.store.tables.system import job
from workflows.store.unit_of_work import working
from workflows.values.operations import Operation
from workflows.values.people import SYSTEM
from workflows.values.times import read_moment

REMINDER = read_moment("2026-12-04T00:00:00+08:00")
"""The unit has not confirmed two working days before the visit."""
VISIT = read_moment("2026-12-08T00:00:00+08:00")


@pytest.fixture
def world(engine: Engine, tmp_path):
    return World.open(engine, tmp_path)


@pytest.fixture
def announced(world):
    """A visit the unit has been told of and has not confirmed; its id."""
    case_id = world.start()
    world.reach(case_id, "ut_unit_confirm")
    return case_id


@contextmanager
def out_of_order(operation):
    """What a service task asks for cannot be done."""

    def fails(site, request):
        raise OSError("打印机缺纸")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(performing, "OPERATIONS", {**performing.OPERATIONS, operation: fails})
        yield


def faults(world):
    with world.looking("linfeng") as look:
        return broken(look), [one.subject for one in incidents.unresolved(look)]


def somebody_waits(engine):
    """For a lock; on SQLite nobody who would write can even begin before."""
    if engine.dialect.name == "sqlite":
        return True
    with engine.connect() as connection:
        return connection.execute(text("SELECT 1 FROM pg_locks WHERE NOT granted")).first() is not None


def statuses(world, case_id):
    with world.looking("linfeng") as look:
        found = look.connection.execute(select(timer.c.node, timer.c.status).where(timer.c.case_id == case_id))
        return {row.node: row.status for row in found}


def test_a_timer_another_worker_is_firing_is_not_set_aside(world, announced):
    def set_aside():
        with world.acting("linfeng") as work:
            return fail_timer(work, [announced], "what went wrong before the other had it")

    world.now = REMINDER
    with ThreadPoolExecutor() as other:
        with world.acting("linfeng") as work:
            fire_timers(work, announced)
            gives_up = other.submit(set_aside)
            wait_until(lambda: somebody_waits(world.engine), "the other waits for the case")
        assert gives_up.result() == 0
    assert statuses(world, announced)["bt_confirm_remind"] == "fired"
    assert faults(world) == ([], [])


def test_a_timer_that_failed_fires_with_the_next_one_and_its_incident_is_over(world, announced, monkeypatch):
    with monkeypatch.context() as broken_engine:
        broken_engine.setattr(firing.engine, "wake", lambda *given, **more: 1 / 0)
        world.wait(REMINDER - world.now)
    assert statuses(world, announced)["bt_confirm_remind"] == "failed"
    assert len(faults(world)[1]) == 1
    world.wait(VISIT - world.now)
    assert statuses(world, announced)["bt_confirm_remind"] == "fired"
    assert faults(world) == ([], [])


def test_a_timer_due_when_a_request_is_answered_fires_in_the_same_act(world, announced):
    with out_of_order(Operation.NOTIFY):
        world.wait(REMINDER - world.now)
    world.now = VISIT
    with world.acting("linfeng") as work:
        (owed,) = requests.of_case(work, announced)
        perform_request(work, announced, owed.id, owed.name)
    assert statuses(world, announced)["bt_confirm_stop"] == "fired"
    world.wait(timedelta())
    assert faults(world) == ([], [])


def test_a_job_another_worker_has_done_is_not_put_off(world):
    case_id = world.start()
    world.reach(case_id, "ut_approve_inspection")
    with out_of_order(Operation.ISSUE_DOCUMENTS):
        world.do("liuguoping", case_id, "ut_approve_inspection")
    world.now += timedelta(minutes=1)
    with world.acting("linfeng") as work:
        job_id = work.connection.scalar(select(job.c.id))
        assert run_due_job(work, []) == 1
    with world.acting("linfeng") as work:
        fail_job(work, [job_id], "what went wrong before the other had it")
    assert faults(world) == ([], [])


def test_a_day_sealed_by_two_workers_at_once_has_one_seal(world):
    def seal(day):
        with working(world.engine, SYSTEM, world.now, world.premises) as work:
            seal_day(work, day)

    days = [date(2026, 11, 20) + timedelta(days=number // 2) for number in range(8)]
    with ThreadPoolExecutor(len(days)) as workers:
        list(workers.map(seal, days))
    with looking(world.engine, SYSTEM, world.now, world.premises) as look:
        assert broken(look) == []
