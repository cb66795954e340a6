"""A browser posts texts, the API sends JSON: both are read as the same answers."""

import pytest

from tests.rules.forms import FORM, GOOD, answers, changed, one_field
from workflows.rules.typed_answers import typed

AS_POSTED = {
    "planned_date": "2026-11-26",
    "start_time": "2026-11-25T09:30",
    "end_time": "2026-11-25T11:00",
    "score": "92.5",
    "visits": "2",
    "asked": "true",
    "reason": " 与单位负责人是近亲属\r\n",
    "told": "true",
    "ways": ["查阅资料"],
    "officers": ["p01", "p02"],
    "period": {"from": "2025-01-01", "to": "2025-12-31"},
    "qa": [{"question": "看清楚了吗？", "answer": "看清楚了", "copies": ""}],
    "items": {
        "1.1": {"result": "符合", "remark": "", "files": []},
        "1.2": {"result": "不符合", "remark": "缺锁", "files": ["f1"]},
        "1.3": {"result": "", "remark": "", "files": []},
    },
    "sign": {"kind": "drawn", "file": "f2"},
    "phone": "139 1566 6219",
    "code": "11430624mb1079195u",
    "id_no": "１１０１０５１９４９１２３１００２x",
    "fine": "1,234.50",
    "hash": "0A1B2C3D",
}


def test_a_post_is_read_like_the_json_that_means_the_same():
    assert answers(AS_POSTED) == answers(GOOD) == GOOD


@pytest.mark.parametrize(
    ("schema", "raw", "meant"),
    [
        ({"type": "integer"}, "12", 12),
        ({"type": "integer"}, " １２ ", 12),
        ({"type": "integer"}, "-3", -3),
        ({"type": "integer"}, 3.0, 3),
        ({"type": "integer"}, "3.5", "3.5"),
        ({"type": "integer"}, "9" * 5000, "9" * 5000),
        ({"type": "integer"}, "", None),
        ({"type": ["integer", "null"]}, "7", 7),
        ({"type": "number"}, "3", 3),
        ({"type": "number"}, "3.5", 3.5),
        ({"type": "number"}, 3.5, 3.5),
        ({"type": "number"}, "1e5", "1e5"),
        ({"type": "number"}, "NaN", "NaN"),
        ({"type": "boolean"}, "on", True),
        ({"type": "boolean"}, "TRUE", True),
        ({"type": "boolean"}, "是", True),
        ({"type": "boolean"}, "false", False),
        ({"type": "boolean"}, "否", False),
        ({"type": "boolean"}, "maybe", "maybe"),
        ({"type": "boolean"}, False, False),
        ({"type": "string"}, "12", "12"),
        ({"type": "string"}, "  \u3000 ", None),
        ({"type": "string"}, "一\r\n二", "一\n二"),
        ({}, " x ", "x"),
        ({"type": "array"}, "a", ["a"]),
        ({"type": "array", "items": {"type": "integer"}}, ["1", "", "2"], [1, 2]),
        ({"type": "array"}, "", None),
        ({"type": "array"}, [], None),
        ({"type": "array", "items": {"type": "object"}}, [{"a": ""}, {"a": "1"}, {"a": ""}], [{}, {"a": "1"}]),
        ({"type": "object"}, {"a": "", "b": {"c": None}}, None),
        ({"type": "string", "format": "date-time"}, "2026-11-25T09:30", "2026-11-25T09:30:00+08:00"),
        ({"type": "string", "format": "date-time"}, "2026-11-25 09:30", "2026-11-25T09:30:00+08:00"),
        ({"type": "string", "format": "date-time"}, "2026-11-25T01:30:00Z", "2026-11-25T09:30:00+08:00"),
        ({"type": "string", "format": "date-time"}, "soon", "soon"),
        ({"type": "string", "format": "date"}, "２０２６-11-25", "2026-11-25"),
        ({"type": "string", "format": "money"}, "１，２３４", "1234"),
    ],
)
def test_text_becomes_the_type_the_schema_asks_for(schema, raw, meant):
    assert typed(one_field(schema), {"x": raw}).get("x") == meant


def test_a_signature_nobody_drew_is_no_answer():
    assert "sign" not in typed(FORM, changed(sign={"kind": "drawn", "file": ""}))


def test_a_click_is_a_signature():
    form = one_field({"type": "object"}, widget="signature")
    assert typed(form, {"x": {"kind": "click"}}) == {"x": {"kind": "click"}}
