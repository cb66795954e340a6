"""Registers that processes keep: one row for each unit or case of a kind and year, with facts of its own shape."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, UniqueConstraint

from workflows.store.tables.columns import METADATA, Json, Moment

entry = Table(
    "entry",
    METADATA,
    Column("id", String(36), primary_key=True),
    Column("kind", String(40), nullable=False),  # a file of bpmn/shared/registers
    Column("organisation_id", String(36), ForeignKey("organisation.id"), nullable=False),  # the bureau that keeps it
    Column("year", Integer, nullable=False),
    Column("key", String(60), nullable=False),  # the unit's id, or the case's
    Column("unit_id", String(36), ForeignKey("organisation.id")),
    Column("case_id", String(36), ForeignKey("case.id"), nullable=False, index=True),  # that wrote it last
    Column("status", String(20), nullable=False, server_default=""),
    Column("result", String(20), nullable=False, server_default=""),
    Column("facts", Json, nullable=False),  # the columns its kind names
    Column("at", Moment, nullable=False),
    Column("changed_at", Moment, nullable=False),
    UniqueConstraint("organisation_id", "kind", "year", "key"),
    Index("ix_entry_status", "organisation_id", "kind", "year", "status", "result"),
    Index("ix_entry_unit", "unit_id", "kind", "year"),
)
