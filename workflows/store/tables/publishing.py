"""What the bureau publishes, and the dossiers it collects and seals."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, Text, UniqueConstraint

from workflows.store.tables.columns import METADATA, Json, Moment

public_notice = Table(  # open to everybody until `until_at`; a withdrawn one shows why instead of its text
    "public_notice",
    METADATA,
    Column("id", String(36), primary_key=True),
    Column("case_id", String(36), ForeignKey("case.id"), nullable=False, index=True),
    Column("organisation_id", String(36), ForeignKey("organisation.id"), nullable=False),
    Column("number", String(60), nullable=False),  # 湘阴档公示〔2026〕3号
    Column("kind", String(20), nullable=False),  # 检查结果/抽查通报/处罚决定
    Column("title", String(200), nullable=False),
    Column("text", Text, nullable=False),
    Column("published_at", Moment, nullable=False),
    Column("until_at", Moment, nullable=False),
    Column("withdrawn_at", Moment),
    Column("withdraw_reason", Text, nullable=False, server_default=""),
    Index("ix_public_notice_published", "published_at", "id"),
)

dossier_item = Table(  # what was collected for a dossier; may be collected again until it is sealed
    "dossier_item",
    METADATA,
    Column("case_id", String(36), ForeignKey("case.id"), primary_key=True),  # the case that makes the dossier
    Column("no", Integer, primary_key=True),
    Column("volume", String(4), nullable=False),  # 正卷/副卷
    Column("source", String(12), nullable=False),  # document | attachment
    Column("source_id", String(36), nullable=False),
    Column("source_case", String(60), nullable=False),  # the number of the case it comes from
    Column("number", String(60), nullable=False, server_default=""),
    Column("author", String(120), nullable=False),
    Column("title", String(200), nullable=False),
    Column("day", String(10), nullable=False),  # ISO date in Shanghai
    Column("media_type", String(80), nullable=False),
    Column("pages", Integer, nullable=False),
    Column("sha256", String(64), nullable=False),  # the key in the file store
)

dossier = Table(  # immutable: sealed once
    "dossier",
    METADATA,
    Column("case_id", String(36), ForeignKey("case.id"), primary_key=True),
    Column("root_case_id", String(36), ForeignKey("case.id"), nullable=False, index=True),
    Column("organisation_id", String(36), ForeignKey("organisation.id"), nullable=False),
    Column("archive_no", String(12), nullable=False),  # 20260001
    Column("title", String(200), nullable=False),
    Column("retention", String(10), nullable=False),  # 永久/30年
    Column("facts", Json, nullable=False),  # cover, catalogue and note as printed (DOC-56)
    Column("pages", Integer, nullable=False),
    Column("items", Integer, nullable=False),
    Column("pdf_sha256", String(64), nullable=False),
    Column("pdf_size", Integer, nullable=False),
    Column("zip_sha256", String(64), nullable=False),
    Column("zip_size", Integer, nullable=False),
    Column("sealed_at", Moment, nullable=False),
    Column("sealed_by", String(36), nullable=False),
    UniqueConstraint("organisation_id", "archive_no"),
)

complaint = Table(  # who has the code reads the answer; the code itself is kept nowhere
    "complaint",
    METADATA,
    Column("id", String(36), primary_key=True),
    Column("code_hash", String(64), nullable=False, unique=True),  # SHA-256
    Column("case_id", String(36), ForeignKey("case.id"), nullable=False, index=True),
    Column("handled_with", String(36), nullable=False, server_default="", index=True),  # the case it was joined to
    Column("state", String(10), nullable=False),  # 已收到/已受理/不予受理/移送/办理中/已办结
    Column("answer", Text, nullable=False, server_default=""),
    Column("filed_at", Moment, nullable=False),
    Column("told_at", Moment, nullable=False),
)

public_try = Table(  # what strangers did lately, counted by address; forgotten when the window is over
    "public_try",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("address", String(64), nullable=False),  # SHA-256
    Column("at", Moment, nullable=False),
    Index("ix_public_try", "kind", "address", "at"),
)
