"""Who else may see a case: special teams and superiors who read its file; whom a document is addressed to."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    op.create_table(
        "document_address",
        sa.Column("document_id", sa.String(length=36), nullable=False),
        sa.Column("organisation_id", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_document_address_document_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_document_address_organisation_id")
        ),
        sa.PrimaryKeyConstraint("document_id", "organisation_id", name=op.f("pk_document_address")),
    )
    op.create_index("ix_document_address_organisation", "document_address", ["organisation_id"], unique=False)
    op.create_table(
        "case_grant",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=True),
        sa.Column("organisation_id", sa.String(length=36), nullable=True),
        sa.Column("until_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("granted_in", sa.String(length=36), nullable=False),
        sa.Column("granted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_case_grant_case_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_case_grant_person_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_case_grant_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_grant")),
    )
    for column in ("case_id", "person_id", "organisation_id"):
        op.create_index(op.f(f"ix_case_grant_{column}"), "case_grant", [column], unique=False)
    few = sa.text("status = 'open' AND assigned != '[]'")
    op.create_index(
        "ix_task_reserved", "task", ["organisation_id"], unique=False, sqlite_where=few, postgresql_where=few
    )
