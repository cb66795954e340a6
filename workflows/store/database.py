"""How a connection to SQLite or PostgreSQL behaves, so that nothing above has to know which it is."""

from __future__ import annotations

import sqlite3
from typing import Any

import psycopg
from sqlalchemy import Connection, create_engine, event
from sqlalchemy import Engine as Engine
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

from workflows.values.refusals import CaseMoved

LOCK_SECONDS = 10
"""How long a writer waits for another before it is told that the case has moved."""

POOL: dict[str, Any] = {
    "pool_size": 16,  # of all threads of a process; more would be opened and closed again for every act
    "pool_pre_ping": True,  # the database may have been restarted
}
"""Options of an engine, for whoever creates it."""

READING: dict[str, Any] = {
    "looking": True,
    "postgresql_readonly": True,
}
"""Execution options of a connection that may only read."""

_OLDEST_SQLITE = (3, 40, 0)  # Debian 12

_SQLITE_SETTINGS = (
    f"PRAGMA busy_timeout = {LOCK_SECONDS * 1000}",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA recursive_triggers = ON",  # INSERT OR REPLACE must not slip past the triggers of immutable rows
)

_LOCK_ERRORS = (
    psycopg.errors.SerializationFailure,
    psycopg.errors.DeadlockDetected,
    psycopg.errors.LockNotAvailable,
)


def connect(url: str) -> Engine:
    """An engine for `sqlite:///path` or `postgresql+psycopg://…`, prepared."""
    return prepare(create_engine(url, **POOL))


def prepare(engine: Engine) -> Engine:
    """Make an engine behave as the unit of work expects; for an engine somebody else has created.

    Raises RuntimeError for another database, or an SQLite older than 3.40.
    """
    if engine.dialect.name == "sqlite":
        if sqlite3.sqlite_version_info < _OLDEST_SQLITE:
            raise RuntimeError(f"SQLite {sqlite3.sqlite_version} is too old: 3.40 is needed")
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    elif engine.dialect.driver == "psycopg":
        event.listen(engine, "connect", _set_up_postgresql)
    else:
        raise RuntimeError(f"unknown database: {engine.dialect.name}")
    event.listen(engine, "handle_error", _say_case_moved, retval=True)
    return engine


def is_sqlite(engine: Engine) -> bool:
    """SQLite has one writer at a time and no row locks."""
    return engine.dialect.name == "sqlite"


def _set_up_sqlite(connection: DBAPIConnection, entry: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # the driver must not begin on its own: _begin_sqlite does
    cursor = connection.cursor()
    for setting in _SQLITE_SETTINGS:
        cursor.execute(setting)
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    """A writer takes the write lock at once: a lock taken later could not be waited for."""
    looking = connection.get_execution_options().get("looking", False)
    connection.exec_driver_sql(f"PRAGMA query_only = {int(looking)}")
    connection.exec_driver_sql("BEGIN" if looking else "BEGIN IMMEDIATE")


def _set_up_postgresql(connection: DBAPIConnection, entry: ConnectionPoolEntry) -> None:
    connection.autocommit = True
    cursor = connection.cursor()
    cursor.execute(f"SET lock_timeout = '{LOCK_SECONDS}s'")
    cursor.close()
    connection.autocommit = False


def _say_case_moved(context: ExceptionContext) -> BaseException | None:
    """A lock that could not be had means that somebody else was faster; people read that, not the lock."""
    error = context.original_exception
    busy = isinstance(error, sqlite3.OperationalError) and error.sqlite_errorcode & 0xFF in (
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
    )
    return CaseMoved() if busy or isinstance(error, _LOCK_ERRORS) else None
