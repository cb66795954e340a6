"""Every step belongs to the role of its lane: nobody else does it, whatever else they may see."""

import pytest

from workflows.actions.claim_task import claim_task
from workflows.values.refusals import NotAllowed, NotFound, TaskTaken

COLLEAGUES = {
    "role_officer": "sunying",
    "role_section_chief": "zhaolixin",
    "role_legal_reviewer": "zhouying",
    "role_bureau_leader": "liuguoping",
    "role_bureau_head": "huangzhiqiang",
    "role_supervisor": "xujing",
    "role_clerk": "helihua",
    "role_archivist": "tangxue",
}
STEPS = [
    ("ut_prepare_inspection", "role_officer"),
    ("ut_approve_inspection", "role_bureau_leader"),
    ("ut_choose_service", "role_clerk"),
    ("ut_decide_handling", "role_section_chief"),
]


@pytest.mark.parametrize(("step", "role"), STEPS)
def test_a_step_is_done_by_its_role_only(world, step, role):
    case_id = world.start("zhaolixin")
    world.reach(case_id, step)
    for other, login in COLLEAGUES.items():
        if other != role:
            with pytest.raises(NotAllowed):
                world.do(login, case_id, step)
    for login in ("gaoyu", "linfeng", "ziran", "miluo"):
        with pytest.raises(NotFound):
            world.do(login, case_id, step)
    assert world.open_nodes("xujing", case_id) == {step}
    world.do(COLLEAGUES[role], case_id, step)


def test_s4_8_the_units_step_is_the_units_and_not_the_bureaus(world):
    case_id = world.start()
    world.reach(case_id, "ut_unit_confirm")
    for login in ("wangjianguo", "zhaolixin", "minzheng"):
        with pytest.raises(NotFound):
            world.do(login, case_id, "ut_unit_confirm")
    world.do("ziran", case_id, "ut_unit_confirm")


def test_a_button_is_pressed_by_the_role_of_the_step_and_by_its_holder_if_it_has_one(world):
    case_id = world.reach_the_site("ut_arrive")
    with pytest.raises(NotAllowed):
        world.press("helihua", case_id, "ut_arrive", "msg_obstruct")
    with pytest.raises(TaskTaken, match="王建国"):
        world.press("limin", case_id, "ut_arrive", "msg_obstruct")
    world.press("wangjianguo", case_id, "ut_arrive", "msg_obstruct")


def test_what_is_held_cannot_be_claimed_even_by_the_section_chief(world):
    case_id = world.start("wangjianguo")
    with world.looking("wangjianguo") as look:
        task_id = world.task(look, case_id, "ut_prepare_inspection")
    with pytest.raises(TaskTaken), world.acting("limin") as work:
        claim_task(work, task_id)
    with pytest.raises(NotAllowed), world.acting("zhaolixin") as work:
        claim_task(work, task_id)
