"""Two workers on one database share what is due: each thing is done by one of them, also when one dies over it."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from tests.chaos import programs
from tests.chaos.installation import Installation, wait_until
from tests.chaos.invariants import broken
from tests.chaos.office import reminder
from tests.world import MORNING, World
from workflows.actions.start_case import start_case
from workflows.store.tables.cases import case, timer
from workflows.store.tables.records import notice
from workflows.store.tables.system import audit, audit_seal
from workflows.values.events import Event

DUE = 300
DAY = timedelta(days=1)
FIRST, SECOND = MORNING + 7 * DAY, MORNING + 8 * DAY
"""When the timers fire by the clocks of the two workers: the record shows which of them fired."""
pytestmark = pytest.mark.chaos


def test_timers_fire_once_though_two_workers_are_at_them_and_one_is_killed(place: Installation, county: World) -> None:
    set_reminders(county, DUE)
    place.set_clock(MORNING, of="first")
    place.set_clock(MORNING + DAY, of="second")
    with place.process(programs.worker, of="first") as first:
        wait_until(lambda: has_sealed(place, 1), "the first worker is up")
        with place.process(programs.worker, of="second") as second:
            wait_until(lambda: has_sealed(place, 2), "the second worker is up")
            place.set_clock(FIRST, of="first")
            wait_until(lambda: fired(place)[FIRST] >= DUE // 10, "the first worker is at it")
            place.set_clock(SECOND, of="second")
            wait_until(lambda: fired(place)[SECOND] or fired(place)[FIRST] > DUE // 2, "the second worker joins in")
            first.kill()
            assert fired(place).total() < DUE
            wait_until(lambda: fired(place).total() == DUE, "the second worker does the rest")
            assert second.stop() == 0
    shares = fired(place)
    assert shares[FIRST] >= DUE // 10
    assert shares[SECOND] > 0
    with place.looking() as look:
        told = Counter(look.connection.scalars(select(notice.c.text)))
        assert (len(told), set(told.values())) == (DUE, {1})
        assert set(look.connection.scalars(select(timer.c.status))) == {"fired"}
        assert set(look.connection.scalars(select(case.c.status))) == {"ended"}
        assert broken(look) == []
    print(f"\n{place.engine.dialect.name}: the killed worker fired {shares[FIRST]}, the other {shares[SECOND]}")  # noqa: T201


def test_a_worker_told_to_stop_finishes_what_it_is_at_and_begins_nothing_else(
    place: Installation, county: World
) -> None:
    set_reminders(county, 100)
    place.set_clock(FIRST)
    with place.process(programs.worker) as worker:
        wait_until(lambda: fired(place).total() >= 10, "the worker is at it")
        seen = fired(place).total()
        assert worker.stop() == 0
    assert fired(place).total() - seen < 20
    with place.looking() as look:
        assert broken(look) == []


def set_reminders(county: World, number: int) -> None:
    """All for the same moment, in three days."""
    with county.acting("wangjianguo") as work:
        for place in range(number):
            start_case(work, "sub_reminder", reminder(f"提醒 {place}", MORNING + 3 * DAY))


def has_sealed(place: Installation, days: int) -> bool:
    """A worker's first round seals the day before its clock's."""
    with place.looking() as look:
        return len(look.connection.scalars(select(audit_seal.c.day)).all()) == days


def fired(place: Installation) -> Counter[datetime]:
    """How many timers fired, by the moment on the clock of the worker that fired them."""
    with place.looking() as look:
        return Counter(look.connection.scalars(select(audit.c.at).where(audit.c.event == Event.TIMER_FIRED.value)))
