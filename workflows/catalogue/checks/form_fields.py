"""A form's schema is valid, and whatever else the form says speaks of fields it has."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from jsonschema import Draft202012Validator

from workflows.catalogue.bundle import Bundle
from workflows.catalogue.checks._pointing import in_form
from workflows.rules.plain_json import RESERVED
from workflows.values.forms import Form
from workflows.values.sentences import N_, Problem

CHECK = "form_fields"
_OF_SCHEMAS = Draft202012Validator(Draft202012Validator.META_SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)
_REFERENCES = ("$ref", "$dynamicRef", "$id", "$anchor", "$dynamicAnchor")


def check(bundle: Bundle) -> Iterator[Problem]:
    """Faults of schemas, and names of fields that do not exist."""
    for path, form in bundle.form_files.items():
        yield from _schema(bundle, path, form)
        for place, name in _unknown(form):
            text = N_("表单“%(form)s”的 %(place)s 提到字段“%(name)s”，但表单中没有这个字段。请核对名称。")
            yield in_form(bundle, CHECK, path, name, text, place=place, name=name)
        for name, kept in form.keep.items():
            if isinstance(kept, list) and not _is_table(_fields(form).get(name, {})):
                text = N_("表单“%(form)s”的 keep/%(name)s 写的是要保留的列，但这个字段不是表格。请改写为 true。")
                yield in_form(bundle, CHECK, path, name, text, name=name)


def _schema(bundle: Bundle, path: str, form: Form) -> Iterator[Problem]:
    for place, instance in _faults(json.dumps(form.schema)):
        near = instance if isinstance(instance, str) else place.rpartition("/")[2]
        text = N_("表单“%(form)s”的 schema/%(place)s 不符合 JSON Schema 2020-12：%(value)s。请改正。")
        yield in_form(bundle, CHECK, path, near, text, place=place, value=instance)
    for word in sorted(_words(form.schema) & set(_REFERENCES)):
        text = N_("表单“%(form)s”的 schema 使用了引用（%(word)s）。请把被引用的内容直接写出。")
        yield in_form(bundle, CHECK, path, word, text, word=word)
    if form.schema.get("type") != "object":
        text = N_("表单“%(form)s”的 schema 应为 object。请写明 type 为 object。")
        yield in_form(bundle, CHECK, path, "schema", text)
    if RESERVED in _fields(form):
        text = N_("表单“%(form)s”的字段名称 %(name)s 由系统保留。请改用其他名称。")
        yield in_form(bundle, CHECK, path, RESERVED, text, name=RESERVED)


@lru_cache(maxsize=1024)  # shared forms are judged again with every process
def _faults(schema: str) -> tuple[tuple[str, Any], ...]:
    """Where a schema breaks the rules of JSON Schema, and what stands there."""
    found = _OF_SCHEMAS.iter_errors(json.loads(schema))
    return tuple(("/".join(map(str, error.absolute_path)), error.instance) for error in found)


def _words(schema: Any) -> set[str]:
    if isinstance(schema, Mapping):
        return set(schema).union(*map(_words, schema.values()))
    if isinstance(schema, list):
        return set().union(*map(_words, schema))
    return set()


def _fields(form: Form) -> Mapping[str, Any]:
    fields: Mapping[str, Any] = form.schema.get("properties", {})
    return fields


def _unknown(form: Form) -> Iterator[tuple[str, str]]:
    """Where a name stands, and the name, for each that is no field (or no column of its table)."""
    fields = _fields(form)
    hints: Mapping[str, Any] = form.ui.get("fields", {})
    named = [("schema/required", name) for name in form.schema.get("required", ())]
    named += [("ui/fields", name) for name in hints]
    named += [("ui/sections", name) for section in form.ui.get("sections", ()) for name in section["fields"]]
    named += [("keep", name) for name in form.keep]
    named += [("checks", one["field"]) for one in form.checks if one.get("field")]
    named += [(f"ui/fields/{name}/on", hint["on"]) for name, hint in hints.items() if hint.get("on")]
    named += [
        (f"ui/fields/{name}/showWhen", asked) for name in hints for asked in _asked(hints[name].get("showWhen", {}))
    ]
    yield from ((place, name) for place, name in named if name not in fields)
    for name in fields:
        yield from _unknown_columns(form, name)


def _unknown_columns(form: Form, name: str) -> Iterator[tuple[str, str]]:
    columns = _columns(_fields(form)[name])
    hints = form.ui.get("fields", {}).get(name, {}).get("columns", ())
    kept = form.keep.get(name)
    named = [(f"ui/fields/{name}/columns", column["name"]) for column in hints]
    named += [(f"keep/{name}", column) for column in (kept if isinstance(kept, list) else ())]
    yield from ((place, column) for place, column in named if column not in columns)
    known = {*columns, *_fields(form)}
    for column in hints:
        place = f"ui/fields/{name}/columns/{column['name']}/showWhen"
        yield from ((place, asked) for asked in _asked(column.get("showWhen", {})) if asked not in known)


def _is_table(schema: Mapping[str, Any]) -> bool:
    items = schema.get("items")
    return schema.get("type") == "array" and isinstance(items, Mapping) and items.get("type") == "object"


def _columns(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    items = schema.get("items")
    columns = items.get("properties", {}) if isinstance(items, Mapping) else {}
    return columns if isinstance(columns, Mapping) else {}


def _asked(rule: Mapping[str, Any]) -> Iterator[str]:
    """Fields a showWhen asks about."""
    if "field" in rule:
        yield rule["field"]
    for part in (*rule.get("all", ()), *rule.get("any", ())):
        yield from _asked(part)
