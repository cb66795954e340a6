"""The bureau's table of time limits: every period the law or a diagram speaks of, with its ground."""

import pytest

from tests.decisions.tables import SHARED
from workflows import decisions
from workflows.values.deadlines import Roll, Unit

FILES = {"time_limits.dmn": (SHARED / "time_limits.dmn").read_bytes()}
LIMITS = decisions.read(FILES).limits()


def test_the_table_has_no_problems() -> None:
    assert decisions.problems(FILES) == []


@pytest.mark.parametrize(
    ("key", "length", "unit", "roll"),
    [
        ("major.report", 2, Unit.WORKING_DAYS, Roll.NONE),
        ("selfreport.due", 930, Unit.FIXED, Roll.FORWARD),
        ("assessment.due", 131, Unit.FIXED, Roll.BACK),
        ("case.decision", 90, Unit.CALENDAR_DAYS, Roll.NONE),
        ("payment", 15, Unit.CALENDAR_DAYS, Roll.FORWARD),
        ("litigation", 6, Unit.MONTHS, Roll.FORWARD),
        ("limitation", 2, Unit.YEARS, Roll.NONE),
        ("coercive.makeup", 24, Unit.HOURS, Roll.NONE),
        ("inspection.prepare", -10, Unit.WORKING_DAYS, Roll.NONE),
    ],
)
def test_a_limit_says_how_long_and_how_it_is_counted(key: str, length: int, unit: Unit, roll: Roll) -> None:
    limit = LIMITS[key]
    assert (limit.length, limit.unit, limit.roll) == (length, unit, roll)


def test_seven_full_working_days_lie_between_a_notice_and_its_hearing() -> None:
    assert (LIMITS["hearing.notice"].length, LIMITS["hearing.notice"].unit) == (-7, Unit.WORKING_DAYS)


@pytest.mark.parametrize(
    "key",
    [
        "inspection.confirm",
        "inspection.same_day",
        "inspection.upload",
        "approval.leader",
        "approval.section",
        "finding.decide_wd",
        "service.choose",
        "service.decision",
        "service.announcement",
        "recusal.decide",
        "recusal.replace",
        "publicity.other",
    ],
)
def test_the_inspection_finds_its_limits(key: str) -> None:
    assert LIMITS[key].name
    assert LIMITS[key].basis


def test_every_limit_names_its_ground_in_chinese() -> None:
    assert all(limit.basis and not limit.basis.isascii() for limit in LIMITS.values())


def test_periods_of_two_to_seven_days_in_the_penalty_law_are_working_days() -> None:
    short = [limit for limit in LIMITS.values() if "第八十五条" in limit.basis]
    assert len(short) >= 7
    assert {limit.unit for limit in short} == {Unit.WORKING_DAYS}


@pytest.mark.parametrize(
    ("wrong", "right", "says"),
    [
        (b'"WD"</text>', b'"days"</text>', "time_limits.dmn"),
        (b'<text>"payment"</text>', b'<text>"litigation"</text>', "重复"),
        (b'name="roll"', b'name="rolls"', "五列输出"),
    ],
)
def test_a_table_that_is_none_is_found_before_it_is_published(wrong: bytes, right: bytes, says: str) -> None:
    content = FILES["time_limits.dmn"].replace(wrong, right)
    found = decisions.problems({"time_limits.dmn": content})
    assert found
    assert says in str(found[0].sentence) + found[0].file


def test_without_the_table_there_are_no_limits() -> None:
    assert decisions.read({}).limits() == {}
