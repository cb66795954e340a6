"""Tasks follow the engine; one person has a task at a time."""

from dataclasses import replace

import pytest

from tests.store.builders import BUREAU_ONLY, DAY, NOW, QIAN, ZHAO, acting, at_once, seeing, started, waiting_task
from workflows.store import cases, tasks
from workflows.store.tables.columns import FAR
from workflows.values.deadlines import Deadline, Roll, TimeLimit, Unit
from workflows.values.refusals import NotFound, TaskClosed, TaskTaken
from workflows.values.steps import Button, OpenTask


def sync(work, *wanted, **more):
    case = cases.find(work, "case-1")
    return tasks.sync(work, case, wanted, organisations=BUREAU_ONLY, **more)


def test_a_task_the_engine_opens_is_open_for_the_organisation_of_its_lane(engine):
    started(engine)
    button = Button("msg_obstruct", "被拒绝或妨碍检查", "bx_obstruct")
    with acting(engine) as work:
        new = OpenTask("task-1", "ut_arrive", "到达现场", "role_officer", "bureau", "ut_arrive", NOW, None, (button,))
        sync(work, new, previous="赵立新 · 行政检查审批")
        task = tasks.find_open(work, "task-1")
    assert (task.organisation_id, task.assignee_id, task.previous) == ("bureau", None, "赵立新 · 行政检查审批")
    assert (task.unit_name, task.order_at) == ("湘阴县教育局", FAR)
    assert task.buttons == [{"message": "msg_obstruct", "label": "被拒绝或妨碍检查", "node": "bx_obstruct"}]


def test_a_task_is_for_those_the_engine_names_now_and_leaves_the_desk_of_who_is_no_longer_named(engine):
    named = replace(waiting_task("task-1"), assigned=("zhao", "qian"))
    started(engine, named)
    with acting(engine) as work:
        tasks.assign(work, "task-1", "zhao")
        sync(work, named)
        assert tasks.find(work, "task-1").assignee_id == "zhao"
        sync(work, replace(named, assigned=("qian",)))
        row = tasks.find(work, "task-1")
    assert (row.assignee_id, row.assigned) == (None, ["qian"])


def test_a_date_moves_only_where_the_limit_was_extended(engine):
    started(engine, waiting_task("task-1"))
    limit = TimeLimit("k", "期限", 3, Unit.CALENDAR_DAYS, Roll.NONE, "")
    later = replace(waiting_task("task-1"), deadline=Deadline(limit, NOW, NOW + 3 * DAY, NOW.date()))
    with acting(engine) as work:
        sync(work, later)
        assert tasks.find(work, "task-1").due_at is None
        sync(work, later, extended=["task-1"])
        row = tasks.find(work, "task-1")
    assert row.due_at == row.order_at == NOW + 3 * DAY


def test_a_completed_task_is_done_and_the_next_is_open(engine):
    started(engine, waiting_task("task-1"))
    with acting(engine) as work:
        synced = sync(work, waiting_task("task-2", "ut_arrive"), done="task-1")
        done = tasks.find(work, "task-1")
        assert [one.id for one in tasks.open_of_case(work, "case-1")] == ["task-2"]
    assert (done.status, done.closed_by, done.closed_at) == ("done", "zhao", NOW)
    assert ([one.id for one in synced.opened], synced.cancelled) == (["task-2"], ())


def test_a_task_the_engine_gave_up_is_cancelled(engine):
    started(engine, waiting_task("task-1"), waiting_task("task-2"))
    with acting(engine) as work:
        synced = sync(work, waiting_task("task-1"))
        assert tasks.find(work, "task-2").status == "cancelled"
    assert [one.id for one in synced.cancelled] == ["task-2"]


def test_a_task_that_stays_open_keeps_its_person(engine):
    started(engine, waiting_task("task-1"))
    with acting(engine) as work:
        tasks.assign(work, "task-1", "zhao")
        assert sync(work, waiting_task("task-1")).opened == ()
        assert tasks.find(work, "task-1").assignee_id == "zhao"


def test_a_new_task_may_be_somebodys_from_the_start(engine):
    started(engine)
    with acting(engine) as work:
        sync(work, waiting_task("task-1"), assignees={"task-1": "qian"})
        assert tasks.find(work, "task-1").assignee_id == "qian"


def test_a_task_is_completed_once(engine):
    started(engine, waiting_task("task-1"))
    with acting(engine) as work:
        sync(work, done="task-1")
    with pytest.raises(TaskClosed), acting(engine, QIAN) as work:
        sync(work, done="task-1")
    with pytest.raises(TaskClosed), acting(engine, QIAN) as work:
        tasks.find_open(work, "task-1")


def test_two_people_claim_one_task_and_the_slower_reads_who_has_it(engine):
    started(engine, waiting_task("task-1"))

    def claim(actor):
        try:
            with acting(engine, actor) as work:
                tasks.assign(work, "task-1", actor.person_id)
        except TaskTaken as refusal:
            return str(refusal)
        return "has it"

    outcomes = sorted(at_once([lambda: claim(ZHAO), lambda: claim(QIAN)]))
    assert outcomes[0] == "has it"
    assert outcomes[1] in ("此任务已由赵立新领取。", "此任务已由钱学文领取。")


def test_claiming_what_one_has_already_changes_nothing(engine):
    started(engine, waiting_task("task-1"))
    with acting(engine) as work:
        tasks.assign(work, "task-1", "zhao")
        tasks.assign(work, "task-1", "zhao")


def test_a_released_task_may_be_claimed_by_another(engine):
    started(engine, waiting_task("task-1"))
    with acting(engine) as work:
        tasks.assign(work, "task-1", "zhao")
        tasks.release(work, "task-1")
    with acting(engine, QIAN) as work:
        tasks.assign(work, "task-1", "qian")


def test_a_closed_task_can_be_neither_claimed_nor_released(engine):
    started(engine, waiting_task("task-1"))
    with acting(engine) as work:
        sync(work, done="task-1")
        with pytest.raises(TaskClosed):
            tasks.assign(work, "task-1", "zhao")
        with pytest.raises(TaskClosed):
            tasks.release(work, "task-1")


def test_a_task_that_does_not_exist_is_not_found(engine):
    with seeing(engine) as look, pytest.raises(NotFound):
        tasks.find(look, "nowhere")
