"""What is entered of a unit on the roster of a year: the forms, and the columns of the spreadsheet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workflows.values.forms import Form
from workflows.values.sentences import N_

FULL, SHORT = "档案工作情况报告", "简表"
REPORT_KINDS = (N_("档案工作情况报告"), N_("简表"))

_PROPERTIES: Mapping[str, Any] = {
    "unit_id": {"type": "string"},
    "on_backup": {"type": "boolean"},
    "report_kind": {"type": "string", "enum": list(REPORT_KINDS)},
    "reporter": {"type": "string", "maxLength": 40},
    "reason": {"type": "string", "maxLength": 500},
}
_FIELDS: Mapping[str, Any] = {
    "unit_id": {"label": N_("单位"), "widget": "unit", "width": 12},
    "on_backup": {"label": N_("列入登记备份名册"), "width": 6},
    "report_kind": {
        "label": N_("报告种类"),
        "widget": "select",
        "width": 6,
        "help": N_("列入登记备份名册的报《档案工作情况报告》，其他单位报简表"),
    },
    "reporter": {"label": N_("填报人"), "width": 6},
    "reason": {"label": N_("原因"), "width": 12, "help": N_("写明依据，例如文号；与修改前后的内容一并留存")},
}
CHANGED = ("on_backup", "report_kind", "reporter")
"""What may be different from year to year."""


def _form(form_id: str, title: str, names: tuple[str, ...]) -> Form:
    needed = [name for name in names if name != "reporter"]
    return Form(
        id=form_id,
        title=title,
        schema={"type": "object", "properties": {name: _PROPERTIES[name] for name in names}, "required": needed},
        ui={"sections": [{"title": "", "fields": list(names)}], "fields": {name: _FIELDS[name] for name in names}},
        keep={},
    )


ADDING_FORM = _form("roster_unit", N_("加入名册"), ("unit_id", *CHANGED, "reason"))
CHANGING_FORM = _form("roster_row", N_("变更名册"), (*CHANGED, "reason"))

COLUMNS: Mapping[str, str] = {
    "name": N_("单位名称"),
    "credit_code": N_("统一社会信用代码"),
    "owes": N_("应报"),
    "on_backup": N_("列入登记备份名册"),
    "report_kind": N_("报告种类"),
    "reporter": N_("填报人"),
}
"""Of the spreadsheet, in its order; `owes`: 否 removes the unit."""
NEEDED = ("credit_code", "owes", "on_backup", "report_kind")


def kind_for(on_backup: bool) -> str:
    """Units of the backup roster hand in the full report, the others the short form (G-03)."""
    return FULL if on_backup else SHORT


def label_of(name: str) -> str:
    """What a field or column is called."""
    return str(_FIELDS[name]["label"] if name in _FIELDS else COLUMNS[name])
