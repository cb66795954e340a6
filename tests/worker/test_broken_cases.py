"""A case whose bell cannot be rung is set aside with an incident; the clock of the others goes on."""

import pytest
from sqlalchemy import update

from tests.actions.mirror import lists_equal_the_engine
from tests.world import UNANNOUNCED
from workflows import engine
from workflows.actions import fire_timers
from workflows.actions.retry_incident import retry_incident
from workflows.store import incidents
from workflows.store.tables.cases import case_state
from workflows.values.times import read_moment

THE_DAY = read_moment("2026-12-08T08:00:00+08:00")


@pytest.fixture
def two_visits(every_world):
    """Two visits on the same morning."""
    world = every_world
    cases = []
    for unit in ("u021", "u017"):
        case_id = world.start(unit_id=unit)
        world.reach(case_id, "ut_approve_inspection", ut_prepare_inspection=UNANNOUNCED)
        world.do("liuguoping", case_id, "ut_approve_inspection")
        cases.append(case_id)
    return world, *cases


def asked(world, case_id):
    return [(one.text, one.status) for one in world.page("xujing", case_id).follow_ups if one.kind == "incident"]


def play(world):
    world.now = THE_DAY
    while world.work_round():
        pass


def test_a_case_that_cannot_be_read_does_not_stop_the_others(two_visits):
    world, broken, sound = two_visits
    with world.acting("linfeng") as work:
        work.connection.execute(update(case_state).where(case_state.c.case_id == broken).values(state=b"rubbish"))
    play(world)
    assert world.open_nodes("wangjianguo", sound) == {"ut_arrive"}
    assert world.open_nodes("wangjianguo", broken) == set()
    assert asked(world, broken) == [("等待检查日", "open")]
    (incident,) = [line for line in world.page("xujing", broken).audit if line.event == "incident.opened"]
    assert "案件的保存内容已损坏" in incident.facts["why"]


def test_a_bell_that_failed_is_not_rung_again_every_second(two_visits, monkeypatch):
    world, broken, _ = two_visits
    rung = []

    def refuse(*_, **__):
        rung.append(1)
        raise OSError("网络断开")

    monkeypatch.setattr(fire_timers.engine, "wake", refuse)
    play(world)
    assert len(rung) == 2  # once for each case
    assert world.work_round() == 0
    with world.looking("linfeng") as look:
        assert len(incidents.unresolved(look)) == 2
    assert asked(world, broken) == [("等待检查日", "open")]


def test_people_go_on_with_a_case_whose_reminder_failed(two_visits, monkeypatch):
    world, _, _ = two_visits
    case_id = world.start()
    world.reach(case_id, "ut_unit_confirm")
    wake = engine.wake

    def refuse(*_, **__):
        raise OSError("网络断开")

    monkeypatch.setattr(fire_timers.engine, "wake", refuse)
    world.now = read_moment("2026-12-04T00:00:00+08:00")
    world.work_round()
    monkeypatch.setattr(fire_timers.engine, "wake", wake)
    assert asked(world, case_id) == [("催办单位确认", "open")]

    world.do("ziran", case_id, "ut_unit_confirm")
    assert lists_equal_the_engine(world, case_id)
    play(world)
    assert world.open_nodes("wangjianguo", case_id) == {"ut_arrive"}


def test_a_bell_that_failed_rings_after_a_person_has_mended_the_cause(two_visits, monkeypatch):
    world, broken, _ = two_visits
    wake = engine.wake

    def refuse(*_, **__):
        raise OSError("网络断开")

    monkeypatch.setattr(fire_timers.engine, "wake", refuse)
    play(world)
    monkeypatch.setattr(fire_timers.engine, "wake", wake)
    with world.looking("xujing") as look:
        incident = incidents.unresolved(look, broken)[0].id
    with world.acting("xujing") as work:
        retry_incident(work, incident)
    play(world)
    assert world.open_nodes("wangjianguo", broken) == {"ut_arrive"}
    assert asked(world, broken) == [("等待检查日", "closed")]
