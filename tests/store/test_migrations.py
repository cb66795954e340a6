"""Migrations make exactly the tables the code reads, from nothing and from any revision."""

from functools import partial

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import create_engine, create_mock_engine, event, inspect, text

from tests.store.builders import at_once, seeing
from workflows.store.database import connect, prepare
from workflows.store.migrate import configuration, upgrade
from workflows.store.tables import METADATA
from workflows.store.unit_of_work import writing


def default_differs(context, inspected, declared, inspected_default, declared_default, rendered):
    """SQLite reports a default with its quotes and brackets, which Alembic takes off some of."""
    return (inspected_default or "").strip("()'") != (rendered or "").strip("()'")


def test_migrations_and_tables_agree(engine):
    defaults = default_differs if engine.dialect.name == "sqlite" else True
    with engine.connect() as connection:
        opts = {"compare_type": True, "compare_server_default": defaults}
        assert compare_metadata(MigrationContext.configure(connection, opts=opts), METADATA) == []


def test_a_database_that_is_up_to_date_is_only_asked_for_its_revision(engine):
    statements = []
    event.listen(engine, "before_cursor_execute", lambda *call: statements.append(call[2]))
    upgrade(engine)
    assert not [one for one in statements if one.startswith(("CREATE", "INSERT", "UPDATE"))]


def test_four_processes_starting_at_once_migrate_a_database_once(tmp_path):
    url = f"sqlite:///{tmp_path / 'new.sqlite3'}"
    engines = [connect(url) for _ in range(4)]
    at_once([partial(upgrade, engine) for engine in engines])
    assert inspect(connect(url)).has_table("audit")


def test_four_processes_starting_at_once_migrate_a_server_once(postgres_engine):
    with writing(postgres_engine) as connection:
        connection.exec_driver_sql("DROP SCHEMA public CASCADE")
        connection.exec_driver_sql("CREATE SCHEMA public")
    at_once([lambda: upgrade(postgres_engine)] * 4)
    assert inspect(postgres_engine).has_table("audit")


def test_an_engine_made_by_another_library_can_be_prepared(tmp_path):
    engine = prepare(create_engine(f"sqlite:///{tmp_path / 'other.sqlite3'}"))
    upgrade(engine)
    with seeing(engine) as look:
        assert look.connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
        assert look.connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert look.connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2


def test_another_database_is_refused():
    with pytest.raises(RuntimeError, match="unknown database"):
        prepare(create_mock_engine("mysql://", executor=None))


def test_an_sqlite_older_than_that_of_debian_12_is_refused(monkeypatch):
    monkeypatch.setattr("sqlite3.sqlite_version_info", (3, 39, 9))
    with pytest.raises(RuntimeError, match="too old"):
        connect("sqlite:///never-opened.sqlite3")


def test_a_database_of_the_first_release_is_brought_up_to_date_with_its_rows(tmp_path):
    """Nothing is lost when a new version is started over an older database."""
    engine = connect(f"sqlite:///{tmp_path / 'first.sqlite3'}")
    config = configuration()
    with writing(engine) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        connection.execute(
            text("INSERT INTO organisation (id, kind, name) VALUES ('bureau', 'county_bureau', '湘阴县档案局')")
        )
    upgrade(engine)
    with engine.connect() as connection:
        assert connection.scalars(text("SELECT name FROM organisation")).all() == ["湘阴县档案局"]
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []
