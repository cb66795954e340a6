"""The written forms of what officials write down: dates, telephone numbers, identity numbers, money."""

from __future__ import annotations

import re
from datetime import date, datetime

from jsonschema import FormatChecker

from workflows.values.times import SHANGHAI

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIME = r"[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?"
_DATE_TIME = re.compile(rf"{_DATE.pattern}T{_TIME}(Z|[+-][0-9]{{2}}:[0-9]{{2}})?")
_PHONE = re.compile(r"1[3-9][0-9]{9}|(0[0-9]{2,3}-?)?[2-8][0-9]{6,7}(-[0-9]{1,6})?|[48]00-?[0-9]{3}-?[0-9]{4}")
_MONEY = re.compile(r"(0|[1-9][0-9]{0,11})(\.[0-9]{1,2})?")
_CREDIT_CODE = re.compile(r"[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}")
_CREDIT_LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_ID_CARD = re.compile(r"[1-9][0-9]{16}[0-9X]")
_ID_CHECKS = "10X98765432"
YEARS = range(1000, 9000)  # leaves room to convert between time zones and to count days


def read_date(text: object) -> date | None:
    """The date of YYYY-MM-DD, None if it is none."""
    if not isinstance(text, str) or not _DATE.fullmatch(text):
        return None
    try:
        read = date.fromisoformat(text)
    except ValueError:
        return None
    return read if read.year in YEARS else None


def read_date_time(text: object) -> datetime | None:
    """The moment of an ISO 8601 text, without an offset Shanghai time; None if it is none."""
    if not isinstance(text, str) or not _DATE_TIME.fullmatch(text):
        return None
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        return None
    if read.year not in YEARS:
        return None
    return read.astimezone(SHANGHAI) if read.tzinfo else read.replace(tzinfo=SHANGHAI)


def is_phone(text: str) -> bool:
    """A mobile, landline (area code optional, extension allowed) or 400/800 number of mainland China."""
    return _PHONE.fullmatch(text) is not None


def is_money(text: str) -> bool:
    """Yuan as a decimal text, at most two decimals, no sign, below a trillion."""
    return _MONEY.fullmatch(text) is not None


def is_credit_code(text: str) -> bool:
    """A 统一社会信用代码 whose check character is right (GB 32100-2015)."""
    if not _CREDIT_CODE.fullmatch(text):
        return False
    weighed = sum(_CREDIT_LETTERS.index(letter) * pow(3, place, 31) for place, letter in enumerate(text[:17]))
    return _CREDIT_LETTERS[-weighed % 31] == text[17]


def is_id_card(text: str) -> bool:
    """A resident identity number with a real birth date whose check character is right (GB 11643-1999)."""
    if not _ID_CARD.fullmatch(text) or read_date(f"{text[6:10]}-{text[10:12]}-{text[12:14]}") is None:
        return False
    weighed = sum(int(digit) * pow(2, 17 - place, 11) for place, digit in enumerate(text[:17]))
    return _ID_CHECKS[weighed % 11] == text[17]


def _is_date(text: str) -> bool:
    return read_date(text) is not None


def _is_date_time(text: str) -> bool:
    return read_date_time(text) is not None and (text.endswith("Z") or text[-6] in "+-")


FORMATS = {
    "date": _is_date,
    "date-time": _is_date_time,
    "phone": is_phone,
    "money": is_money,
    "credit-code": is_credit_code,
    "id-card": is_id_card,
}


def format_checker() -> FormatChecker:
    """Our formats and no others."""
    checker = FormatChecker(formats=())
    for name, is_so in FORMATS.items():
        checker.checks(name)(lambda value, is_so=is_so: not isinstance(value, str) or is_so(value))
    return checker
