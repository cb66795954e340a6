"""Which days are worked: the State Council's calendar where it is confirmed, a marked guess beyond."""

from datetime import date, timedelta

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.calendars import CALENDAR, FILES, day
from workflows.rules.working_days import BadCalendar, Calendar, read_calendar
from workflows.values.refusals import CalendarEnds

confirmed_days = st.dates(date(2024, 3, 1), date(2026, 10, 31))
any_days = st.dates(date(2023, 1, 1), date(2029, 12, 31))
lengths = st.integers(1, 40)


class TestTheCalendarThatShips:
    def test_covers_2024_to_2026(self):
        assert CALENDAR.years == {2024, 2025, 2026}

    @pytest.mark.parametrize("year", sorted(FILES))
    def test_agrees_with_the_notices_on_every_day(self, year):
        days = [date(year, 1, 1) + timedelta(n) for n in range(365)]
        assert [d for d in days if CALENDAR.is_working(d) != chinese_calendar.is_workday(d)] == []

    @pytest.mark.parametrize(
        ("text", "worked"),
        [
            ("2026-10-08", True),
            ("2026-10-10", True),  # Saturday made up for the National Day week
            ("2026-10-11", False),
            ("2026-02-16", False),
            ("2026-01-04", True),  # Sunday
        ],
    )
    def test_knows_holidays_and_the_weekends_worked_for_them(self, text, worked):
        assert CALENDAR.is_working(day(text)) is worked


class TestBeyondTheConfirmedYears:
    def test_the_calendar_says_where_it_ends(self):
        with pytest.raises(CalendarEnds, match=r"只确认到 2026 年.*2027-01-04.*维护 2027 年工作日历"):
            CALENDAR.is_working(day("2027-01-04"))

    def test_an_empty_calendar_ends_before_it_begins(self):
        with pytest.raises(CalendarEnds, match="—"):
            Calendar({}, frozenset()).is_working(day("2026-01-05"))

    @pytest.mark.parametrize(
        ("text", "worked"),
        [
            ("2027-01-01", False),  # 元旦
            ("2027-01-02", False),  # Saturday
            ("2027-01-04", True),
            ("2027-02-05", False),  # 除夕
            ("2027-02-08", False),  # 初三
            ("2027-04-05", False),  # 清明
            ("2027-06-09", False),  # 端午
            ("2027-09-15", False),  # 中秋
            ("2028-05-02", False),
            ("2028-10-03", False),
            ("2028-10-04", True),
        ],
    )
    def test_it_guesses_weekdays_without_the_holidays_the_law_dates(self, text, worked):
        assert CALENDAR.works(day(text)) is worked

    def test_a_draft_is_not_a_calendar(self):
        draft = Calendar({day("2027-01-04"): "holiday"}, frozenset())
        assert draft.works(day("2027-01-04"))

    def test_a_count_that_touches_them_is_provisional(self):
        counted = CALENDAR.count(day("2026-12-30"), 2)
        assert (counted.day, counted.provisional) == (day("2027-01-04"), True)

    def test_a_count_that_ends_just_before_is_not(self):
        counted = CALENDAR.count(day("2026-12-30"), 1)
        assert (counted.day, counted.provisional) == (day("2026-12-31"), False)


class TestCounting:
    def test_tells_what_it_skipped_and_which_weekend_days_it_counted(self):
        counted = CALENDAR.count(day("2026-09-28"), 5)
        assert counted.day == day("2026-10-10")
        assert counted.skipped == tuple(date(2026, 10, n) for n in range(1, 8))
        assert counted.adjusted == (day("2026-10-10"),)

    def test_nothing_stays_where_it_is(self):
        assert CALENDAR.count(day("2026-10-03"), 0).day == day("2026-10-03")

    def test_leaves_out_days_on_which_the_clock_stood_still(self):
        still = {day("2026-11-24"), day("2026-11-25")}
        assert CALENDAR.count(day("2026-11-23"), 2, still).day == day("2026-11-27")

    @given(any_days, lengths)
    def test_never_lands_on_a_rest_day(self, start, n):
        assert CALENDAR.works(CALENDAR.count(start, n).day)

    @given(any_days, lengths)
    def test_is_strictly_monotone_in_the_length(self, start, n):
        assert CALENDAR.count(start, n).day < CALENDAR.count(start, n + 1).day

    @given(any_days, any_days, lengths)
    def test_is_monotone_in_the_start(self, one, other, n):
        earlier, later = sorted((one, other))
        assert CALENDAR.count(earlier, n).day <= CALENDAR.count(later, n).day

    @given(any_days.filter(CALENDAR.works), lengths)
    def test_back_undoes_forth_from_a_working_day(self, start, n):
        assert CALENDAR.count(CALENDAR.count(start, n).day, -n).day == start

    @given(any_days, lengths)
    def test_between_counts_what_count_stepped_over(self, start, n):
        assert CALENDAR.between(start, CALENDAR.count(start, n).day) == n

    @given(any_days, lengths)
    def test_every_day_passed_is_either_counted_or_skipped(self, start, n):
        counted = CALENDAR.count(start, n)
        assert len(counted.skipped) + n == (counted.day - start).days

    @given(confirmed_days, lengths)
    def test_within_confirmed_years_is_certain(self, start, n):
        counted = CALENDAR.count(start, n)
        assert counted.provisional == (counted.day.year > 2026)


class TestReadingCalendarFiles:
    def test_a_file_without_days_is_an_unknown_year_and_not_one_without_holidays(self):
        assert read_calendar({2027: "date,kind,name\n"}).years == frozenset()

    @pytest.mark.parametrize(
        ("text", "line"),
        [
            ("", 1),
            ("day,kind\n2027-01-01,holiday\n", 1),
            ("date,kind,name\n2027-01-01,holiday,元旦\n2027-13-01,holiday,x\n", 3),
            ("date,kind,name\n2027-01-01,vacation,元旦\n", 2),
            ("date,kind,name\n2026-01-01,holiday,元旦\n", 2),
            ("date,kind,name\n2027-01-01,holiday\n", 2),
        ],
    )
    def test_a_line_that_cannot_be_read_is_named(self, text, line):
        with pytest.raises(BadCalendar, match=f"2027 年工作日历第 {line} 行"):
            read_calendar({2027: text})
