"""A year is looked after by one case at a time, and never after it was confirmed."""

from sqlalchemy import select

from tests.store.builders import DAY, NOW, acting, seeing, started
from workflows.store import calendar, calendar_upkeeps
from workflows.store.calendar_upkeeps import Recounted
from workflows.store.tables.definitions import recount


def test_a_year_is_asked_for_once(engine):
    with acting(engine) as work:
        assert calendar_upkeeps.ask_for(work, [2027, 2028]) == [2027, 2028]
    with acting(engine) as work:
        assert calendar_upkeeps.ask_for(work, [2027]) == []
        assert calendar_upkeeps.is_needed(work, 2027)


def test_an_open_case_keeps_a_year_to_itself(engine):
    started(engine)
    with acting(engine) as work:
        assert calendar_upkeeps.claim(work, 2027, "case-1")
        assert calendar_upkeeps.claim(work, 2027, "case-1")
        assert not calendar_upkeeps.claim(work, 2027, "case-2")
        assert not calendar_upkeeps.is_needed(work, 2027)


def test_a_confirmed_year_is_nobodys(engine):
    started(engine)
    with acting(engine) as work:
        calendar_upkeeps.ask_for(work, [2027])
        calendar_upkeeps.hold(work, 2027)
        calendar.confirm_year(work, 2027, "来源", [])
        assert not calendar_upkeeps.claim(work, 2027, "case-1")
        assert not calendar_upkeeps.is_needed(work, 2027)


def test_what_a_year_has_moved_is_kept_in_the_order_it_came(engine):
    started(engine)
    first, second = (Recounted("case-1", "ut_a", name, NOW, NOW + DAY) for name in ("检查准备", "作出处理决定"))
    with acting(engine) as work:
        calendar_upkeeps.note(work, 2027, [])
        calendar_upkeeps.note(work, 2027, [first])
    with acting(engine, at=NOW + DAY) as work:
        calendar_upkeeps.note(work, 2027, [second])
    with seeing(engine) as look:
        kept = look.connection.execute(select(recount.c.year, recount.c.name, recount.c.due_at).order_by(recount.c.id))
        assert [tuple(row) for row in kept] == [(2027, one.name, one.due_at) for one in (first, second)]
