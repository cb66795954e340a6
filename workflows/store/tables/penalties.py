"""Decisions that punish: who, for what, how much against which range, and whether they still stand."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Date, ForeignKey, Index, String, Table, Text

from workflows.store.tables.columns import METADATA, Json, Moment

penalty = Table(
    "penalty",
    METADATA,
    Column("id", String(36), primary_key=True),
    Column("case_id", String(36), ForeignKey("case.id"), nullable=False, index=True),
    Column("organisation_id", String(36), ForeignKey("organisation.id"), nullable=False),
    Column("unit_id", String(36), ForeignKey("organisation.id")),
    Column("party_key", String(80), nullable=False),  # rules.penalties.party_key
    Column("party_name", String(120), nullable=False),
    Column("party_kind", String(10), nullable=False),  # 单位/个人
    Column("violation_code", String(20), nullable=False),
    Column("act_date", Date, nullable=False),  # of a continuing act: its end
    Column("number", String(60), nullable=False),  # 文号
    Column("decided_on", Date, nullable=False),
    Column("procedure", String(10), nullable=False),  # 普通/简易
    Column("kinds", Json, nullable=False),
    Column("fine", BigInteger, nullable=False, server_default="0"),  # all amounts in cents
    Column("confiscated", BigInteger, nullable=False, server_default="0"),
    Column("least", BigInteger),  # the statutory range of the fine
    Column("most", BigInteger),
    Column("tier", String(20), nullable=False, server_default=""),  # 裁量阶次
    Column("benchmark", String(40), nullable=False, server_default=""),  # version of the benchmark it was held to
    Column("deviates", Boolean, nullable=False, server_default="0"),  # 偏离裁量基准
    Column("deviation_reason", Text, nullable=False, server_default=""),
    Column("approver", String(40), nullable=False, server_default=""),  # who approved the deviation
    Column("force", String(10), nullable=False),  # rules.penalties.Force
    Column("force_on", Date),
    Column("force_note", Text, nullable=False, server_default=""),
    Column("due_on", Date),  # last day of payment
    Column("payments", Json, nullable=False),  # [{day, amount}]
    Column("late_fee", BigInteger, nullable=False, server_default="0"),
    Column("settled_on", Date),  # fine and what was added are paid
    Column("at", Moment, nullable=False),
    Index("ix_penalty_party", "party_key", "violation_code", "decided_on"),
    Index("ix_penalty_ledger", "organisation_id", "decided_on", "id"),
    Index("ix_penalty_unit", "unit_id", "decided_on"),
)
