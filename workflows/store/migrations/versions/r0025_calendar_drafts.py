"""The calendar of a year, entered and confirmed by two people; what was counted once more because of it."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"


def upgrade() -> None:
    op.add_column("calendar_year", sa.Column("noticed_on", sa.Date(), nullable=True))
    for name in ("entered_by", "confirmed_by", "case_id"):
        op.add_column("calendar_year", sa.Column(name, sa.String(length=36), nullable=True))
    op.create_table(
        "calendar_upkeep",
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("year", name=op.f("pk_calendar_upkeep")),
    )
    op.create_table(
        "recount",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("subject", sa.String(length=80), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("was_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_recount_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recount")),
    )
    op.create_index("ix_recount_year", "recount", ["year", "id"])
