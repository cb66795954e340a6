"""The register of penalty decisions."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    op.create_table(
        "penalty",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("organisation_id", sa.String(length=36), nullable=False),
        sa.Column("unit_id", sa.String(length=36), nullable=True),
        sa.Column("party_key", sa.String(length=80), nullable=False),
        sa.Column("party_name", sa.String(length=120), nullable=False),
        sa.Column("party_kind", sa.String(length=10), nullable=False),
        sa.Column("violation_code", sa.String(length=20), nullable=False),
        sa.Column("act_date", sa.Date(), nullable=False),
        sa.Column("number", sa.String(length=60), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("procedure", sa.String(length=10), nullable=False),
        sa.Column("kinds", sa.Text(), nullable=False),
        sa.Column("fine", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("confiscated", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("least", sa.BigInteger(), nullable=True),
        sa.Column("most", sa.BigInteger(), nullable=True),
        sa.Column("tier", sa.String(length=20), server_default="", nullable=False),
        sa.Column("benchmark", sa.String(length=40), server_default="", nullable=False),
        sa.Column("deviates", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("deviation_reason", sa.Text(), server_default="", nullable=False),
        sa.Column("approver", sa.String(length=40), server_default="", nullable=False),
        sa.Column("force", sa.String(length=10), nullable=False),
        sa.Column("force_on", sa.Date(), nullable=True),
        sa.Column("force_note", sa.Text(), server_default="", nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("payments", sa.Text(), nullable=False),
        sa.Column("late_fee", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("settled_on", sa.Date(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_penalty_case_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_penalty_organisation_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["organisation.id"], name=op.f("fk_penalty_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_penalty")),
    )
    op.create_index(op.f("ix_penalty_case_id"), "penalty", ["case_id"], unique=False)
    op.create_index("ix_penalty_party", "penalty", ["party_key", "violation_code", "decided_on"], unique=False)
    op.create_index("ix_penalty_ledger", "penalty", ["organisation_id", "decided_on", "id"], unique=False)
    op.create_index("ix_penalty_unit", "penalty", ["unit_id", "decided_on"], unique=False)
