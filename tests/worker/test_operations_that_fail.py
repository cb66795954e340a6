"""What the system itself cannot do at the moment stops nobody: it is tried again, and in the end a person is asked."""

from datetime import timedelta

import pytest
from sqlalchemy import select

import workflows.actions._performing as performing
from tests.actions.mirror import lists_equal_the_engine
from workflows.actions.perform_request import perform_request
from workflows.actions.retry_incident import retry_incident
from workflows.queries.due import next_due
from workflows.store import incidents, jobs, requests
from workflows.store.tables.system import job
from workflows.values.operations import Operation
from workflows.values.refusals import NotAllowed, NotFound, OperationFailed

MINUTE = timedelta(minutes=1)


@pytest.fixture
def jam(monkeypatch):
    """A printer that is out of paper until it is mended: `jam.mend()`."""
    broken = {"paper": False, "tries": 0}
    print_it = performing.OPERATIONS[Operation.ISSUE_DOCUMENTS]

    def out_of_paper(site, request):
        broken["tries"] += 1
        if not broken["paper"]:
            print_it(site, request)  # half done, and then:
            raise OSError("打印机缺纸")
        return print_it(site, request)

    monkeypatch.setattr(performing, "OPERATIONS", {**performing.OPERATIONS, Operation.ISSUE_DOCUMENTS: out_of_paper})
    return broken


@pytest.fixture
def stuck(every_world, jam):
    """A plan just approved whose papers cannot be printed."""
    case_id = every_world.start()
    every_world.reach(case_id, "ut_approve_inspection")
    every_world.do("liuguoping", case_id, "ut_approve_inspection")
    return every_world, case_id, jam


def later(world, minutes):
    world.wait(minutes * MINUTE)


def job_of(world):
    with world.looking("linfeng") as look:
        return look.connection.execute(select(job)).one_or_none()


def incident_of(world, case_id):
    """The open incident of the case."""
    with world.looking("linfeng") as look:
        return incidents.unresolved(look, case_id)[0].id


def papers(world, case_id):
    return [(paper.kind, paper.number) for paper in world.page("wangjianguo", case_id).documents]


def test_the_approval_stands_although_its_papers_could_not_be_printed(stuck):
    world, case_id, _ = stuck
    page = world.page("wangjianguo", case_id)
    assert [done.node for done in page.done_steps][-1] == "ut_approve_inspection"
    assert page.open_steps == ()
    assert page.head.stage == "生成行政检查审批表"  # what the case waits for
    assert lists_equal_the_engine(world, case_id)


def test_what_was_half_done_is_undone(stuck):
    world, case_id, _ = stuck
    page = world.page("wangjianguo", case_id)
    assert page.documents == ()
    assert {"document.issued", "operation.done"}.isdisjoint({line.event for line in page.audit[-3:]})


def test_it_is_tried_again_after_a_minute_and_goes_through_when_it_is_mended(stuck):
    world, case_id, jam = stuck
    with world.looking("linfeng") as look:
        assert next_due(look) == world.now + MINUTE
    jam["paper"] = True
    later(world, 1)
    assert papers(world, case_id) == [("DOC-01", ""), ("DOC-02", "湘阴档检通〔2026〕1号")]
    assert world.open_nodes("wangjianguo", case_id) == {"ut_choose_service"}
    assert lists_equal_the_engine(world, case_id)
    assert job_of(world) is None


def test_between_the_attempts_the_pauses_grow(stuck):
    world, _, jam = stuck
    waits = []
    for _ in range(4):
        before = world.now
        with world.looking("linfeng") as look:
            world.now = next_due(look)
        waits.append((world.now - before) / MINUTE)
        world.work_round()
    assert waits == [1, 1, 2, 4]
    assert jam["tries"] == 5


def test_after_the_last_attempt_an_incident_asks_for_a_person(stuck):
    world, case_id, jam = stuck
    for _ in range(jobs.ATTEMPTS):
        later(world, 60)
    tries = jam["tries"]
    later(world, 24 * 60)
    assert jam["tries"] == tries  # nobody goes on trying for ever
    page = world.page("wangjianguo", case_id)
    (asked,) = [one for one in page.follow_ups if one.kind == "incident"]
    assert (asked.text, asked.detail, asked.status) == ("生成行政检查审批表", "打印机缺纸", "open")
    assert [
        line.facts["why"] for line in world.page("wangjianguo", case_id).audit if line.event == "incident.opened"
    ] == ["打印机缺纸"]


def test_once_the_cause_is_mended_the_person_has_it_tried_again_and_the_incident_is_over(stuck):
    world, case_id, jam = stuck
    for _ in range(jobs.ATTEMPTS):
        later(world, 60)
    jam["paper"] = True
    with world.acting("xujing") as work:
        retry_incident(work, incident_of(world, case_id))
    later(world, 0)

    assert papers(world, case_id) == [("DOC-01", ""), ("DOC-02", "湘阴档检通〔2026〕1号")]
    page = world.page("wangjianguo", case_id)
    assert [one.status for one in page.follow_ups if one.kind == "incident"] == ["closed"]
    assert [line.event for line in page.audit if line.event.startswith("incident.")] == [
        "incident.opened",
        "incident.retried",
    ]
    with world.looking("linfeng") as look:
        assert incidents.unresolved(look) == []


def test_a_retry_that_fails_too_ends_in_a_new_incident(stuck):
    world, case_id, _ = stuck
    for _ in range(jobs.ATTEMPTS):
        later(world, 60)
    with world.acting("xujing") as work:
        retry_incident(work, incident_of(world, case_id))
    for _ in range(jobs.ATTEMPTS):
        later(world, 60)
    page = world.page("wangjianguo", case_id)
    assert [one.status for one in page.follow_ups if one.kind == "incident"] == ["closed", "open"]


def test_only_those_who_answer_for_progress_retry_and_strangers_see_no_incident(stuck):
    world, case_id, _ = stuck
    for _ in range(jobs.ATTEMPTS):
        later(world, 60)
    incident = incident_of(world, case_id)
    with pytest.raises(NotAllowed), world.acting("wangjianguo") as work:
        retry_incident(work, incident)
    with pytest.raises(NotFound), world.acting("miluogu") as work:
        retry_incident(work, incident)


def test_trying_again_by_hand_says_when_it_still_fails(stuck):
    world, case_id, _ = stuck
    with world.looking("linfeng") as look:
        (owed,) = requests.of_case(look, case_id)
    with pytest.raises(OperationFailed), world.acting("linfeng") as work:
        perform_request(work, case_id, owed.id, owed.name)
    assert lists_equal_the_engine(world, case_id)


def test_what_was_answered_meanwhile_is_not_done_twice(stuck):
    world, case_id, jam = stuck
    with world.looking("linfeng") as look:
        (owed,) = requests.of_case(look, case_id)
    jam["paper"] = True
    with world.acting("linfeng") as work:
        assert perform_request(work, case_id, owed.id, owed.name).id == case_id
    with world.acting("linfeng") as work:
        assert perform_request(work, case_id, owed.id, owed.name) is None
    later(world, 1)
    assert len(papers(world, case_id)) == 2
    assert job_of(world) is None


def test_one_case_that_is_stuck_does_not_stop_the_others(stuck):
    world, case_id, jam = stuck
    other = world.start(unit_id="u017")
    world.do("wangjianguo", other, "ut_prepare_inspection")
    jam["paper"] = True
    world.do("liuguoping", other, "ut_approve_inspection")
    assert world.open_nodes("wangjianguo", other) == {"ut_choose_service"}
    assert world.open_nodes("wangjianguo", case_id) == set()
