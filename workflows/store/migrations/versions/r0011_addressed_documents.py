"""Documents addressed to the party of a case are marked when they are issued, not by their kind."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

MARK = "UPDATE document SET for_party = true WHERE kind IN ('DOC-02', 'DOC-06', 'DOC-19')"


def upgrade() -> None:
    op.add_column("document", sa.Column("for_party", sa.Boolean(), server_default="0", nullable=False))
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TRIGGER document_no_update")
        op.execute(MARK)
        op.execute(
            "CREATE TRIGGER document_no_update BEFORE UPDATE ON document "
            "BEGIN SELECT RAISE(ABORT, 'document is written once: UPDATE refused'); END"
        )
    else:
        op.execute("ALTER TABLE document DISABLE TRIGGER document_no_change")
        op.execute(MARK)
        op.execute("ALTER TABLE document ENABLE TRIGGER document_no_change")
