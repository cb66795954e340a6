"""Bringing a database, empty or old, to the tables of this version."""

from __future__ import annotations

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, text

from workflows.store.unit_of_work import writing

_ONE_AT_A_TIME = text("SELECT pg_advisory_xact_lock(7_201_126)")


def upgrade(engine: Engine) -> None:
    """Run the migrations the database has not seen, all in one transaction; quick when there are none.

    Several processes may start at once: one of them migrates, the others wait for it.
    """
    config = configuration()
    with engine.connect() as connection:
        seen = MigrationContext.configure(connection).get_current_revision()
    if seen == ScriptDirectory.from_config(config).get_current_head():
        return
    with writing(engine) as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(_ONE_AT_A_TIME)
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def configuration() -> Config:
    """Alembic's settings; there is no alembic.ini."""
    config = Config()
    config.set_main_option("script_location", "workflows.store:migrations")
    config.set_main_option("path_separator", "os")
    return config
