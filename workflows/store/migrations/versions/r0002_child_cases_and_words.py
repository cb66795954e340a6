"""Cases that start cases, tasks of several instances, notices to one person, words of colleagues."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    _case()
    op.add_column("task", sa.Column("given", sa.Text(), server_default="{}", nullable=False))
    _notice()
    _comment()


def _case() -> None:
    op.add_column("case", sa.Column("origin", sa.String(length=36), server_default="", nullable=False))
    op.add_column("case", sa.Column("reply", sa.String(length=80), server_default="", nullable=False))
    op.create_index(op.f("ix_case_origin"), "case", ["origin"], unique=False)
    op.create_index(op.f("ix_case_parent_id"), "case", ["parent_id"], unique=False)


def _notice() -> None:
    op.add_column("notice", sa.Column("person_id", sa.String(length=36), nullable=True))
    op.add_column("notice", sa.Column("kind", sa.String(length=20), server_default="", nullable=False))
    op.add_column("notice", sa.Column("sender", sa.String(length=40), server_default="", nullable=False))
    op.create_index("ix_notice_person", "notice", ["person_id", "at"], unique=False)


def _comment() -> None:
    op.create_table(
        "comment",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("task_id", sa.String(length=36), server_default="", nullable=False),
        sa.Column("field", sa.String(length=80), server_default="", nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("person_name", sa.String(length=40), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_comment_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comment")),
    )
    op.create_index(op.f("ix_comment_case_id"), "comment", ["case_id"], unique=False)
