"""A limit runs with its reasons until it is met, missed or dropped."""

from dataclasses import replace

import pytest

from tests.store.builders import DAY, NOW, acting, seeing, started
from workflows.store import deadlines
from workflows.store.deadlines import CaseDeadline, Touched

REASONS = {"sentences": [{"template": "自 %(start)s 起 5 个工作日", "params": {"start": "2026-11-25"}}]}


def limit(engine_id, key="finding.decide_wd", due=NOW + DAY, provisional=False):
    return CaseDeadline(
        f"{engine_id}-{key}", "case-1", "ut_decide", engine_id, key, "作出处理决定", NOW, due, provisional, REASONS
    )


def test_a_limit_keeps_the_reasons_for_its_date(engine):
    started(engine)
    with acting(engine) as work:
        assert deadlines.sync(work, "case-1", [limit("task-1")]) == (limit("task-1"),)
    with seeing(engine) as look:
        assert deadlines.running_of_case(look, "case-1") == [limit("task-1")]


def test_a_running_limit_keeps_its_date(engine):
    started(engine)
    with acting(engine) as work:
        deadlines.sync(work, "case-1", [limit("task-1")])
        assert deadlines.sync(work, "case-1", [limit("task-1", due=NOW + 9 * DAY)]) == ()
        assert deadlines.running_of_case(work, "case-1")[0].due_at == NOW + DAY


@pytest.mark.parametrize(
    ("at", "finished", "status"),
    [(NOW + DAY, {"task-1"}, "met"), (NOW + 2 * DAY, {"task-1"}, "missed"), (NOW, (), "dropped")],
)
def test_a_limit_that_no_longer_runs_says_how_it_ended(engine, at, finished, status):
    started(engine)
    with acting(engine) as work:
        deadlines.sync(work, "case-1", [limit("task-1")])
    with acting(engine, at=at) as work:
        deadlines.sync(work, "case-1", [], finished=finished)
        (ended,) = deadlines.of_case(work, "case-1")
    assert (ended.status, ended.closed_at) == (status, at)


def test_limits_that_rest_on_an_unconfirmed_year_are_found_with_their_cases(engine):
    started(engine)
    with acting(engine) as work:
        deadlines.sync(work, "case-1", [limit("task-1", provisional=True), limit("task-2", due=NOW + 3 * DAY)])
        assert (deadlines.touched(work), deadlines.cases_touched(work)) == (Touched(1, 1), ["case-1"])
        assert deadlines.touched(work, NOW + 2 * DAY) == Touched(2, 1)
        deadlines.sync(work, "case-1", [])
        assert (deadlines.touched(work), deadlines.cases_touched(work)) == (Touched(0, 0), [])


def test_a_limit_counted_once_more_takes_its_new_date_its_reasons_and_loses_its_mark(engine):
    started(engine)
    was, sure = limit("task-1", provisional=True), limit("task-2")
    with acting(engine) as work:
        deadlines.sync(work, "case-1", [was, sure])
        now = replace(was, due_at=NOW + 3 * DAY, provisional=False, explanation={"sentences": []})
        assert deadlines.extend(work, "case-1", [now, sure]) == ((was, now),)
        assert deadlines.running_of_case(work, "case-1") == [sure, now]


def test_a_date_that_stays_is_reported_when_it_is_provisional_no_more(engine):
    started(engine)
    was = limit("task-1", provisional=True)
    with acting(engine) as work:
        deadlines.sync(work, "case-1", [was])
        now = replace(was, provisional=False)
        assert deadlines.extend(work, "case-1", [now]) == ((was, now),)
        assert deadlines.extend(work, "case-1", [now]) == ()
