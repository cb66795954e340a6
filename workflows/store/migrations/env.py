"""Run by Alembic: every revision goes into the transaction it was handed."""

from alembic import context

from workflows.store.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
