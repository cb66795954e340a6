"""One act is one transaction: all of it or nothing, and nobody ever reads of a lock."""

import threading
import time

import pytest
from sqlalchemy import event, select, update
from sqlalchemy.exc import DBAPIError

from tests.store.builders import NOW, QIAN, ZHAO, acting, at_once, open_case, seeing, settle
from workflows.store import audit, cases, matters, organisations, people, unit_of_work
from workflows.store.database import connect
from workflows.store.organisations import Organisation
from workflows.store.tables.people import organisation
from workflows.store.unit_of_work import writing
from workflows.values.events import Event
from workflows.values.people import OrgKind
from workflows.values.refusals import CaseMoved


def bureau(name):
    return Organisation(name, OrgKind.COUNTY_BUREAU, name)


def names(look):
    return sorted(look.connection.scalars(select(organisation.c.name)))


def add_and_fail(work):
    organisations.insert_organisation(work, bureau("undone"))
    audit.record(work, Event.CASE_ENDED, "people")
    raise ZeroDivisionError


def wait_briefly_for_the_case(work):
    work.connection.exec_driver_sql("SET LOCAL lock_timeout = '10ms'")
    cases.load(work, "case-1")


def rename(work, organisation_id, name):
    work.connection.execute(update(organisation).where(organisation.c.id == organisation_id).values(name=name))


def test_an_act_carries_who_and_when(engine):
    with acting(engine) as work:
        assert (work.actor, work.now) == (ZHAO, NOW)
    with seeing(engine, QIAN) as look:
        assert (look.actor, look.now) == (QIAN, NOW)


def test_an_act_that_ends_well_is_kept(engine):
    with acting(engine) as work:
        organisations.insert_organisation(work, bureau("湘阴县档案局"))
    with seeing(engine) as look:
        assert names(look) == ["湘阴县档案局"]


def test_an_act_that_fails_leaves_nothing_behind_not_even_an_audit_record(engine):
    with pytest.raises(ZeroDivisionError), acting(engine) as work:
        add_and_fail(work)
    with seeing(engine) as look:
        assert names(look) == []
        assert audit.of_chain(look, "people") == []


def test_looking_cannot_write(engine):
    with pytest.raises(DBAPIError), seeing(engine) as look:
        organisations.insert_organisation(look, bureau("湘阴县档案局"))
    with acting(engine) as work:
        assert names(work) == []


def test_a_connection_that_has_looked_can_write_afterwards(engine):
    for name in ("a", "b", "c"):
        with seeing(engine) as look:
            names(look)
        with acting(engine) as work:
            organisations.insert_organisation(work, bureau(name))
    with seeing(engine) as look:
        assert names(look) == ["a", "b", "c"]


def test_everything_seen_in_one_look_is_of_one_moment(engine):
    with seeing(engine) as look:
        assert names(look) == []
        with acting(engine) as work:
            organisations.insert_organisation(work, bureau("later"))
        assert names(look) == []
    with seeing(engine) as look:
        assert names(look) == ["later"]


def test_what_fails_inside_a_savepoint_is_undone_and_the_act_goes_on(engine):
    with acting(engine) as work:
        audit.record(work, Event.CASE_STARTED, "people")
        with pytest.raises(ZeroDivisionError), work.savepoint():
            add_and_fail(work)
        organisations.insert_organisation(work, bureau("kept"))
    with seeing(engine) as look:
        assert names(look) == ["kept"]
        assert [one.event for one in audit.of_chain(look, "people")] == ["case.started"]


def test_a_row_that_points_nowhere_is_refused(engine):
    with pytest.raises(DBAPIError), acting(engine) as work:
        matters.open_matters(work, "no such case", "公示", ["公示检查结果"])


def test_eight_threads_writing_do_not_starve_one_another(engine):
    settle(engine)
    longest = []

    def write():
        for _ in range(25):
            before = time.monotonic()
            with acting(engine) as work:
                people.end_sessions(work, "zhao")
            longest.append(time.monotonic() - before)

    at_once([write] * 8)
    with seeing(engine) as look:
        assert people.find(look, "zhao").session_epoch == 200
    assert max(longest) < 3  # SQLite's own busy handler lets one of eight wait for four seconds and more


def test_a_database_locked_by_another_process_reads_as_case_moved(sqlite_engine):
    with connect(str(sqlite_engine.url)).begin():  # another process has an engine of its own
        event.listen(sqlite_engine, "connect", lambda new, _: new.execute("PRAGMA busy_timeout = 10"))
        with pytest.raises(CaseMoved), acting(sqlite_engine):
            pass


def test_a_writer_waits_for_its_turn_only_so_long(sqlite_engine, monkeypatch):
    monkeypatch.setattr(unit_of_work, "LOCK_SECONDS", 0.01)
    with acting(sqlite_engine), pytest.raises(CaseMoved), acting(sqlite_engine):
        pass


def test_a_broken_deadlock_reads_as_case_moved(postgres_engine):
    with acting(postgres_engine) as work:
        organisations.insert_organisation(work, bureau("a"))
        organisations.insert_organisation(work, bureau("b"))
    both_hold_one = threading.Barrier(2, timeout=30)

    def act(first, second):
        try:
            with acting(postgres_engine) as work:
                rename(work, first, "renamed")
                both_hold_one.wait()
                rename(work, second, "renamed")
        except CaseMoved:
            return "moved"
        return "done"

    assert sorted(at_once([lambda: act("a", "b"), lambda: act("b", "a")])) == ["done", "moved"]


def test_a_lock_nobody_gives_up_reads_as_case_moved(postgres_engine):
    settle(postgres_engine)
    with acting(postgres_engine) as work:
        open_case(work)
    with acting(postgres_engine) as holder:
        cases.load(holder, "case-1")
        with pytest.raises(CaseMoved), acting(postgres_engine, QIAN) as waiting:
            wait_briefly_for_the_case(waiting)


def test_a_lock_error_inside_a_savepoint_reads_as_case_moved_too(postgres_engine):
    settle(postgres_engine)
    with acting(postgres_engine) as work:
        open_case(work)
    with acting(postgres_engine) as holder:
        cases.load(holder, "case-1")
        with acting(postgres_engine, QIAN) as waiting, pytest.raises(CaseMoved), waiting.savepoint():
            wait_briefly_for_the_case(waiting)


def test_a_bare_writing_transaction_is_undone_when_it_fails(engine):
    def add_and_fail(connection):
        connection.execute(organisation.insert().values(id="a", kind="unit", name="a"))
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), writing(engine) as connection:
        add_and_fail(connection)
    with seeing(engine) as look:
        assert names(look) == []
