"""Jobs know the case they serve: a round counts, stops and resumes the cases it has yet to start; these come last."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    op.add_column("job", sa.Column("case_id", sa.String(length=36), nullable=True))
    op.add_column("job", sa.Column("in_bulk", sa.Boolean(), server_default="0", nullable=False))
    op.drop_index("ix_job_due", table_name="job")
    op.create_index("ix_job_due", "job", ["status", "in_bulk", "run_at"])
    op.create_index("ix_job_case", "job", ["case_id", "kind", "status"])
