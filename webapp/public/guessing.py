"""Codes that were tried and do not exist, counted by address, so that nobody runs through them."""

from __future__ import annotations

from collections import OrderedDict
from datetime import datetime, timedelta

from workflows.values.refusals import TooManyTries

MOST, WITHIN = 60, timedelta(minutes=10)
ADDRESSES = 10_000
"""Remembered at most; the address that tried longest ago is forgotten first."""

_tried: OrderedDict[str, list[datetime]] = OrderedDict()


def check_tries(address: str, now: datetime) -> None:
    """Raises TooManyTries for an address that tried too many wrong codes lately."""
    if len(_lately(address, now)) >= MOST:
        raise TooManyTries(minutes=WITHIN // timedelta(minutes=1))


def note_wrong_try(address: str, now: datetime) -> None:
    """Remember one."""
    _tried[address] = [*_lately(address, now), now]
    _tried.move_to_end(address)
    while len(_tried) > ADDRESSES:
        _tried.popitem(last=False)


def _lately(address: str, now: datetime) -> list[datetime]:
    return [at for at in _tried.get(address, ()) if now - WITHIN < at <= now]
