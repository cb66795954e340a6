"""Who has not signed the record of an inspection (E4.2, S4.7)."""

import pytest

from workflows.rules.record_signatures import missing_signatures

OFFICERS = {"signed_by": ["p-wang", "p-li"], "officers_sign": {"kind": "drawn"}}
UNIT = {"signature_status": "已签字", "unit_sign": {"kind": "drawn"}}


@pytest.mark.parametrize(
    ("record", "unit", "refusal", "missing"),
    [
        (OFFICERS, UNIT, None, ()),
        ({**OFFICERS, "signed_by": ["p-wang"]}, UNIT, None, ("两名以上执法人员",)),
        ({**OFFICERS, "officers_sign": None}, UNIT, None, ("两名以上执法人员",)),
        (OFFICERS, {}, None, ("被检查单位负责人",)),
        (OFFICERS, {"signature_status": "拒签"}, None, ("被检查单位负责人",)),
        (OFFICERS, {"signature_status": "拒签"}, {"refusal_reason": "不同意"}, ()),
        (OFFICERS, {"signature_status": "不在场"}, {"refusal_reason": "外出"}, ()),
        ({}, {}, None, ("两名以上执法人员", "被检查单位负责人")),
    ],
)
def test_e4_2_and_s4_7(record, unit, refusal, missing):
    assert missing_signatures({"ut_record": record, "ut_unit_sign": unit, "ut_refusal": refusal}) == missing
