"""What people keep at their desks: lists they look at again, questions put to colleagues before submitting."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, String, Table, Text, UniqueConstraint

from workflows.store.tables.columns import METADATA, Moment

saved_filter = Table(  # a list of the desk under a name; its owner's alone
    "saved_filter",
    METADATA,
    Column("id", String(36), primary_key=True),
    Column("person_id", String(36), ForeignKey("person.id"), nullable=False),
    Column("tab", String(20), nullable=False),
    Column("name", String(40), nullable=False),
    Column("query", String(400), nullable=False),  # of the URL: "process=…&due=soon"
    Column("chosen", Boolean, nullable=False, server_default="0"),  # what the tab opens with
    Column("at", Moment, nullable=False),
    UniqueConstraint("person_id", "tab", "name"),
)

opinion = Table(  # 征求意见: asked before submitting, answered in words, or withdrawn
    "opinion",
    METADATA,
    Column("id", String(36), primary_key=True),
    Column("case_id", String(36), ForeignKey("case.id"), nullable=False, index=True),
    Column("task_id", String(36), nullable=False, index=True),
    Column("asker_id", String(36), nullable=False),
    Column("asker_name", String(40), nullable=False),
    Column("person_id", String(36), ForeignKey("person.id"), nullable=False),
    Column("person_name", String(40), nullable=False),
    Column("question", Text, nullable=False),
    Column("asked_at", Moment, nullable=False),
    Column("answer", Text, nullable=False, server_default=""),
    Column("answered_at", Moment),
    Column("withdrawn_at", Moment),
    Index("ix_opinion_owed", "person_id", "answered_at", "asked_at"),
)
