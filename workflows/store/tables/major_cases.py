"""Major cases: which rules were hit, when they were confirmed, and whether each report was in time."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, String, Table

from workflows.store.tables.columns import METADATA, Json, Moment

major_case = Table(
    "major_case",
    METADATA,
    Column("case_id", String(36), ForeignKey("case.id"), primary_key=True),
    Column("organisation_id", String(36), ForeignKey("organisation.id"), nullable=False),
    Column("unit_id", String(36), ForeignKey("organisation.id")),
    Column("number", String(60), nullable=False),  # of the case: 湘阴档重〔2026〕1号
    Column("party_name", String(120), nullable=False, server_default=""),
    Column("rules", Json, nullable=False),  # ["M1.1b", …]
    Column("cross_region", Boolean, nullable=False, server_default="0"),  # 跨区域
    Column("first_hit_at", Moment),  # when a rule was hit for the first time
    Column("confirmed_at", Moment),
    Column("report_due", Moment),  # 案情专报
    Column("reported_at", Moment),
    Column("late_report", Boolean, nullable=False, server_default="0"),
    Column("received_at", Moment),  # by the city bureau
    Column("forwarded_at", Moment),
    Column("judge", String(20), nullable=False, server_default=""),  # 交办督查/挂牌督办/由市局指导
    Column("known_at", Moment),  # when the media's report became known
    Column("first_report_due", Moment),
    Column("first_report_at", Moment),
    Column("late_first_report", Boolean, nullable=False, server_default="0"),
    Column("progress_reports", Integer, nullable=False, server_default="0"),
    Column("late_progress", Integer, nullable=False, server_default="0"),
    Column("decision_date", Date),
    Column("decision_report_due", Moment),
    Column("decision_report_at", Moment),
    Column("late_decision_report", Boolean, nullable=False, server_default="0"),
    Column("post_done_date", Date),
    Column("post_report_due", Moment),
    Column("post_report_at", Moment),
    Column("late_post_report", Boolean, nullable=False, server_default="0"),
    Column("supervised", String(20), nullable=False, server_default=""),  # 交办督查/挂牌督办, as the province decided
    Column("urges", Integer, nullable=False, server_default="0"),  # 催办
    Column("close_due", Moment),  # as the letter of the province says
    Column("closed_at", Moment),
    Column("late_close", Boolean, nullable=False, server_default="0"),
    Column("at", Moment, nullable=False),
    Index("ix_major_case_organisation", "organisation_id", "confirmed_at"),
)
