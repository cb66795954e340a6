"""The worker's day: a round, then sleep until the next due moment, at most a second, until it is told to stop."""

from threading import Event

import pytest

from workflows.values.times import read_moment
from workflows.worker import loop
from workflows.worker.round import Bench


class Alarm(Event):
    """Wakes at once, counts how long it was asked to sleep, and goes off after so many sleeps."""

    def __init__(self, sleeps=1):
        super().__init__()
        self.asked = []
        self.left = sleeps

    def wait(self, timeout=None):
        self.asked.append(timeout)
        self.left -= 1
        if not self.left:
            self.set()
        return self.is_set()


@pytest.fixture
def clock_file(tmp_path):
    def set_to(moment):
        path = tmp_path / "clock"
        path.write_text(moment + "\n")
        return path

    return set_to


def worked(world, clock, sleeps=1):
    alarm = Alarm(sleeps)
    loop.run(Bench(world.engine, world.premises, alarm), clock)
    return alarm.asked


def test_without_anything_to_wait_for_it_looks_once_a_second(world, clock_file):
    assert worked(world, clock_file("2026-11-25T09:00:00+08:00"), sleeps=3) == [1, 1, 1]


def test_it_does_what_is_due_at_the_moment_its_clock_shows(world, clock_file):
    case_id = world.start()
    world.reach(case_id, "ut_unit_confirm")
    world.do("ziran", case_id, "ut_unit_confirm")
    worked(world, clock_file("2026-12-08T08:00:00+08:00"))
    assert world.open_nodes("wangjianguo", case_id) == {"ut_arrive"}


def test_it_wakes_for_a_moment_that_is_nearer_than_a_second(world, clock_file):
    case_id = world.start()
    world.reach(case_id, "ut_unit_confirm")
    world.do("ziran", case_id, "ut_unit_confirm")
    (pause,) = worked(world, clock_file("2026-12-08T07:59:59.700000+08:00"))
    assert pause == pytest.approx(0.3)


def test_it_stops_when_it_is_told_to(world, clock_file):
    told = Alarm()
    told.set()
    loop.run(Bench(world.engine, world.premises, told), clock_file("2026-11-25T09:00:00+08:00"))
    assert told.asked == []


def test_it_outlives_a_round_that_failed_as_a_whole(world, clock_file, monkeypatch):
    played = []

    def round_without_a_database(bench, now):
        played.append(now)
        if len(played) == 1:
            raise ConnectionError("the database is restarting")
        return 0

    monkeypatch.setattr(loop, "play_round", round_without_a_database)
    assert worked(world, clock_file("2026-11-25T09:00:00+08:00"), sleeps=2) == [1, 1]
    assert played == [read_moment("2026-11-25T09:00:00+08:00")] * 2
