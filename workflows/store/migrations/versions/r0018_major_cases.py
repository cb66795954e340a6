"""Major cases: rules hit, when confirmed, due and reported."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"

MOMENTS = ("first_hit_at", "confirmed_at", "report_due", "reported_at", "received_at", "forwarded_at", "known_at")
REPORTS = ("first_report", "decision_report", "post_report")
LATE = ("cross_region", "late_report", "late_first_report", "late_decision_report", "late_post_report")
COUNTS = ("progress_reports", "late_progress", "urges")


def upgrade() -> None:
    op.create_table(
        "major_case",
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("organisation_id", sa.String(length=36), nullable=False),
        sa.Column("unit_id", sa.String(length=36), nullable=True),
        sa.Column("number", sa.String(length=60), nullable=False),
        sa.Column("party_name", sa.String(length=120), server_default="", nullable=False),
        sa.Column("rules", sa.Text(), nullable=False),
        sa.Column("judge", sa.String(length=20), server_default="", nullable=False),
        sa.Column("supervised", sa.String(length=20), server_default="", nullable=False),
        *(sa.Column(name, sa.DateTime(timezone=True), nullable=True) for name in MOMENTS),
        *(sa.Column(f"{name}_{end}", sa.DateTime(timezone=True)) for name in REPORTS for end in ("due", "at")),
        *(sa.Column(name, sa.Boolean(), server_default="0", nullable=False) for name in LATE),
        *(sa.Column(name, sa.Integer(), server_default="0", nullable=False) for name in COUNTS),
        sa.Column("decision_date", sa.Date(), nullable=True),
        sa.Column("post_done_date", sa.Date(), nullable=True),
        sa.Column("close_due", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("late_close", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_major_case_case_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_major_case_organisation_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["organisation.id"], name=op.f("fk_major_case_unit_id")),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_major_case")),
    )
    op.create_index("ix_major_case_organisation", "major_case", ["organisation_id", "confirmed_at"], unique=False)
