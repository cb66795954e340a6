"""Registers kept by people: states of a unit, withdrawn certificates, spreadsheets shown before import."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.add_column("unit", sa.Column("revision", sa.Integer(), server_default="0", nullable=False))
    op.create_index(
        "ix_organisation_register", "organisation", ["parent_id", "kind", "active", "name", "id"], unique=False
    )
    op.add_column("certificate", sa.Column("withdrawn_on", sa.Date(), nullable=True))
    op.add_column("certificate", sa.Column("withdrawn_why", sa.Text(), server_default="", nullable=False))
    op.create_index("ix_certificate_number", "certificate", ["number"], unique=False)
    op.create_table(
        "unit_sheet",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("organisation_id", sa.String(length=36), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("lines", sa.Text(), nullable=False),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("applied_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_unit_sheet_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit_sheet")),
    )
