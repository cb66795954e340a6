"""The calendar knows the years that have been confirmed."""

from datetime import date

import pytest

from tests.store.builders import NOW, acting, seeing
from workflows.store import calendar
from workflows.store.calendar import NamedDay, Upkeep

NATIONAL_DAY = NamedDay(date(2026, 10, 1), "holiday", "国庆节")
WORKING_SATURDAY = NamedDay(date(2026, 10, 10), "adjusted_workday", "国庆节调休")


def test_a_confirmed_year_is_known_with_its_days(engine):
    with acting(engine) as work:
        calendar.confirm_year(work, 2026, "国办发明电〔2025〕7号", [NATIONAL_DAY, WORKING_SATURDAY])
    with seeing(engine) as look:
        known = calendar.load(look)
        assert known.days == {date(2026, 10, 1): "holiday", date(2026, 10, 10): "adjusted_workday"}
        assert known.years == {2026}
        assert calendar.confirmed(look) == {2026: NOW}


def test_a_year_confirmed_again_replaces_its_list(engine):
    with acting(engine) as work:
        calendar.confirm_year(work, 2026, "第一版", [NATIONAL_DAY, WORKING_SATURDAY])
        calendar.confirm_year(work, 2026, "第二版", [NATIONAL_DAY])
        assert calendar.load(work).days == {date(2026, 10, 1): "holiday"}


def test_new_year_takes_the_place_of_what_was_said_of_the_december_before(engine):
    new_year = NamedDay(date(2026, 12, 31), "holiday", "元旦")
    with acting(engine) as work:
        calendar.confirm_year(work, 2026, "第一版", [NamedDay(date(2026, 12, 31), "adjusted_workday", "")])
        calendar.confirm_year(work, 2027, "来源", [new_year], Upkeep("case-9", date(2026, 11, 24), "p-1", "p-2"))
        assert calendar.load(work).days == {date(2026, 12, 31): "holiday"}


def test_a_day_of_another_year_is_refused(engine):
    with acting(engine) as work, pytest.raises(ValueError, match="2026-10-01 is not in 2027"):
        calendar.confirm_year(work, 2027, "来源", [NATIONAL_DAY])
