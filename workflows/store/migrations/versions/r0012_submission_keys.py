"""Submissions carry the key their sender made, so that one sent again is known as the same one."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.add_column("submission", sa.Column("key", sa.String(length=64), server_default="", nullable=False))
    op.create_index(op.f("ix_submission_task_id"), "submission", ["task_id"], unique=False)
