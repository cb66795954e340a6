"""Versions and rows of the discretion benchmark."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    op.create_table(
        "benchmark_version",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("organisation_id", sa.String(length=36), nullable=False),
        sa.Column("label", sa.String(length=40), nullable=False),
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("source_no", sa.String(length=100), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_benchmark_version_case_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_benchmark_version_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_benchmark_version")),
        sa.UniqueConstraint("organisation_id", "label", name=op.f("uq_benchmark_version_organisation_id_label")),
    )
    op.create_index(op.f("ix_benchmark_version_case_id"), "benchmark_version", ["case_id"], unique=False)
    op.create_table(
        "benchmark_row",
        sa.Column("version_id", sa.String(length=36), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("violation_code", sa.String(length=20), nullable=False),
        sa.Column("party_role", sa.String(length=20), nullable=False),
        sa.Column("tier", sa.String(length=10), nullable=False),
        sa.Column("circumstances", sa.Text(), nullable=False),
        sa.Column("kinds", sa.Text(), nullable=False),
        sa.Column("mode", sa.String(length=10), nullable=False),
        sa.Column("least", sa.BigInteger(), nullable=True),
        sa.Column("most", sa.BigInteger(), nullable=True),
        sa.Column("spared", sa.Text(), server_default="", nullable=False),
        sa.Column("lighter", sa.Text(), server_default="", nullable=False),
        sa.Column("reduced", sa.Text(), server_default="", nullable=False),
        sa.Column("heavier", sa.Text(), server_default="", nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["version_id"], ["benchmark_version.id"], name=op.f("fk_benchmark_row_version_id")),
        sa.PrimaryKeyConstraint("version_id", "place", name=op.f("pk_benchmark_row")),
    )
    op.create_index(
        "ix_benchmark_row_act", "benchmark_row", ["violation_code", "party_role", "version_id"], unique=False
    )
