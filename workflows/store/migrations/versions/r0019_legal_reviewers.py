"""Legal reviewers: the number of the 法律职业资格 of a person, and since when they review (行政处罚法 58)."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    op.add_column("person", sa.Column("qualification", sa.String(length=40), server_default="", nullable=False))
    op.add_column("person", sa.Column("reviewing_since", sa.Date(), nullable=True))
