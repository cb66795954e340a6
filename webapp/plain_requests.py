"""What is read of a request at all: text a database can keep and JSON of a decent size; the rest ends at the door."""

from __future__ import annotations

import json
from typing import Any

from flask import Flask, request
from flask.json.provider import DefaultJSONProvider
from werkzeug.exceptions import BadRequest

LARGEST_JSON = 2 * 1024 * 1024  # bytes; a form has 20,000 values at most, files are uploaded apart
DEEPEST_JSON = 32  # levels; whatever walks it further down may then do so recursively


class PlainJson(DefaultJSONProvider):
    """Reads what every database and every other program can keep (I-JSON, RFC 7493)."""

    def loads(self, s: str | bytes, **kwargs: Any) -> Any:
        """Raises ValueError for NaN and infinities, half a surrogate pair, and nesting nobody types."""
        try:
            read = json.loads(s, parse_constant=_refuse, **kwargs)
        except RecursionError as error:
            raise ValueError("nested too deeply") from error
        _check_depth(read)
        json.dumps(read, ensure_ascii=False).encode()
        return read


def install(app: Flask) -> None:
    """Check every request before anything of it is used; must come before whatever reads bodies."""
    app.json = PlainJson(app)
    app.before_request(_check)


def _check() -> None:
    if request.is_json:
        request.max_content_length = LARGEST_JSON
    texts = [request.path, *_texts(request.args.lists()), *_texts(request.form.lists())]
    if any("\0" in text for text in texts):  # PostgreSQL keeps no NUL, and nobody types one
        raise BadRequest()


def _texts(values: Any) -> list[str]:
    return [text for name, texts in values for text in (name, *texts)]


def _check_depth(read: Any) -> None:
    level = [read]
    for _ in range(DEEPEST_JSON):
        rows = [one.values() if isinstance(one, dict) else one for one in level if isinstance(one, dict | list)]
        level = [value for row in rows for value in row]
    if level:
        raise ValueError("nested too deeply")


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is not JSON")
