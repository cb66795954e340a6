"""The discretion benchmark: its versions, and how much each row allows for which act of whom."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Date, ForeignKey, Index, Integer, String, Table, Text, UniqueConstraint

from workflows.store.tables.columns import METADATA, Json, Moment

benchmark_version = Table(  # never changed: a new benchmark is a new version
    "benchmark_version",
    METADATA,
    Column("id", String(36), primary_key=True),
    Column("case_id", String(36), ForeignKey("case.id"), nullable=False, index=True),  # the case that made it
    Column("organisation_id", String(36), ForeignKey("organisation.id"), nullable=False),
    Column("label", String(40), nullable=False),  # 2027-1
    Column("source", String(40), nullable=False),  # rules.benchmark_steps.SOURCES
    Column("source_no", String(100), nullable=False),  # 文号
    Column("effective_on", Date, nullable=False),
    Column("note", Text, nullable=False, server_default=""),
    Column("at", Moment, nullable=False),
    UniqueConstraint("organisation_id", "label"),
)

benchmark_row = Table(
    "benchmark_row",
    METADATA,
    Column("version_id", String(36), ForeignKey("benchmark_version.id"), primary_key=True),
    Column("place", Integer, primary_key=True),  # 1, 2, 3 … as written
    Column("violation_code", String(20), nullable=False),
    Column("party_role", String(20), nullable=False),  # rules.benchmark_steps.PARTIES
    Column("tier", String(10), nullable=False),  # rules.benchmark_steps.TIERS
    Column("circumstances", Text, nullable=False),  # 适用情形
    Column("kinds", Json, nullable=False),
    Column("mode", String(10), nullable=False),  # 单处/并处
    Column("least", BigInteger),  # in cents, included; null: no fine
    Column("most", BigInteger),  # in cents; included in the highest tier alone
    Column("spared", Text, nullable=False, server_default=""),  # 不予处罚情形
    Column("lighter", Text, nullable=False, server_default=""),  # 从轻情形
    Column("reduced", Text, nullable=False, server_default=""),  # 减轻情形
    Column("heavier", Text, nullable=False, server_default=""),  # 从重情形
    Column("basis", Json, nullable=False),  # keys of articles
    Index("ix_benchmark_row_act", "violation_code", "party_role", "version_id"),
)
