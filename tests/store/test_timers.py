"""A timer fires once, whoever is awake and however often they look."""

import threading

from tests.store.builders import DAY, NOW, acting, at_once, open_case, seeing, settle, started
from workflows.store import cases, timers
from workflows.values.steps import WaitingTimer


def bell(timer_id, due=NOW, occurrence=0):
    return WaitingTimer(timer_id, "bt_remind", "提醒", due, occurrence)


def waiting(engine, *bells):
    started(engine)
    with acting(engine) as work:
        timers.sync(work, "case-1", bells)


def names(found):
    return [one.engine_id for one in found]


def test_the_next_moment_is_the_nearest_of_all_waiting_timers(engine):
    waiting(engine, bell("a", NOW + 2 * DAY), bell("b", NOW + DAY))
    with seeing(engine) as look:
        assert timers.next_due(look) == NOW + DAY


def test_without_timers_there_is_nothing_to_wait_for(engine):
    with seeing(engine) as look:
        assert timers.next_due(look) is None


def test_a_timer_is_due_from_its_moment_on(engine):
    waiting(engine, bell("a", NOW), bell("b", NOW + DAY))
    with seeing(engine) as look:
        assert names(timers.due(look, 10)) == ["a"]
    with seeing(engine, at=NOW + DAY) as look:
        assert names(timers.due(look, 10)) == ["a", "b"]


def test_a_timer_the_engine_gave_up_never_fires(engine):
    waiting(engine, bell("a"), bell("b"))
    with acting(engine) as work:
        timers.sync(work, "case-1", [bell("b")])
        assert names(timers.claim_due(work, 10)) == ["b"]


def test_a_timer_whose_moment_changed_waits_for_the_new_one(engine):
    waiting(engine, bell("a", NOW))
    with acting(engine) as work:
        timers.sync(work, "case-1", [bell("a", NOW + DAY)])
        assert timers.next_due(work) == NOW + DAY


def test_a_fired_timer_does_not_fire_again_but_its_next_occurrence_does(engine):
    waiting(engine, bell("a"))
    with acting(engine) as work:
        timers.mark_fired(work, [one.id for one in timers.claim_due(work, 10)])
        timers.sync(work, "case-1", [bell("a", NOW + DAY, occurrence=1)])
        assert timers.claim_due(work, 10) == []
    with acting(engine, at=NOW + DAY) as work:
        assert [one.occurrence for one in timers.claim_due(work, 10)] == [1]


def test_a_worker_that_dies_leaves_the_timer_waiting(engine):
    waiting(engine, bell("a"))
    try:
        with acting(engine) as work:
            timers.mark_fired(work, [one.id for one in timers.claim_due(work, 10)])
            raise KeyboardInterrupt
    except KeyboardInterrupt:
        pass
    with seeing(engine) as look:
        assert names(timers.due(look, 10)) == ["a"]


def test_four_workers_fire_forty_timers_once_each(engine):
    settle(engine)
    with acting(engine) as work:
        for n in range(40):
            open_case(work, f"case-{n}")
            timers.sync(work, f"case-{n}", [bell(f"timer-{n}")])

    def fire_until_none_is_left():
        fired = []
        while True:
            with acting(engine) as work:
                claimed = timers.claim_due(work, 1)
                timers.mark_fired(work, [one.id for one in claimed])
                fired += names(claimed)
            if not claimed:
                with seeing(engine) as look:
                    if not timers.due(look, 1):
                        return fired

    fired = [name for worker in at_once([fire_until_none_is_left] * 4) for name in worker]
    assert sorted(fired) == sorted(f"timer-{n}" for n in range(40))


def test_a_worker_leaves_out_what_another_worker_holds(postgres_engine):
    waiting(postgres_engine, bell("a"))
    with acting(postgres_engine) as first, acting(postgres_engine) as second:
        assert names(timers.claim_due(first, 10)) == ["a"]
        assert timers.claim_due(second, 10) == []


def test_a_worker_leaves_out_a_case_a_person_is_moving(postgres_engine):
    waiting(postgres_engine, bell("a"))
    with acting(postgres_engine) as person, acting(postgres_engine) as worker:
        cases.load(person, "case-1")
        assert timers.claim_due(worker, 10) == []
    with acting(postgres_engine) as worker:
        assert names(timers.claim_due(worker, 10)) == ["a"]


def test_a_person_who_waits_for_the_worker_does_not_deadlock_with_it(engine):
    waiting(engine, bell("a"))
    claimed = threading.Event()

    def worker():
        with acting(engine) as work:
            fired = timers.claim_due(work, 1)
            claimed.set()
            case = cases.load(work, "case-1")
            timers.mark_fired(work, [one.id for one in fired])
            cases.save_case(work, "case-1", case.revision, state=b"", data={}, stage="", next_due=None)

    def person():
        claimed.wait()
        with acting(engine) as work:
            case = cases.load(work, "case-1")
            timers.sync(work, "case-1", [])
            return cases.save_case(work, "case-1", case.revision, state=b"", data={}, stage="", next_due=None)

    assert at_once([worker, person]) == [None, 3]
