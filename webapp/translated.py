"""A form of a register in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from flask_babel import gettext as _

from workflows.values.forms import Form


def in_language(form: Form) -> Form:
    """The form with its labels, helps and choices said in the reader's language; what is answered stays Chinese."""
    fields = {
        name: {**hint, **_said(hint), **_options(form.schema["properties"][name])}
        for name, hint in form.ui["fields"].items()
    }
    sections = [{**one, "title": _section(one["title"])} for one in form.ui["sections"]]
    return replace(form, title=str(_(form.title)), ui={**form.ui, "fields": fields, "sections": sections})


def _section(title: str) -> str:
    return str(_(title)) if title else ""


def _said(hint: Mapping[str, Any]) -> dict[str, str]:
    return {key: str(_(hint[key])) for key in ("label", "help") if hint.get(key)}


def _options(schema: Mapping[str, Any]) -> dict[str, list[dict[str, str]]]:
    choices = schema.get("enum", ())
    return {"options": [{"value": one, "label": str(_(one))} for one in choices]} if choices else {}
