"""Processes that start by the clock: when each start event is due next, for each bureau."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.add_column("version", sa.Column("timed", sa.Text(), server_default="[]", nullable=False))
    op.create_table(
        "timer_start",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("process", sa.String(length=80), nullable=False),
        sa.Column("node", sa.String(length=80), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("cycle", sa.String(length=80), nullable=False),
        sa.Column("organisation_id", sa.String(length=36), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_timer_start_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_timer_start")),
        sa.UniqueConstraint(
            "process", "node", "organisation_id", name=op.f("uq_timer_start_process_node_organisation_id")
        ),
    )
    op.create_index(op.f("ix_timer_start_due_at"), "timer_start", ["due_at"], unique=False)
    op.create_index(op.f("ix_timer_start_organisation_id"), "timer_start", ["organisation_id"], unique=False)
