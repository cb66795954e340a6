"""Rosters of units by year; what the scope asks of a unit; when a unit was out of the register; risks of findings."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    op.add_column("unit", sa.Column("keeps_specialised", sa.Boolean(), server_default="0", nullable=False))
    op.add_column("unit", sa.Column("database_interest", sa.String(length=20), server_default="", nullable=False))
    op.add_column("unit", sa.Column("delegated", sa.Boolean(), server_default="0", nullable=False))
    op.add_column("unit", sa.Column("left_on", sa.Date(), nullable=True))
    op.add_column("unit", sa.Column("returned_on", sa.Date(), nullable=True))
    op.add_column("unit_sheet", sa.Column("roster_year", sa.Integer(), nullable=True))
    op.add_column("finding", sa.Column("risk", sa.String(length=10), server_default="", nullable=False))
    op.create_table(
        "roster_year",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("organisation_id", sa.String(length=36), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("built_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_roster_year_case_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_roster_year_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roster_year")),
        sa.UniqueConstraint("organisation_id", "year", name=op.f("uq_roster_year_organisation_id_year")),
    )
    op.create_table(
        "roster",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("roster_year_id", sa.String(length=36), nullable=False),
        sa.Column("unit_id", sa.String(length=36), nullable=False),
        sa.Column("on_backup", sa.Boolean(), nullable=False),
        sa.Column("report_kind", sa.String(length=20), nullable=False),
        sa.Column("reporter", sa.String(length=40), server_default="", nullable=False),
        sa.Column("removed", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("revision", sa.Integer(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["roster_year_id"], ["roster_year.id"], name=op.f("fk_roster_roster_year_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["organisation.id"], name=op.f("fk_roster_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roster")),
        sa.UniqueConstraint("roster_year_id", "unit_id", name=op.f("uq_roster_roster_year_id_unit_id")),
    )
    op.create_index("ix_roster_unit", "roster", ["unit_id"])
