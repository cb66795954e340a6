"""Reading a year's holidays from a JSON file in the form of holiday-cn (github.com/NateScarlet/holiday-cn).

{"year": 2026, "papers": [address of the notice …], "days": [{"name", "date", "isOffDay"} …]}; a year the State Council
has not published has no papers: it is unknown, never one without holidays.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from workflows.rules.formats import read_date
from workflows.rules.holiday_notices import Notice, Off, Worked
from workflows.values.refusals import Refusal
from workflows.values.sentences import N_

LARGEST = 200_000  # bytes; a real one has four thousand
LONGEST_NAME = 40


class BadHolidayFile(Refusal):
    template = N_("导入文件无法读取：%(why)s。应为 holiday-cn 格式的 JSON 文件，请核对后重新上传。")


@dataclass(frozen=True)
class HolidayFile:
    """What a file says; `papers` are the addresses of the notices it was taken from."""

    papers: tuple[str, ...]
    notice: Notice


def read_holidays(content: bytes) -> HolidayFile:
    """Raises BadHolidayFile."""
    if len(content) > LARGEST:
        raise BadHolidayFile(why=N_("文件过大"))
    try:
        read = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as fault:
        raise BadHolidayFile(why=N_("不是 JSON")) from fault
    if not isinstance(read, dict) or type(read.get("year")) is not int:
        raise BadHolidayFile(why=N_("没有年度 year"))
    papers, days = read.get("papers"), read.get("days")
    if not isinstance(papers, list) or not isinstance(days, list):
        raise BadHolidayFile(why=N_("没有通知 papers 或者日期 days"))
    named = sorted(map(_read_day, days))
    works = [Worked(name, day) for day, name, off in named if not off]
    return HolidayFile(
        tuple(str(paper) for paper in papers),
        Notice(read["year"], tuple(_joined((day, name) for day, name, off in named if off)), tuple(works)),
    )


def _read_day(row: Any) -> tuple[date, str, bool]:
    if isinstance(row, dict):
        day, name, off = read_date(row.get("date")), row.get("name"), row.get("isOffDay")
        if day is not None and isinstance(name, str) and 0 < len(name) <= LONGEST_NAME and isinstance(off, bool):
            return day, name, off
    raise BadHolidayFile(why=N_("有一行日期不完整（name、date、isOffDay）"))


def _joined(days: Iterable[tuple[date, str]]) -> list[Off]:
    """Days of one name that follow one another, as one."""
    found: list[Off] = []
    for day, name in days:
        last = found[-1] if found else None
        if last is not None and last.name == name and day - last.last == timedelta(days=1):
            found[-1] = Off(name, last.first, day)
        else:
            found.append(Off(name, day, day))
    return found
