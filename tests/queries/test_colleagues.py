"""Whom a task may go to: the same people transfer_task would take."""

import pytest

from workflows.actions.transfer_task import transfer_task
from workflows.queries.colleagues import colleagues
from workflows.queries.task_desk import task_desk
from workflows.values.refusals import CannotHold


def between(world, login, task_id):
    with world.looking(login) as look:
        return task_desk(look, task_id).between


def test_everybody_offered_may_hold_it_and_nobody_else_of_the_bureau(world):
    case_id = world.reach_the_site("ut_check_items")
    with world.looking("zhaolixin") as look:
        task_id = world.task(look, case_id, "ut_check_items")
        everybody = {one.id for one in colleagues(look)} | {"p-zhao"}
    seen = between(world, "zhaolixin", task_id)
    offered = {one.id for one in seen.fitting}
    assert offered == {"p-li"}  # the other officer of the case
    for person in sorted(everybody - offered - {"p-wang"}):
        with pytest.raises(CannotHold), world.acting("zhaolixin") as work:
            transfer_task(work, task_id, person, "试")


def test_how_much_each_has_to_do_is_said(world):
    for unit in ("u018", "u024"):
        world.start(unit_id=unit)
    with world.looking("zhaolixin") as look:
        assert {one.name: one.load for one in colleagues(look)}["王建国"] == 2


def test_what_may_be_done_depends_on_who_looks(world):
    case_id = world.start()
    with world.looking("wangjianguo") as look:
        task_id = world.task(look, case_id, "ut_prepare_inspection")
    found = {login: between(world, login, task_id) for login in ("wangjianguo", "limin", "zhaolixin", "xujing")}
    may = {login: (one.may_transfer, one.may_urge, one.may_ask) for login, one in found.items()}
    assert may == {
        "wangjianguo": (True, False, True),
        "limin": (False, True, False),
        "zhaolixin": (True, True, False),
        "xujing": (False, True, False),
    }


def test_the_inspected_unit_has_no_part_in_it(world):
    case_id = world.start()
    world.do("wangjianguo", case_id, "ut_prepare_inspection")
    world.do("liuguoping", case_id, "ut_approve_inspection")
    world.do("helihua", case_id, "ut_choose_service")
    world.do("wangjianguo", case_id, "ut_execute_service", service_time=world.shown_now)
    (line,) = world.desk("ziran", "claimable") or world.desk("ziran")
    assert between(world, "ziran", line.id) is None
