"""What the bureau publishes, and the dossiers it seals."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    _public_notice()
    _dossier_item()
    _dossier()
    _seal()


def _public_notice() -> None:
    op.create_table(
        "public_notice",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("organisation_id", sa.String(length=36), nullable=False),
        sa.Column("number", sa.String(length=60), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdraw_reason", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_public_notice_case_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_public_notice_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_public_notice")),
    )
    op.create_index(op.f("ix_public_notice_case_id"), "public_notice", ["case_id"], unique=False)
    op.create_index("ix_public_notice_published", "public_notice", ["published_at", "id"], unique=False)


def _dossier_item() -> None:
    op.create_table(
        "dossier_item",
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("volume", sa.String(length=4), nullable=False),
        sa.Column("source", sa.String(length=12), nullable=False),
        sa.Column("source_id", sa.String(length=36), nullable=False),
        sa.Column("source_case", sa.String(length=60), nullable=False),
        sa.Column("number", sa.String(length=60), server_default="", nullable=False),
        sa.Column("author", sa.String(length=120), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("media_type", sa.String(length=80), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_dossier_item_case_id")),
        sa.PrimaryKeyConstraint("case_id", "no", name=op.f("pk_dossier_item")),
    )


def _dossier() -> None:
    op.create_table(
        "dossier",
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("root_case_id", sa.String(length=36), nullable=False),
        sa.Column("organisation_id", sa.String(length=36), nullable=False),
        sa.Column("archive_no", sa.String(length=12), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("retention", sa.String(length=10), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("items", sa.Integer(), nullable=False),
        sa.Column("pdf_sha256", sa.String(length=64), nullable=False),
        sa.Column("pdf_size", sa.Integer(), nullable=False),
        sa.Column("zip_sha256", sa.String(length=64), nullable=False),
        sa.Column("zip_size", sa.Integer(), nullable=False),
        sa.Column("sealed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sealed_by", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_dossier_case_id")),
        sa.ForeignKeyConstraint(["root_case_id"], ["case.id"], name=op.f("fk_dossier_root_case_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_dossier_organisation_id")),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_dossier")),
        sa.UniqueConstraint("organisation_id", "archive_no", name=op.f("uq_dossier_organisation_id_archive_no")),
    )
    op.create_index(op.f("ix_dossier_root_case_id"), "dossier", ["root_case_id"], unique=False)


def _seal() -> None:
    """A sealed dossier is evidence: the database refuses to change or delete it, like a document."""
    if op.get_bind().dialect.name == "sqlite":
        for act in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER dossier_no_{act.lower()} BEFORE {act} ON dossier "
                f"BEGIN SELECT RAISE(ABORT, 'dossier is written once: {act} refused'); END"
            )
        return
    op.execute(
        "CREATE TRIGGER dossier_no_change BEFORE UPDATE OR DELETE ON dossier "
        "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
    )
    op.execute(
        "CREATE TRIGGER dossier_no_truncate BEFORE TRUNCATE ON dossier "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )
