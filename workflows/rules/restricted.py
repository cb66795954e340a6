"""Fields of a form that are only for some roles (举报人信息): which they are, and a form as others may see it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from workflows.values.forms import Form

WORD = "restrictedTo"
HIDDEN = "依法保密"
"""What stands in the place of the answer."""


def restricted(form: Form) -> dict[str, frozenset[str]]:
    """Field -> the roles that may read it, of the fields that are not for everybody."""
    properties: Mapping[str, Mapping[str, Any]] = form.schema.get("properties", {})
    return {name: frozenset(schema[WORD]) for name, schema in properties.items() if schema.get(WORD)}


def open_answers(form: Form, answers: Mapping[str, Any]) -> dict[str, Any]:
    """Without the restricted ones: all that the audit list, documents and expressions ever get of them."""
    return without(answers, restricted(form))


def without(answers: Mapping[str, Any], names: Collection[str]) -> dict[str, Any]:
    """The answers to other fields than these."""
    return {name: value for name, value in answers.items() if name not in names}


def veiled(form: Form, answers: Mapping[str, Any], secret: Collection[str]) -> tuple[Form, dict[str, Any]]:
    """The form and its answers with a plain HIDDEN where one of these fields was answered, whatever its widget."""
    hidden = [name for name in secret if name in answers]
    if not hidden:
        return form, dict(answers)
    properties = {**form.schema.get("properties", {}), **{name: {"type": "string"} for name in hidden}}
    hints: dict[str, Any] = {**form.ui.get("fields", {})}
    for name in hidden:
        kept = {key: value for key, value in hints.get(name, {}).items() if key in ("label", "width", "showWhen")}
        hints[name] = {**kept, "widget": "text"}
    plain = replace(form, schema={**form.schema, "properties": properties}, ui={**form.ui, "fields": hints})
    return plain, {**answers, **dict.fromkeys(hidden, HIDDEN)}
