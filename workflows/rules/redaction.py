"""What must never stand in a public text: identity numbers and mobile numbers (行政处罚法 48; X23)."""

from __future__ import annotations

import re

_GAP = r"[ \-－—·　]?"  # how people break long numbers


def _digits(*classes: str) -> str:
    return _GAP.join(classes)


_BIRTH = ("(?:18|19|20)", "[0-9]", "[0-9]", "(?:0[1-9]|1[0-2])", "(?:0[1-9]|[12][0-9]|3[01])")
_IDENTITY = _digits("[1-8]", *["[0-9]"] * 5, *_BIRTH, *["[0-9]"] * 3, "[0-9Xx]")
_MOBILE = _digits("1", "[3-9]", *["[0-9]"] * 9)
_FORBIDDEN = re.compile(rf"(?<![0-9A-Za-z])(?:{_IDENTITY}|{_MOBILE})(?![0-9A-Za-z])")
_PLAIN = str.maketrans("０１２３４５６７８９Ｘｘ", "0123456789Xx")


def personal_numbers(text: str) -> tuple[str, ...]:
    """The identity and mobile numbers found, as they stand in the text (full-width digits made plain)."""
    return tuple(_FORBIDDEN.findall(text.translate(_PLAIN)))
