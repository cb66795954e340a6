"""Verifiable draws: the frozen population, the seed, the result; all of it written once."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"

TABLES = ("draw", "draw_attempt", "draw_match", "draw_publication")


def upgrade() -> None:
    op.create_table(
        "draw",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("organisation_id", sa.String(length=36), nullable=False),
        sa.Column("number", sa.String(length=60), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("snapshot", sa.Text(), nullable=False),
        sa.Column("population_hash", sa.String(length=64), nullable=False),
        sa.Column("population_n", sa.Integer(), nullable=False),
        sa.Column("excluded_n", sa.Integer(), nullable=False),
        sa.Column("frozen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_draw_case_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_draw_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draw")),
        sa.UniqueConstraint("number", name=op.f("uq_draw_number")),
    )
    op.create_index(op.f("ix_draw_case_id"), "draw", ["case_id"])
    op.create_index("ix_draw_year", "draw", ["organisation_id", "year", "id"])
    _create_attempts()
    _create_outcomes()
    for table in TABLES:
        _write_once(table)


def _create_attempts() -> None:
    op.create_table(
        "draw_attempt",
        sa.Column("draw_id", sa.String(length=36), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("seed", sa.String(length=40), nullable=False),
        sa.Column("seed_source", sa.Text(), nullable=False),
        sa.Column("seeded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("witness_id", sa.String(length=36), nullable=False),
        sa.Column("witness", sa.String(length=40), nullable=False),
        sa.Column("operator_id", sa.String(length=36), nullable=False),
        sa.Column("operator", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("places", sa.Text(), nullable=False),
        sa.Column("drawn", sa.Text(), nullable=False),
        sa.Column("drawn_hash", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["draw_id"], ["draw.id"], name=op.f("fk_draw_attempt_draw_id")),
        sa.ForeignKeyConstraint(["witness_id"], ["person.id"], name=op.f("fk_draw_attempt_witness_id")),
        sa.ForeignKeyConstraint(["operator_id"], ["person.id"], name=op.f("fk_draw_attempt_operator_id")),
        sa.PrimaryKeyConstraint("draw_id", "attempt", name=op.f("pk_draw_attempt")),
    )


def _create_outcomes() -> None:
    op.create_table(
        "draw_match",
        sa.Column("draw_id", sa.String(length=36), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("eligible", sa.Text(), nullable=False),
        sa.Column("matched", sa.Text(), nullable=False),
        sa.Column("matched_hash", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["draw_id"], ["draw.id"], name=op.f("fk_draw_match_draw_id")),
        sa.PrimaryKeyConstraint("draw_id", "attempt", name=op.f("pk_draw_match")),
    )
    op.create_table(
        "draw_publication",
        sa.Column("draw_id", sa.String(length=36), nullable=False),
        sa.Column("person", sa.String(length=40), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["draw_id"], ["draw.id"], name=op.f("fk_draw_publication_draw_id")),
        sa.PrimaryKeyConstraint("draw_id", name=op.f("pk_draw_publication")),
    )


def _write_once(table: str) -> None:
    if op.get_bind().dialect.name == "sqlite":
        for act in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is written once: {act} refused'); END"
            )
        return
    op.execute(
        f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
    )
    op.execute(
        f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )
