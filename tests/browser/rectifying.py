"""What follows from a visit, done behind the scenes: its hazard is put right and found so."""

from __future__ import annotations

from sqlalchemy import select

from tests.world import World, examples
from workflows.store.tables.cases import case

ORDERED = {
    "ut_order_draft": "wangjianguo",
    "ut_level1": "zhaolixin",
    "ut_level2": "liuguoping",
    "ut_choose_service": "helihua",
}


def child(world: World, parent: str, process: str) -> str:
    """The one case of this process that another has started."""
    with world.looking("wangjianguo") as look:
        found = select(case.c.id).where(case.c.parent_id == parent, case.c.process == process)
        (only,) = look.connection.scalars(found).all()
    return str(only)


def number(world: World, case_id: str) -> str:
    """Its number."""
    return world.page("wangjianguo", case_id).head.number


def order(world: World, case_id: str, *steps: str) -> None:
    """The steps of an order from its draft to its service now."""
    for step in steps or ORDERED:
        world.do(ORDERED[step], case_id, step)
    world.do("wangjianguo", case_id, "ut_execute_service", service_time=world.shown_now)


def put_right(world: World, visit: str) -> None:
    """The unit of the visit reports on the order, and is believed."""
    case_id = child(world, visit, "proc_rectification")
    order(world, case_id)
    reported = [row | {"done_date": world.shown_now[:10]} for row in examples()["ut_unit_rectify"]["items"]]
    world.do("ziran", case_id, "ut_unit_rectify", items=reported)
    world.do("ziranju", case_id, "ut_unit_head_confirm")
    world.do("wangjianguo", case_id, "ut_recheck")
