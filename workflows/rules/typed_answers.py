"""From what was typed or posted to what was meant: text becomes the type the schema asks for, blanks vanish."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from workflows.rules.formats import read_date_time
from workflows.values.forms import Form

Schema = Mapping[str, Any]

_INTEGER = re.compile(r"[+-]?[0-9]{1,15}")
_NUMBER = re.compile(r"[+-]?[0-9]{1,15}(\.[0-9]{1,10})?")
_TRUTHS = {"true": True, "on": True, "1": True, "是": True, "false": False, "off": False, "0": False, "否": False}
_SPACES = re.compile(r"\s+")
_IN_DIGITS = {"date", "date-time", "phone", "money", "credit-code", "id-card"}
_IN_CAPITALS = {"credit-code", "id-card"}


def typed(form: Form, raw: Mapping[str, Any]) -> dict[str, Any]:
    """`raw` (of a browser or of the API) with the schema's types; what is blank is left out.

    Blank: null, text of spaces only, a list or object of nothing but blanks, a signature nobody drew or scanned.
    A blank row at the end of a table is dropped, one in the middle stays as {} so that rows keep their numbers.
    A text that does not read as the type asked for stays a text: the schema will say so.
    """
    answers = _object(raw, form.schema) or {}
    fields: Mapping[str, Mapping[str, Any]] = form.ui.get("fields", {})
    return {name: value for name, value in answers.items() if not _unsigned(fields.get(name, {}), value)}


def _unsigned(field: Mapping[str, Any], value: Any) -> bool:
    return field.get("widget") == "signature" and value in ({"kind": "drawn"}, {"kind": "scan"})


def _value(value: Any, schema: Schema) -> Any:
    """The value as meant; None if it is blank."""
    kinds = kinds_of(schema)
    if "array" in kinds and isinstance(value, str | int | float):
        value = [value]
    if isinstance(value, str):
        return _text(value, kinds, schema)
    if isinstance(value, Mapping):
        return _object(value, schema)
    if isinstance(value, list):
        return _list(value, schema.get("items", {}))
    if isinstance(value, float) and value.is_integer() and "integer" in kinds:
        return int(value)
    return value


def kinds_of(schema: Schema) -> tuple[str, ...]:
    """The JSON types a schema allows; none stated: ()."""
    kinds = schema.get("type", ())
    return (kinds,) if isinstance(kinds, str) else tuple(kinds)


def _object(value: Mapping[str, Any], schema: Schema) -> dict[str, Any] | None:
    read = {name: _value(one, _schema_of(name, schema)) for name, one in value.items()}
    return {name: one for name, one in read.items() if one is not None} or None


def _schema_of(name: str, schema: Schema) -> Schema:
    stated: Schema | None = schema.get("properties", {}).get(name)
    if stated is not None:
        return stated
    patterns: Mapping[str, Schema] = schema.get("patternProperties", {})
    return next((below for pattern, below in patterns.items() if re.search(pattern, name)), {})


def _list(values: list[Any], schema: Schema) -> list[Any] | None:
    is_table = any(isinstance(one, Mapping) for one in values)
    read = [_value(one, schema) for one in values]
    if not is_table:
        return [one for one in read if one is not None] or None
    while read and read[-1] is None:
        read.pop()
    return [{} if one is None else one for one in read] or None


def _text(text: str, kinds: tuple[str, ...], schema: Schema) -> Any:
    text = text.replace("\r\n", "\n").strip()
    if not text:
        return None
    if not kinds or "string" in kinds:
        return _written(text, schema.get("format", ""))
    return _parsed(unicodedata.normalize("NFKC", text), kinds, text)


def _parsed(text: str, kinds: tuple[str, ...], otherwise: str) -> Any:
    if "boolean" in kinds and text.lower() in _TRUTHS:
        return _TRUTHS[text.lower()]
    if {"integer", "number"} & set(kinds) and _INTEGER.fullmatch(text):
        return int(text)
    if "number" in kinds and _NUMBER.fullmatch(text):
        return float(text)
    return otherwise


def _written(text: str, form: str) -> str:
    """Formats of digits and letters are read whatever keyboard they were typed on; moments carry their offset."""
    if form not in _IN_DIGITS:
        return text
    text = unicodedata.normalize("NFKC", text)
    if form == "date-time":
        moment = read_date_time(text.replace(" ", "T", 1))
        return text if moment is None else moment.isoformat()
    text = _SPACES.sub("", text)
    if form == "money":
        return text.replace(",", "")
    return text.upper() if form in _IN_CAPITALS else text
