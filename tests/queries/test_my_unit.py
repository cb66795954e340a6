"""The unit's window: what it has to do, was sent and may say; never of another unit; always fast."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event, insert, select

from tests.world import World, examples, real
from workflows.actions.start_case import start_case
from workflows.queries.my_unit import MyUnit, my_unit
from workflows.store.ids import new_id
from workflows.store.tables.cases import case, task
from workflows.store.tables.entries import entry
from workflows.store.unit_of_work import writing
from workflows.values.refusals import NotFound

INCIDENT = "proc_incident_report"


def seen(world: World, login: str = "ziran", **turned: Any) -> MyUnit:
    with world.looking(login) as look:
        return my_unit(look, **turned)


def reported(world: World, login: str = "ziran") -> str:
    """An incident this person's unit reports itself."""
    moments = {"occurred_at": "2026-11-24T23:00:00+08:00", "found_at": "2026-11-25T08:00:00+08:00"}
    with world.acting(login) as work:
        answers = real(work, f"start:{INCIDENT}:start_incident", {**examples()["start_incident"], **moments})
        return start_case(work, INCIDENT, answers, "start_incident").id


@contextmanager
def statements(world: World) -> Iterator[list[str]]:
    """Every statement sent to the database meanwhile."""
    sent: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        sent.append(statement)

    event.listen(world.engine, "before_cursor_execute", note)
    yield sent
    event.remove(world.engine, "before_cursor_execute", note)


def many(world: World, like: str, count: int, **changes: Any) -> None:
    """As many more cases with a task of the unit as this one has."""
    with writing(world.engine) as connection:
        row = connection.execute(select(case).where(case.c.id == like)).mappings().one()
        step = connection.execute(select(task).where(task.c.case_id == like)).mappings().first()
        for place in range(count):
            case_id, at = new_id(world.now), row["started_at"] - timedelta(days=place % 900, minutes=place)
            more = {"id": case_id, "number": f"湘阴档检〔2020〕{place}号", "started_at": at, "moved_at": at}
            connection.execute(insert(case).values(**{**row, **more, **changes}))
            own = {"id": new_id(world.now), "case_id": case_id, "organisation_id": "u021", "role": "role_unit_reporter"}
            connection.execute(insert(task).values(**{**step, **own}))


def test_an_untouched_unit_has_an_empty_window_with_its_contacts(world: World) -> None:
    page = seen(world, "chengtou")
    assert (page.tasks, page.letters.lines, page.buttons, page.running.lines) == ((), (), (), ())
    assert (page.unit.id, page.bureau.name, page.bureau.office_phone) == ("u109", "湘阴县档案局", "0730-2200300")
    assert {one.name for one in page.contacts} == {"赵立新", "何丽华"}
    assert "0730-2200300" in page.emergency
    assert {one.start.node for one in page.starts} == {"start_incident", "start_objection"}


def test_a_notice_of_a_visit_shows_as_a_task_with_its_limit_a_letter_and_a_running_case(world: World) -> None:
    case_id = world.start()
    world.reach(case_id, "ut_unit_confirm")
    page = seen(world)
    (step,) = page.tasks
    assert (step.name, step.mine, step.case_id) == ("确认联系人和配合事项", True, case_id)
    assert step.lamp.due_at
    assert page.next_due == step
    (letter,) = page.letters.lines
    assert letter.title == "行政检查通知书"
    assert letter.dealing is not None
    assert letter.dealing.is_open
    assert page.waiting == 1
    assert [(one.id, one.step) for one in page.running.lines] == [(case_id, "确认联系人和配合事项")]


def test_the_head_sees_what_the_reporter_has_to_do_without_being_able_to_do_it(world: World) -> None:
    world.reach(world.start(), "ut_unit_confirm")
    (step,) = seen(world, "ziranju").tasks
    assert (step.mine, step.role) == (False, "role_unit_reporter")


def test_a_visit_nobody_announced_is_not_in_the_window(world: World) -> None:
    world.reach_the_site()
    page = seen(world)
    assert (page.tasks, page.running.lines, page.history.lines, page.years) == ((), (), (), {})


@pytest.mark.parametrize("login", ["minzheng", "minzhengju", "chengtou", "chengtouzong"])
def test_x25_nothing_of_one_unit_is_in_the_window_of_another(world: World, login: str) -> None:
    world.reach(world.start(), "ut_unit_confirm")
    reported(world)
    page = seen(world, login)
    assert (page.tasks, page.letters.lines, page.waiting, page.buttons) == ((), (), 0, ())
    assert (page.running.lines, page.history.lines, page.years) == ((), (), {})
    assert (page.records.reports, page.records.others) == ((), ())


@pytest.mark.parametrize("login", ["wangjianguo", "gaoyu", "yueyang", "wangxinban"])
def test_who_is_of_no_unit_has_no_such_window(world: World, login: str) -> None:
    with pytest.raises(NotFound):
        seen(world, login)


def test_an_incident_one_reported_is_in_the_register_the_unit_reads(world: World) -> None:
    case_id = reported(world)
    (record,) = seen(world).records.others
    assert (record.register, record.status, record.case_id) == ("档案安全事件", "待研判", case_id)


def test_the_self_reports_of_all_years_stand_there_the_latest_first(world: World) -> None:
    behind = reported(world, "minzheng")
    with writing(world.engine) as connection:
        for year, status in ((2025, "按期"), (2026, "待报")):
            row = {"id": new_id(world.now), "kind": "self_report", "organisation_id": "org-xy", "year": year}
            whose = {"key": "u021", "unit_id": "u021", "case_id": behind, "status": status, "result": ""}
            facts = {"facts": {"days_late": 0}, "at": world.now, "changed_at": world.now}
            connection.execute(insert(entry).values(**row, **whose, **facts))
    page = seen(world)
    assert [(one.year, one.status) for one in page.records.reports] == [(2026, "待报"), (2025, "按期")]
    assert page.records.of_year(2026) == page.records.reports[0]
    assert page.records.reports[0].case_id is None  # the case behind it is another unit's


def test_the_history_is_turned_page_by_page_and_year_by_year(world: World) -> None:
    case_id = world.start()
    world.reach(case_id, "ut_unit_confirm")
    many(world, case_id, 60)
    page = seen(world)
    assert page.year == 2026
    assert sum(page.years.values()) == 61
    second = seen(world, cursor=page.history.next)
    assert not {one.id for one in page.history.lines} & {one.id for one in second.history.lines}
    earlier = seen(world, year=2025)
    assert {one.started_at.year for one in earlier.history.lines} <= {2025}


@pytest.mark.parametrize("cursor", ["x", "', --", "AAAA", "MjAyNi0xMS0yNQ=="])
def test_a_broken_cursor_starts_at_the_beginning(world: World, cursor: str) -> None:
    case_id = world.start()
    world.reach(case_id, "ut_unit_confirm")
    assert [one.id for one in seen(world, cursor=cursor).history.lines] == [case_id]


def test_five_hundred_cases_cost_no_more_statements_than_one(world: World) -> None:
    case_id = world.start()
    world.reach(case_id, "ut_unit_confirm")
    seen(world)  # what is read once per process
    with statements(world) as few:
        seen(world)
    many(world, case_id, 500)
    with statements(world) as lots:
        page = seen(world)
    assert page.running_count == 501
    assert len(lots) == len(few)
    assert len(lots) <= 26
