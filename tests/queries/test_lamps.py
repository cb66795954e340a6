"""The lamp beside a limit: days for limits that end with a day, hours and minutes for limits counted in hours."""

import pytest

from workflows.queries.lamps import lamp
from workflows.rules.working_days import Calendar
from workflows.values.times import read_moment

CALENDAR = Calendar({}, ())


def lit(now, due):
    return lamp(read_moment(now), read_moment(due), CALENDAR)


def test_a_limit_of_days_says_its_last_day():
    light = lit("2026-11-23T09:00:00+08:00", "2026-11-26T00:00:00+08:00")
    assert (light.last_day, light.minutes) == ("2026-11-25", None)


@pytest.mark.parametrize(
    ("now", "minutes"),
    [("2026-11-22T21:10:00+08:00", 1440), ("2026-11-23T21:09:30+08:00", 0), ("2026-11-23T21:11:00+08:00", -1)],
)
def test_e5_1b_a_limit_of_hours_says_its_minute(now, minutes):
    light = lit(now, "2026-11-23T21:10:00+08:00")
    assert (light.last_day, light.minutes) == ("2026-11-23 21:10", minutes)
