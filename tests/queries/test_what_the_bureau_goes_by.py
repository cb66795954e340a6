"""The year's calendar with a limit counted in it, the checklists, and the catalogue of duties."""

from datetime import date

import pytest

from workflows.queries.checklists import checklist, checklists
from workflows.queries.duties import duty_catalogue
from workflows.queries.year_calendar import counted, time_limits, year_calendar
from workflows.values.refusals import NotFound, UnknownDeadline


@pytest.fixture(scope="module")
def look(settled_world):
    with settled_world.looking("wangjianguo") as open_look:
        yield open_look


def kinds(year):
    return {day.date: day.kind for month in year.months for week in month for day in week if day}


class TestTheCalendar:
    def test_each_day_of_a_confirmed_year_is_worked_or_not_and_says_why(self, look):
        year = year_calendar(look, 2026)
        found = kinds(year)
        assert (len(found), year.confirmed_at is not None, year.years) == (365, True, (2024, 2025, 2026))
        assert found[date(2026, 10, 1)] == found[date(2026, 2, 15)] == "holiday"
        assert found[date(2026, 10, 10)] == "adjusted"
        assert (found[date(2026, 11, 25)], found[date(2026, 11, 28)]) == ("work", "rest")
        assert year.working_days == sum(kind in ("work", "adjusted") for kind in found.values())

    def test_a_holiday_is_one_line_however_long(self, look):
        [national] = [one for one in year_calendar(look, 2026).named if one.name == "国庆节"]
        assert (national.first, national.last, national.days) == (date(2026, 10, 1), date(2026, 10, 7), 7)

    def test_a_year_nobody_confirmed_is_a_guess_and_says_so(self, look):
        year = year_calendar(look, 2027)
        assert (year.confirmed_at, year.named) == (None, ())
        assert kinds(year)[date(2027, 10, 1)] == "holiday"

    @pytest.mark.parametrize("year", [0, 999, 9999])
    def test_a_year_no_calendar_has_is_not_found(self, look, year):
        with pytest.raises(NotFound):
            year_calendar(look, year)

    def test_a_limit_is_counted_across_the_holiday_with_its_reasons(self, look):
        found = counted(look, "registration.preserve", date(2026, 9, 28))
        assert found.explained.last_day == "2026-10-13"
        said = "".join(map(str, found.explained.sentences))
        assert "2026-10-10" in said
        assert "7 个工作日" in said

    def test_every_limit_can_be_counted(self, look):
        for limit in time_limits(look):
            assert counted(look, limit.key, date(2026, 11, 25)).explained.sentences

    def test_a_limit_that_is_not_in_the_table(self, look):
        with pytest.raises(UnknownDeadline):
            counted(look, "no.such.limit", date(2026, 11, 25))


class TestTheChecklists:
    def test_each_says_its_version_and_who_uses_it(self, look):
        found = {one.id: one for one in checklists(look)}
        assert {"SEC-1", "EDA-1", "INF-1"} <= set(found)
        security = found["SEC-1"]
        assert (security.version, security.items) == ("2026-1", 25)
        assert sum(len(chapter.items) for chapter in security.chapters) == security.items
        assert 0 < security.key_items < security.items
        [use] = [use for use in security.used_by if use.process == "sub_onsite_inspection"]
        assert "检查准备" in use.forms

    def test_one_that_is_not_there(self, look):
        with pytest.raises(NotFound):
            checklist(look, "SEC-9")


class TestTheDuties:
    def test_ten_main_duties_with_forty_seven_items(self, look):
        found = duty_catalogue(look)
        assert [main.duty.id for main in found.mains] == [f"D{number}" for number in range(1, 11)]
        assert [len(main.items) for main in found.mains] == [7, 4, 10, 3, 3, 4, 4, 8, 4, 0]
        assert found.items == 47

    def test_a_duty_is_linked_to_the_processes_that_carry_it(self, settled_world):
        with settled_world.looking("wangjianguo") as look:
            before = inspections(duty_catalogue(look), "D2.2")
        settled_world.start()
        with settled_world.looking("wangjianguo") as look:
            assert inspections(duty_catalogue(look), "D2.2") == before + 1

    def test_the_analyst_sees_processes_and_no_numbers_of_cases(self, settled_world):
        with settled_world.looking("gaoyu") as look:
            assert inspections(duty_catalogue(look), "D2.2") is None

    def test_d5_3_the_line_run_together_in_print_is_told_apart(self, look):
        items = {item.id: item for main in duty_catalogue(look).mains for item in main.items}
        assert [part["id"] for part in items["D5.3"].parts] == ["D5.3a", "D5.3b"]
        assert items["D5.3"].parts[1]["see"] == "D7.1"
        assert "".join(part["text"] for part in items["D5.3"].parts) == items["D5.3"].text
        assert items["D7.1"].text == items["D5.3"].parts[1]["text"]


def inspections(catalogue, duty_id):
    """Cases of the inspection this year, as the duty tells them."""
    items = {item.id: item for main in catalogue.mains for item in main.items}
    [count] = [one.cases for one in items[duty_id].carriers if one.process == "sub_onsite_inspection"]
    return count
