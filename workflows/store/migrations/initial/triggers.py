"""Evidence is written once: the database refuses to change or delete it, whoever asks."""

from alembic import op

IMMUTABLE = ("audit", "audit_seal", "submission", "document")

_POSTGRESQL_FUNCTION = """
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is written once: % refused', TG_TABLE_NAME, TG_OP;
END $$
"""


def create() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for table in IMMUTABLE:
            _guard_sqlite(table)
    else:
        op.execute(_POSTGRESQL_FUNCTION)
        for table in IMMUTABLE:
            _guard_postgresql(table)


def _guard_sqlite(table: str) -> None:
    for act in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} is written once: {act} refused'); END"
        )


def _guard_postgresql(table: str) -> None:
    op.execute(
        f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
    )
    op.execute(
        f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )
