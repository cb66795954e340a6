"""The confirmed calendar as it ships: bpmn/shared/calendar."""

from datetime import date, datetime, time
from pathlib import Path

from workflows.rules.working_days import read_calendar
from workflows.values.deadlines import Roll, TimeLimit, Unit
from workflows.values.times import SHANGHAI

FOLDER = Path(__file__).parents[2] / "bpmn/shared/calendar"
FILES = {int(path.stem): path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.csv"))}
CALENDAR = read_calendar(FILES)


def day(text: str) -> date:
    return date.fromisoformat(text)


def at(text: str, hour: int = 10) -> datetime:
    """A moment on that day in Shanghai."""
    return datetime.combine(day(text), time(hour), SHANGHAI)


def limit(length: int, unit: Unit, roll: Roll = Roll.NONE, basis: str = "行政处罚法第八十五条") -> TimeLimit:
    return TimeLimit("test.limit", "上报期限", length, unit, roll, basis)
