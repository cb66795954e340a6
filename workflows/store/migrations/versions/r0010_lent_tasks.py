"""Tasks lent to a colleague for a while (委派)."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.add_column("task", sa.Column("lent_by", sa.String(length=36), nullable=True))
    op.create_index(op.f("ix_task_lent_by"), "task", ["lent_by", "status"], unique=False)
