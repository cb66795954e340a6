"""The audit chain, and the rows the worker lives on."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, Index, Integer, String, Table, Text, UniqueConstraint

from workflows.store.tables.columns import METADATA, Json, Moment

audit = Table(  # append-only, hash-chained per chain; UPDATE and DELETE are refused by triggers
    "audit",
    METADATA,
    Column("chain", String(40), primary_key=True),  # a case id, or "people", "definitions"
    Column("seq", Integer, primary_key=True),
    Column("event", String(40), nullable=False),
    Column("at", Moment, nullable=False),
    Column("person_id", String(36), nullable=False),
    Column("person_name", String(40), nullable=False),
    Column("facts", Text, nullable=False),  # canonical JSON, exactly the hashed text
    Column("previous", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    Index("ix_audit_at", "at"),
)

audit_head = Table(  # where each chain ends: guards against a cut tail
    "audit_head",
    METADATA,
    Column("chain", String(40), primary_key=True),
    Column("seq", Integer, nullable=False),
    Column("hash", String(64), nullable=False),
)

audit_seal = Table(  # one hash over all heads, daily; append-only like the chain
    "audit_seal",
    METADATA,
    Column("day", Date, primary_key=True),
    Column("chains", Integer, nullable=False),
    Column("heads", Text, nullable=False),  # canonical JSON {chain: [seq, hash]} of the chains moved that day
    Column("previous", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    Column("at", Moment, nullable=False),
)

job = Table(
    "job",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("kind", String(40), nullable=False),
    Column("key", String(120), nullable=False),  # one job per (kind, key)
    Column("payload", Json, nullable=False),
    Column("run_at", Moment, nullable=False),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column(
        "status", String(12), nullable=False
    ),  # waiting | held (its round was stopped) | failed (an incident is open)
    Column("last_error", Text, nullable=False, server_default=""),
    Column("case_id", String(36)),  # that it serves
    Column("in_bulk", Boolean, nullable=False, server_default="0"),  # one of many: done when nothing else is due
    UniqueConstraint("kind", "key"),
    Index("ix_job_due", "status", "in_bulk", "run_at"),
    Index("ix_job_case", "case_id", "kind", "status"),
)

outbox = Table(  # what must leave the system (portal message, export file), sent by the worker exactly once
    "outbox",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("kind", String(40), nullable=False),
    Column("case_id", String(36)),
    Column("payload", Json, nullable=False),
    Column("at", Moment, nullable=False),
    Column("sent_at", Moment),
    Index("ix_outbox_waiting", "sent_at", "id"),
)
