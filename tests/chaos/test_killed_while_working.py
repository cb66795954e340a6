"""Web server and worker die ten times each while people work and time passes: nothing is lost, nothing done twice."""

from __future__ import annotations

import json
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from threading import Event, Thread

import pytest
from sqlalchemy import func, select

from tests.chaos import programs
from tests.chaos.clerk import Deed
from tests.chaos.installation import Installation, Process, wait_until
from tests.chaos.invariants import broken
from tests.chaos.office import Office, reminder
from tests.world import World
from workflows.actions.start_case import start_case
from workflows.queries import Look
from workflows.store.tables.cases import case, task, timer
from workflows.store.tables.people import person
from workflows.store.tables.records import document, submission
from workflows.store.tables.system import audit, audit_seal
from workflows.values.events import Event as Recorded
from workflows.values.people import SYSTEM

KILLS = 10  # of each
VISITED = ("u007", "u008", "u009")  # visits almost over when the killing begins, so that some end
REMINDERS = 150  # one an hour, so that the worker is never idle for long
BUSY = 3  # things it has done since it was started anew, so that it dies working and not waking up
SEED = 20261125
HEARTBEAT, TICK = 0.15, timedelta(hours=2)  # so much time passes at each beat
pytestmark = pytest.mark.chaos


def test_twenty_kills_lose_nothing_and_do_nothing_twice(place: Installation, county: World) -> None:
    office = Office(place, county, SEED, visits=18, reminders=600)
    before = [county.reach_the_site("ut_decide_handling", unit_id=unit) for unit in VISITED]
    place.set_clock(county.now)
    set_reminders(county, REMINDERS)
    began = time.monotonic()
    with place.process(programs.web) as web, place.process(programs.worker) as worker:
        with passing_time(place), office.open():
            with ThreadPoolExecutor() as killers:
                torments = [
                    killers.submit(torment, web, office.confirmed, random.Random(SEED + 1)),  # noqa: S311
                    killers.submit(torment, worker, lambda: done_by_worker(place), random.Random(SEED + 2)),  # noqa: S311
                ]
            deaths = sum(one.result() for one in torments)
        assert worker.stop() == 0
    took = time.monotonic() - began
    settle(place)
    with place.looking() as look:
        print(f"\n{place.engine.dialect.name}: {deaths} kills in {took:.1f} s; {told(look, office)}")  # noqa: T201 - the figures
        assert office.unforeseen == []
        assert broken(look) == []
        assert [deed for deed in office.deeds if not is_kept(look, deed)] == []
        by_hand = select(case.c.id).where(case.c.parent_id.is_(None), case.c.started_by != SYSTEM.person_id)
        assert count(look, by_hand) == len(before) + REMINDERS + office.begun
    place.let_pass(timedelta(days=60))
    settle(place)
    with place.looking() as look:
        assert broken(look) == []


def set_reminders(county: World, number: int) -> None:
    with county.acting("wangjianguo") as work:
        for hour in range(number):
            start_case(work, "sub_reminder", reminder(f"每小时 {hour}", county.now + timedelta(hours=hour)))


def torment(process: Process, worked: Callable[[], int], chance: random.Random) -> int:
    """Kill the process, and all it has started, again and again while it works; start it anew each time."""
    for _ in range(KILLS):
        wait_until_busy(process, worked)
        time.sleep(chance.uniform(0.05, 0.4))  # the moment of death is the test's to choose, not the program's
        process.kill()
        wait_until(lambda: not process.leads_a_group(), "everything it had started is dead too")
        process.start()
    return KILLS


def wait_until_busy(process: Process, worked: Callable[[], int]) -> None:
    """It has been at work since it was started, and has not died of something else."""
    enough = worked() + BUSY

    def busy() -> bool:
        assert process.is_alive(), f"{process.program.__name__} has died by itself: {process.wait()}"
        return worked() >= enough

    wait_until(busy, f"{process.program.__name__} is at work")


@contextmanager
def passing_time(place: Installation) -> Iterator[None]:
    """Hours go by at every beat."""
    over = Event()

    def pass_on() -> None:
        while not over.wait(HEARTBEAT):
            place.let_pass(TICK)

    clock = Thread(target=pass_on)
    clock.start()
    try:
        yield
    finally:
        over.set()
        clock.join()


def settle(place: Installation) -> None:
    """A worker does all that is left to do now."""
    with place.process(programs.worker_once) as worker:
        assert worker.wait() == 0


def done_by_worker(place: Installation) -> int:
    """Timers fired and days sealed."""
    with place.looking() as look:
        return count(look, select(timer.c.id).where(timer.c.status == "fired")) + count(look, select(audit_seal.c.day))


def is_kept(look: Look, deed: Deed) -> bool:
    """What the server confirmed is in the database; a second attempt was only refused for a reason that is there."""
    if deed.kind == "start":
        return count(look, select(case).where(case.c.id == deed.subject, case.c.number == deed.number)) == 1
    found = look.connection.execute(select(task).where(task.c.id == deed.subject)).one()
    actor = look.connection.scalar(select(person.c.id).where(person.c.login == deed.person))
    if deed.status != 200:
        return found.status == "cancelled" or (found.status, found.closed_by) == ("done", actor)
    if deed.kind == "complete":
        kept = select(submission).where(submission.c.task_id == deed.subject, submission.c.person_id == actor)
        return count(look, kept) == 1 and (found.status, found.closed_by) == ("done", actor)
    claims = select(audit.c.facts).where(
        audit.c.chain == found.case_id, audit.c.event == Recorded.TASK_CLAIMED.value, audit.c.person_id == actor
    )
    return any(json.loads(facts)["task"] == deed.subject for facts in look.connection.scalars(claims))


def count(look: Look, what: object) -> int:
    return look.connection.scalar(select(func.count()).select_from(what.subquery())) or 0  # type: ignore[attr-defined]


def told(look: Look, office: Office) -> str:
    """The figures."""
    cases = Counter(f"{row.process} {row.status}" for row in look.connection.execute(select(case)))
    timers = Counter(f"{row.node} {row.status}" for row in look.connection.execute(select(timer)))
    deeds = Counter(f"{deed.kind} {deed.status}" for deed in office.deeds)
    return (
        f"{sum(office.statuses.values())} requests answered {dict(sorted(office.statuses.items()))}, "
        f"{office.lost} lost, "
        f"{dict(deeds)}, cases {dict(cases)}, timers {dict(timers)}, "
        f"{count(look, select(document.c.id))} documents, {count(look, select(audit.c.seq))} audit records, "
        f"{count(look, select(audit_seal.c.day))} seals; refused: {Counter(office.refused).most_common(5)}"
    )
