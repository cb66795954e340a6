"""A case moves one step at a time, for one person at a time."""

from threading import Event

import pytest

from tests.store.builders import NOW, QIAN, acting, at_once, move, open_case, seeing, settle, started, waiting_task
from workflows.store import cases
from workflows.values.refusals import CaseMoved, NotFound


def test_a_case_comes_back_as_it_was_put_in(engine):
    settle(engine)
    with acting(engine) as work:
        put = open_case(work)
    with seeing(engine) as look:
        assert cases.look_into(look, "case-1") == put


def test_the_thin_row_is_enough_for_lists(engine):
    started(engine)
    with seeing(engine) as look:
        found = cases.find(look, "case-1")
    assert (found.stage, found.unit_name, found.started_at) == ("检查准备", "湘阴县教育局", NOW)


def test_a_case_that_does_not_exist_is_not_found(engine):
    with acting(engine) as work, pytest.raises(NotFound):
        cases.load(work, "nowhere")


def test_moving_a_case_raises_its_revision(engine):
    started(engine)
    with acting(engine) as work:
        assert move(work, state=b"after", data={"decision": "同意"}) == 2
        assert cases.load(work, "case-1").state == b"after"


def test_an_ended_case_says_when_and_where_it_ended(engine):
    started(engine)
    with acting(engine) as work:
        move(work, stage="", ends=["检查完成"], ended=True)
        ended = cases.find(work, "case-1")
    assert (ended.status, ended.ends, ended.ended_at) == ("ended", "检查完成", NOW)


def test_two_people_complete_the_same_case_and_the_slower_is_told(engine):
    started(engine)
    with seeing(engine) as look:
        seen = cases.find(look, "case-1").revision
    with acting(engine) as faster:
        move(faster, seen)
    with pytest.raises(CaseMoved), acting(engine, QIAN) as slower:
        move(slower, seen)


def test_whoever_loads_a_case_to_move_it_waits_for_the_other_and_sees_what_they_did(engine):
    started(engine, waiting_task("task-1"))
    loaded = Event()

    def faster():
        with acting(engine) as work:
            case = cases.load(work, "case-1")
            loaded.set()
            move(work, case.revision, state=b"moved by the faster")

    def slower():
        loaded.wait()
        with acting(engine, QIAN) as work:
            return cases.load_of_task(work, "task-1")

    _, case = at_once([faster, slower])
    assert (case.revision, case.state) == (2, b"moved by the faster")


def test_eight_people_moving_one_case_move_it_eight_times(engine):
    started(engine)

    def act():
        with acting(engine) as work:
            case = cases.load(work, "case-1")
            return move(work, case.revision, data={"count": case.data.get("count", 0) + 1})

    assert sorted(at_once([act] * 8)) == list(range(2, 10))
    with seeing(engine) as look:
        assert cases.look_into(look, "case-1").data == {"count": 8}
