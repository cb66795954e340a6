"""Public holidays the law itself dates, known before the State Council publishes a year's calendar.

Source: 全国年节及纪念日放假办法 (rev. 2024-11-10), law.md section 9: thirteen days a year. Spring Festival begins
on its eve (除夕) and lasts four days; Mid-Autumn may fall on a day of the National Day, both are counted.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

DAYS_A_YEAR = 13


@dataclass(frozen=True)
class Statutory:
    """One statutory day off."""

    name: str
    day: date


_EVERY_YEAR = (
    ("元旦", 1, 1, 1),  # name, month, first day, how many
    ("劳动节", 5, 1, 2),
    ("国庆节", 10, 1, 3),
)

_ALMANAC: Mapping[int, tuple[str, str, str, str]] = {  # eve of Spring Festival, Qingming, Dragon Boat, Mid-Autumn
    2025: ("01-28", "04-04", "05-31", "10-06"),
    2026: ("02-16", "04-05", "06-19", "09-25"),
    2027: ("02-05", "04-05", "06-09", "09-15"),
    2028: ("01-25", "04-04", "05-28", "10-03"),
    2029: ("02-12", "04-04", "06-16", "09-22"),
}
_DATED = (("春节", 4), ("清明节", 1), ("端午节", 1), ("中秋节", 1))


def is_statutory(day: date) -> bool:
    """True if the law makes this day a holiday, whatever the State Council moves around it."""
    return day in _days(day.year)


def is_dated(year: int) -> bool:
    """Whether the days of this year that the moon and the sun date are known here."""
    return year in _ALMANAC


def statutory(year: int) -> tuple[Statutory, ...]:
    """The statutory days off of a year, in the order of the calendar; without those of the moon and the sun where
    these are not known (`is_dated`)."""
    found = [(name, date(year, month, first), count) for name, month, first, count in _EVERY_YEAR]
    for (name, count), text in zip(_DATED, _ALMANAC.get(year, ()), strict=False):
        found.append((name, date.fromisoformat(f"{year}-{text}"), count))
    days = [Statutory(name, first + timedelta(days=n)) for name, first, count in found for n in range(count)]
    return tuple(sorted(days, key=lambda each: each.day))


@lru_cache(maxsize=100)
def _days(year: int) -> frozenset[date]:
    return frozenset(each.day for each in statutory(year))
