"""The code by which anybody checks a printed document."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    op.add_column("document", sa.Column("code", sa.String(length=20), nullable=True))
    op.create_index("ix_document_code", "document", ["code"], unique=True)
