"""Starting a case by hand: who may, with what, and what comes of it."""

import pytest

from tests.actions.mirror import lists_equal_the_engine
from workflows.queries.library import startable
from workflows.queries.start_page import start_page
from workflows.values.refusals import BadAnswers, NotAllowed, UnknownProcess

PROCESS = "sub_onsite_inspection"


def faults(world, login="wangjianguo", **changes):
    with pytest.raises(BadAnswers) as refused:
        world.start(login, **changes)
    return {fault.path: str(fault.sentence) for fault in refused.value.faults}


def test_a_case_begins_with_its_number_its_title_and_its_first_task(every_world):
    case_id = every_world.start("wangjianguo")
    page = every_world.page("wangjianguo", case_id)
    assert (page.head.number, page.head.title, page.head.unit_name) == (
        "湘阴档检〔2026〕1号",
        "湘阴县自然资源局 定期巡查",
        "湘阴县自然资源局",
    )
    assert (page.head.starter, page.head.started_at) == ("王建国", every_world.now)
    assert [(step.node, step.holder) for step in page.open_steps] == [("ut_prepare_inspection", "王建国")]
    assert page.head.data["unit_type"] == "机关"
    assert page.head.data["is_specialised"] is True
    assert lists_equal_the_engine(every_world, case_id)


def test_the_first_task_is_in_the_pool_when_who_started_does_not_do_it(world):
    world.start("zhaolixin")
    assert world.desk("zhaolixin") == ()
    assert [line.holder for line in world.desk("limin", "claimable")] == [""]


@pytest.mark.parametrize("login", ["helihua", "liuguoping", "xujing", "gaoyu", "linfeng", "ziran", "yueyang"])
def test_only_the_roles_the_diagram_names_may_start(world, login):
    with pytest.raises(NotAllowed):
        world.start(login)
    with world.looking(login) as look:
        assert PROCESS not in {line.process for line in startable(look)}
        with pytest.raises(NotAllowed):
            start_page(look, PROCESS)


def test_who_may_start_finds_it_on_the_list(world):
    with world.looking("wangjianguo") as look:
        assert (PROCESS, "现场检查") in {(line.process, line.name) for line in startable(look)}
        assert start_page(look, PROCESS).form.id == "start_inspection"


def test_a_process_that_is_not_published_cannot_be_started(world):
    with pytest.raises(UnknownProcess, match="no_such_process"):
        world.start("wangjianguo", "no_such_process")


@pytest.mark.parametrize("unit", ["org-xy", "org-ml", "no-such-unit"])
def test_only_units_of_ones_own_bureau_are_inspected(world, unit):
    assert list(faults(world, unit_id=unit)) == ["/unit_id"]
    assert list(faults(world, "miluo")) == ["/unit_id"]  # a unit of Xiangyin, chosen in Miluo


def test_the_visit_is_on_a_working_day_not_in_the_past(world):
    assert "不是工作日" in faults(world, planned_date="2026-12-06")["/planned_date"]
    assert "不能早于今天" in faults(world, planned_date="2026-11-24")["/planned_date"]


def test_a_return_visit_names_the_case_it_returns_to(world):
    assert list(faults(world, inspection_kind="回访")) == ["/source_case_no"]
    world.start(inspection_kind="回访", source_case_no="湘阴档检〔2026〕1号")


def test_a_refused_start_takes_no_number(world):
    faults(world, planned_date="2026-12-06")
    assert world.page("wangjianguo", world.start()).head.number == "湘阴档检〔2026〕1号"
    faults(world, planned_date="2026-12-06")
    assert world.page("wangjianguo", world.start()).head.number == "湘阴档检〔2026〕2号"


def test_numbers_begin_anew_with_the_year_as_the_wall_clock_in_shanghai_shows_it(world):
    world.start()
    world.wait("2026-12-31T23:59:00+08:00")
    assert world.page("wangjianguo", world.start(planned_date="2027-01-12")).head.number == "湘阴档检〔2026〕2号"
    world.wait("2027-01-01T00:00:00+08:00")
    assert world.page("wangjianguo", world.start(planned_date="2027-01-12")).head.number == "湘阴档检〔2027〕1号"
