"""Verifiable draws: what was frozen, what each attempt gave, who was matched, since when everybody may read it."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, Text

from workflows.store.tables.columns import METADATA, Json, Moment

draw = Table(  # written once: the list as it was frozen
    "draw",
    METADATA,
    Column("id", String(36), primary_key=True),
    Column("case_id", String(36), ForeignKey("case.id"), nullable=False, index=True),
    Column("organisation_id", String(36), ForeignKey("organisation.id"), nullable=False),
    Column("number", String(60), nullable=False, unique=True),
    Column("kind", String(10), nullable=False),  # rules.draw.KINDS
    Column("year", Integer, nullable=False),
    Column("snapshot", Text, nullable=False),  # canonical JSON, rules.draw.snapshot
    Column("population_hash", String(64), nullable=False),  # SHA-256 of the text above
    Column("population_n", Integer, nullable=False),
    Column("excluded_n", Integer, nullable=False),
    Column("frozen_at", Moment, nullable=False),
    Index("ix_draw_year", "organisation_id", "year", "id"),
)

draw_attempt = Table(  # written once: a redraw is another attempt
    "draw_attempt",
    METADATA,
    Column("draw_id", String(36), ForeignKey("draw.id"), primary_key=True),
    Column("attempt", Integer, primary_key=True),
    Column("n", Integer, nullable=False),
    Column("seed", String(40), nullable=False),
    Column("seed_source", Text, nullable=False),
    Column("seeded_at", Moment, nullable=False),
    Column("witness_id", String(36), ForeignKey("person.id"), nullable=False),
    Column("witness", String(40), nullable=False),  # their name that day
    Column("operator_id", String(36), ForeignKey("person.id"), nullable=False),
    Column("operator", String(40), nullable=False),
    Column("reason", Text, nullable=False, server_default=""),  # why it was drawn again
    Column("places", Json, nullable=False),
    Column("drawn", Json, nullable=False),
    Column("drawn_hash", String(64), nullable=False),
    Column("at", Moment, nullable=False),
)

draw_match = Table(  # written once: the officers of an attempt
    "draw_match",
    METADATA,
    Column("draw_id", String(36), ForeignKey("draw.id"), primary_key=True),
    Column("attempt", Integer, primary_key=True),
    Column("eligible", Json, nullable=False),  # ids of officers whose certificate held that day
    Column("matched", Json, nullable=False),
    Column("matched_hash", String(64), nullable=False),
    Column("at", Moment, nullable=False),
)

draw_publication = Table(  # written once: from then on everybody may read the certificate
    "draw_publication",
    METADATA,
    Column("draw_id", String(36), ForeignKey("draw.id"), primary_key=True),
    Column("person", String(40), nullable=False),
    Column("at", Moment, nullable=False),
)
