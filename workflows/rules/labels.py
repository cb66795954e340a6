"""What a person calls the place in a form where something is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workflows.rules.flaws import Path
from workflows.values.forms import Form
from workflows.values.sentences import N_, Sentence

_PARTS = {"result": N_("检查结果"), "remark": N_("备注"), "files": N_("附件")}
_ENDS = {"from": N_("%(field)s的开始日期"), "to": N_("%(field)s的截止日期")}


def label(form: Form, path: Path) -> str | Sentence:
    """The form's title, a field's label, or a sentence that says which row and column, which item and part."""
    if not path:
        return form.title
    widget = _field(form, path).get("widget")
    if len(path) == 1 or widget in ("signature", "multiselect", "files", "officers", "people", "laws"):
        return field_label(form, path)
    if widget == "daterange" and path[1] in _ENDS:
        return Sentence(_ENDS[str(path[1])], {"field": field_label(form, path)})
    if widget == "checklist":
        return _in_checklist(form, path)
    return _in_table(form, path) if isinstance(path[1], int) else field_label(form, path)


def field_label(form: Form, path: Path) -> str:
    """The label of the whole field a path lies in."""
    schema: Mapping[str, Any] = form.schema.get("properties", {}).get(path[0], {})
    return str(_field(form, path).get("label") or schema.get("title") or path[0])


def label_beside(form: Form, path: Path, name: str) -> str | Sentence:
    """The label of the field, column or end of a period `name` beside the one at `path`."""
    if len(path) > 1 and _field(form, path).get("widget") == "daterange" and name in _ENDS:
        return label(form, (path[0], name))
    return column_label(form, path, name) if len(path) > 1 else field_label(form, (name,))


def column_label(form: Form, path: Path, name: str | int) -> str:
    """The label of a column of the table a path lies in."""
    return next((str(one.get("label", name)) for one in columns(form, path) if one["name"] == name), str(name))


def columns(form: Form, path: Path) -> list[Mapping[str, Any]]:
    """The columns of the table a path lies in, in order; [] if it is none."""
    return list(_field(form, path).get("columns", ()))


def _in_table(form: Form, path: Path) -> str | Sentence:
    if not columns(form, path):
        return field_label(form, path)
    row = {"row": int(path[1]) + 1}
    if len(path) == 2:
        return Sentence(N_("“%(field)s”第 %(row)d 行"), {**row, "field": field_label(form, path)})
    return Sentence(N_("第 %(row)d 行“%(column)s”"), {**row, "column": column_label(form, path, path[2])})


def _in_checklist(form: Form, path: Path) -> Sentence:
    if len(path) == 2:
        return Sentence(N_("“%(field)s”第 %(item)s 项"), {"field": field_label(form, path), "item": path[1]})
    part = _PARTS.get(str(path[2]), str(path[2]))
    return Sentence(N_("第 %(item)s 项“%(part)s”"), {"item": path[1], "part": part})


def _field(form: Form, path: Path) -> Mapping[str, Any]:
    field: Mapping[str, Any] = form.ui.get("fields", {}).get(path[0], {})
    return field
