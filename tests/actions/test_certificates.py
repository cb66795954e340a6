"""S4.4, S4.5, E4.1: two officers at least, with certificates valid on the day of the visit."""

from datetime import date

import pytest
from sqlalchemy import update

from tests.actions.mirror import lists_equal_the_engine
from tests.world import UNANNOUNCED
from workflows.queries.task_page import task_page
from workflows.store.tables.people import certificate, person
from workflows.values.refusals import BadAnswers

TOO_FEW = "执法人员：至少 2 项，现有 1 项"
NOT_VALID = "有人没有行政执法证，或者检查日期不在其执法证有效期内，请更换人员（或者调整检查日期）。"
SAME_NUMBER = "所选人员的执法证号有重复，请选择至少2名证号各不相同的执法人员。"


def change_certificate(world, person_id, **values):
    with world.acting("linfeng") as work:
        work.connection.execute(update(certificate).where(certificate.c.person_id == person_id).values(**values))


def prepare(world, **changes):
    case_id = world.start()
    world.do("wangjianguo", case_id, "ut_prepare_inspection", **UNANNOUNCED, **changes)
    return case_id


def refused(world, **changes):
    with pytest.raises(BadAnswers) as refusal:
        prepare(world, **changes)
    return [str(fault.sentence) for fault in refusal.value.faults]


def test_s4_4_one_officer_alone_is_refused(world):
    assert refused(world, officers=["p-wang"]) == [TOO_FEW]


def test_s4_4_two_officers_may_go(world):
    assert prepare(world, officers=["p-wang", "p-li"])


def test_s4_4_one_officer_and_one_assistant_are_not_two_officers(world):
    assert refused(world, officers=["p-wang"], assistants=["p-tang"]) == [TOO_FEW]


def test_s4_4_two_people_with_the_same_certificate_number_are_refused(world):
    change_certificate(world, "p-li", number="湘执F060624001")
    assert refused(world, officers=["p-wang", "p-li"]) == [SAME_NUMBER]


def test_s4_4_the_same_officer_twice_is_refused(world):
    assert refused(world, officers=["p-wang", "p-wang"]) == ["执法人员：有重复的项，请删去重复"]


def test_s4_4_somebody_without_a_certificate_is_no_officer(world):
    assert refused(world, officers=["p-wang", "p-tang"])[0] == ("执法人员：所选人员不在本局人员名册中，请重新选择。")


def test_s4_4_two_people_with_the_same_certificate_are_stopped_on_the_day_too(world):
    case_id = prepare(world)
    change_certificate(world, "p-li", number="湘执F060624001")
    world.reach(case_id, "ut_prepare_inspection", ut_prepare_inspection=UNANNOUNCED)
    assert "执法人员不足两名" in world.told("wangjianguo")[0]


@pytest.mark.parametrize(("last_day", "may_go"), [("2026-11-26", False), ("2026-11-27", True)])
def test_s4_5_a_certificate_must_be_valid_on_the_day_of_the_visit_itself(world, last_day, may_go):
    change_certificate(world, "p-li", valid_to=date.fromisoformat(last_day))
    faults = [] if may_go and prepare(world, planned_date="2026-11-27") else refused(world, planned_date="2026-11-27")
    assert faults == ([] if may_go else [NOT_VALID])


def test_s4_5_a_certificate_that_is_not_valid_yet_is_refused(world):
    change_certificate(world, "p-li", valid_from=date(2026, 12, 9))
    assert refused(world) == [NOT_VALID]


def test_s4_5_every_officers_certificate_is_shown_on_arrival(world):
    case_id = world.reach_the_site()
    with world.looking("wangjianguo") as look:
        proposed = task_page(look, world.task(look, case_id, "ut_arrive")).answers["id_shown"]
    assert proposed == [
        {"name": "王建国", "certificate": "湘执F060624001"},
        {"name": "李敏", "certificate": "湘执F060624002"},
    ]
    one_only = [{"name": "王建国", "certificate": "湘执F060624001", "shown_time": "2026-12-08T08:20:00+08:00"}] * 2
    with pytest.raises(BadAnswers):
        world.do("wangjianguo", case_id, "ut_arrive", id_shown=one_only)


def test_a_certificate_that_ends_before_the_visit_stops_it_and_the_notice_says_whose(every_world):
    world = every_world
    case_id = prepare(world)
    world.do("liuguoping", case_id, "ut_approve_inspection")
    change_certificate(world, "p-li", valid_to=date(2026, 12, 7))

    world.wait("2026-12-08T08:00:00+08:00")
    assert world.open_nodes("wangjianguo", case_id) == {"ut_prepare_inspection"}
    assert lists_equal_the_engine(world, case_id)
    for login in ("wangjianguo", "limin", "zhaolixin"):
        assert world.told(login) == [
            "湘阴县自然资源局 定期巡查：2026-12-08 执法证校验未通过（李敏），检查不能进行，请重新安排人员。"
        ]
    assert world.told("helihua") == []


def test_a_stopped_visit_goes_on_with_other_officers(world):
    case_id = prepare(world)
    world.do("liuguoping", case_id, "ut_approve_inspection")
    change_certificate(world, "p-li", valid_to=date(2026, 12, 7))
    world.wait("2026-12-08T08:00:00+08:00")

    with pytest.raises(BadAnswers):
        world.do("wangjianguo", case_id, "ut_prepare_inspection", **UNANNOUNCED)
    world.visit = "2026-12-09"
    world.do("wangjianguo", case_id, "ut_prepare_inspection", officers=["p-wang", "p-sun"], **UNANNOUNCED)
    world.do("liuguoping", case_id, "ut_approve_inspection")
    assert world.open_nodes("wangjianguo", case_id) == set()
    world.wait("2026-12-09T08:00:00+08:00")
    assert world.open_nodes("wangjianguo", case_id) == {"ut_arrive"}


def test_a_certificate_that_ends_on_the_day_of_the_visit_is_good_for_it(world):
    case_id = prepare(world)
    change_certificate(world, "p-li", valid_to=date(2026, 12, 8))
    world.reach(case_id, "ut_arrive")


def test_a_renewed_certificate_counts(world):
    change_certificate(world, "p-chen", valid_to=date(2031, 10, 19), number="湘执F060624103")
    assert prepare(world, officers=["p-wang", "p-chen"])


def test_an_officer_who_has_left_is_no_longer_chosen(world):
    with world.acting("linfeng") as work:
        work.connection.execute(update(person).where(person.c.id == "p-li").values(active=False))
    assert "所选人员不在本局人员名册中" in refused(world)[0]
