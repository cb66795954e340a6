"""A process that starts by the clock opens one case in each bureau at each moment of its cycle, whoever is awake."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import select, update

import workflows.actions.start_scheduled_case as opening
from tests.actions.mirror import lists_equal_the_engine
from tests.processes.published import bare_county, publish
from workflows.actions.retry_incident import retry_incident
from workflows.queries.due import next_due
from workflows.queries.scheduled_starts import Schedule, schedule
from workflows.store import jobs, timer_starts
from workflows.store.tables.cases import case
from workflows.store.tables.people import organisation, person
from workflows.values.refusals import NotAllowed, NotFound
from workflows.values.times import read_moment

FIRST, SECOND = read_moment("2027-01-05T10:00:00+08:00"), read_moment("2028-01-05T10:00:00+08:00")
BUREAUS = ["org-ml", "org-xy"]
"""The county bureaus with a section chief: the start event stands in the section chiefs' lane."""


@pytest.fixture
def planned(engine, tmp_path):
    """The yearly process published on 25 November 2026, six weeks before its first moment."""
    world = bare_county(engine, tmp_path)
    publish(world, tmp_path / "annual", "annual")
    return world


def at(world, moment):
    world.now = moment
    while world.work_round():
        pass


def opened(world, organisation_id="org-xy"):
    """Title and variables of the bureau's yearly cases, oldest first."""
    with world.looking("zhaolixin") as look:
        mine = (case.c.process == "proc_annual") & (case.c.organisation_id == organisation_id)
        return list(look.connection.scalars(select(case.c.title).where(mine).order_by(case.c.started_at, case.c.id)))


def case_of(world, organisation_id="org-xy"):
    with world.looking("zhaolixin") as look:
        mine = (case.c.process == "proc_annual") & (case.c.organisation_id == organisation_id)
        return look.connection.scalar(select(case.c.id).where(mine))


def annual(world):
    """Where and when it is due next."""
    with world.looking("zhaolixin") as look:
        return sorted(
            (one.organisation_id, one.due_at) for one in timer_starts.every(look) if one.node == "start_yearly"
        )


def test_every_bureau_with_people_of_its_lane_waits_for_the_first_moment_after_publication(planned):
    assert annual(planned) == [(bureau, FIRST) for bureau in BUREAUS]


def test_a_case_is_opened_at_the_moment_and_not_before(planned):
    at(planned, FIRST - timedelta(seconds=1))
    assert opened(planned) == []
    at(planned, FIRST)
    assert [opened(planned, bureau) for bureau in BUREAUS] == [["巡查 2027-01-05"]] * 2


def test_it_begins_at_its_start_event_and_knows_its_day_and_its_number(planned):
    at(planned, FIRST)
    page = planned.page("zhaolixin", case_of(planned))
    assert planned.open_nodes("zhaolixin", page.head.id) == {"ut_plan"}
    assert page.head.number == "湘阴档巡〔2027〕1号"
    assert (page.head.data["scheduled_for"], page.head.data["case_number"]) == ("2027-01-05", page.head.number)
    assert [step.node for step in page.done_steps] == []
    assert lists_equal_the_engine(planned, page.head.id)


def test_the_worker_knows_when_it_is_needed_next(planned):
    at(planned, FIRST)
    with planned.looking("zhaolixin") as look:
        assert next_due(look) <= SECOND
    assert annual(planned) == [(bureau, SECOND) for bureau in BUREAUS]


def test_nobody_gets_two_however_often_the_worker_starts_anew_or_the_clock_is_set_back(planned):
    for moment in (FIRST, FIRST + timedelta(hours=1), FIRST - timedelta(days=30), FIRST, FIRST + timedelta(days=300)):
        at(planned, moment)
    assert opened(planned) == ["巡查 2027-01-05"]


def test_after_a_long_pause_only_the_latest_moment_is_made_up_for(planned):
    at(planned, SECOND + timedelta(days=90))
    assert opened(planned) == ["巡查 2028-01-05"]
    at(planned, read_moment("2029-01-05T10:00:00+08:00"))
    assert opened(planned) == ["巡查 2028-01-05", "巡查 2029-01-05"]


def test_two_workers_at_once_open_it_once(planned):
    planned.now = FIRST
    with ThreadPoolExecutor(2) as pool:
        for future in [pool.submit(planned.work_round) for _ in range(2)]:
            future.result(timeout=60)
    at(planned, FIRST)
    assert [opened(planned, bureau) for bureau in BUREAUS] == [["巡查 2027-01-05"]] * 2


def test_a_process_published_after_a_moment_does_not_make_up_for_it(sqlite_engine, tmp_path):
    world = bare_county(sqlite_engine, tmp_path)
    world.now = FIRST + timedelta(minutes=1)
    publish(world, tmp_path / "annual", "annual")
    at(world, FIRST + timedelta(days=30))
    assert opened(world) == []
    assert annual(world) == [(bureau, SECOND) for bureau in BUREAUS]


def test_a_new_version_neither_loses_a_moment_nor_doubles_one(planned, tmp_path):
    planned.now = FIRST + timedelta(hours=1)  # the worker was off, and somebody publishes
    publish(planned, tmp_path / "again", "annual", ("拟定计划", "拟定年度计划"))
    at(planned, FIRST + timedelta(hours=2))
    publish(planned, tmp_path / "once more", "annual", ("拟定计划", "拟定全年计划"))
    at(planned, FIRST + timedelta(hours=3))
    assert opened(planned) == ["巡查 2027-01-05"]


