"""The State Council's arrangement of a year held against the law: the real ones of 2025 and 2026 pass (A21)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from config import ROOT
from workflows.rules.holiday_files import BadHolidayFile, read_holidays
from workflows.rules.holiday_notices import Judged, Notice, Off, Worked, differences, judge
from workflows.rules.statutory_holidays import DAYS_A_YEAR, is_statutory, statutory
from workflows.rules.working_days import Calendar, read_calendar

SHIPPED = {year: (ROOT / f"bpmn/shared/calendar/{year}.csv").read_text("utf-8") for year in (2025, 2026)}
NO_FAULT = Judged((), (), 0, (), ())


def as_file(of: int, **changes: Any) -> bytes:
    """The shipped calendar of a year as holiday-cn publishes it."""
    days = [line.split(",") for line in SHIPPED[of].splitlines()[1:]]
    listed = [
        {"name": name.removesuffix("调休上班"), "date": day, "isOffDay": kind == "holiday"} for day, kind, name in days
    ]
    return json.dumps({"year": of, "papers": ["https://www.gov.cn/"], "days": listed, **changes}).encode()


def of_2026(**changes: Any) -> Notice:
    """国办发明电 of 2025-11-04 (law.md section 9), changed here and there."""
    notice = read_holidays(as_file(2026)).notice
    return Notice(2026, changes.get("offs", notice.offs), changes.get("works", notice.works))


@pytest.mark.parametrize("year", [2025, 2026])
def test_the_real_notice_has_no_fault_and_gives_the_calendar_that_is_in_use(year: int) -> None:
    notice = read_holidays(as_file(year)).notice
    assert judge(notice) == NO_FAULT
    shipped = read_calendar({year: SHIPPED[year]})
    assert {day: kind for day, (kind, _) in notice.kinds().items()} == shipped.days
    assert differences(notice, shipped) == ()


@pytest.mark.parametrize("year", range(2025, 2030))
def test_the_law_gives_thirteen_days_a_year(year: int) -> None:
    assert len(statutory(year)) == DAYS_A_YEAR


@pytest.mark.parametrize("year", [2025, 2026])
def test_every_statutory_day_was_off(year: int) -> None:
    shipped = read_calendar({year: SHIPPED[year]})
    assert all(shipped.days[each.day] == "holiday" and is_statutory(each.day) for each in statutory(year))


def without(name: str) -> tuple[Off, ...]:
    return tuple(off for off in of_2026().offs if off.name != name)


FAULTS: Mapping[str, tuple[Notice, str, object]] = {
    "work on a weekday": (
        of_2026(works=(*of_2026().works[1:], Worked("春节", date(2026, 2, 13)))),
        "weekday_works",
        (date(2026, 2, 13),),
    ),
    "a holiday left out": (of_2026(offs=without("中秋节")), "missing", ("中秋节（2026-09-25）",)),
    "a working weekend left out": (of_2026(works=of_2026().works[1:]), "owed", 1),
    "a working weekend too many": (of_2026(works=(*of_2026().works, Worked("", date(2026, 3, 7)))), "owed", -1),
    "a day of another year": (
        of_2026(offs=(*of_2026().offs, Off("元旦", date(2027, 1, 2), date(2027, 1, 2)))),
        "strangers",
        (date(2027, 1, 2),),
    ),
    "a day both off and worked": (
        of_2026(works=(*of_2026().works[1:], Worked("", date(2026, 10, 3)))),
        "clashes",
        (date(2026, 10, 3),),
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_is_found_and_named(fault: str) -> None:
    notice, name, found = FAULTS[fault]
    assert getattr(judge(notice), name) == found


def test_new_year_may_reach_back_into_december() -> None:
    """As that of 2019 did: 2018-12-31 off, 2018-12-29 worked."""
    offs = (Off("元旦", date(2025, 12, 31), date(2026, 1, 3)), *of_2026().offs[1:])
    notice = of_2026(offs=offs, works=(Worked("元旦", date(2025, 12, 28)), *of_2026().works))
    assert judge(notice) == NO_FAULT
    changed = differences(notice, read_calendar({2025: SHIPPED[2025], 2026: SHIPPED[2026]}))
    assert [(each.day, each.works) for each in changed] == [(date(2025, 12, 28), True), (date(2025, 12, 31), False)]


def test_what_differs_from_the_estimate_is_named_day_by_day() -> None:
    guess = Calendar({}, frozenset({2025}))
    changed = {each.day: each.works for each in differences(of_2026(), guess)}
    assert changed[date(2026, 1, 2)] is False
    assert changed[date(2026, 2, 14)] is True
    assert date(2026, 10, 1) not in changed  # the law dates it: it was reckoned as off


BROKEN = {
    "no JSON": b"{",
    "another shape": b"[]",
    "nested for ever": b"[" * 100_000,
    "no year": as_file(2026, year="2026"),
    "a year that is true": as_file(2026, year=True),
    "no papers": as_file(2026, papers=None),
    "no days": as_file(2026, days={}),
    "a day that is none": as_file(2026, days=[{"name": "元旦", "date": "2026-02-30", "isOffDay": True}]),
    "a day without a name": as_file(2026, days=[{"name": "", "date": "2026-01-01", "isOffDay": True}]),
    "off or not": as_file(2026, days=[{"name": "元旦", "date": "2026-01-01", "isOffDay": "true"}]),
    "a row that is none": as_file(2026, days=["2026-01-01"]),
    "another encoding": "{年}".encode("gbk"),
    "too large": as_file(2026) + b" " * 200_000,
}


@pytest.mark.parametrize("broken", BROKEN)
def test_a_file_that_cannot_be_read_is_refused_in_words(broken: str) -> None:
    with pytest.raises(BadHolidayFile, match="导入文件无法读取"):
        read_holidays(BROKEN[broken])


def test_a_year_without_a_notice_has_no_papers() -> None:
    read = read_holidays(as_file(2026, year=2027, papers=[], days=[]))
    assert read.papers == ()
    assert "春节（2027-02-05）" in judge(read.notice).missing
