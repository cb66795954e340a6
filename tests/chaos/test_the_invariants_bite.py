"""Each invariant names what was altered behind the program's back; else none of them would prove anything."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from tests.chaos.invariants import broken
from tests.world import World
from workflows.queries import Look
from workflows.values.people import SYSTEM

HARM = {
    "open task closed": ("UPDATE task SET status = 'cancelled' WHERE node = 'ut_unit_confirm'", "lists_equal_engine"),
    "timer dropped": ("UPDATE timer SET status = 'dropped' WHERE node = 'bt_confirm_stop'", "lists_equal_engine"),
    "limit forgotten": ("DELETE FROM deadline WHERE status = 'running'", "lists_equal_engine"),
    "due moved": ("UPDATE task SET due_at = opened_at WHERE status = 'open'", "lists_equal_engine"),
    "data altered": ("UPDATE case_state SET data = '{}'", "lists_equal_engine"),
    "fired timer said to wait": ("UPDATE timer SET status = 'dropped' WHERE status = 'fired'", "timers_fired_once"),
    "fired timer lost": ("DELETE FROM timer WHERE status = 'fired'", "timers_fired_once"),
    "fired again": ("INSERT INTO trail SELECT case_id, 9999, element, kind, token, outcome, at FROM trail "
                    "WHERE element = 'bt_confirm_remind'", "timers_fired_once"),
    "answers lost": ("DELETE FROM submission WHERE node = 'ut_approve_inspection'", "done_tasks_have_one_submission"),
    "work repeated": ("INSERT INTO trail SELECT case_id, 9999, element, kind, token, outcome, at FROM trail "
                      "WHERE element = 'send_remind_unit'", "operations_done_once"),
    "notice lost": ("DELETE FROM notice", "notices_sent_once"),
    "notice sent twice": ("INSERT INTO notice (id, case_id, organisation_id, role, text, at) "
                          "SELECT 'again', case_id, organisation_id, role, text, at FROM notice",
                          "notices_sent_once"),
    "nobody's request": ("INSERT INTO request SELECT 'lost', id, 'st_x', '', 'notify' FROM \"case\"",
                         "requests_are_looked_after"),
    "number skipped": ("UPDATE number_counter SET last = last + 1", "numbers_have_no_gap"),
    "number lost": ("DELETE FROM number", "numbers_have_no_gap"),
    "document lost": ("DELETE FROM document WHERE kind = 'DOC-01'", "papers_are_whole"),
    "document exchanged": ("UPDATE document SET sha256 = " + repr("a" * 64), "papers_are_whole"),
    "left in the outbox": ("INSERT INTO outbox (kind, payload, at) SELECT 'x', '{}', moved_at FROM \"case\"",
                           "outbox_is_empty"),
    "ended too early": ("UPDATE \"case\" SET status = 'ended'", "ended_cases_wait_for_nothing"),
    "head of a chain moved": ("UPDATE audit_head SET seq = seq + 1", "records_verify"),
}  # fmt: skip


@pytest.fixture(scope="module")
def reminded(sqlite, tmp_path_factory) -> World:
    """A visit the unit has been told of and reminded of."""
    folder: Path = tmp_path_factory.mktemp("reminded")
    with sqlite.fresh(folder / "test.sqlite3") as engine:
        world = World.open(engine, folder)
        world.reach(world.start(), "ut_unit_confirm")
        world.wait("2026-12-04T00:00:00+08:00")
        yield world


def test_a_case_well_kept_breaks_none(reminded: World) -> None:
    assert named(reminded.engine, reminded) == set()


@pytest.mark.parametrize("harm", HARM)
def test_what_is_altered_is_named(reminded: World, harm: str) -> None:
    change, invariant = HARM[harm]
    assert invariant in named(reminded.engine, reminded, change)


def named(engine: Engine, world: World, change: str = "") -> set[str]:
    """Names of the invariants that do not hold after a change, which is undone again."""
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
        for table in ("submission", "document"):
            for act in ("update", "delete"):
                connection.execute(text(f"DROP TRIGGER IF EXISTS {table}_no_{act}"))
        if change:
            assert connection.execute(text(change)).rowcount > 0
        found = {fault.split(":")[0] for fault in broken(Look(connection, SYSTEM, world.now, world.premises))}
        connection.rollback()
    return found