def test_another_cycle_counts_from_its_publication(planned, tmp_path):
    planned.now = FIRST - timedelta(days=10)
    publish(planned, tmp_path / "again", "annual", ("R/2027-01-05T10", "R/2026-12-01T08"))
    at(planned, FIRST)
    assert opened(planned) == []
    assert {due for _, due in annual(planned)} == {read_moment("2027-12-01T08:00:00+08:00")}


def test_a_version_without_the_timer_start_opens_nothing_more(planned, tmp_path):
    cycle = "<bpmn:timeCycle>R/2027-01-05T10:00:00+08:00/P1Y</bpmn:timeCycle>"
    timed = f"<bpmn:timerEventDefinition>{cycle}</bpmn:timerEventDefinition>"
    ordered = "<bpmn:messageEventDefinition />"
    titled = ('"巡查 " + scheduled_for', '"巡查"')
    named = ('<bureau:start roles="role_section_chief" />', "")
    publish(planned, tmp_path / "again", "annual", (timed, ordered), titled, named)
    at(planned, FIRST)
    assert (annual(planned), opened(planned)) == ([], [])


def test_a_bureau_that_begins_to_work_later_waits_for_the_next_moment(planned):
    with planned.acting("zhaolixin") as work:
        work.connection.execute(update(person).where(person.c.organisation_id == "org-ml").values(active=False))
    at(planned, FIRST)
    assert (opened(planned, "org-ml"), opened(planned)) == ([], ["巡查 2027-01-05"])
    with planned.acting("zhaolixin") as work:
        work.connection.execute(update(person).where(person.c.organisation_id == "org-ml").values(active=True))
    at(planned, FIRST + timedelta(days=1))
    assert opened(planned, "org-ml") == []
    at(planned, SECOND)
    assert opened(planned, "org-ml") == ["巡查 2028-01-05"]


def test_a_bureau_that_is_closed_opens_none(planned):
    with planned.acting("zhaolixin") as work:
        work.connection.execute(update(organisation).where(organisation.c.id == "org-ml").values(active=False))
    at(planned, FIRST)
    assert (opened(planned, "org-ml"), opened(planned)) == ([], ["巡查 2027-01-05"])


class TestWhatCannotBeOpened:
    @pytest.fixture
    def broken(self, planned, monkeypatch):
        """The county's case cannot be opened until `mend()`."""
        open_it, state = opening.open_case, {"broken": True}

        def refuse(work, version, origin, *given):
            if state["broken"] and origin.organisation_id == "org-xy":
                raise OSError("磁盘已满")
            return open_it(work, version, origin, *given)

        monkeypatch.setattr(opening, "open_case", refuse)
        at(planned, FIRST)
        planned.mend = lambda: state.update(broken=False)
        return planned

    def give_up(self, world):
        for _ in range(jobs.ATTEMPTS):
            at(world, world.now + timedelta(hours=1))

    def told(self, world, login="zhaolixin"):
        with world.looking(login) as look:
            return schedule(look)

    def test_does_not_keep_other_bureaus_waiting(self, broken):
        assert (opened(broken), opened(broken, "org-ml")) == ([], ["巡查 2027-01-05"])

    def test_is_tried_again_after_a_minute(self, broken):
        broken.mend()
        at(broken, FIRST + timedelta(minutes=1))
        assert opened(broken) == ["巡查 2027-01-05"]

    def test_becomes_an_incident_its_bureau_sees_and_has_tried_again(self, broken):
        self.give_up(broken)
        (failed,) = self.told(broken).failed
        assert (failed.name, failed.day, failed.why) == ("每年一月", "2027-01-05", "磁盘已满")
        assert self.told(broken, "miluogu").failed == ()
        broken.mend()
        with broken.acting("zhaolixin") as work:
            assert retry_incident(work, failed.incident) == ""
        at(broken, broken.now)
        assert opened(broken) == ["巡查 2027-01-05"]
        assert self.told(broken).failed == ()

    def test_is_no_business_of_other_bureaus_and_of_those_who_do_not_answer_for_it(self, broken):
        self.give_up(broken)
        (failed,) = self.told(broken).failed
        with pytest.raises(NotFound), broken.acting("miluogu") as work:
            retry_incident(work, failed.incident)
        with pytest.raises(NotAllowed), broken.acting("wangjianguo") as work:
            retry_incident(work, failed.incident)

    def test_does_not_stop_the_next_year(self, broken):
        self.give_up(broken)
        broken.mend()
        at(broken, SECOND)
        assert opened(broken) == ["巡查 2028-01-05"]


def test_the_staff_of_a_bureau_see_what_comes_and_others_nothing(planned):
    with planned.looking("wangjianguo") as look:
        (annual,) = [one for one in schedule(look).coming if one.process == "proc_annual"]
    assert (annual.process_name, annual.name, annual.due_at) == ("年度巡查", "每年一月", FIRST)
    with planned.looking("ziran") as look:
        assert schedule(look) == Schedule()
