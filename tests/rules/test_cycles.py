"""When a process starts by the clock: moments counted from the first one, on the calendar of Shanghai."""

from datetime import UTC, datetime

import pytest

from workflows.rules.cycles import read_cycle
from workflows.values.times import read_moment


def following(cycle: str, after: str) -> str:
    return read_cycle(cycle).following(read_moment(after)).isoformat()


@pytest.mark.parametrize(
    ("cycle", "after", "then"),
    [
        ("R/2026-01-05T10:00:00+08:00/P1Y", "2025-06-01", "2026-01-05T10:00:00+08:00"),
        ("R/2026-01-05T10:00:00+08:00/P1Y", "2026-01-05T09:59:59", "2026-01-05T10:00:00+08:00"),
        ("R/2026-01-05T10:00:00+08:00/P1Y", "2026-01-05T10:00:00", "2027-01-05T10:00:00+08:00"),
        ("R/2026-01-05T02:00:00Z/P1Y", "2026-01-05T10:00:00", "2027-01-05T10:00:00+08:00"),
        ("R/2028-02-29T08:00:00+08:00/P1Y", "2028-03-01", "2029-02-28T08:00:00+08:00"),
        ("R/2028-02-29T08:00:00+08:00/P1Y", "2031-03-01", "2032-02-29T08:00:00+08:00"),
        ("R/2026-01-31T08:00:00+08:00/P1M", "2026-02-01", "2026-02-28T08:00:00+08:00"),
        ("R/2026-01-31T08:00:00+08:00/P1M", "2026-03-01", "2026-03-31T08:00:00+08:00"),
        ("R/2026-01-05T08:00:00+08:00/P2W", "2026-11-25", "2026-12-07T08:00:00+08:00"),
        ("R/2026-01-05T08:00:00+08:00/P1M10D", "2026-02-01", "2026-02-15T08:00:00+08:00"),
        ("R/2026-01-05T08:00:00+08:00/P1D", "2126-01-05T08:00:00", "2126-01-06T08:00:00+08:00"),
    ],
)
def test_the_next_moment_is_the_first_after(cycle: str, after: str, then: str) -> None:
    assert following(cycle, after) == then


def test_the_latest_moment_is_the_last_that_has_come() -> None:
    cycle = read_cycle("R/2026-01-05T10:00:00+08:00/P1Y")
    assert cycle.latest(datetime(2026, 1, 5, 1, 59, tzinfo=UTC)) is None
    assert cycle.latest(datetime(2026, 1, 5, 2, tzinfo=UTC)) == read_moment("2026-01-05T10:00:00+08:00")
    assert cycle.latest(datetime(2029, 7, 1, tzinfo=UTC)) == read_moment("2029-01-05T10:00:00+08:00")


@pytest.mark.parametrize("days", [1, 7, 30])
def test_the_moments_have_no_gap_and_no_double(days: int) -> None:
    cycle = read_cycle(f"R/2026-01-05T10:00:00+08:00/P{days}D")
    moment = cycle.first
    for number in range(50):
        assert moment == cycle.moment(number)
        assert cycle.latest(moment) == moment
        moment = cycle.following(moment)


@pytest.mark.parametrize(
    "text",
    ["", "R/P1Y", "P1Y", "R3/2026-01-05T10:00:00+08:00/P1Y", "R/2026-01-05T10:00:00/P1Y", "R/昨天/P1Y",
     "R/2026-01-05T10:00:00+08:00/P", "R/2026-01-05T10:00:00+08:00/P0D", "R/2026-01-05T10:00:00+08:00/PT1H",
     "R/2026-01-05T10:00:00+08:00/P1D1Y", "R/1999-01-05T10:00:00+08:00/P1Y", "R/2026-01-05T10:00:00+08:00/P1Y/x"],
)  # fmt: skip
def test_what_is_no_cycle_of_days_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        read_cycle(text)
