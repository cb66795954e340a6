"""Tasks carry the ids of the people who may not do them (separation of duty)."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.add_column("task", sa.Column("barred", sa.Text(), server_default="[]", nullable=False))
