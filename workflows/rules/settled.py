"""What a form brings along and nobody changes: fields marked readOnly, and such columns of tables with fixed rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from workflows.rules.labels import field_label
from workflows.rules.typed_answers import typed
from workflows.values.forms import Form
from workflows.values.sentences import N_, Fault, Sentence

_CHANGED = N_("%(label)s：由系统带入的内容不能增删、改动，请恢复原样后再提交")


def names(form: Form) -> frozenset[str]:
    """Fields that hold something nobody changes."""
    return frozenset(_settled(form))


def changed(form: Form, read: Mapping[str, Any], proposed: Mapping[str, Any]) -> list[Fault]:
    """Answers that differ from what was proposed where nobody may change it; what was not answered at all does not."""
    meant = typed(form, {name: proposed[name] for name in names(form) & proposed.keys()})
    return [
        Fault(f"/{name}", Sentence(_CHANGED, {"label": field_label(form, (name,))}))
        for name, columns in _settled(form).items()
        if name in read and _part(read[name], columns) != _part(meant.get(name), columns)
    ]


def _settled(form: Form) -> dict[str, tuple[str, ...]]:
    """Field -> its columns nobody changes; none where the field as a whole is meant."""
    return dict(_found(form))


def _found(form: Form) -> Iterator[tuple[str, tuple[str, ...]]]:
    for name, schema in form.schema.get("properties", {}).items():
        hints = form.ui.get("fields", {}).get(name, {})
        cells = (schema.get("items") or {}).get("properties", {}) if hints.get("fixed") else {}
        columns = tuple(column for column, below in cells.items() if below.get("readOnly"))
        if "prefill" in hints and (columns or schema.get("readOnly")):
            yield name, columns


def _part(value: Any, columns: tuple[str, ...]) -> Any:
    return [tuple(row.get(column) for column in columns) for row in value or ()] if columns else value
