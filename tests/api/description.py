"""The description of the interface, as a judge of what was really answered."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from werkzeug.test import TestResponse

import webapp.api

FILE = Path(webapp.api.__file__).with_name("openapi.json")
PROBLEM = "application/problem+json"
METHODS = ("get", "post", "put", "patch", "delete")

formats = FormatChecker(formats=())


@formats.checks("date-time", raises=ValueError)
def _has_offset(text: Any) -> bool:
    return not isinstance(text, str) or datetime.fromisoformat(text).tzinfo is not None


@lru_cache(maxsize=1)
def description() -> dict[str, Any]:
    """The document."""
    return dict(json.loads(FILE.read_text(encoding="utf-8")))


def operations() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """(path, METHOD, operation) of everything described."""
    for path, item in description()["paths"].items():
        for method, operation in item.items():
            assert method in METHODS, f"{method} {path} is no operation"
            yield path, method.upper(), operation


def resolve(node: dict[str, Any]) -> dict[str, Any]:
    """The node a local reference points at; any other node itself. Raises KeyError for a dangling one."""
    if "$ref" not in node:
        return node
    found: Any = description()
    for step in node["$ref"].removeprefix("#/").split("/"):
        found = found[step]
    return dict(found)


def validator(schema: dict[str, Any]) -> Draft202012Validator:
    """A validator that also refuses what the description does not mention."""
    document = description()
    whole = {**_closed(schema), "components": {"schemas": _closed(document["components"]["schemas"])}}
    return Draft202012Validator(whole, format_checker=formats)


def conform(path: str, method: str, answer: TestResponse) -> None:
    """Fail when an answer is not what `method path` is described to give."""
    operation = description()["paths"][path][method.lower()]
    described = operation["responses"].get(str(answer.status_code))
    assert described, (
        f"{method} {path} is not described to answer {answer.status_code}: {answer.get_data(as_text=True)}"
    )
    content = resolve(described)["content"]
    assert answer.mimetype in content, f"{method} {path} answered {answer.mimetype}"
    said = [error.message for error in validator(content[answer.mimetype]["schema"]).iter_errors(answer.json)]
    assert not said, f"{method} {path} {answer.status_code}: {said}"


def conform_to_problem(answer: TestResponse) -> None:
    """Fail when an answer is no problem document with a Chinese sentence."""
    assert answer.mimetype == PROBLEM
    validator({"$ref": "#/components/schemas/Problem"}).validate(answer.json)
    assert answer.json["status"] == answer.status_code
    texts = [answer.json["title"], answer.json["detail"], *(one["message"] for one in answer.json.get("errors", ()))]
    assert all(any("\u4e00" <= letter <= "\u9fff" for letter in text) for text in texts), texts


def _closed(node: Any) -> Any:
    if isinstance(node, list):
        return [_closed(one) for one in node]
    if not isinstance(node, dict):
        return node
    closed = {key: _closed(one) for key, one in node.items()}
    return closed | {"additionalProperties": False} if isinstance(node.get("required"), list) else closed
