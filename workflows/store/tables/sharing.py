"""Who outside a case's bureau sees something of it: whom its documents are addressed to, and who reads its file."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, String, Table, Text

from workflows.store.tables.columns import METADATA, Moment

document_address = Table(  # the party of a case has no row: document.for_party says it
    "document_address",
    METADATA,
    Column("document_id", String(36), ForeignKey("document.id"), primary_key=True),
    Column("organisation_id", String(36), ForeignKey("organisation.id"), primary_key=True),
    Index("ix_document_address_organisation", "organisation_id"),
)

case_grant = Table(  # one person's, or everybody's of an organisation; of a case and all that were started from it
    "case_grant",
    METADATA,
    Column("id", String(36), primary_key=True),
    Column("case_id", String(36), ForeignKey("case.id"), nullable=False, index=True),
    Column("kind", String(8), nullable=False),  # read | team
    Column("person_id", String(36), ForeignKey("person.id"), index=True),
    Column("organisation_id", String(36), ForeignKey("organisation.id"), index=True),
    Column("until_at", Moment),  # null: until it is ended
    Column("reason", Text, nullable=False),
    Column("granted_in", String(36), nullable=False),  # the case whose step granted it
    Column("granted_at", Moment, nullable=False),
    Column("ended_at", Moment),
)
