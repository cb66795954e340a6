"""A bell rings once, at its moment, whoever is awake: after a restart, with two workers, with the clock set back."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from tests.actions.mirror import lists_equal_the_engine
from tests.world import World
from workflows.queries.due import next_due
from workflows.values.times import read_moment

OVERDUE = "湘阴档检〔2026〕1号　现场检查的处理意见超过期限尚未确定，请督办"
TWELFTH = read_moment("2026-10-13T00:00:00+08:00")  # 24:00 of 12 October: 5 working days after 29 September
HOUR = timedelta(hours=1)
ASSESSMENT = read_moment("2026-12-10T10:00:00+08:00")  # when the assessment of the year is opened


@pytest.fixture
def waiting(engine, tmp_path):
    """A visit on 29 September whose handling the section chief has not decided."""
    world = World.open(engine, tmp_path, read_moment("2026-09-15T09:00:00+08:00"), "2026-09-29")
    world.reach_the_site("ut_decide_handling")
    return world


def rounds(world, *moments):
    for moment in moments:
        world.now = moment
        while world.work_round():
            pass


def test_the_supervisor_is_told_at_the_moment_the_limit_ends_and_not_before(waiting):
    rounds(waiting, TWELFTH - timedelta(seconds=1))
    assert waiting.told("xujing") == []
    rounds(waiting, TWELFTH)
    assert waiting.told("xujing") == [OVERDUE]


def test_the_worker_knows_when_it_is_needed_next(waiting):
    with waiting.looking("xujing") as look:
        assert next_due(look) == TWELFTH
    rounds(waiting, TWELFTH)
    with waiting.looking("xujing") as look:
        assert next_due(look) == ASSESSMENT


def test_nobody_is_told_twice_however_often_the_worker_starts_anew(waiting):
    rounds(waiting, TWELFTH, TWELFTH + HOUR, TWELFTH + timedelta(days=30))
    assert waiting.told("xujing") == [OVERDUE]


def test_nobody_is_told_twice_when_the_clock_is_set_back(waiting):
    rounds(waiting, TWELFTH, TWELFTH - HOUR, TWELFTH - timedelta(days=365), TWELFTH, TWELFTH + timedelta(days=365))
    assert waiting.told("xujing") == [OVERDUE]


def test_a_bell_missed_while_everything_was_off_is_rung_when_the_worker_is_back(waiting):
    rounds(waiting, TWELFTH + timedelta(days=90))
    assert waiting.told("xujing") == [OVERDUE]


def test_two_workers_at_once_ring_it_once(waiting):
    waiting.now = TWELFTH
    with ThreadPoolExecutor(2) as pool:
        done = [future.result(timeout=60) for future in [pool.submit(waiting.work_round) for _ in range(2)]]
    assert sum(done) == 1
    assert waiting.told("xujing") == [OVERDUE]


def test_the_late_task_stays_open_and_its_chief_can_still_decide(waiting):
    rounds(waiting, TWELFTH)
    (case_id,) = {line.case_id for line in waiting.desk("zhaolixin", "claimable")}
    assert waiting.open_nodes("wangjianguo", case_id) == {"ut_decide_handling"}
    assert lists_equal_the_engine(waiting, case_id)
    waiting.do("zhaolixin", case_id, "ut_decide_handling")
    assert lists_equal_the_engine(waiting, case_id)


def test_a_task_done_in_time_takes_its_bell_with_it(waiting):
    (case_id,) = {line.case_id for line in waiting.desk("zhaolixin", "claimable")}
    waiting.do("zhaolixin", case_id, "ut_decide_handling")
    rounds(waiting, TWELFTH + HOUR)
    assert OVERDUE not in waiting.told("xujing")


def test_s4_8_a_unit_that_does_not_answer_is_reminded_and_the_visit_takes_place_all_the_same(world):
    case_id = world.start()
    world.reach(case_id, "ut_unit_confirm")
    rounds(world, read_moment("2026-12-04T00:00:00+08:00"))  # two full working days before Tuesday the 8th
    assert world.told("ziran") == ["湘阴档检〔2026〕1号　请尽快确认检查联系人和配合事项，检查日期：2026-12-08"]
    assert world.open_nodes("wangjianguo", case_id) == {"ut_unit_confirm"}

    rounds(world, read_moment("2026-12-08T00:00:00+08:00"))
    assert world.open_nodes("wangjianguo", case_id) == set()
    rounds(world, read_moment("2026-12-08T08:00:00+08:00"))
    assert world.open_nodes("wangjianguo", case_id) == {"ut_arrive"}
    assert lists_equal_the_engine(world, case_id)


@pytest.fixture
def announced(world):
    """A notice announced on 25 November because nobody could be found."""
    case_id = world.start()
    world.reach(case_id, "ut_choose_service")
    reason = "两次直接送达均无人签收，邮寄被退回，其他方式无法送达"
    world.do("helihua", case_id, "ut_choose_service", mode="公告送达", announce_reason=reason)
    where = {"mode": "公告送达", "announce_url": "县政府网站", "announce_date": "2026-11-25"}
    world.do(
        "wangjianguo", case_id, "ut_execute_service", service_result="公告中", service_time=world.shown_now, **where
    )
    return case_id


def kinds(world, case_id):
    return [paper.kind for paper in world.page("wangjianguo", case_id).documents]


def test_service_by_announcement_is_complete_when_thirty_days_have_passed(world, announced):
    rounds(world, read_moment("2026-12-25T23:59:59+08:00"))
    assert kinds(world, announced) == ["DOC-01", "DOC-02"]
    rounds(world, read_moment("2026-12-26T00:00:00+08:00"))
    assert kinds(world, announced) == ["DOC-01", "DOC-02", "DOC-38"]
    assert world.page("wangjianguo", announced).head.data["served_date"] == "2026-12-26"


def test_a_worker_that_was_off_does_not_move_the_day_of_service(world, announced):
    rounds(world, read_moment("2027-01-11T09:00:00+08:00"))
    assert world.page("wangjianguo", announced).head.data["served_date"] == "2026-12-26"


def test_what_leaves_the_system_is_sent_once_and_kept_as_a_file(world):
    case_id = world.reach_the_site("ut_upload_no")
    world.wait(timedelta())
    assert world.work_round() == 0
    kept = [path for path in world.premises.files.rglob("*") if path.is_file()]
    packages = [path.read_text() for path in kept if path.read_bytes().startswith(b"{")]
    assert len(packages) == 1
    assert world.page("wangjianguo", case_id).head.number in packages[0]
