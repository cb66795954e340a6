"""Insert-or-else in one statement, in the dialect of the connection at hand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Insert, Table
from sqlalchemy.dialects import postgresql, sqlite


def insert_or_update(connection: Connection, table: Table, row: Mapping[str, Any], change: Mapping[str, Any]) -> Insert:
    """Insert `row`; when its primary key exists, apply `change` to the row that is there (and lock it)."""
    key = table.primary_key.columns
    if connection.dialect.name == "sqlite":
        return sqlite.insert(table).values(row).on_conflict_do_update(index_elements=key, set_=change)
    return postgresql.insert(table).values(row).on_conflict_do_update(index_elements=key, set_=change)


def insert_once(connection: Connection, table: Table) -> Insert:
    """Insert rows; a row that would break a unique key is left out in silence."""
    if connection.dialect.name == "sqlite":
        return sqlite.insert(table).on_conflict_do_nothing()
    return postgresql.insert(table).on_conflict_do_nothing()
