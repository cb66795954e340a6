"""How a row of a table becomes a frozen record: the record's fields name the columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import Column, Select, Table

from workflows.store.unit_of_work import Look
from workflows.values.refusals import NotFound

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Record = TypeVar("Record", bound="DataclassInstance")


def columns(kind: type[DataclassInstance], *tables: Table) -> list[Column[Any]]:
    """The columns a record is made of, each from the first of the tables that has it."""
    return [next(table.c[f.name] for table in tables if f.name in table.c) for f in fields(kind)]


def find(look: Look, kind: type[Record], statement: Select[Any]) -> Record | None:
    """The first row as a record, or None."""
    row = look.connection.execute(statement).first()
    return None if row is None else kind(**row._mapping)


def get(look: Look, kind: type[Record], statement: Select[Any]) -> Record:
    """The first row as a record; raises NotFound."""
    record = find(look, kind, statement)
    if record is None:
        raise NotFound()
    return record


def read(look: Look, kind: type[Record], statement: Select[Any]) -> list[Record]:
    """All rows as records."""
    return [kind(**row._mapping) for row in look.connection.execute(statement)]


def values(records: Sequence[DataclassInstance]) -> list[dict[str, Any]]:
    """Records as rows to insert."""
    return [dict(vars(record)) for record in records]
