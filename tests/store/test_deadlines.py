"""A limit runs with its reasons until it is met, missed or dropped."""

import pytest

from tests.store.builders import DAY, NOW, acting, seeing, started
from workflows.store import deadlines
from workflows.store.deadlines import CaseDeadline, Recomputed

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


def test_provisional_limits_are_recomputed_when_the_calendar_is_confirmed(engine):
    started(engine)
    with acting(engine) as work:
        deadlines.sync(work, "case-1", [limit("task-1", provisional=True), limit("task-2")])
        (unsure,) = deadlines.provisional(work)
        deadlines.recompute(work, [Recomputed(unsure.id, NOW + 3 * DAY, False, {"sentences": []})])
        assert deadlines.provisional(work) == []
        assert deadlines.running_of_case(work, "case-1")[1].due_at == NOW + 3 * DAY
