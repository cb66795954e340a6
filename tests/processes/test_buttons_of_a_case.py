"""What a case waits for and people report on its page: who may, what it asks, and what becomes of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, update

from tests.actions.mirror import lists_equal_the_engine
from tests.processes.published import publish
from tests.world import PNG, World
from workflows.actions.attach_file import attach_file
from workflows.actions.claim_task import claim_task
from workflows.actions.complete_task import complete_task
from workflows.actions.press_case_button import press_case_button
from workflows.actions.start_case import start_case
from workflows.queries.case_buttons import press_page
from workflows.queries.case_page import case_page
from workflows.store.tables.cases import case
from workflows.values.refusals import BadAnswers, ButtonGone, NotAllowed, NotFound
from workflows.values.times import SHANGHAI

MATTER = {"matter": "补报自查报告", "served_date": "2026-11-25", "term_days": 10}


@pytest.fixture
def world(sqlite_engine: Engine, tmp_path: Path) -> World:
    world = World.open(sqlite_engine, tmp_path)
    publish(world, tmp_path / "term", "term")
    return world


@pytest.fixture
def case_id(world: World) -> str:
    """A case that waits for a reply by letter or by telephone, or for three days to pass."""
    with world.acting("zhaolixin") as work:
        started = start_case(work, "proc_term", MATTER).id
    with world.acting("wangjianguo") as work:
        task_id = world.task(work, started, "ut_act")
        claim_task(work, task_id)
        complete_task(work, task_id, {"done": "已补报"})
    return started


def offered(world: World, login: str, case_id: str) -> dict[str, str]:
    return {button.label: button.id for button in world.page(login, case_id).buttons}


def press(world: World, login: str, case_id: str, button_id: str, **answers: Any) -> None:
    with world.acting(login) as work:
        press_case_button(work, case_id, button_id, answers)


def test_the_page_offers_them_to_the_people_of_their_lane(world: World, case_id: str) -> None:
    assert set(offered(world, "zhaolixin", case_id)) == {"登记回函", "登记电话答复"}
    assert offered(world, "wangjianguo", case_id) == {}


def test_the_form_of_a_button_knows_the_case(world: World, case_id: str) -> None:
    button = offered(world, "zhaolixin", case_id)["登记回函"]
    with world.looking("zhaolixin") as look:
        page = press_page(look, case_id, button)
    assert page.form is not None
    assert page.answers["reply_matter"] == "补报自查报告"


def test_what_the_form_keeps_goes_into_the_case_and_the_whole_answer_into_its_record(
    world: World, case_id: str
) -> None:
    button = offered(world, "zhaolixin", case_id)["登记回函"]
    with world.acting("zhaolixin") as work:
        scan = attach_file(work, f"{case_id}/{button}", "回函.png", PNG).id
    press(world, "zhaolixin", case_id, button, reply_number="湘教函〔2026〕3号", scan=[scan])
    page = world.page("zhaolixin", case_id)
    assert page.head.ends == "已回函"
    assert page.head.data["reply_number"] == "湘教函〔2026〕3号"
    (done,) = [one for one in page.done_steps if one.node == "ev_reply"]
    assert (done.name, done.answers["scan"], done.form.id) == ("登记回函", [scan], "note_reply")
    assert "登记回函" in {line.facts.get("label") for line in page.audit}
    assert lists_equal_the_engine(world, case_id)


def test_a_button_without_a_form_is_simply_pressed(world: World, case_id: str) -> None:
    press(world, "zhaolixin", case_id, offered(world, "zhaolixin", case_id)["登记电话答复"])
    assert world.page("zhaolixin", case_id).head.ends == "已答复"


def test_the_answers_are_judged_as_any_others(world: World, case_id: str) -> None:
    button = offered(world, "zhaolixin", case_id)["登记回函"]
    with pytest.raises(BadAnswers):
        press(world, "zhaolixin", case_id, button)
    assert offered(world, "zhaolixin", case_id)["登记回函"] == button


def test_who_is_not_of_the_lane_may_neither_look_nor_press_nor_add_files(world: World, case_id: str) -> None:
    button = offered(world, "zhaolixin", case_id)["登记回函"]
    with pytest.raises(NotAllowed):
        press(world, "wangjianguo", case_id, button, reply_number="1")
    with pytest.raises(NotAllowed), world.looking("wangjianguo") as look:
        press_page(look, case_id, button)
    with pytest.raises(NotAllowed), world.acting("wangjianguo") as work:
        attach_file(work, f"{case_id}/{button}", "回函.png", PNG)


def test_for_a_stranger_there_is_no_such_case(world: World, case_id: str) -> None:
    button = offered(world, "zhaolixin", case_id)["登记回函"]
    with pytest.raises(NotFound):
        press(world, "miluo", case_id, button, reply_number="1")


def test_of_two_who_press_one_is_told_that_it_has_been_done(world: World, case_id: str) -> None:
    buttons = offered(world, "zhaolixin", case_id)
    press(world, "zhaolixin", case_id, buttons["登记电话答复"])
    for late in buttons.values():
        with pytest.raises(ButtonGone):
            press(world, "zhaolixin", case_id, late, reply_number="1")


def test_when_the_time_is_over_it_is_offered_no_more(world: World, case_id: str) -> None:
    assert world.page("zhaolixin", case_id).head.stage == "没有答复"
    world.wait("2026-12-02T09:00:00+08:00")
    assert offered(world, "zhaolixin", case_id) == {}
    assert world.page("zhaolixin", case_id).head.ends == "未答复"


def test_the_page_says_until_when_a_button_is_there(world: World, case_id: str) -> None:
    awaited = world.page("zhaolixin", case_id).awaited
    moments = {one.until.astimezone(SHANGHAI).isoformat() for one in awaited if one.until}
    assert (len(awaited), moments) == (2, {"2026-12-01T00:00:00+08:00"})


def test_a_unit_presses_its_own_buttons_on_its_part_of_the_case(sqlite_engine: Engine, tmp_path: Path) -> None:
    """Statements, requests for a hearing: the unit sees them with the day, and nothing of the bureau's."""
    world = World.open(sqlite_engine, tmp_path)
    chief, unit = 'role="role_section_chief" scope="bureau"', 'role="role_unit_reporter" scope="unit"'
    publish(world, tmp_path / "term", "term", (chief, unit))
    with world.acting("zhaolixin") as work:
        case_id = start_case(work, "proc_term", MATTER).id
        work.connection.execute(update(case).where(case.c.id == case_id).values(unit_id="u021"))
    with world.looking("ziran") as look, pytest.raises(NotFound):
        case_page(look, case_id)
    world.claim("wangjianguo", case_id, "ut_act")
    world.press("wangjianguo", case_id, "ut_act", "msg_extend")
    with world.acting("wangjianguo") as work:
        complete_task(work, world.task(work, case_id, "ut_act"), {"done": "已补报"})
    page = world.page("ziran", case_id)
    assert {one.button.label for one in page.awaited if one.until} == {"登记回函", "登记电话答复"}
    assert [step.node for step in page.open_steps] == ["ut_agree"]
    assert (page.done_steps, page.audit) == ((), ())
    press(world, "ziran", case_id, offered(world, "ziran", case_id)["登记电话答复"])
    assert offered(world, "ziran", case_id) == {}
    with world.acting("minzheng") as work, pytest.raises(NotFound):
        press_case_button(work, case_id, "any", {})
