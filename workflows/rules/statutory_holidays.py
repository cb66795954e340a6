"""Public holidays the law itself dates, known before the State Council publishes a year's calendar.

Source: 全国年节及纪念日放假办法 (rev. 2024-11-10), law.md section 9.
"""

from __future__ import annotations

from datetime import date

_EVERY_YEAR = frozenset({(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)})

_DATED = frozenset(  # the moon and the sun date these; extended when a year's almanac is known
    {
        date(2027, 2, 5),  # 除夕
        date(2027, 2, 6),  # 春节
        date(2027, 2, 7),
        date(2027, 2, 8),
        date(2027, 4, 5),  # 清明
        date(2027, 6, 9),  # 端午
        date(2027, 9, 15),  # 中秋
    }
)


def is_statutory(day: date) -> bool:
    """True if the law makes this day a holiday, whatever the State Council moves around it."""
    return (day.month, day.day) in _EVERY_YEAR or day in _DATED
