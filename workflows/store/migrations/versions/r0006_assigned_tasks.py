"""Tasks only named people may take."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.add_column("task", sa.Column("assigned", sa.Text(), server_default="[]", nullable=False))
