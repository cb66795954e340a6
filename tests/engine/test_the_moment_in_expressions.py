"""Expressions know the moment of the act as `now` and `today`, and nothing a case keeps can stand in its place."""

from tests.engine.test_time import timer
from tests.engine.world import Told, read_text
from workflows.values.times import read_moment


def test_a_timer_may_count_from_the_moment_the_case_comes_to_it() -> None:
    told = Told(read_text(timer("now"))).start(now="2020-01-01T00:00:00+08:00")
    assert told.step.ended


def test_today_is_the_day_in_shanghai() -> None:
    late = Told(read_text(timer('today + "T23:00:00+08:00"')), "2026-11-25T18:00:00+00:00").start()
    assert late.timer("ev").due == read_moment("2026-11-26T23:00:00+08:00")
