"""Which text of a law governs an act: that of its day, unless a later one is milder (行政处罚法 37)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

Version = Mapping[str, Any]
Range = tuple[int, int, bool]


class Governs(StrEnum):
    """What is proposed; a person confirms it."""

    SAME = "same"  # one text governed then and governs now
    OLD = "old"
    NEW = "new"
    NEITHER = "neither"  # the act was no violation on its day


@dataclass(frozen=True)
class Choice:
    """The text of the day of the act, that of today, and which is proposed."""

    old: Version | None
    new: Version | None
    governs: Governs


def lighter_law(versions: Sequence[Version], then: str, now: str, party: str = "") -> Choice:
    """`then` and `now` are ids of the laws of the day of the act and of today ("" where none was in force); `party`
    is 单位 or 个人, "" for both.

    A text is milder when it does not punish what the other punishes, when its highest fine is lower, or at equal
    highest fines its lowest; at equal ranges when the fine may be left out. In doubt the old one governs.
    """
    by_law = {version["law"]: version for version in versions}
    old, new = by_law.get(then), by_law.get(now)
    if then == now and old is not None:
        return Choice(old, new, Governs.SAME)
    if old is None:
        return Choice(None, new, Governs.NEITHER)
    milder = new is None or _weight(new, party) < _weight(old, party)
    return Choice(old, new, Governs.NEW if milder else Governs.OLD)


def _weight(version: Version, party: str) -> tuple[int, int, int, int]:
    """Heavier texts weigh more: highest fine, lowest fine, whether it must be imposed, how many kinds of penalty."""
    given = [one for one in version["penalties"] if party in ("", one["party"])]
    if not given:
        return (0, 0, 0, 0)
    return (
        max(one["most"] for one in given),
        max(one["least"] for one in given),
        max(0 if one.get("optional") else 1 for one in given),
        max(len(one["kinds"]) for one in given),
    )
