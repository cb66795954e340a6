"""Finding a text inside columns, alike on every database."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, or_


def contains(text: str, *columns: ColumnElement[Any]) -> ColumnElement[bool]:
    """Any of the columns contains the text: capitals or not, % and _ as they stand."""
    sought = text.encode(errors="ignore").decode().replace("\0", "")
    return or_(*(column.icontains(sought, autoescape=True) for column in columns))


def folded(text: str) -> str:
    """A text as it is compared when it is sought outside the database: capitals and spaces do not count."""
    return "".join(text.casefold().split())
