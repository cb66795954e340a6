"""Which units owe a yearly report: one roster for each year of a bureau, one row for each unit on it."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, String, Table, UniqueConstraint

from workflows.store.tables.columns import METADATA, Moment

roster_year = Table(
    "roster_year",
    METADATA,
    Column("id", String(36), primary_key=True),  # the chain its changes are recorded in
    Column("organisation_id", String(36), ForeignKey("organisation.id"), nullable=False),
    Column("year", Integer, nullable=False),  # in which the reports are due
    Column("case_id", String(36), ForeignKey("case.id"), nullable=False),  # the round that drew it up
    Column("built_at", Moment, nullable=False),
    UniqueConstraint("organisation_id", "year"),
)

roster = Table(
    "roster",
    METADATA,
    Column("id", String(36), primary_key=True),
    Column("roster_year_id", String(36), ForeignKey("roster_year.id"), nullable=False),
    Column("unit_id", String(36), ForeignKey("organisation.id"), nullable=False),
    Column("on_backup", Boolean, nullable=False),  # 列入登记备份名册
    Column("report_kind", String(20), nullable=False),  # 档案工作情况报告 | 简表
    Column("reporter", String(40), nullable=False, server_default=""),  # who fills it in
    Column("removed", Boolean, nullable=False, server_default="0"),  # stays, so that it is not put on again
    Column("revision", Integer, nullable=False, server_default="0"),  # counts the changes of this row
    UniqueConstraint("roster_year_id", "unit_id"),
    Index("ix_roster_unit", "unit_id"),
)
