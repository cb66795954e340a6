"""What a finding is by nature, which case handles it and how it was closed; since when a unit is registered."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.add_column("finding", sa.Column("nature", sa.String(length=10), server_default="", nullable=False))
    op.add_column("finding", sa.Column("outcome", sa.String(length=20), server_default="", nullable=False))
    op.add_column("finding", sa.Column("outcome_note", sa.Text(), server_default="", nullable=False))
    op.add_column("finding", sa.Column("handled_in", sa.String(length=36), nullable=True))
    op.create_index("ix_finding_handled_in", "finding", ["handled_in"], unique=False)
    op.add_column("unit", sa.Column("registered_on", sa.Date(), nullable=True))
