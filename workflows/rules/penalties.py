"""What counts as an earlier penalty of the same party: whose it is, what a penalty is, and how far back one looks."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from enum import StrEnum

from workflows.values.sentences import N_

KINDS = ("警告", "通报批评", "罚款", "没收违法所得", "没收非法财物", "暂扣许可证件", "吊销许可证件", "责令停产停业")
"""What 行政处罚法 9 names and archives authorities can meet; 责令改正 and 约谈 are none (行政处罚法 28)."""

FINE = "罚款"
PROCEDURES = (N_("普通"), N_("简易"))
PARTIES = ("单位", "个人")


class Force(StrEnum):
    """How a decision stands."""

    VALID = N_("有效")
    CHANGED = N_("变更")
    REVOKED = N_("撤销")
    FOUND_UNLAWFUL = N_("确认违法")
    FOUND_VOID = N_("确认无效")


IN_FORCE = frozenset({Force.VALID, Force.CHANGED})
"""A decision that was changed still punishes; one revoked or found unlawful or void counts against nobody."""

_CENT = Decimal("0.01")


def party_key(unit_id: str | None, name: str, number: str = "") -> str:
    """Who a party is wherever it is punished: its unit of the register, else a digest of name and identity number
    (or credit code), so that the number itself is not kept."""
    if unit_id:
        return f"unit:{unit_id}"
    told = f"{''.join(name.split())}\n{''.join(number.split()).upper()}"
    return f"party:{hashlib.sha256(told.encode()).hexdigest()}"


def penalties_among(kinds: Iterable[object]) -> tuple[str, ...]:
    """Those of the kinds that are penalties, in the order of the law."""
    given = {str(kind) for kind in kinds}
    return tuple(kind for kind in KINDS if kind in given)


def years_before(day: date, years: int) -> date:
    """The same day so many years earlier; 29 February becomes the 28th (民法典 202). Raises ValueError before 1."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def cents(amount: object) -> int:
    """Yuan as text, int or Decimal -> whole cents. Raises ValueError for what is no amount or is less than nothing."""
    try:
        exact = Decimal(str(amount)).quantize(_CENT)
    except ArithmeticError:
        raise ValueError(f"no amount: {amount!r}") from None
    if not exact.is_finite() or exact < 0:
        raise ValueError(f"no amount: {amount!r}")
    return int(exact * 100)


def yuan(amount: int) -> str:
    """Whole cents -> yuan as text, with both decimals."""
    return str((Decimal(amount) / 100).quantize(_CENT))
