"""Whether the record of an inspection is signed as E4.2 and S4.7 ask: by two officers and by the unit, or its refusal
is on record.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

RECORDS = frozenset(("DOC-04", "DOC-05"))
"""Kinds of documents that are such a record."""

LEAST_OFFICERS = 2
_REFUSED = frozenset(("拒签", "不在场"))


def missing_signatures(forms: Mapping[str, Any]) -> tuple[str, ...]:
    """Who has not signed, in the bureau's words; `forms` are the answers the record was printed from, by step."""
    missing = []
    record, unit = forms.get("ut_record") or {}, forms.get("ut_unit_sign") or {}
    if len(record.get("signed_by") or ()) < LEAST_OFFICERS or not _signed(record.get("officers_sign")):
        missing.append("两名以上执法人员")
    refused = unit.get("signature_status") in _REFUSED and bool(forms.get("ut_refusal"))
    if not refused and not _signed(unit.get("unit_sign")):
        missing.append("被检查单位负责人")
    return tuple(missing)


def _signed(sign: Any) -> bool:
    return isinstance(sign, Mapping) and bool(sign.get("kind"))
