"""What a form brings along and nobody changes is judged as it was proposed."""

from __future__ import annotations

from typing import Any

import pytest

from workflows.rules import settled
from workflows.values.forms import Form

ROWS = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {"no": {"type": "integer", "readOnly": True}, "remark": {"type": "string"}},
    },
}
FIXED = {"label": "命中的规则", "widget": "table", "fixed": True, "prefill": "case.data.rules"}
PROPOSED = {"rules": [{"no": 1}, {"no": 2, "remark": "照片"}], "basis": "第四十八条\r\n第一款", "note": "可以改"}


def form(**hints: Any) -> Form:
    basis = {"label": "依据", "widget": "textarea", "prefill": "case.data.basis"}
    schema = {"properties": {"rules": ROWS, "basis": {"type": "string", "readOnly": True}, "note": {"type": "string"}}}
    note = {"label": "备注", "prefill": "case.data.note"}
    return Form("f", "表单", schema, {"fields": {"rules": {**FIXED, **hints}, "basis": basis, "note": note}}, {})


def faulty(form: Form, **answers: Any) -> list[str]:
    return [one.path for one in settled.changed(form, answers, PROPOSED)]


def test_what_stays_as_it_came_is_good_and_the_rest_of_a_row_is_free() -> None:
    rows = [{"no": 1, "remark": "已核对"}, {"no": 2}]
    assert faulty(form(), rules=rows, basis="第四十八条\n第一款", note="改过") == []


@pytest.mark.parametrize(
    "rows",
    [[{"no": 1}], [{"no": 1}, {"no": 3}], [{"no": 2}, {"no": 1}], [{"no": 1}, {"no": 2}, {"no": 3}], [{"no": 1}, {}]],
)
def test_a_row_less_or_more_or_changed_or_in_another_place_is_a_fault_of_the_table(rows: list[Any]) -> None:
    assert faulty(form(), rules=rows) == ["/rules"]


def test_a_field_nobody_changes_is_held_as_a_whole() -> None:
    (fault,) = settled.changed(form(), {"basis": "第五十条"}, PROPOSED)
    assert str(fault.sentence) == "依据：由系统带入的内容不能增删、改动，请恢复原样后再提交"


def test_what_was_not_answered_is_left_to_the_schema() -> None:
    assert faulty(form()) == []


def test_a_table_that_takes_rows_of_ones_own_is_not_held() -> None:
    assert faulty(form(fixed=False), rules=[{"no": 9}]) == []
