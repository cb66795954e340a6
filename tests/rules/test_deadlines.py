"""How the law counts: every worked date of law.md section 8, and the rules behind them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.calendars import CALENDAR, at, day, limit
from workflows.rules.deadlines import compute, working_days_left
from workflows.values.deadlines import Pause, Roll, Unit

WD, CD, H, M, Y, FIX = Unit
starts = st.integers(0, 5 * 366 * 24).map(lambda hours: at("2024-01-01", 0) + timedelta(hours=hours))
day_units = st.sampled_from([WD, CD, M, Y])
rolls = st.sampled_from(Roll)


@pytest.mark.parametrize(
    ("start", "length", "unit", "roll", "last_day"),
    [
        ("2026-09-30", 2, WD, Roll.NONE, "2026-10-09"),
        ("2026-09-29", 2, WD, Roll.NONE, "2026-10-08"),
        ("2026-10-09", 2, WD, Roll.NONE, "2026-10-12"),
        ("2026-09-18", 2, WD, Roll.NONE, "2026-09-21"),
        ("2026-09-24", 2, WD, Roll.NONE, "2026-09-29"),
        ("2026-02-13", 2, WD, Roll.NONE, "2026-02-24"),
        ("2025-09-30", 2, WD, Roll.NONE, "2025-10-10"),
        ("2025-10-10", 2, WD, Roll.NONE, "2025-10-13"),
        ("2025-12-31", 2, WD, Roll.NONE, "2026-01-05"),
        ("2026-09-28", 5, WD, Roll.NONE, "2026-10-10"),  # hearing request
        ("2026-09-30", 7, WD, Roll.NONE, "2026-10-15"),  # service
        ("2026-09-24", 7, WD, Roll.NONE, "2026-10-12"),  # 登记保存
        ("2026-09-18", 15, CD, Roll.FORWARD, "2026-10-08"),  # payment: Sat 10-03 rolls
        ("2026-07-06", 90, CD, Roll.NONE, "2026-10-04"),  # decision: Sunday, stays
        ("2026-07-06", 90, CD, Roll.BACK, "2026-09-30"),  # the day the bureau should plan for
        ("2026-10-20", -7, WD, Roll.NONE, "2026-10-09"),  # hearing notice, strict
        ("2025-01-01", 131, FIX, Roll.BACK, "2025-01-27"),  # last working day of January
        ("2026-01-01", 131, FIX, Roll.BACK, "2026-01-30"),
        ("2025-03-01", 930, FIX, Roll.FORWARD, "2025-09-30"),  # self report: Tue, Wed
        ("2026-03-01", 930, FIX, Roll.FORWARD, "2026-09-30"),
    ],
)
def test_the_worked_dates_of_the_law_file(start, length, unit, roll, last_day):
    deadline = compute(limit(length, unit, roll), at(start), CALENDAR)
    assert (deadline.last_day, deadline.provisional) == (day(last_day), False)


@pytest.mark.parametrize(
    ("start", "length", "unit", "roll", "last_day"),
    [
        ("2026-12-30", 2, WD, Roll.NONE, "2027-01-04"),
        ("2027-03-01", 930, FIX, Roll.FORWARD, "2027-09-30"),  # Thu
        ("2028-03-01", 930, FIX, Roll.FORWARD, "2028-10-04"),  # Sat 30 Sept, National Day behind it
        ("2029-03-01", 930, FIX, Roll.FORWARD, "2029-10-04"),  # Sun
        ("2027-01-01", 131, FIX, Roll.BACK, "2027-01-29"),  # S4.19
        ("2026-11-25", 60, CD, Roll.FORWARD, "2027-01-25"),
        ("2027-01-05", -2, WD, Roll.NONE, "2026-12-30"),
    ],
)
def test_a_date_that_asks_an_unconfirmed_year_is_provisional(start, length, unit, roll, last_day):
    deadline = compute(limit(length, unit, roll), at(start), CALENDAR)
    assert (deadline.last_day, deadline.provisional) == (day(last_day), True)


def test_plain_calendar_days_need_no_calendar_and_are_certain():
    deadline = compute(limit(90, CD), at("2026-11-25"), CALENDAR)
    assert (deadline.last_day, deadline.provisional) == (day("2027-02-23"), False)


class TestTheEnd:
    def test_is_24_o_clock_in_shanghai_of_the_last_day(self):
        deadline = compute(limit(2, WD), at("2026-09-30"), CALENDAR)
        assert deadline.due == datetime(2026, 10, 9, 16, tzinfo=UTC)

    def test_is_the_same_at_whatever_hour_the_day_began(self):
        early, late = (compute(limit(5, WD), at("2026-11-25", hour), CALENDAR).due for hour in (0, 23))
        assert early == late

    def test_follows_the_date_on_the_wall_in_shanghai(self):
        evening_in_utc = datetime(2026, 11, 25, 17, tzinfo=UTC)  # 01:00 of the 26th
        assert compute(limit(0, CD), evening_in_utc, CALENDAR).last_day == day("2026-11-26")

    def test_of_nought_days_is_the_same_day(self):
        for unit in (WD, CD):
            assert compute(limit(0, unit), at("2026-11-28"), CALENDAR).last_day == day("2026-11-28")

    def test_refuses_a_moment_without_a_zone(self):
        with pytest.raises(ValueError, match="naive"):
            compute(limit(1, WD), datetime(2026, 11, 25), CALENDAR)  # noqa: DTZ001 - that is the point


class TestHours:
    def test_run_from_the_moment_through_holidays(self):
        deadline = compute(limit(24, H, Roll.FORWARD), at("2026-10-01", 9), CALENDAR)
        assert (deadline.due, deadline.last_day) == (at("2026-10-02", 9), day("2026-10-02"))

    def test_that_end_at_midnight_belong_to_the_day_before(self):
        assert compute(limit(14, H), at("2026-11-25", 10), CALENDAR).last_day == day("2026-11-25")

    def test_can_be_counted_back(self):
        assert compute(limit(-4, H), at("2026-11-25", 10), CALENDAR).due == at("2026-11-25", 6)


class TestMonthsAndYears:
    @pytest.mark.parametrize(
        ("start", "length", "unit", "last_day"),
        [
            ("2026-01-15", 6, M, "2026-07-15"),
            ("2026-08-31", 6, M, "2027-02-28"),
            ("2023-08-31", 6, M, "2024-02-29"),
            ("2024-02-29", 2, Y, "2026-02-28"),
            ("2026-12-31", 12, M, "2027-12-31"),
            ("2026-10-20", -3, M, "2026-07-19"),
            ("2026-10-20", -10, CD, "2026-10-09"),
            ("2026-10-20", -1, Y, "2025-10-19"),
        ],
    )
    def test_end_on_the_day_of_the_same_number(self, start, length, unit, last_day):
        assert compute(limit(length, unit), at(start), CALENDAR).last_day == day(last_day)

    def test_to_sue_roll_forward_from_a_rest_day(self):
        deadline = compute(limit(6, M, Roll.FORWARD), at("2026-04-03"), CALENDAR)
        assert (deadline.rolled_from, deadline.last_day) == (day("2026-10-03"), day("2026-10-08"))


class TestPauses:
    hearing = Pause(at("2026-11-25", 9), at("2026-11-27", 15), "听证")  # the 24:00 of the 25th and the 26th

    def test_add_the_working_days_that_stood_still(self):
        deadline = compute(limit(5, WD), at("2026-11-23"), CALENDAR, [self.hearing])
        assert (deadline.last_day, deadline.pauses) == (day("2026-12-02"), (self.hearing,))

    def test_add_the_calendar_days_that_stood_still(self):
        assert compute(limit(5, CD), at("2026-11-23"), CALENDAR, [self.hearing]).last_day == day("2026-11-30")

    def test_lengthen_months(self):
        assert compute(limit(1, M), at("2026-11-01"), CALENDAR, [self.hearing]).last_day == day("2026-12-03")

    def test_that_begin_in_the_added_days_count_too(self):
        again = Pause(at("2026-11-28"), at("2026-11-30"), "鉴定")
        assert compute(limit(5, CD), at("2026-11-23"), CALENDAR, [self.hearing, again]).last_day == day("2026-12-02")

    def test_that_overlap_count_once(self):
        deadline = compute(limit(5, CD), at("2026-11-23"), CALENDAR, [self.hearing, self.hearing])
        assert deadline.last_day == day("2026-11-30")

    def test_outside_the_span_change_and_explain_nothing(self):
        deadline = compute(limit(1, WD), at("2026-11-23"), CALENDAR, [self.hearing])
        assert (deadline.last_day, deadline.pauses) == (day("2026-11-24"), ())

    def test_within_one_day_cost_nothing(self):
        lunch = Pause(at("2026-11-24", 9), at("2026-11-24", 15), "听证")
        assert compute(limit(2, WD), at("2026-11-23"), CALENDAR, [lunch]).last_day == day("2026-11-25")

    @pytest.mark.parametrize(("length", "unit"), [(240, H), (1231, FIX), (-5, WD)])
    def test_are_unknown_to_hours_fixed_dates_and_limits_counted_back(self, length, unit):
        plain = compute(limit(length, unit), at("2026-11-23"), CALENDAR)
        assert compute(limit(length, unit), at("2026-11-23"), CALENDAR, [self.hearing]) == plain

    @given(starts, st.integers(0, 60), st.sampled_from([WD, CD]), st.integers(0, 20), st.integers(0, 20))
    def test_never_shorten_and_never_add_more_than_they_lasted(self, start, length, unit, after, lasting):
        pause = Pause(start + timedelta(days=after), start + timedelta(days=after + lasting), "听证")
        plain = compute(limit(length, unit), start, CALENDAR)
        paused = compute(limit(length, unit), start, CALENDAR, [pause])
        assert plain.due <= paused.due
        assert CALENDAR.between(plain.last_day, paused.last_day) <= lasting


class TestRolling:
    @given(starts, st.integers(0, 60), day_units)
    def test_moves_only_rest_days_and_always_onto_a_working_day(self, start, length, unit):
        stays = compute(limit(length, unit, Roll.NONE), start, CALENDAR).last_day
        later = compute(limit(length, unit, Roll.FORWARD), start, CALENDAR)
        earlier = compute(limit(length, unit, Roll.BACK), start, CALENDAR)
        assert earlier.last_day <= stays <= later.last_day
        assert CALENDAR.works(later.last_day)
        assert CALENDAR.works(earlier.last_day)
        assert (later.rolled_from is None) == (earlier.rolled_from is None) == CALENDAR.works(stays)
        assert CALENDAR.between(stays, later.last_day) <= 1

    def test_names_the_rest_days_it_passed(self):
        deadline = compute(limit(15, CD, Roll.FORWARD), at("2026-09-18"), CALENDAR)
        assert deadline.rolled_from == day("2026-10-03")
        assert deadline.skipped == tuple(date(2026, 10, n) for n in range(3, 8))


class TestCountingBack:
    @given(starts, st.integers(1, 40))
    def test_leaves_exactly_that_many_full_working_days_between(self, start, n):
        deadline = compute(limit(-n, WD), start, CALENDAR)
        before = compute(limit(0, WD), start, CALENDAR).last_day - timedelta(days=1)
        assert CALENDAR.works(deadline.last_day)
        assert CALENDAR.between(deadline.last_day, before) == n

    def test_counts_adjusted_days_between_but_not_the_day_it_ends_on(self):
        deadline = compute(limit(-7, WD), at("2026-10-20"), CALENDAR)
        assert deadline.adjusted == (day("2026-10-10"),)
        assert compute(limit(-6, WD), at("2026-10-20"), CALENDAR).adjusted == ()

    @given(starts, st.integers(1, 40), day_units)
    def test_ends_before_the_start(self, start, n, unit):
        assert compute(limit(-n, unit), start, CALENDAR).due <= start


@pytest.mark.parametrize("length", [0, 1331, 230, -930])
def test_a_fixed_date_that_is_none_is_refused(length):
    with pytest.raises(ValueError):
        compute(limit(length, FIX), at("2026-01-01"), CALENDAR)


@given(starts, st.integers(0, 60), day_units, rolls)
def test_a_longer_limit_never_ends_sooner(start, length, unit, roll):
    assert (
        compute(limit(length, unit, roll), start, CALENDAR).due
        <= compute(limit(length + 1, unit, roll), start, CALENDAR).due
    )


@given(starts, starts, st.integers(0, 60), day_units, rolls)
def test_a_later_start_never_ends_sooner(one, other, length, unit, roll):
    earlier, later = sorted((one, other))
    first, second = (compute(limit(length, unit, roll), start, CALENDAR).due for start in (earlier, later))
    assert first <= second


class TestWorkingDaysLeft:
    @pytest.mark.parametrize(
        ("now", "left"),
        [
            ("2026-09-30", 2),
            ("2026-10-04", 2),
            ("2026-10-08", 1),
            ("2026-10-09", 0),  # the last day itself
            ("2026-10-10", -1),
            ("2026-10-11", -1),
            ("2026-10-12", -2),
        ],
    )
    def test_counts_from_tomorrow_and_turns_negative_when_overdue(self, now, left):
        due = compute(limit(2, WD), at("2026-09-30"), CALENDAR).due
        assert working_days_left(at(now), due, CALENDAR) == left

    def test_is_negative_at_once_on_a_weekend(self):
        friday = compute(limit(0, CD), at("2026-11-27"), CALENDAR).due
        assert working_days_left(at("2026-11-28"), friday, CALENDAR) == -1

    def test_of_an_hour_that_has_just_passed_is_negative(self):
        assert working_days_left(at("2026-11-25", 12), at("2026-11-25", 12), CALENDAR) == -1

    def test_does_not_raise_beyond_the_confirmed_years(self):
        assert working_days_left(at("2026-12-30"), at("2027-01-05"), CALENDAR) == 3

    @given(starts, st.integers(0, 60), starts)
    def test_is_negative_exactly_when_overdue(self, start, length, now):
        due = compute(limit(length, WD), start, CALENDAR).due
        assert (working_days_left(now, due, CALENDAR) < 0) == (due <= now)
