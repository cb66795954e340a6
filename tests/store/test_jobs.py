"""Jobs and outgoing things are done once, by whichever worker is free."""

from datetime import timedelta

import pytest

from tests.store.builders import DAY, NOW, acting, at_once, seeing
from workflows.store import jobs, outbox
from workflows.values.refusals import NotFound


def add(engine, key="2026-11-25", run_at=NOW):
    with acting(engine) as work:
        jobs.add(work, "seal", key, {"day": key}, run_at)


def claimed(engine, at=NOW):
    with acting(engine, at=at) as work:
        return jobs.claim_due(work, 10)


def test_a_job_is_put_on_the_list_once(engine):
    add(engine)
    add(engine)
    assert [(one.kind, one.key, one.payload) for one in claimed(engine)] == [
        ("seal", "2026-11-25", {"day": "2026-11-25"})
    ]


def test_a_job_waits_for_its_moment(engine):
    add(engine, run_at=NOW + DAY)
    assert claimed(engine) == []
    assert len(claimed(engine, at=NOW + DAY)) == 1
    with seeing(engine) as look:
        assert jobs.next_due(look) == NOW + DAY


def test_a_finished_job_is_gone(engine):
    add(engine)
    with acting(engine) as work:
        jobs.finish(work, jobs.claim_due(work, 1)[0].id)
    assert claimed(engine) == []


def test_a_failed_job_is_tried_again_later_and_later_and_then_waits_for_a_person(engine):
    add(engine)
    (job,) = claimed(engine)
    waits = []
    for _ in range(jobs.ATTEMPTS):
        with acting(engine) as work:
            failed = jobs.fail(work, job.id, "打印机没有响应")
        waits.append(failed.run_at - NOW)
    assert waits[:3] == [timedelta(minutes=1), timedelta(minutes=2), timedelta(minutes=4)]
    assert (failed.status, failed.last_error) == ("failed", "打印机没有响应")
    assert claimed(engine, at=NOW + DAY) == []


def test_a_person_who_mended_the_cause_has_the_job_tried_again(engine):
    add(engine)
    (job,) = claimed(engine)
    with acting(engine) as work:
        for _ in range(jobs.ATTEMPTS):
            jobs.fail(work, job.id, "打印机没有响应")
        jobs.retry(work, job.kind, job.key)
        assert [one.attempts for one in jobs.claim_due(work, 1)] == [0]


def test_a_job_that_is_gone_cannot_fail(engine):
    with acting(engine) as work, pytest.raises(NotFound):
        jobs.fail(work, 99, "没有此任务")


def test_four_workers_do_forty_jobs_once_each(engine):
    for n in range(40):
        add(engine, key=str(n))

    def work_until_none_is_left():
        done = []
        while True:
            with acting(engine) as work:
                for job in jobs.claim_due(work, 1):
                    jobs.finish(work, job.id)
                    done.append(job.key)
            with seeing(engine) as look:
                if jobs.next_due(look) is None:
                    return done

    done = [key for worker in at_once([work_until_none_is_left] * 4) for key in worker]
    assert sorted(done) == sorted(str(n) for n in range(40))


def test_what_is_laid_out_leaves_once(engine):
    with acting(engine) as work:
        outbox.put(work, "province", {"number": "1"}, "case-1")
        outbox.put(work, "portal", {"number": "2"})
    with acting(engine) as work:
        first = outbox.claim_waiting(work, 1)
        outbox.mark_sent(work, [one.id for one in first])
    with seeing(engine) as look:
        assert [one.payload for one in first] == [{"number": "1"}]
        assert [one.payload for one in outbox.waiting(look, 10)] == [{"number": "2"}]


def test_a_worker_leaves_out_what_another_is_sending(postgres_engine):
    with acting(postgres_engine) as work:
        outbox.put(work, "province", {"number": "1"})
    with acting(postgres_engine) as first, acting(postgres_engine) as second:
        assert len(outbox.claim_waiting(first, 10)) == 1
        assert outbox.claim_waiting(second, 10) == []
